"""All equations of one document, evaluated.

Belongs here: collecting equations and knowing which hold and which cells they reach. Does not belong here: what
follows from a failure (`solve`) or the report (`report`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from orchestration.line_item.three_public import stands_in_columns
from orchestration.reconcile.cross import Book, cross_equations
from orchestration.reconcile.equation import Cells, Equation, Var, holds
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
"""A family of row sums of which at least so many are printed and none holds was misunderstood, not misprinted."""


class System:
    """Equations of a document with their state; `refresh` after values changed."""

    def __init__(self, statements: list[Statement], class_of: Callable[[str], str | None]) -> None:
        self.cells = Cells(statements)
        self.book = Book(statements, class_of)
        self.misunderstood: dict[str, str] = {}
        equations: list[Equation] = []
        for index, statement in enumerate(statements):
            equations.extend(self._rows(index, statement))
            listed = list_items(statement)
            if listed:
                equations.extend(balance_equations(index, statement, listed, self.cells))
            elif statement.kind in _CODED:
                equations.extend(coded_equations(index, statement, self.cells))
                equations.extend(flow_equations(index, statement))
            elif statement.kind == "three_public":
                if not stands_in_columns(statement):
                    equations.extend(three_public_equations(index, statement, self.cells))
            elif self.book.index.get(statement.kind) == index:
                equations.extend(
                    balance_equations(index, statement, self.book.items[statement.kind], self.cells)
                )
        equations.extend(cross_equations(self.book))
        self.equations = equations
        self.by_var: dict[Var, list[int]] = defaultdict(list)
        for number, equation in enumerate(equations):
            for _, var in equation.terms:
                self.by_var[var].append(number)
        self.passing: set[int] = set()
        self.failing: set[int] = set()
        self.refresh()

    def _rows(self, index: int, statement: Statement) -> list[Equation]:
        kept: list[Equation] = []
        families: dict[int, list[Equation]] = defaultdict(list)
        for equation in row_equations(index, statement):
            families[equation.terms[0][1][2]].append(equation)
        for family in families.values():
            if len(family) >= _FAMILY_MINIMUM and not any(holds(equation, self.cells) for equation in family):
                self.misunderstood[f"{statement.kind}_rows"] = (
                    "the columns do not make up the total column in any line: " + family[0].label
                )
            else:
                kept.extend(family)
        return kept

    def refresh(self) -> None:
        self.passing = {n for n, equation in enumerate(self.equations) if holds(equation, self.cells)}
        self.failing = set(range(len(self.equations))) - self.passing
