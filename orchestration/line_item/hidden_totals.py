"""A column that adds up the others of its statement without being headed so: the 合计, whose heading went to another column.

Belongs here: telling it by its figures. Does not belong here: columns that are headed as a total (`reconcile.sums`), what is
said of the figures in it (`doubts`).
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.statement.model import STRUCTURAL, Column, Line, Reading, Statement

LEAST_LINES = 3
"""Lines in which the column is the sum of the others, at least."""


def hidden_totals(statement: Statement) -> frozenset[int]:
    """Indices of the columns whose figure is the sum of all others, but for rounding, in every line that prints any; none
    where a column is headed as their total."""
    columns = [c for c in statement.columns if c.role not in (*STRUCTURAL, "ignored")]
    totals = {column.index for column in columns if column.role == "total"}
    lines = [line for line in (_figures(line, columns) for line in statement.lines) if line]
    if len(lines) < LEAST_LINES or any(not totals.isdisjoint(figures) for figures in lines):
        return frozenset()
    return frozenset(column.index for column in columns if all(_is_sum(column.index, line) for line in lines))


def _figures(line: Line, columns: Sequence[Column]) -> dict[int, Reading]:
    read = {column.index: line.readings.get(column.index) for column in columns}
    return {index: reading for index, reading in read.items() if reading is not None and reading.fen}


def _is_sum(index: int, figures: dict[int, Reading]) -> bool:
    if index not in figures or len(figures) < 2:
        return False
    own = figures[index].fen or 0
    others = sum(reading.fen or 0 for at, reading in figures.items() if at != index)
    rounding = sum(reading.unit for reading in figures.values()) // 2
    return abs(own - others) <= rounding
