"""Frames drawn around a table whose columns nothing but white parts.

Belongs here: telling such a frame from a grid, and the level lines that it leaves. Does not belong here: the table
inside (`pdf_aligned`).
"""

from __future__ import annotations

from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_grid import Grid
from orchestration.document.pdf_lines import lines_of
from orchestration.document.pdf_table import GridCells
from orchestration.document.pdf_text import chunks_of

MIN_FRAMED = 2
"""Lines of several pieces in a grid of one column from which it frames a table."""


def without_frames(fillings: list[GridCells]) -> tuple[list[GridCells], list[GridCells]]:
    """Grids, and apart from them frames around a table whose columns nothing but white parts."""
    frames = [filling for filling in fillings if len(filling.grid.xs) == 2 and _holds_columns(filling)]
    return [filling for filling in fillings if filling not in frames], frames


def level_edges(grid: Grid) -> list[Edge]:
    """The level lines of a grid, each from its left to its right side."""
    return [Edge(y, grid.xs[0], grid.xs[-1]) for y in grid.ys]


def _holds_columns(filling: GridCells) -> bool:
    rows = [
        line
        for inside in filling.runs
        for line in lines_of(run for run in inside if run.turn == 0)
        if len(chunks_of(line)) > 1
    ]
    return len(rows) >= MIN_FRAMED
