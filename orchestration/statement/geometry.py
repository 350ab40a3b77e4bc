"""Columns by their place on the page, for continuations whose own grid lost some of them.

Belongs here: matching the cells of one table to the columns of another by horizontal position. Does not belong
here: what the columns mean (`header`).
"""

from __future__ import annotations

from dataclasses import replace

from orchestration.document.model import Cell
from orchestration.statement.grid import Fragment, Grid

_OVERLAP = 0.6
"""Share of a column's width that a cell must cover to be said to stand in it."""


def column_edges(fragment: Fragment) -> list[tuple[float, float]]:
    """(left, right) in points of every grid column; empty where the format has no boxes."""
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for cell in fragment.grid.table.cells:
        if cell.bbox is None:
            return []
        lefts.setdefault(cell.column, cell.bbox[0])
        rights.setdefault(cell.column + cell.column_span - 1, cell.bbox[2])
    count = fragment.grid.table.column_count
    edges: list[tuple[float, float]] = []
    for column in range(count):
        left = lefts.get(column, rights.get(column - 1))
        right = rights.get(column, lefts.get(column + 1))
        if left is None or right is None:
            return []
        edges.append((left, right))
    return edges


def refit(fragment: Fragment, edges: list[tuple[float, float]]) -> Fragment | None:
    """The fragment with its cells moved to the columns of `edges`; None where they do not stand in them."""
    if not edges:
        return None
    moved: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for cell in fragment.grid.table.cells:
        if not fragment.first <= cell.row < fragment.last:
            continue
        if cell.bbox is None:
            return None
        covered = [
            index
            for index, (left, right) in enumerate(edges)
            if min(cell.bbox[2], right) - max(cell.bbox[0], left) >= _OVERLAP * (right - left)
        ]
        if not covered:
            if cell.text.strip():
                return None
            continue
        if (cell.row, covered[0]) in taken:
            return None
        taken.add((cell.row, covered[0]))
        moved.append(replace(cell, column=covered[0], column_span=covered[-1] - covered[0] + 1))
    table = replace(fragment.grid.table, cells=tuple(moved), column_count=len(edges))
    return Fragment(Grid(table, fragment.grid.page), fragment.first, fragment.last)
