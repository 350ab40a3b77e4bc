"""Income and expenditure statements printed as lists of items instead of tables of codes.

Belongs here: telling such a list, and its items. Does not belong here: what the items' figures must add up to
(`reconcile`).
"""

from __future__ import annotations

from orchestration.statement.balance import FLOW_KEYS, TOTAL_KEYS, BalanceItem, read_items
from orchestration.statement.model import Statement

_LISTED = frozenset({"income", "expenditure"})
_LEAST_ITEMS = 2


def list_items(statement: Statement) -> list[BalanceItem]:
    """The items of an income or expenditure statement that lists them, nested; empty for a table of codes."""
    if statement.kind not in _LISTED or any(c.role.startswith("code") for c in statement.columns):
        return []
    if {c.role for c in statement.amount_columns()} - {"total", "current_year_total"}:
        return []
    items = read_items(statement.lines, statement.kind, lambda _: None)
    known = {item.key for item in items if item.key} - FLOW_KEYS - TOTAL_KEYS
    return items if len(known) >= _LEAST_ITEMS else []
