"""The categories of a 三公 statement, whether they stand in lines or in columns.

Belongs here: which line or column is which category. Does not belong here: sums (`reconcile.sums`).
"""

from __future__ import annotations

from orchestration.statement.balance import strip_numbering
from orchestration.statement.model import Line, Statement
from orchestration.statement.vocabulary import load_vocabulary

CATEGORIES = ("overseas_travel", "vehicle_purchase", "vehicle_operation", "official_reception")


def stands_in_columns(statement: Statement) -> bool:
    """True where the categories are column headings and each line is one set of figures."""
    roles = {c.role.removesuffix("|budget") for c in statement.columns}
    return bool(roles & {*CATEGORIES, "vehicle_unsplit"})


def line_categories(statement: Statement) -> list[tuple[Line, str]]:
    """(line, category) of a statement in lines; the first line of each category, `total` included."""
    found: list[tuple[Line, str]] = []
    seen: set[str] = set()
    for line in statement.lines:
        category = _category(line.name)
        if category and category not in seen:
            seen.add(category)
            found.append((line, category))
    return found


def _category(name: str) -> str:
    words = strip_numbering(name)
    return next((key for key, pattern in load_vocabulary().three_public_items if pattern.search(words)), "")
