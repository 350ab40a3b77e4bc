"""Statements of expenditure that tell its types of one fund alone, beside funds that they do not split.

Belongs here: whether those types are all of the money, since no line prints other funds. Does not belong here: which
columns are such (`statement.types_by_fund`), the facts (`facts`).

Where any line prints other money as well, nothing is told of the statement: without that line its sum would be wrong.
"""

from __future__ import annotations

from orchestration.line_item.printing import leaves, prints
from orchestration.statement.model import Line, Statement

_OF_PART = ("basic_of_part", "project_of_part")


def tells_all_types(statement: Statement) -> bool:
    """Whether the types told of one fund add up to the total of each line of detail."""
    if not any(column.role in _OF_PART for column in statement.columns):
        return False
    return all(_adds_up(statement, line) for line in leaves(statement) if prints(line))


def _adds_up(statement: Statement, line: Line) -> bool:
    total = statement.column("total", line.block)
    if total is None or not line.prints(total.index):
        return False
    parts = [column for column in statement.amount_columns(line.block) if column.role in _OF_PART]
    return _fen(line, total.index) == sum(_fen(line, column.index) for column in parts)


def _fen(line: Line, column: int) -> int:
    reading = line.readings.get(column)
    return reading.fen or 0 if reading is not None else 0
