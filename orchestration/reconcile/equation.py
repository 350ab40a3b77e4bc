"""Accounting identities as linear equations over the cells of a document.

Belongs here: the shape of an equation, its residual and its tolerance. Does not belong here: which equations a
document has (`rows`, `sums`, `cross`), or what follows when one fails (`solve`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from orchestration.statement.model import Line, Reading, Statement
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary

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

    def any_printed(self, cells: Iterable[Var]) -> bool:
        """Whether one of these cells at least prints an amount."""
        for statement, line, column in cells:
            reading = self._lines[statement][line].readings.get(column)
            if reading is not None and reading.fen is not None:
                return True
        return False

    def adds_figures(self, equation: Equation) -> bool:
        """Whether more than two cells of an equation add something to it."""
        adding = 0
        for _, (statement, line, column) in equation.terms:
            reading = self._lines[statement][line].readings.get(column)
            if reading is not None and reading.fen:
                adding += 1
                if adding > 2:
                    return True
        return False

    @cached_property
    def has_garbled(self) -> bool:
        """Whether any cell prints something that is no amount: in most documents none does."""
        for statement in self.statements:
            for line in statement.lines:
                for reading in line.readings.values():
                    if reading.noise == "garbled":
                        return True
        return False

    def untold(self, var: Var) -> bool:
        """Whether the cell prints a heading's words where its amount would stand: it is not blank, nor nothing."""
        reading = self.reading(var)
        if reading is None or reading.noise != "garbled":
            return False
        return bool(load_vocabulary().heading_words.match(compact(reading.ref.text)))

    def weigh(self, equation: Equation) -> tuple[int, int]:
        """(left minus right, twice the tolerance by the last printed digits of the cells), both in fen."""
        difference, units = 0, []
        for coefficient, (statement, line, column) in equation.terms:
            reading = self._lines[statement][line].readings.get(column)
            if reading is not None and reading.fen:
                difference += coefficient * reading.fen
                units.append(reading.unit)
        return difference, double_tolerance(units)

    def vars(self) -> Iterator[Var]:
        for index, lines in enumerate(self._lines):
            for number, line in lines.items():
                for column in line.readings:
                    yield (index, number, column)


def double_tolerance(units: Sequence[int]) -> int:
    """Half a unit of the last printed digit for each figure that adds something, and one whole unit of the coarser
    one where a figure is merely printed twice; all that twice. `units` are of the figures that add something."""
    return sum(units) if len(units) > 2 else 2 * max(units, default=0)


def holds(difference: int, twice_tolerance: int) -> bool:
    """Whether a difference, in fen, is within its tolerance, of which twice is given so that it is a whole number."""
    return 2 * abs(difference) <= twice_tolerance


def claimed(equations: Iterable[Equation], cells: Cells) -> Iterator[tuple[Equation, int, int]]:
    """Those that the document claims with what it prints, each with what it weighs (`Cells.weigh`)."""
    for equation in equations:
        if equation.needs and not cells.any_printed(equation.needs):
            continue
        if cells.has_garbled and any(cells.untold(var) for _, var in equation.terms):
            continue
        difference, twice_tolerance = cells.weigh(equation)
        if not equation.only_if_true or holds(difference, twice_tolerance):
            yield equation, difference, twice_tolerance
