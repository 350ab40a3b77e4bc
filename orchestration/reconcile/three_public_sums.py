"""Equations down the columns of a 三公 statement whose categories stand in lines.

Belongs here: its total and its vehicles. Does not belong here: which line is which category (`line_item.three_public`), or
categories that stand in columns (`rows`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.line_item.three_public import line_categories
from orchestration.reconcile.column_sum import column_sum
from orchestration.reconcile.equation import Equation
from orchestration.statement.model import Statement


def three_public_equations(index: int, statement: Statement) -> Iterator[Equation]:
    """Total and vehicles of a 三公 statement whose categories stand in lines."""
    by_category = {category: line for line, category in line_categories(statement)}
    check_id = f"{statement.kind}_columns"
    vehicles = by_category.get("vehicle_unsplit")
    halves = [by_category[c] for c in ("vehicle_purchase", "vehicle_operation") if c in by_category]
    total = by_category.get("total")
    parts = [by_category[c] for c in ("overseas_travel", "official_reception") if c in by_category]
    parts += [vehicles] if vehicles is not None else halves
    for column in statement.amount_columns(0):
        if column.role in ("operating_funds", "meeting", "training"):
            continue
        if vehicles is not None and halves:
            yield column_sum(check_id, statement, index, column, vehicles, halves, "parts")
        if total is not None and parts:
            yield column_sum(check_id, statement, index, column, total, parts)
