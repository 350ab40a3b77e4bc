"""Equations down the columns of a 三公 statement.

Belongs here: its total and its vehicles where categories stand in lines, the lines of units where they stand in columns.
Does not belong here: which line is which category (`line_item.three_public`), or sums along a line (`rows`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.line_item.several_lines import make_up
from orchestration.line_item.three_public import budget_line, line_categories, stands_in_columns
from orchestration.reconcile.column_sum import column_sum
from orchestration.reconcile.equation import Equation
from orchestration.statement.model import Statement


def three_public_equations(index: int, statement: Statement) -> Iterator[Equation]:
    """Total and vehicles of a 三公 statement whose categories stand in lines, or its total of units in lines."""
    if stands_in_columns(statement):
        yield from _of_units(index, statement)
        return
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


def _of_units(index: int, statement: Statement) -> Iterator[Equation]:
    total, planned = statement.total_line(), budget_line(statement)
    units = [line for line in statement.lines if line.role == "item" and line is not planned]
    if total is None or not units or not make_up(units, total, statement.amount_columns()):
        return
    for column in statement.amount_columns():
        yield column_sum(f"{statement.kind}_columns", statement, index, column, total, units, "any")
