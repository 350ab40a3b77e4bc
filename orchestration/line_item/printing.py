"""What lines print.

Belongs here: which lines are the most detailed, and whether they print amounts. Does not belong here: what becomes of the
amounts (`figures`).
"""

from __future__ import annotations

from orchestration.statement.column_roles import NAMING
from orchestration.statement.model import Column, Line, Statement


def leaves(statement: Statement) -> list[Line]:
    """The most detailed lines; the total line itself where nothing else is printed, nor would have a class."""
    leaves = [
        line for line in statement.lines if line.is_leaf or (line.role == "group" and not line.children)
    ]
    if any(r.fen is not None for line in leaves for r in line.readings.values()):
        return leaves
    if any(column.role in NAMING for column in statement.columns):
        return []
    return [line for line in statement.lines if line.role == "total"][:1]


def prints(line: Line) -> bool:
    """True for a line that prints any amount."""
    return any(reading.fen is not None for reading in line.readings.values())


def printed(line: Line, column: Column | None) -> bool:
    """True where a line prints an amount in that column."""
    if column is None:
        return False
    reading = line.readings.get(column.index)
    return reading is not None and reading.fen is not None
