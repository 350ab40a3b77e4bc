"""The total that a 三公 statement prints of all its categories, as lines of fct_balance that can be cited.

Belongs here: which line and column print it. Does not belong here: the categories, which are facts of their own
(`three_public_facts`), or whether they add up to it (`reconcile`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.line_item.columns_of_line import by_role, by_role_in, prints_any
from orchestration.line_item.fact import Fact
from orchestration.line_item.figures import Figures
from orchestration.line_item.printed_totals import TOTAL, printed_total
from orchestration.line_item.three_public import (
    HALF_HEADED,
    budget_line,
    category_of,
    is_half_headed,
    lines_by_category,
    stands_in_columns,
)
from orchestration.statement.income_source import BUDGETS
from orchestration.statement.model import Column, Line, Statement
from orchestration.statement.text import compact

_OTHER_EXPENSES = ("meeting", "training", "operating_funds")


def three_public_totals(
    figures: Figures, index: int, statement: Statement, budget_type: str | None
) -> Iterator[Fact]:
    """Each printed total, of the budgets whose money it is and of a final account's budget column apart.

    `budget_type`: of a statement that splits no budgets. A statement with lines of several units, or of several years,
    has a total only where one line is the sum of the others.
    """
    for line, role, columns in _places(statement):
        fund = role.removesuffix("|budget")
        meaning: dict[str, object] = {
            "item": _name(statement, line, columns[0]),
            "budget_type": fund if fund in BUDGETS else budget_type,
            "measure": role.replace("|", "_"),
        }
        fact = printed_total(figures, index, line, columns, meaning)
        if fact is not None:
            if not any(fact.checks.values()) and _prints_more(statement, line):
                fact.doubt(
                    "its table prints other expenses too, and nothing says that they are no part of it"
                )
            if is_half_headed(statement, line):
                fact.doubt(HALF_HEADED)
            yield fact


def _places(statement: Statement) -> Iterator[tuple[Line, str, list[Column]]]:
    """Lines that hold the total, with the meaning of each column that does."""
    if stands_in_columns(statement):
        planned = budget_line(statement)
        for line in filter(None, (_whole(statement, planned), planned)):
            for role, columns in by_role(statement, line).items():
                if role.removesuffix("|budget") == "total":
                    yield line, "total|budget" if line is planned else role, columns
        return
    lines = [
        line
        for line in lines_by_category(statement).get("total", [])
        if prints_any(line, statement.amount_columns(0))
    ]
    if len(lines) == 1:
        for role, columns in by_role_in(statement, 0).items():
            if role.removesuffix("|budget") in ("total", *BUDGETS):
                yield lines[0], role, columns


def _prints_more(statement: Statement, line: Line) -> bool:
    """Whether the line prints money that is no 三公经费, which a column headed as the total may hold."""
    return any(prints_any(line, by_role(statement, line).get(role, ())) for role in _OTHER_EXPENSES)


def _whole(statement: Statement, planned: Line | None) -> Line | None:
    """The line of all units together where categories are columns; None where none of several lines is."""
    lines = [line for line in statement.lines if line is not planned]
    return lines[0] if len(lines) == 1 else statement.total_line()


def _name(statement: Statement, line: Line, column: Column) -> str:
    """What is printed as the name of the total."""
    if stands_in_columns(statement):
        words = [compact(word) for word in reversed(column.heading.split("/"))]
        return next((word for word in words if category_of(word) == "total"), TOTAL)
    return line.name or TOTAL
