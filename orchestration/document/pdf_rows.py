"""Rows of figures that a table prints below each other without a line between them.

Belongs here: parting one tall row of a grid into the rows that its figures make. Does not belong here:
tables without lines between their columns (`pdf_aligned`).
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from orchestration.document.pdf_figures_apart import DASH
from orchestration.document.pdf_grid import Grid, Slot
from orchestration.document.pdf_lines import lines_of
from orchestration.document.pdf_run import Run
from orchestration.document.pdf_text import FIGURE, Line

MIN_FIGURES = 3
"""Whole figures below each other; fewer may be one figure that its cell wraps."""

MIN_COLUMNS = 2
"""Cells side by side that must hold such figures."""


def parted_rows(grid: Grid, runs: list[list[Run]]) -> tuple[Grid, list[list[Run]]]:
    """The grid and its slots' runs, each row that holds several rows of figures parted into these."""
    tall: dict[int, list[list[Run]]] = {}
    for slot, inside in zip(grid.slots, runs, strict=True):
        if slot.row_span == 1 and len(inside) >= MIN_FIGURES:
            tall.setdefault(slot.row, []).append(inside)
    for row in sorted(tall, reverse=True):  # parting a row moves none above it
        cuts = _cuts(tall[row], grid.ys[row + 1] - grid.ys[row])
        if cuts:
            grid, runs = _parted(grid, runs, row, cuts)
    return grid, runs


def _cuts(cells: list[list[Run]], height: float) -> list[float]:
    """Heights between the rows of figures in the cells of a row; none where it is a single one."""
    stacks = []
    for inside in cells:
        if height < MIN_FIGURES * (inside[0].box[3] - inside[0].box[1]):
            continue
        lines = lines_of([run for run in inside if run.turn == 0])
        texts = [line.text() for line in lines]
        if len(lines) >= MIN_FIGURES and all(
            FIGURE.fullmatch(text) or DASH.fullmatch(text) for text in texts
        ):
            stacks.append(lines)
    if len(stacks) < MIN_COLUMNS:
        return []
    lines = sorted((line for stack in stacks for line in stack), key=_middle)
    rows = [lines[:1]]
    for line in lines[1:]:
        if _middle(line) - _middle(rows[-1][0]) > 0.6 * line.size:
            rows.append([])
        rows[-1].append(line)
    return [
        (max(line.box[3] for line in upper) + min(line.box[1] for line in lower)) / 2
        for upper, lower in pairwise(rows)
    ]


def _middle(line: Line) -> float:
    return (line.box[1] + line.box[3]) / 2


def _parted(grid: Grid, runs: list[list[Run]], row: int, cuts: list[float]) -> tuple[Grid, list[list[Run]]]:
    more = len(cuts)
    placed: list[tuple[Slot, list[Run]]] = []
    for slot, inside in zip(grid.slots, runs, strict=True):
        if slot.row > row:
            placed.append((slot._replace(row=slot.row + more), inside))
        elif slot.row + slot.row_span <= row:
            placed.append((slot, inside))
        elif slot.row_span > 1:
            placed.append((slot._replace(row_span=slot.row_span + more), inside))
        else:
            parts: list[list[Run]] = [[] for _ in range(more + 1)]
            for run in inside:
                parts[bisect_right(cuts, (run.box[1] + run.box[3]) / 2)].append(run)
            placed.extend((slot._replace(row=row + number), part) for number, part in enumerate(parts))
    placed.sort(key=lambda item: item[0])
    ys = grid.ys[: row + 1] + cuts + grid.ys[row + 1 :]
    return Grid(grid.xs, ys, [slot for slot, _ in placed]), [inside for _, inside in placed]
