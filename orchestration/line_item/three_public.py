"""The categories of a 三公 statement, whether they stand in lines or in columns.

Belongs here: which line or column is which category. Does not belong here: sums (`reconcile.three_public_sums`).
"""

from __future__ import annotations

from functools import lru_cache

from orchestration.statement.balance import strip_numbering
from orchestration.statement.model import Line, Statement
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary

HALF_HEADED = "its headings say of some columns only whether they are the budget's"

CATEGORIES = ("overseas_travel", "vehicle_purchase", "vehicle_operation", "official_reception")


def stands_in_columns(statement: Statement) -> bool:
    """True where the categories are column headings and each line is one set of figures."""
    roles = {c.role.removesuffix("|budget") for c in statement.columns}
    return bool(roles & {*CATEGORIES, "vehicle_unsplit"})


def line_categories(statement: Statement) -> list[tuple[Line, str]]:
    """(line, category) of a statement in lines, `total` included; of several lines the first that prints a figure."""
    return [
        (next(filter(_prints, lines), lines[0]), category)
        for category, lines in lines_by_category(statement).items()
    ]


def lines_by_category(statement: Statement) -> dict[str, list[Line]]:
    """Each category with all lines named so, `total` included; a detail right below its category is none (国内接待费)."""
    found: dict[str, list[Line]] = {}
    head: Line | None = None
    for line in statement.lines:
        category = category_of(line.name)
        if head is not None and category == category_of(head.name) != "total" and _is_detail(line, head):
            continue
        head = line
        if category:
            found.setdefault(category, []).append(line)
    return found


def _is_detail(line: Line, head: Line) -> bool:
    """Whether a line of the same category says more than the one above, and prints no more money in any column."""
    if strip_numbering(line.name) == strip_numbering(head.name):
        return False
    held = {index: reading.fen or 0 for index, reading in head.readings.items()}
    return all((reading.fen or 0) <= held.get(index, 0) for index, reading in line.readings.items())


def _prints(line: Line) -> bool:
    return any(reading.fen is not None for reading in line.readings.values())


def budget_line(statement: Statement) -> Line | None:
    """Where categories are columns and 预算数 and 决算数 are lines: the line of budget figures."""
    vocabulary = load_vocabulary()
    planned = [line for line in statement.lines if vocabulary.opening_budget.search(compact(line.name))]
    final = [line for line in statement.lines if vocabulary.final.search(compact(line.name))]
    return planned[0] if len(planned) == 1 and len(final) == 1 else None


def is_half_headed(statement: Statement, line: Line) -> bool:
    """Whether some columns are headed as the budget's, and not the same as those of the final account, in a table whose
    columns nothing but white space tells."""
    roles = {column.role for column in statement.amount_columns(line.block)} - {"unknown"}
    planned = {role for role in roles if role.endswith("|budget")}
    halves = {role.removesuffix("|budget") for role in planned}, roles - planned
    return line.fragment in statement.inferred_fragments and bool(planned) and halves[0] != halves[1]


@lru_cache(maxsize=4096)
def category_of(name: str) -> str:
    """The category that a name in the first column says, `total` included; "" for none."""
    words = strip_numbering(name)
    if load_vocabulary().three_public_counts.search(words):
        return ""
    return next((key for key, pattern in load_vocabulary().three_public_items if pattern.search(words)), "")
