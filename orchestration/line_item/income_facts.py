"""Facts of a statement of income: the most detailed source that each line prints.

Belongs here: sources as columns, by function code or in one line. Does not belong here: sources as lines (`summary_facts`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.line_item.columns_of_line import by_role
from orchestration.line_item.fact import Fact
from orchestration.line_item.figures import Figures
from orchestration.line_item.printing import leaves, printed
from orchestration.line_item.summary_facts import CARRIED_FROM, listed_facts
from orchestration.reconcile.identities import load_identities
from orchestration.statement.income_source import CARRYOVER
from orchestration.statement.listing import list_items
from orchestration.statement.model import Column, Line, Statement


def income_facts(figures: Figures, index: int, statement: Statement) -> Iterator[Fact]:
    """The facts of each line, or of each item where sources stand in lines."""
    if items := list_items(statement):
        yield from listed_facts(figures, index, statement, items)
        return
    tree = load_identities().parts_of("income")
    for line in leaves(statement):
        columns = by_role(statement, line)
        for role in _printed_leaves("total", tree, columns, line):
            if role in ("total", "current_year_total"):
                continue
            source = CARRIED_FROM.get(role, role)
            meaning: dict[str, object] = {
                "function_code": line.code or None,
                "income_source": source,
                "is_current_year": source not in CARRYOVER,
            }
            for column in columns[role]:
                fact = figures.fact("fct_income", index, line, column, meaning)
                if fact is None:
                    continue
                if _has_parts(role, tree, columns):
                    fact.doubt("the columns that it is made of are blank in its line")
                yield fact


def _has_parts(role: str, tree: dict[str, tuple[str, ...]], columns: dict[str, list[Column]]) -> bool:
    """Whether a statement has columns for the parts of a role."""
    return any(child in columns or _has_parts(child, tree, columns) for child in tree.get(role, ()))


def _printed_leaves(
    role: str, tree: dict[str, tuple[str, ...]], columns: dict[str, list[Column]], line: Line
) -> list[str]:
    """The most detailed roles a line prints at or below `role`."""
    below = [leaf for child in tree.get(role, ()) for leaf in _printed_leaves(child, tree, columns, line)]
    if below:
        return below
    return [role] if any(printed(line, column) for column in columns.get(role, ())) else []
