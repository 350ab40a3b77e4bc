"""All equations of one document, evaluated.

Belongs here: collecting equations and knowing which hold and which cells they reach. Does not belong here: what
follows from a failure (`solve`) or the report (`report`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from orchestration.line_item.three_public import stands_in_columns
from orchestration.reconcile.cross import Book, cross_equations
from orchestration.reconcile.equation import (
    Cells,
    Equation,
    Var,
    applies,
    double_tolerance,
    holds,
    residual,
)
from orchestration.reconcile.rows import row_equations
from orchestration.reconcile.sums import (
    balance_equations,
    coded_equations,
    flow_equations,
    three_public_equations,
)
from orchestration.statement.listing import list_items
from orchestration.statement.model import Statement

_CODED = frozenset(
    {
        "income",
        "expenditure",
        "general_public_expenditure",
        "government_fund",
        "state_capital",
        "general_public_basic",
        "economic_expenditure",
        "general_public_project",
        "project_expenditure",
    }
)
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
    elif statement.kind in _CODED:
        yield from coded_equations(index, statement)
        yield from flow_equations(index, statement)
    elif statement.kind == "three_public":
        if not stands_in_columns(statement):
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
        self.equations: list[Equation] = []
        for index, statement in enumerate(statements):
            self.equations.extend(self._rows(index, statement))
            self.equations.extend(
                equation
                for equation in inner_equations(index, statement, self.book)
                if applies(equation, self.cells)
            )
        self.equations.extend(cross_equations(self.book))
        self.by_var: dict[Var, dict[int, int]] = defaultdict(dict)
        for number, equation in enumerate(self.equations):
            for coefficient, var in equation.terms:
                numbers = self.by_var[var]
                numbers[number] = numbers.get(number, 0) + coefficient
        self.residuals = [0] * len(self.equations)
        self._tolerances = [0] * len(self.equations)
        self.passing: set[int] = set()
        self.failing: set[int] = set()
        self._evaluate(range(len(self.equations)))

    def _rows(self, index: int, statement: Statement) -> list[Equation]:
        kept: list[Equation] = []
        families: dict[int, list[Equation]] = defaultdict(list)
        for equation in row_equations(index, statement):
            if applies(equation, self.cells):
                families[equation.terms[0][1][2]].append(equation)
        for family in families.values():
            holding = next((1 for equation in family if holds(equation, self.cells)), 0)
            if misunderstood(len(family), holding):
                self.misunderstood[f"{statement.kind}_rows"] = (
                    "the columns do not make up the total column in any line: " + family[0].label
                )
            else:
                kept.extend(family)
        return kept

    def refresh(self, changed: Iterable[Var]) -> None:
        """Evaluates anew what the changed cells are part of."""
        self._evaluate({number for var in changed for number in self.by_var.get(var, ())})

    def _evaluate(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            equation = self.equations[number]
            self.residuals[number] = residual(equation, self.cells)
            self._tolerances[number] = double_tolerance(equation, self.cells)
            ok = 2 * abs(self.residuals[number]) <= self._tolerances[number]
            (self.passing if ok else self.failing).add(number)
            (self.failing if ok else self.passing).discard(number)

    def holds_with(self, number: int, changes: dict[Var, int]) -> bool:
        """Whether an equation holds with other values for some cells."""
        total = self.residuals[number]
        for var, value in changes.items():
            coefficient = self.by_var[var].get(number) if var in self.by_var else None
            if coefficient:
                total += coefficient * (value - self.cells.value(var))
        return 2 * abs(total) <= self._tolerances[number]
