"""Equations down a column of a statement whose lines carry codes: subtotals equal the lines below them, the total all.

Belongs here: sums by hierarchy, by type of expenditure and of the blocks 人员 and 公用, whether or not what the statement
prints makes them apply. Does not belong here: summary statements (`balance_sums`), 三公 (`three_public_sums`), sums along
a line (`rows`) or between statements (`cross`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from orchestration.reconcile.column_sum import column_sum
from orchestration.reconcile.equation import Equation
from orchestration.statement.model import Column, Line, Statement
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary


def coded_equations(index: int, statement: Statement) -> Iterator[Equation]:
    """Hierarchy and total lines of a statement whose lines carry codes."""
    lines = {line.no: line for line in statement.lines}
    columns = _by_block(statement)
    check_id = f"{statement.kind}_hierarchy"
    for line in statement.lines:
        if not line.children or line.role == "total":
            continue
        children = [lines[number] for number in line.children]
        for column in columns.get(line.block, ()):
            yield column_sum(check_id, statement, index, column, line, children, "any")
    yield from _total_equations(index, statement, columns)
    yield from _sums_of_types(index, statement, columns)


def _sums_of_types(index: int, statement: Statement, columns: dict[int, list[Column]]) -> Iterator[Equation]:
    """A line that sums one type of expenditure equals all lines of that type, where each prints its own."""
    for line in statement.lines:
        if line.role != "subtotal" or not line.expenditure_type or line.code:
            continue
        parts = [p for p in statement.lines if p.is_leaf and p.expenditure_type == line.expenditure_type]
        for column in columns.get(line.block, ()):
            yield column_sum(f"{statement.kind}_columns", statement, index, column, line, parts, "whole")


def _by_block(statement: Statement) -> dict[int, list[Column]]:
    columns: dict[int, list[Column]] = {}
    for column in statement.amount_columns():
        columns.setdefault(column.block, []).append(column)
    return columns


def _total_equations(
    index: int, statement: Statement, columns: dict[int, list[Column]]
) -> Iterator[Equation]:
    coded = any(line.code for line in statement.lines)
    top = [
        line
        for line in statement.lines
        if line.role not in ("total", "subtotal") and line.parent is None and (_sums(line) or not coded)
    ]
    totals = [line for line in statement.lines if line.role == "total"]
    check_id = f"{statement.kind}_columns"
    whole = [t for t in totals if not block_total(t)]
    for total in whole[:1]:
        for column in columns.get(total.block, ()):
            yield column_sum(check_id, statement, index, column, total, top, "any")
    for total in totals:
        category = block_total(total)
        if not category:
            continue
        parts = [
            line
            for line in top
            if (line.code[:3] in ("301", "303", "501", "505", "509")) == (category == "personnel")
        ]
        for column in columns.get(total.block, ()):
            # its heading may reach into a block beside it, where it prints nothing
            yield column_sum(check_id, statement, index, column, total, parts, "whole")


def _sums(line: Line) -> bool:
    return bool(line.code or line.project_name or line.role == "group")


def block_total(line: Line) -> str:
    """`personnel` or `public` for a line that totals one of them, "" for any other."""
    return _category(line.name)


@lru_cache(maxsize=8192)
def _category(name: str) -> str:
    words = compact(name)
    totals = load_vocabulary().block_totals.items()
    return next((category for category, pattern in totals if pattern.match(words)), "")
