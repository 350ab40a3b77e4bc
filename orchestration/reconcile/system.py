"""All equations of one document, evaluated.

Belongs here: collecting equations and knowing which hold and which cells they reach. Does not belong here: what
follows from a failure (`solve`) or the report (`report`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from orchestration.reconcile.balance_sums import balance_equations
from orchestration.reconcile.book import Book
from orchestration.reconcile.cross import cross_equations
from orchestration.reconcile.equation import Cells, Equation, Var, claimed, holds
from orchestration.reconcile.flow_rows import flow_equations
from orchestration.reconcile.rows import row_equations
from orchestration.reconcile.sums import coded_equations
from orchestration.reconcile.three_public_sums import three_public_equations
from orchestration.statement.kinds import CODED_KINDS
from orchestration.statement.listing import list_items
from orchestration.statement.model import Statement

_FAMILY_MINIMUM = 3


def misunderstood(printed: int, holding: int) -> bool:
    """Of a family of row sums of which several are printed and none holds the columns were misunderstood, not
    misprinted."""
    return printed >= _FAMILY_MINIMUM and not holding


def inner_equations(index: int, statement: Statement, book: Book) -> Iterator[Equation]:
    """Equations of one statement but those of its rows, whether or not what is printed makes them apply."""
    listed = list_items(statement)
    if listed:
        yield from balance_equations(index, statement, listed)
    elif statement.kind in CODED_KINDS:
        yield from coded_equations(index, statement)
        yield from flow_equations(index, statement)
    elif statement.kind == "three_public":
        yield from three_public_equations(index, statement)
    elif book.index.get(statement.kind) == index:
        yield from balance_equations(index, statement, book.items[statement.kind])


class System:
    """Equations of a document with their state; `refresh` after values changed.

    `by_var` gives for each cell the numbers of its equations with its coefficient in them.
    """

    def __init__(self, statements: list[Statement], class_of: Callable[[str], str | None]) -> None:
        self.cells = Cells(statements)
        self.book = Book(statements, class_of)
        self.misunderstood: dict[str, str] = {}
        weighed: list[tuple[Equation, int, int]] = []
        for index, statement in enumerate(statements):
            weighed.extend(self._rows(index, statement))
            weighed.extend(claimed(inner_equations(index, statement, self.book), self.cells))
        weighed.extend(claimed(cross_equations(self.book), self.cells))
        self.equations = [equation for equation, _, _ in weighed]
        self.residuals = [difference for _, difference, _ in weighed]
        self.double_tolerances = [twice for _, _, twice in weighed]
        self.passing = {n for n, (_, difference, twice) in enumerate(weighed) if holds(difference, twice)}
        self.failing = set(range(len(weighed))) - self.passing
        self.by_var: dict[Var, dict[int, int]] = defaultdict(dict)
        for number, equation in enumerate(self.equations):
            for coefficient, var in equation.terms:
                numbers = self.by_var[var]
                numbers[number] = numbers.get(number, 0) + coefficient

    def _rows(self, index: int, statement: Statement) -> list[tuple[Equation, int, int]]:
        kept: list[tuple[Equation, int, int]] = []
        families: dict[tuple[int, ...], list[tuple[Equation, int, int]]] = defaultdict(list)
        for weighed in claimed(row_equations(index, statement), self.cells):
            families[tuple(var[2] for _, var in weighed[0].terms)].append(weighed)
        understood: set[int] = set()  # totals that one breakdown of them at least makes up
        labels: dict[int, str] = {}
        for (total, *_), family in families.items():
            holding = next((1 for _, difference, twice in family if holds(difference, twice)), 0)
            if misunderstood(len(family), holding):
                labels[total] = family[0][0].label
            else:
                kept.extend(family)
                understood |= {total} if holding else set()
        for total, label in labels.items():
            if total not in understood:
                self.misunderstood[f"{statement.kind}_rows"] = (
                    "the columns do not make up the total column in any line: " + label
                )
        return kept

    def adds_up_to_total(self, index: int) -> bool:
        """Whether a statement prints a total line and is, in every column, all that its total is made of."""
        numbers = self._down_columns.get(index, ())
        return bool(numbers) and self.passing.issuperset(numbers)

    @cached_property
    def _down_columns(self) -> dict[int, list[int]]:
        """The numbers of each statement's sums of all lines in a column."""
        numbers: dict[int, list[int]] = {}
        for number, equation in enumerate(self.equations):
            if equation.check_id.endswith("_columns"):
                numbers.setdefault(equation.terms[0][1][0], []).append(number)
        return numbers

    def fails_along(self, var: Var) -> Equation | None:
        """An identity along the line of a cell that fails: whichever of its figures was found to be odd, others may be."""
        failing = (self.equations[n] for n in self.by_var.get(var, ()) if n in self.failing)
        return next((each for each in failing if each.reach == "row" and each.marks), None)

    def with_sums_along_lines(self) -> set[int]:
        """Statements of which a line prints a total and several columns that add up to it."""
        found: set[int] = set()
        for equation in (self.equations[number] for number in self.passing):
            index = equation.terms[0][1][0]
            if equation.reach == "row" and index not in found and self.cells.adds_figures(equation):
                found.add(index)
        return found

    def mostly_failing_along_lines(self) -> set[int]:
        """Statements in which more sums along lines fail than hold: a line that adds up does so by chance."""
        balance: dict[int, int] = defaultdict(int)
        for number, equation in enumerate(self.equations):
            if equation.reach == "row":
                balance[equation.terms[0][1][0]] += 1 if number in self.passing else -1
        return {index for index, more in balance.items() if more < 0}

    def refresh(self, changed: Iterable[Var]) -> None:
        """Evaluates anew what the changed cells are part of."""
        for number in {number for var in changed for number in self.by_var.get(var, ())}:
            difference, twice = self.cells.weigh(self.equations[number])
            self.residuals[number], self.double_tolerances[number] = difference, twice
            ok = holds(difference, twice)
            (self.passing if ok else self.failing).add(number)
            (self.failing if ok else self.passing).discard(number)

    def states_with(self, changes: Iterable[tuple[Var, int]]) -> Iterator[tuple[int, bool]]:
        """The equations that other values for some cells reach, each with whether it would hold."""
        shifts: dict[int, int] = {}
        for var, value in changes:
            difference = value - self.cells.value(var)
            for number, coefficient in self.by_var.get(var, {}).items():
                shifts[number] = shifts.get(number, 0) + coefficient * difference
        for number, shift in shifts.items():
            yield number, holds(self.residuals[number] + shift, self.double_tolerances[number])
