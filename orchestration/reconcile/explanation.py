"""Which other values of a few cells would make a failed identity hold and break none that holds.

Belongs here: the search. Does not belong here: which explanation is believed and what is marked (`solve`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orchestration.reconcile.budget import Budget
from orchestration.reconcile.equation import Var
from orchestration.reconcile.system import System

_MAX_TERMS_FOR_MOVES = 400
_LEAST_MENDED_BY_MORE_THAN_ONE = {"move": 2, "subtotals": 3}
"""Failed equations that other values for several cells must mend to be believed."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Other values for a few cells and the failed equations they mend.

    `kind` is `value` (any other figure), `subtotals` (the same slip in a section's sum and in its class's), `move` (the
    figure in another column), `reading` (another reading of the same print) or `exchange` (the figures of two lines).
    """

    kind: str
    changes: tuple[tuple[Var, int], ...]
    mends: frozenset[int]


def explanations(system: System, remaining: set[int], budget: Budget) -> list[Explanation]:
    """All that mend one of the `remaining` equations and break none; fewer where the budget of work is spent."""
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
            if (above := _with_sums_above(system, changes)) not in seen:
                seen.add(above)
                _keep(system, remaining, "subtotals", above, found)
            if equation.reach == "column" and len(equation.terms) <= _MAX_TERMS_FOR_MOVES:
                for moved in _moves(system, var, gap * coefficient):
                    if moved not in seen:
                        seen.add(moved)
                        _keep(system, remaining, "move", moved, found)
    return found


def exchanges(system: System, remaining: set[int], budget: Budget) -> list[Explanation]:
    """Two figures of a line or a column that may stand in each other's place, or all of two lines whose names may."""
    found: list[Explanation] = []
    for number in sorted(remaining):
        equation, gap = system.equations[number], system.residuals[number]
        for coefficient, var in equation.terms:
            value = system.cells.value(var)
            wanted = value - gap * coefficient
            others = list(_beside(system, var))
            budget.spend(len(others))
            if budget.spent:
                return found
            for other in others:
                if system.cells.printed(other) and system.cells.value(other) == wanted:
                    _keep(system, remaining, "exchange", ((var, wanted), (other, value)), found)
                    if other[1] != var[1]:
                        _keep(system, remaining, "exchange", _whole_lines(system, var, other), found)
    return found


def _beside(system: System, var: Var) -> Iterator[Var]:
    """The other cells of a cell's column and of its line."""
    index, own_line, own_column = var
    statement = system.cells.statements[index]
    yield from ((index, line.no, own_column) for line in statement.lines if line.no != own_line)
    for column in statement.amount_columns(system.cells.line(var).block):
        if column.index != own_column:
            yield index, own_line, column.index


def _whole_lines(system: System, one: Var, other: Var) -> tuple[tuple[Var, int], ...]:
    """Each figure of two lines with its like in the other line as its value; none for lines of other blocks."""
    statement, block = system.cells.statements[one[0]], system.cells.line(one).block
    if system.cells.line(other).block != block:
        return ()
    pairs = [
        ((one[0], one[1], column.index), (other[0], other[1], column.index))
        for column in statement.amount_columns(block)
    ]
    return tuple((a, system.cells.value(b)) for pair in pairs for a, b in (pair, pair[::-1]))


def _candidates(system: System, var: Var) -> list[tuple[tuple[Var, int], ...]]:
    """Other readings of the print of one cell."""
    reading = system.cells.reading(var)
    return [((var, value),) for value in reading.candidates] if reading is not None else []


def _with_sums_above(system: System, changes: tuple[tuple[Var, int], ...]) -> tuple[tuple[Var, int], ...]:
    """The change of a subtotal, and the same change of the subtotals that it adds up to; none where it has none above."""
    ((var, value),) = changes
    by = value - system.cells.value(var)
    while (above := _sum_above(system, var)) is not None:
        var = above
        changes = (*changes, (var, system.cells.value(var) + by))
    return changes


def _sum_above(system: System, var: Var) -> Var | None:
    """The subtotal that a printed subtotal is a part of, by a sum that holds."""
    if _is_no_subtotal(system, var):
        return None
    for number in system.by_var.get(var, ()):
        equation = system.equations[number]
        whole = equation.terms[0][1]
        if equation.reach == "column" and number in system.passing and whole != var:
            return None if _is_no_subtotal(system, whole) else whole
    return None


def _is_no_subtotal(system: System, var: Var) -> bool:
    line = system.cells.line(var)
    return line.is_leaf or line.role != "item" or not system.cells.printed(var)


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
    if len(mends) >= _LEAST_MENDED_BY_MORE_THAN_ONE.get(kind, 1):
        found.append(Explanation(kind, changes, frozenset(mends)))
