"""Which cells a failed identity casts doubt on.

Belongs here: explanations of failures by the fewest changes, and the marks that follow. Does not belong here: finding
explanations (`explanation`), what none explains (`unexplained`), columns shifted as a whole (`realign`), building equations (`system`), what an identity
proves (`status`).

A cell is the odd one out when one other value for it makes every failed identity it is part of hold and breaks
none that holds. Where several cells explain a failure equally well, all of them are marked. Two figures were exchanged where
that mends more than any one value would. Where the budget of
steps runs out before all is explained, whatever is left is marked as unexplained.
"""

from __future__ import annotations

from orchestration.reconcile.budget import Budget
from orchestration.reconcile.equation import Var
from orchestration.reconcile.explanation import Explanation, exchanges, explanations
from orchestration.reconcile.system import System
from orchestration.reconcile.unexplained import doubt_line, inferred, mark_unexplained, told_of
from orchestration.reconcile.verdict import Verdict


def explain(system: System, verdict: Verdict, budget: Budget) -> None:
    """Explains failed equations one by one, the explanation that mends most first; fills `verdict`."""
    remaining = {n for n in system.failing if system.equations[n].marks}
    while remaining:
        found = explanations(system, remaining, budget)
        exchanged = exchanges(system, remaining, budget)
        if not (found or exchanged) or budget.spent:
            mark_unexplained(system, remaining, verdict)
            return
        most = max(len(each.mends) for each in (*found, *exchanged))
        best = [each for each in found if len(each.mends) == most]
        best = best or [each for each in exchanged if len(each.mends) == most]
        mends = best[0].mends
        rivals = _without_doubles(system, [each for each in best if each.mends == mends])
        _settle(system, rivals, verdict)
        remaining -= mends


def _without_doubles(system: System, rivals: list[Explanation]) -> list[Explanation]:
    """A value that another reading of the cell gives too is explained by that reading; a line of which all figures but the
    last stay what they are is no more than one figure in another column."""
    read = {var for each in rivals if each.kind == "reading" for var, _ in each.changes}
    moved = {_outcome(system, each) for each in rivals if each.kind == "move"}
    return [
        each
        for each in rivals
        if not (each.kind == "value" and each.changes[0][0] in read)
        and not (each.kind == "slide" and _outcome(system, each) in moved)
    ]


def _outcome(system: System, explanation: Explanation) -> frozenset[tuple[Var, int]]:
    """The cells that it changes, with what they become."""
    return frozenset((var, value) for var, value in explanation.changes if value != system.cells.value(var))


def _settle(system: System, rivals: list[Explanation], verdict: Verdict) -> None:
    reasons = told_of(system, rivals[0].mends)
    readings = [rival for rival in rivals if rival.kind == "reading"]
    if len(readings) == 1:
        for var, value in readings[0].changes:
            _choose(system, var, value)
            verdict.mark(var, "repaired", f"read anew; proven by: {reasons}")
        system.refresh(tuple(var for var, _ in readings[0].changes))
        return
    if len(rivals) == 1 and rivals[0].kind == "move":
        (source, _), (target, value) = rivals[0].changes
        if inferred(system, source):
            _apply_move(system, source, target, value)
            verdict.mark(target, "repaired", f"printed one column away; proven by: {reasons}")
            system.refresh((source, target))
            return
    if len(rivals) == 1 and rivals[0].kind == "slide":
        for var in _apply_slide(system, rivals[0]):
            verdict.mark(var, "repaired", f"printed one column away, as its line; proven by: {reasons}")
        system.refresh([var for var, _ in rivals[0].changes])
        return
    if rivals[0].kind == "exchange":
        _settle_exchange(system, rivals, verdict, reasons)
        return
    status = "uncertain" if readings else "disputed"
    plausible = [rival for rival in rivals if _is_plausible(system, rival)]
    suspects = plausible if _stands_alone(system, rivals[0].mends) else rivals
    for rival in readings or suspects or rivals:
        for var, value in rival.changes:
            for each in [var, *_printed_astray(system, var, value)]:
                if system.cells.printed(each):
                    verdict.mark(each, status, f"contradicted by: {reasons}")
    if not plausible:
        mark_unexplained(system, set(rivals[0].mends), verdict)


def _is_plausible(system: System, rival: Explanation) -> bool:
    """Whether its figures may have been meant: one of the other sign is what a lost sign would make of it, no more."""
    printed = [(system.cells.value(var), other) for var, other in rival.changes]
    return all(other >= 0 or value < 0 or other == -value for value, other in printed)


def _settle_exchange(system: System, rivals: list[Explanation], verdict: Verdict, reasons: str) -> None:
    """Marks both figures, and their lines where it is of two; what one failure alone tells may be other figures."""
    for rival in rivals:
        of_two = len({var[1] for var, _ in rival.changes}) > 1
        for var, value in rival.changes:
            if system.cells.printed(var) and value != system.cells.value(var):
                verdict.mark(var, "disputed", f"exchanged with another, or contradicted by: {reasons}")
                if of_two:
                    doubt_line(system, var, verdict, reasons)
    if len(rivals[0].mends) == 1:
        mark_unexplained(system, set(rivals[0].mends), verdict)


def _printed_astray(system: System, missing: Var, value: int) -> list[Var]:
    """Figures that nothing proves in other lines of a column, where they are just what is missing in a cell of it."""
    index, _, column = missing
    lines = system.cells.statements[index].lines if value and not system.cells.value(missing) else []
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


def _apply_move(system: System, source: Var, target: Var, value: int) -> None:
    line = system.cells.line(source)
    reading = line.readings.pop(source[2])
    assert reading.fen == value
    reading.moved_from = source[2]
    line.readings[target[2]] = reading


def _apply_slide(system: System, slide: Explanation) -> list[Var]:
    """Moves what a line prints; gives where it stands."""
    places = [var for var, _ in slide.changes]
    line, before = system.cells.line(places[0]), [system.cells.value(var) for var in places]
    step = -1 if [value for _, value in slide.changes] == [*before[1:], 0] else 1
    columns = [var[2] for var in places]
    printed = {column: line.readings.pop(column) for column in columns if column in line.readings}
    for number, column in enumerate(columns):
        reading = printed.get(column)
        if reading is not None and reading.fen is not None:
            reading.moved_from = column
            line.readings[columns[number + step]] = reading
    return [var for var in places if var[2] in line.readings]
