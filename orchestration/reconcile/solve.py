"""Which cells a failed identity casts doubt on, and which readings an identity proves.

Belongs here: explanations of failures by the fewest changes, and the `value_status` of every cell. Does not
belong here: columns shifted as a whole (`realign`), building equations (`system`).

A cell is the odd one out when one other value for it makes every failed identity it is part of hold and breaks
none that holds. Where several cells explain a failure equally well, all of them are marked. Where the budget of
steps runs out before all is explained, whatever is left is marked as unexplained.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from orchestration.reconcile.budget import Budget
from orchestration.reconcile.equation import Equation, Var
from orchestration.reconcile.system import System

_SHORT = 3
"""Figures in a sum that is unlikely to hold to the fen by chance."""
_SURE = 0.98
"""Confidence of a reader below which a figure needs an identity to be believed."""
_FIRM = 0.9
"""The same below which an identity that holds within rounding alone does not tell the last digit."""
_MAX_TERMS_FOR_MOVES = 400


@dataclass(frozen=True, slots=True)
class Explanation:
    """Other values for a few cells and the failed equations they mend.

    `kind` is `value` (any other figure), `move` (the figure in another column) or `reading` (another reading of the
    same print).
    """

    kind: str
    changes: tuple[tuple[Var, int], ...]
    mends: frozenset[int]


@dataclass(slots=True)
class Verdict:
    """What is settled about a document's cells: status and note by cell; cells not named follow `status_of`."""

    status: dict[Var, str] = field(default_factory=dict)
    note: dict[Var, str] = field(default_factory=dict)

    def mark(self, var: Var, status: str, note: str) -> None:
        if self.status.get(var) not in ("disputed", "uncertain"):
            self.status[var] = status
            self.note[var] = note


def explain(system: System, verdict: Verdict, budget: Budget) -> None:
    """Explains failed equations one by one, the explanation that mends most first; fills `verdict`."""
    remaining = {n for n in system.failing if system.equations[n].marks}
    while remaining:
        found = _explanations(system, remaining, budget)
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


def _explanations(system: System, remaining: set[int], budget: Budget) -> list[Explanation]:
    found: list[Explanation] = []
    seen: set[tuple[tuple[Var, int], ...]] = set()
    for number in sorted(remaining):
        equation, gap = system.equations[number], system.residuals[number]
        budget.spend(4 * len(equation.terms))
        if budget.spent:
            return found
        for coefficient, var in equation.terms:
            for candidate in _candidates(system, var):
                if candidate not in seen:
                    seen.add(candidate)
                    _keep(system, remaining, "reading", candidate, found)
            changes = ((var, system.cells.value(var) - gap * coefficient),)
            if changes not in seen:
                seen.add(changes)
                _keep(system, remaining, "value", changes, found)
            if equation.reach == "column" and len(equation.terms) <= _MAX_TERMS_FOR_MOVES:
                for moved in _moves(system, var, gap * coefficient):
                    if moved not in seen:
                        seen.add(moved)
                        _keep(system, remaining, "move", moved, found)
    return found


def _candidates(system: System, var: Var) -> list[tuple[tuple[Var, int], ...]]:
    """Other readings of the print of one cell."""
    reading = system.cells.reading(var)
    return [((var, value),) for value in reading.candidates] if reading is not None else []


def _moves(system: System, var: Var, excess: int) -> list[tuple[tuple[Var, int], ...]]:
    """A figure that is too much here and could stand in a blank cell of the same line."""
    value = system.cells.value(var)
    if not value or value != excess:
        return []
    line = system.cells.line(var)
    statement = system.cells.statements[var[0]]
    return [
        ((var, 0), ((var[0], var[1], column.index), value))
        for column in statement.amount_columns(line.block)
        if column.index != var[2] and not system.cells.value((var[0], var[1], column.index))
    ]


def _keep(
    system: System,
    remaining: set[int],
    kind: str,
    changes: tuple[tuple[Var, int], ...],
    found: list[Explanation],
) -> None:
    mends: set[int] = set()
    for number, ok in system.states_with(changes):
        if number in system.failing:
            if ok and number in remaining:
                mends.add(number)
        elif not ok and system.equations[number].marks:
            return
    if mends and (kind != "move" or len(mends) >= 2):
        found.append(Explanation(kind, changes, frozenset(mends)))


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
    status = "uncertain" if readings else "disputed"
    for rival in readings or rivals:
        for var, _ in rival.changes:
            if system.cells.printed(var):
                verdict.mark(var, status, f"contradicted by: {reasons}")


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
    """No single cell explains what is left: every detailed figure in those equations is in doubt."""
    for number in sorted(remaining):
        equation = system.equations[number]
        reasons = _reasons(system, frozenset({number}))
        for _, var in equation.terms:
            if system.cells.printed(var) and _is_detail(system, var):
                verdict.mark(var, "disputed", f"contradicted by: {reasons}")
            if equation.reach == "cross" and _inferred(system, var):
                _doubt_column(system, var, verdict, reasons)


def _doubt_column(system: System, total: Var, verdict: Verdict, reasons: str) -> None:
    """Where columns were inferred and a column's total stands against another statement, the column may be shifted."""
    statement = system.cells.statements[total[0]]
    for line in statement.lines:
        var = (total[0], line.no, total[2])
        if line.is_leaf and system.cells.printed(var):
            verdict.mark(var, "uncertain", f"its column's total is contradicted by: {reasons}")


def _is_detail(system: System, var: Var) -> bool:
    return system.cells.line(var).is_leaf


def _reasons(system: System, numbers: frozenset[int]) -> str:
    parts = []
    for number in sorted(numbers)[:3]:
        equation = system.equations[number]
        parts.append(f"{equation.check_id} ({equation.label}; off by {yuan(system.residuals[number])})")
    return "; ".join(parts)


def yuan(fen: int) -> str:
    """Fen as yuan with two decimals."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def status_of(system: System, var: Var, verdict: Verdict) -> tuple[str, str]:
    """(value_status, note) of a printed cell."""
    settled = verdict.status.get(var)
    proof = _proof(system, var)
    reading = system.cells.reading(var)
    if settled == "disputed" and reading is not None and reading.noise in ("split", "malformed"):
        return (
            "uncertain",
            f"printed {reading.ref.text!r}; {verdict.note[var]}",
        )  # whose error it is, is not clear
    if settled in ("disputed", "uncertain"):
        return settled, verdict.note[var]
    if reading is not None and (rival := _undecided(system, var)) is not None:
        return "uncertain", f"could be read as {yuan(rival)} yuan as well, and no identity decides"
    if (
        reading is not None
        and reading.confidence is not None
        and proof is None
        and reading.confidence < _SURE
    ):
        return "uncertain", f"read with confidence {reading.confidence:.2f}, and no identity proves it"
    if (
        reading is not None
        and reading.confidence is not None
        and (reading.chosen_over or reading.confidence < _FIRM)
        and not _is_exact(system, var)
    ):
        return "uncertain", "read without certainty, and the identities hold only within rounding"
    if _is_guess(system, var):
        return (
            "uncertain",
            "the page does not tell its column from an empty one beside, nor does any identity",
        )
    if reading is not None and reading.chosen_over:
        return (
            "repaired",
            f"first read as {reading.chosen_over!r}; {verdict.note.get(var, 'proven by its sums')}",
        )
    if reading is not None and reading.noise in ("split", "malformed"):
        if proof is None:
            return "uncertain", f"printed {reading.ref.text!r}, and no identity proves the reading"
        return "repaired", f"printed {reading.ref.text!r}; proven by {proof.check_id}"
    if reading is not None and reading.moved_from is not None:
        if proof is None:
            return "uncertain", "printed in another column, and no identity proves the move"
        if settled is None and (failed := _fails_beside(system, var)) is not None:
            return (
                "uncertain",
                f"moved from another column with its page, where {failed.check_id} fails still",
            )
        return "repaired", verdict.note.get(var) or f"printed in another column; proven by {proof.check_id}"
    return ("verified", "") if proof is not None else ("reported", "")


def _is_guess(system: System, var: Var) -> bool:
    """Whether only white space told the column, not clearly, and nothing outside the statement prints its sum.

    What holds along a line or down a column of the page does so wherever the whole column stands.
    """
    statement = system.cells.statements[var[0]]
    if (system.cells.line(var).fragment, var[2]) not in statement.guessed:
        return False
    return not any(
        system.equations[number].reach == "cross" and system.cells.value(other)
        for line in statement.lines
        for other in [(var[0], line.no, var[2])]
        for number in system.by_var.get(other, ())
        if number in system.passing
    )


def _fails_beside(system: System, var: Var) -> Equation | None:
    """An identity that fails on the page of a cell: sums that hold there do so in whichever column they stand."""
    statement, fragment = system.cells.statements[var[0]], system.cells.line(var).fragment
    for number in sorted(system.failing):
        equation = system.equations[number]
        if equation.marks and any(
            statement is system.cells.statements[other[0]] and system.cells.line(other).fragment == fragment
            for _, other in equation.terms
        ):
            return equation
    return None


def _undecided(system: System, var: Var) -> int | None:
    """Another reading of the print under which everything would hold just as well; None where identities decide."""
    reading = system.cells.reading(var)
    for candidate in reading.candidates if reading is not None else ():
        if all(ok for n, ok in system.states_with([(var, candidate)]) if n in system.passing):
            return candidate
    return None


def _is_exact(system: System, var: Var) -> bool:
    """Whether identities leave no room for another last digit: all of the cell's, or two at least, hold to the fen.

    A digit that can't be made out may be one that no reading offers, so that it is not enough for one to fit. What
    the reader took first needs no more than one short sum of figures.
    """
    numbers = [n for n in system.by_var.get(var, ()) if n in system.passing]
    exact = [n for n in numbers if system.residuals[n] == 0]
    if len(exact) == len(numbers) or len(exact) >= 2:
        return True
    reading = system.cells.reading(var)
    is_first = reading is not None and not reading.chosen_over and not reading.noise
    return is_first and any(
        sum(1 for _, term in system.equations[n].terms if system.cells.value(term)) <= _SHORT for n in exact
    )


def _proof(system: System, var: Var) -> Equation | None:
    """An identity that holds and would break if the figure were another or stood in another column.

    A sum along the line is none: it holds wherever in the line the figure stands.
    """
    for number in system.by_var.get(var, ()):
        equation = system.equations[number]
        if number in system.passing and equation.reach in ("column", "cross") and len(equation.terms) > 1:
            return equation
    return None
