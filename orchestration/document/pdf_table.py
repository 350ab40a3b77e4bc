"""From a grid and the runs on a page to a table whose cells hold their text.

Belongs here: which cell each run stands in. Does not belong here: finding the grid (`pdf_grid`), tables
without lines (`pdf_aligned`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from orchestration.document.model import Box, Cell, Table
from orchestration.document.pdf_cell_text import cell_text
from orchestration.document.pdf_cut import cut_off
from orchestration.document.pdf_grid import Grid
from orchestration.document.pdf_rows import parted_rows
from orchestration.document.pdf_run import Glyph, Run, run_of
from orchestration.document.pdf_upright import upright_text

MOSTLY = 0.6
"""Share of a run's characters in one cell that takes along the others, printed over the cell's border."""

FORMATTED = re.compile(r"-?(\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d\d)")
"""A figure whose separators say that it is a single one."""

DECIMAL = re.compile(r"-?\d+\.\d+")
"""The same where a rule runs through one of its characters: two texts would end and begin at the rule."""

INSIDE = 0.3
"""Points by which a rule must lie within a character to run through it."""


class GridCells:
    """Looks up the slot of a point, and keeps the runs that were put into each."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.runs: list[list[Run]] = [[] for _ in grid.slots]
        self._bounds, self._xs, self._ys = grid.bounds(), grid.xs, grid.ys
        # with a row above and below the grid and a column on either side, in which there are no slots
        self._owner: list[list[int | None]] = [[None] * (len(grid.xs) + 1) for _ in range(len(grid.ys) + 1)]
        for number, (row, column, row_span, column_span) in enumerate(grid.slots):
            for r in range(row + 1, row + row_span + 1):
                self._owner[r][column + 1 : column + column_span + 1] = [number] * column_span

    def slot_at(self, x: float, y: float) -> int | None:
        return self._owner[bisect_right(self._ys, y)][bisect_right(self._xs, x)]

    def place(self, run: Run, glyph: Glyph) -> int | None:
        """The slot that one of a run's characters shows in, or where it does not show, its text."""
        return self.slot_at(*run.point(glyph))

    def take(self, run: Run) -> Run | None:
        """Puts a run's characters into their cells; what stands in none of them is handed back."""
        x0, y0, x1, y1 = run.box
        left, top, right, bottom = self._bounds
        if x1 < left or x0 > right or y1 < top or y0 > bottom:
            return run
        first, last = run.glyphs[0], run.glyphs[-1]
        number = self.place(run, first)
        if run.turn == 0 and (last is first or number == self.place(run, last)):
            if number is None:
                return run
            self.runs[number].append(run)
            return None
        return self._share_out(run)

    def _share_out(self, run: Run) -> Run | None:
        """A run over a border goes where most of it stands, else each character where its centre is.

        One figure is never shared out. Bare digits may be codes of cells side by side.
        """
        level = run.turn == 0
        places = [self.place(run, glyph) for glyph in run.glyphs]
        number, most = Counter(places).most_common(1)[0]
        text = "".join(glyph.text for glyph in run.glyphs)
        is_one = FORMATTED.fullmatch(text) or (
            level and DECIMAL.fullmatch(text) and self._runs_over_rule(run)
        )
        if most >= MOSTLY * len(places) or is_one:
            if number is None:
                return run
            self.runs[number].append(run)
            return None
        parts: dict[int | None, list[Glyph]] = {}
        for glyph, place in zip(run.glyphs, places, strict=True):
            parts.setdefault(place, []).append(glyph)
        outside = parts.pop(None, None)
        for place, glyphs in parts.items():
            if place is not None:
                self.runs[place].append(run_of(glyphs, run.turn))
        return run_of(outside, run.turn) if outside else None

    def _runs_over_rule(self, run: Run) -> bool:
        return any(g.left + INSIDE < x < g.right - INSIDE for x in self.grid.xs for g in run.glyphs)

    def without(self, boxes: list[Box]) -> list[Run]:
        """Drops the slots that hold any of the boxes, and hands back the text that stood in them."""
        dropped = {
            number
            for number, slot in enumerate(self.grid.slots)
            if any(_holds(self.grid.box(slot), box) for box in boxes)
        }
        freed = [run for number in dropped for run in self.runs[number]]
        kept = [number for number in range(len(self.grid.slots)) if number not in dropped]
        self.runs = [self.runs[number] for number in kept]
        self.grid = Grid(self.grid.xs, self.grid.ys, [self.grid.slots[number] for number in kept])
        return freed

    def table(self, table_no: int) -> Table:
        grid, contents = parted_rows(self.grid, self.runs)
        cells = []
        for slot, runs in zip(grid.slots, contents, strict=True):
            box = grid.box(slot)
            text = (upright_text(runs) or cell_text(runs, box[2] - box[0])) if runs else ""
            cells.append(Cell(slot.row, slot.column, text, slot.row_span, slot.column_span, box))
        for number in cut_off(cells, contents):
            cells[number].is_cut = True
        return Table(table_no, len(grid.ys) - 1, len(grid.xs) - 1, tuple(cells), "certain", grid.bounds())


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]
