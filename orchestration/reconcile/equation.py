"""Accounting identities as linear equations over the cells of a document.

Belongs here: the shape of an equation, its residual and its tolerance. Does not belong here: which equations a
document has (`rows`, `sums`, `cross`), or what follows when one fails (`solve`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from orchestration.statement.model import Line, Reading, Statement

Var = tuple[int, int, int]
"""A cell: index of the statement in the document, line number (from 1), header column index."""

Reach = Literal["row", "column", "cross", "text"]
"""`row`: along a line, which holds wherever in the line a figure stands; `column`: down a column;
`cross`: between statements; `text`: between a sentence and a table."""


@dataclass(frozen=True, slots=True)
class Equation:
    """Sum of coefficient x cell plus `constant` is zero.

    `constant` (in fen, with the worth `constant_unit` of its last digit) is what a sentence states.
    `marks` False: a failure is reported, but casts no doubt on the cells.
    """

    check_id: str
    statement: str
    reach: Reach
    terms: tuple[tuple[int, Var], ...]
    label: str
    marks: bool = True
    constant: int = 0
    constant_unit: int = 0


class Cells:
    """All readings of a document by address, with values that repairs may change."""

    def __init__(self, statements: list[Statement]) -> None:
        self.statements = statements
        self._lines: list[dict[int, Line]] = [{line.no: line for line in s.lines} for s in statements]

    def line(self, var: Var) -> Line:
        return self._lines[var[0]][var[1]]

    def reading(self, var: Var) -> Reading | None:
        return self._lines[var[0]][var[1]].readings.get(var[2])

    def value(self, var: Var) -> int:
        """Fen; a blank cell counts as nothing."""
        reading = self.reading(var)
        return reading.fen if reading is not None and reading.fen is not None else 0

    def unit(self, var: Var) -> int:
        """Worth of the last printed digit; 0 for a cell that adds nothing."""
        reading = self.reading(var)
        return reading.unit if reading is not None and reading.fen else 0

    def printed(self, var: Var) -> bool:
        reading = self.reading(var)
        return reading is not None and reading.fen is not None

    def vars(self) -> Iterator[Var]:
        for index, lines in enumerate(self._lines):
            for number, line in lines.items():
                for column in line.readings:
                    yield (index, number, column)


def residual(equation: Equation, cells: Cells, changes: dict[Var, int] | None = None) -> int:
    """Left minus right in fen, with `changes` instead of what the cells say."""
    total = equation.constant
    for coefficient, var in equation.terms:
        value = changes[var] if changes is not None and var in changes else cells.value(var)
        total += coefficient * value
    return total


def double_tolerance(equation: Equation, cells: Cells) -> int:
    """Twice the tolerance in fen: half a unit of the last printed digit for each figure that adds something,
    and one whole unit of the coarser one where a figure is merely printed twice."""
    units = [cells.unit(var) for _, var in equation.terms]
    units = [unit for unit in units if unit]
    if equation.constant_unit:
        units.append(equation.constant_unit)
    if not units:
        return 0
    if len(units) <= 2:
        return max(sum(units), 2 * max(units))
    return sum(units)


def holds(equation: Equation, cells: Cells, changes: dict[Var, int] | None = None) -> bool:
    return 2 * abs(residual(equation, cells, changes)) <= double_tolerance(equation, cells)
