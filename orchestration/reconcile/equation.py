"""Accounting identities as linear equations over the cells of a document.

Belongs here: the shape of an equation, its residual and its tolerance. Does not belong here: which equations a
document has (`rows`, `sums`, `cross`), or what follows when one fails (`solve`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from orchestration.statement.model import Line, Reading, Statement

Var = tuple[int, int, int]
"""A cell: index of the statement in the document, line number (from 1), header column index."""

Reach = Literal["row", "column", "cross", "text"]
"""`row`: along a line, which holds wherever in the line a figure stands; `column`: down a column;
`cross`: between statements; `text`: between a sentence and a table."""


@dataclass(slots=True, eq=False)
class Equation:
    """Sum of coefficient x cell is zero.

    `words` gives its label, which only a failure or a proof needs.
    `marks` False: a failure is reported, but casts no doubt on the cells.
    `needs`: the document claims it only where one of these cells is printed (empty: always).
    `only_if_true`: parts that may leave a rest; where they do, nothing was claimed.
    """

    check_id: str
    statement: str
    reach: Reach
    terms: tuple[tuple[int, Var], ...]
    words: Callable[[], str]
    marks: bool = True
    needs: tuple[Var, ...] = ()
    only_if_true: bool = False

    @property
    def label(self) -> str:
        return self.words()


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


def residual(equation: Equation, cells: Cells) -> int:
    """Left minus right in fen."""
    return sum(coefficient * cells.value(var) for coefficient, var in equation.terms)


def double_tolerance(equation: Equation, cells: Cells) -> int:
    """Twice the tolerance in fen, by the last printed digits of the cells."""
    return double_tolerance_of(cells.unit(var) for _, var in equation.terms)


def double_tolerance_of(units: Iterable[int]) -> int:
    """Half a unit of the last printed digit for each figure that adds something (0 for one that adds nothing),
    and one whole unit of the coarser one where a figure is merely printed twice; all that twice."""
    adding = [unit for unit in units if unit]
    if not adding:
        return 0
    if len(adding) <= 2:
        return max(sum(adding), 2 * max(adding))
    return sum(adding)


def applies(equation: Equation, cells: Cells) -> bool:
    """Whether the document claims it with what it prints."""
    if equation.needs and not any(cells.printed(var) for var in equation.needs):
        return False
    return not equation.only_if_true or holds(equation, cells)


def holds(equation: Equation, cells: Cells) -> bool:
    return 2 * abs(residual(equation, cells)) <= double_tolerance(equation, cells)
