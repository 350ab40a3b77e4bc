"""Tables that are drawn on a page with lines both ways, and the runs of characters that stand in their cells.

Belongs here: the grids that the page's lines make, and whose cell a run stands in. Does not belong here: edges and meshes
(`pdf_edges`), a single grid (`pdf_grid`), the text of cells (`pdf_table`), tables without upright lines (`pdf_aligned`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache

from orchestration.document.model import Box, UnreadableDocument
from orchestration.document.pdf_beside import take_long
from orchestration.document.pdf_edges import Mesh, edges_of, meshes_of
from orchestration.document.pdf_grid import Grid, grid_of
from orchestration.document.pdf_overflow import take_overflow
from orchestration.document.pdf_pieces import with_whole_figures
from orchestration.document.pdf_run import Run
from orchestration.document.pdf_table import GridCells

Point = tuple[float, float]

MAX_TABLES = 300
"""Separate grids on one page."""


def grids_of(runs: list[Run], rules: list[Box]) -> tuple[list[Grid], Mesh]:
    """The grids, and the lines that enclose no cell."""
    meshes, lone = meshes_of(*edges_of(rules))
    is_empty = _emptiness(runs)
    grids: list[Grid] = []
    for mesh in meshes:
        grid = grid_of(mesh, is_empty)
        if grid is not None and len(grid.slots) > 1:
            grids.append(grid)
        else:
            lone.upright.extend(mesh.upright)
    if len(grids) > MAX_TABLES:
        raise UnreadableDocument(
            f"a page draws {len(grids)} tables, more than {MAX_TABLES}: a drawing; print it anew"
        )
    return grids, lone


def _emptiness(runs: list[Run]) -> Callable[[Box], bool]:
    """Tells whether no run has its middle in a box. Few pages ask: the middles are put in order at the first question."""

    @cache
    def middles() -> tuple[list[Point], list[Point]]:
        by_x = sorted([((run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2) for run in runs])
        return by_x, sorted([(y, x) for x, y in by_x])

    def is_empty(box: Box) -> bool:
        x0, y0, x1, y1 = box
        by_x, by_y = middles()
        if x1 - x0 < y1 - y0:
            between = by_x[bisect_right(by_x, (x0, y1)) : bisect_left(by_x, (x1, y0))]
            return not any(y0 < y < y1 for _, y in between)
        between = by_y[bisect_right(by_y, (y0, x1)) : bisect_left(by_y, (y1, x0))]
        return not any(x0 < x < x1 for _, x in between)

    return is_empty


def filled(grids: list[Grid], runs: list[Run]) -> tuple[list[GridCells], list[Run]]:
    """Grids with the runs in their cells, inner ones first served, and the runs in none."""
    if not grids:
        return [], list(runs)
    fillings = sorted((GridCells(grid) for grid in grids), key=lambda f: _area(f.grid.bounds()))
    rest: list[Run] = []
    runs = with_whole_figures(runs, fillings)
    for run in take_long(runs, fillings):
        left: Run | None = run
        for filling in fillings:
            if left is not None and left.turn is not None:
                left = filling.take(left)
        if left is not None:
            rest.append(left)
    rest = take_overflow(runs, fillings, rest)
    kept: list[GridCells] = []
    for filling in fillings:
        rest.extend(filling.without([inner.grid.bounds() for inner in kept]))
        if len(filling.grid.slots) > 1:
            kept.append(filling)
        else:
            rest.extend(run for runs_ in filling.runs for run in runs_)
    return kept, rest


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
