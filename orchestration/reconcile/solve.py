"""Which cells a failed identity casts doubt on.

Belongs here: explanations of failures by the fewest changes, and the marks that follow. Does not belong here: finding
explanations (`explanation`), columns shifted as a whole (`realign`), building equations (`system`), what an identity
proves (`status`).

A cell is the odd one out when one other value for it makes every failed identity it is part of hold and breaks
none that holds. Where several cells explain a failure equally well, all of them are marked. Where the budget of
steps runs out before all is explained, whatever is left is marked as unexplained.
"""

from __future__ import annotations

from orchestration.reconcile.budget import Budget
from orchestration.reconcile.contradicted import is_odd
from orchestration.reconcile.equation import Equation, Var
from orchestration.reconcile.explanation import Explanation, exchanges, explanations
from orchestration.reconcile.system import System
from orchestration.reconcile.verdict import Verdict, yuan


def explain(system: System, verdict: Verdict, budget: Budget) -> None:
    """Explains failed equations one by one, the explanation that mends most first; fills `verdict`."""
    remaining = {n for n in system.failing if system.equations[n].marks}
    while remaining:
        found = explanations(system, remaining, budget) or exchanges(system, remaining, budget)
        if not found or budget.spent:
            _mark_unexplained(system, remaining, verdict)
            return
        most = max(len(each.mends) for each in found)
        best = [each for each in found if len(each.mends) == most]
        mends = best[0].mends
        rivals = _without_doubles([each for each in best if each.mends == mends])
        _settle(system, rivals, verdict)
        remaining -= mends


def _without_doubles(rivals: list[Explanation]) -> list[Explanation]:
    """A value that another reading of the cell gives too is explained by that reading."""
    read = {each.changes[0][0] for each in rivals if each.kind == "reading"}
    return [each for each in rivals if each.kind != "value" or each.changes[0][0] not in read]


def _settle(system: System, rivals: list[Explanation], verdict: Verdict) -> None:
    reasons = _reasons(system, rivals[0].mends)
    readings = [rival for rival in rivals if rival.kind == "reading"]
    if len(readings) == 1:
        ((var, value),) = readings[0].changes
        _choose(system, var, value)
        verdict.mark(var, "repaired", f"read anew; proven by: {reasons}")
        system.refresh((var,))
        return
    if len(rivals) == 1 and rivals[0].kind == "move":
        (source, _), (target, value) = rivals[0].changes
        if _inferred(system, source):
            _apply_move(system, source, target, value)
            verdict.mark(target, "repaired", f"printed one column away; proven by: {reasons}")
            system.refresh((source, target))
            return
    if rivals[0].kind == "exchange":
        _settle_exchange(system, rivals, verdict, reasons)
        return
    status = "uncertain" if readings else "disputed"
    plausible = [rival for rival in rivals if _is_plausible(system, rival)]
    suspects = plausible if _stands_alone(system, rivals[0].mends) else rivals
    for rival in readings or suspects or rivals:
        for var, value in rival.changes:
            for each in [var] if system.cells.printed(var) else _printed_astray(system, var, value):
                verdict.mark(each, status, f"contradicted by: {reasons}")
    if not plausible:
        _mark_unexplained(system, set(rivals[0].mends), verdict)


def _is_plausible(system: System, rival: Explanation) -> bool:
    """Whether its figures may have been meant: one of the other sign is what a lost sign would make of it, no more."""
    printed = [(system.cells.value(var), other) for var, other in rival.changes]
    return all(other >= 0 or value < 0 or other == -value for value, other in printed)


def _settle_exchange(system: System, rivals: list[Explanation], verdict: Verdict, reasons: str) -> None:
    """Marks both figures and their lines; what one failure alone tells may be other figures than those."""
    for var, value in (change for rival in rivals for change in rival.changes):
        if system.cells.printed(var) and value != system.cells.value(var):
            verdict.mark(var, "disputed", f"exchanged with another line, or contradicted by: {reasons}")
            _doubt_line(system, var, verdict, reasons)
    if len(rivals[0].mends) == 1:
        _mark_unexplained(system, set(rivals[0].mends), verdict)


def _doubt_line(system: System, var: Var, verdict: Verdict, reasons: str) -> None:
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


def _printed_astray(system: System, blank: Var, value: int) -> list[Var]:
    """Figures that nothing proves in other lines of a blank cell's column, where they are just what is missing in it."""
    index, _, column = blank
    lines = system.cells.statements[index].lines if value else []
    alike = [var for line in lines if system.cells.value(var := (index, line.no, column)) == value]
    return [var for var in alike if not system.passing.intersection(system.by_var.get(var, ()))]


def _stands_alone(system: System, mended: frozenset[int]) -> bool:
    """Whether nothing else fails in the statements of what is mended: where more does, several figures may be wrong."""
    touched = {var[0] for number in mended for _, var in system.equations[number].terms}
    others = (system.equations[number] for number in system.failing - mended)
    return not any(var[0] in touched for equation in others if equation.marks for _, var in equation.terms)


def _choose(system: System, var: Var, value: int) -> None:
    """Takes another reading of the same print."""
    reading = system.cells.reading(var)
    assert reading is not None
    others = tuple(c for c in reading.candidates if c != value)
    reading.chosen_over = reading.ref.text
    reading.candidates = others if reading.fen is None else (reading.fen, *others)
    reading.fen = value


def _inferred(system: System, var: Var) -> bool:
    statement = system.cells.statements[var[0]]
    return system.cells.line(var).fragment in statement.inferred_fragments


def _apply_move(system: System, source: Var, target: Var, value: int) -> None:
    line = system.cells.line(source)
    reading = line.readings.pop(source[2])
    assert reading.fen == value
    reading.moved_from = source[2]
    line.readings[target[2]] = reading


def _mark_unexplained(system: System, remaining: set[int], verdict: Verdict) -> None:
    """No single cell explains what is left: every detailed figure in those equations is in doubt, but one that its own
    statement proves against another statement's that contradicts itself."""
    for number in sorted(remaining):
        equation = system.equations[number]
        reasons = _reasons(system, frozenset({number}))
        for _, var in equation.terms:
            detail = _detail_of(system, var, equation)
            if detail is not None and not _is_outweighed(system, equation, var):
                verdict.mark(detail, "disputed", f"contradicted by: {reasons}")
                if equation.reach == "cross":
                    _doubt_line(system, detail, verdict, reasons)
            if equation.reach == "cross" and _inferred(system, var):
                _doubt_column(system, var, verdict, reasons)


def _is_outweighed(system: System, equation: Equation, var: Var) -> bool:
    """Whether an identity with another statement fails for the other statement's figure, which its own sums contradict
    while those of this one hold."""
    if equation.reach != "cross":
        return False
    others = [other for _, other in equation.terms if other[0] != var[0]]
    return bool(others) and _adds_up(system, var) and any(is_odd(system, other, var[0]) for other in others)


def _adds_up(system: System, var: Var) -> bool:
    """Whether a sum down the column of a cell holds, and none of its own statement fails."""
    own = [(n, e) for n in system.by_var.get(var, ()) if (e := system.equations[n]).reach != "cross"]
    return all(n in system.passing for n, _ in own) and any(
        e.reach == "column" and sum(1 for _, term in e.terms if system.cells.value(term)) > 2 for _, e in own
    )


def _doubt_column(system: System, total: Var, verdict: Verdict, reasons: str) -> None:
    """Where columns were inferred and a column's total stands against another statement, the column may be shifted."""
    statement = system.cells.statements[total[0]]
    for line in statement.lines:
        var = (total[0], line.no, total[2])
        if line.is_leaf and system.cells.printed(var):
            verdict.mark(var, "uncertain", f"its column's total is contradicted by: {reasons}")


def _detail_of(system: System, var: Var, failed: Equation) -> Var | None:
    """The printed figure of detail that a cell is; also that a section repeats, where its class contradicts it. None for
    other sums."""
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


def _reasons(system: System, numbers: frozenset[int]) -> str:
    parts = []
    for number in sorted(numbers)[:3]:
        equation = system.equations[number]
        parts.append(f"{equation.check_id} ({equation.label}; off by {yuan(system.residuals[number])})")
    return "; ".join(parts)
