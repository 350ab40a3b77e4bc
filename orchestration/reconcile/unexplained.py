"""What a failed identity casts doubt on where no single cell explains it.

Belongs here: which figures those are, and the line of a figure whose name may be the wrong one. Does not belong here: what
explains a failure (`explanation`), which explanation is believed (`solve`).
"""

from __future__ import annotations

from orchestration.reconcile.contradicted import is_odd
from orchestration.reconcile.equation import Equation, Var
from orchestration.reconcile.system import System
from orchestration.reconcile.verdict import Verdict, yuan
from orchestration.statement.kinds import SUMMARY_KINDS


def mark_unexplained(system: System, remaining: set[int], verdict: Verdict) -> None:
    """No single cell explains what is left: every detailed figure in those equations is in doubt, but one that its own
    statement proves against another statement's that contradicts itself."""
    for number in sorted(remaining):
        equation = system.equations[number]
        reasons = told_of(system, frozenset({number}))
        for _, var in equation.terms:
            detail = _detail_of(system, var, equation)
            if detail is not None and not _is_outweighed(system, equation, var):
                verdict.mark(detail, "disputed", f"contradicted by: {reasons}")
                if equation.reach == "cross":
                    doubt_line(system, detail, verdict, reasons)
            if equation.reach == "cross" and inferred(system, var):
                _doubt_column(system, var, verdict, reasons)


def doubt_line(system: System, var: Var, verdict: Verdict, reasons: str) -> None:
    """What a figure adds up with along its line, where no other statement has it: its name may be the wrong one."""
    for number in system.by_var.get(var, ()):
        equation = system.equations[number]
        if equation.reach != "row" or number not in system.passing:
            continue
        for _, other in equation.terms:
            if (
                system.cells.value(other)
                and system.cells.line(other).is_leaf
                and not _is_elsewhere(system, other)
            ):
                verdict.mark(other, "uncertain", f"its line is contradicted by: {reasons}")


def _is_elsewhere(system: System, var: Var) -> bool:
    return any(
        system.equations[number].reach == "cross" and number in system.passing
        for number in system.by_var.get(var, ())
    )


def _is_outweighed(system: System, equation: Equation, var: Var) -> bool:
    """Whether an identity with another statement fails for the other statement's figure, which its own sums contradict
    while those of this one hold."""
    if equation.reach != "cross":
        return False
    odd = {other[0] for _, other in equation.terms if other[0] != var[0] and is_odd(system, other, var[0])}
    return bool(odd) and _is_proven(system, var, odd)


def _is_proven(system: System, var: Var, odd: set[int]) -> bool:
    """Whether a sum down the column of a cell holds, or another statement than an odd one prints it too, or so of a sum that
    repeats it; and nothing but the odd ones contradicts it."""
    waiting, seen = [var], set[Var]()
    while waiting:
        each = waiting.pop()
        seen.add(each)
        reached = [(n, system.equations[n]) for n in system.by_var.get(each, {})]
        equations = [(n, e) for n, e in reached if odd.isdisjoint(other[0] for _, other in e.terms)]
        if any(n in system.failing for n, _ in equations):
            return False
        if any(e.reach == "cross" or system.cells.adds_figures(e) for _, e in equations if e.reach != "row"):
            return True
        wholes = {e.terms[0][1] for _, e in equations}
        waiting.extend(w for w in wholes - seen if system.cells.value(w) == system.cells.value(var))
    return False


def _doubt_column(system: System, total: Var, verdict: Verdict, reasons: str) -> None:
    """Where columns were inferred and a column's total stands against another statement, the column may be shifted."""
    statement = system.cells.statements[total[0]]
    for line in statement.lines:
        var = (total[0], line.no, total[2])
        if line.is_leaf and system.cells.printed(var):
            verdict.mark(var, "uncertain", f"its column's total is contradicted by: {reasons}")


def _detail_of(system: System, var: Var, failed: Equation) -> Var | None:
    """The printed figure that is told of for itself: of detail, or a summary's; also what a section repeats of one, where
    its class contradicts it. None for other sums."""
    if system.cells.statements[var[0]].kind in SUMMARY_KINDS:
        return var if system.cells.printed(var) else None
    if not failed.check_id.endswith("_hierarchy") and not system.cells.line(var).is_leaf:
        return None
    while not system.cells.line(var).is_leaf:
        sums = (system.equations[n] for n in system.by_var.get(var, ()) if n in system.passing)
        parts = next(
            (
                [part for _, part in each.terms[1:] if system.cells.value(part)]
                for each in sums
                if each.reach == "column" and each.terms[0][1] == var
            ),
            [],
        )
        if len(parts) != 1:
            return None
        (var,) = parts
    return var if system.cells.printed(var) else None


def told_of(system: System, numbers: frozenset[int]) -> str:
    """Failed identities in words, three at most."""
    parts = []
    for number in sorted(numbers)[:3]:
        equation = system.equations[number]
        parts.append(f"{equation.check_id} ({equation.label}; off by {yuan(system.residuals[number])})")
    return "; ".join(parts)


def inferred(system: System, var: Var) -> bool:
    """Whether white space alone told the columns of a cell's page."""
    statement = system.cells.statements[var[0]]
    return system.cells.line(var).fragment in statement.inferred_fragments
