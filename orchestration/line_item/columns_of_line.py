"""The columns of a line by what they mean, and the fact of one meaning that several columns may have.

Belongs here: which column is meant where a role has several. Does not belong here: which roles are facts of which table
(`income_facts`, `expenditure_facts`, `economic_facts`, `project_facts`).
"""

from __future__ import annotations

from collections.abc import Iterable

from orchestration.line_item.fact import Fact
from orchestration.line_item.figures import Figures
from orchestration.line_item.printing import printed
from orchestration.statement.model import Column, Line, Statement


def by_role(statement: Statement, line: Line) -> dict[str, list[Column]]:
    """The columns of amounts of the line's block by their role."""
    return by_role_in(statement, line.block)


def by_role_in(statement: Statement, block: int) -> dict[str, list[Column]]:
    """The columns of amounts of a block by their role."""
    columns: dict[str, list[Column]] = {}
    for column in statement.amount_columns(block):
        columns.setdefault(column.role, []).append(column)
    return columns


def prints_any(line: Line, columns: Iterable[Column]) -> bool:
    """Whether the line prints anything in one of the columns."""
    return any(printed(line, column) for column in columns)


def of_one(
    figures: Figures, table: str, index: int, line: Line, columns: list[Column], meaning: dict[str, object]
) -> Fact | None:
    """The fact of the column that is headed as the sum of several of one role, or else of the only one."""
    outermost = min(map(_inwardness, columns))
    rivals = [c for c in columns if _inwardness(c) == outermost]
    shown = [c for c in rivals if printed(line, c)]
    fact = figures.fact(table, index, line, shown[0], meaning) if shown else None
    if fact is not None and len(shown) > 1:
        fact.doubt("several columns are headed so, and none as their sum")
    return fact


def _inwardness(column: Column) -> tuple[int, bool]:
    """How deep below other headings a column stands; one headed as the sum of others stands where they begin."""
    path = column.heading.split("/")
    is_sum = path[-1] in ("小计", "合计")
    return len(path) - is_sum, not is_sum
