"""A table whose columns no lines part: where it stands among the lines of its page, its columns, and its cells.

Belongs here: the shape, and the way from its rows and its heading to cells. Does not belong here: finding it
(`pdf_aligned`), rows of the next page that go on with it (`pdf_continued`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise

from orchestration.document.model import Box, Cell, Table
from orchestration.document.pdf_bands import Row, box_of
from orchestration.document.pdf_cell_text import cell_text
from orchestration.document.pdf_column import Column
from orchestration.document.pdf_heading_cells import Block
from orchestration.document.pdf_run import Glyph, Run, run_of
from orchestration.document.pdf_text import Chunk

SEVERAL_AMOUNTS = re.compile(r"\d\.\d+ +-?[\d,]+\.\d")
"""What a cell says where two columns of amounts were taken for one."""


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A table found among the lines `first` to `last`; `edges` part its columns, `words` are those of its heading,
    which stands on the page before where it `is_headed_before`. `guessed`: columns whose figures may as well stand in an empty one beside.
    """

    first: int
    last: int
    columns: list[Column]
    edges: list[float]
    heading: list[Block]
    levels: int
    bands: list[list[Row]]
    box: Box
    words: frozenset[str] = frozenset()
    is_headed_before: bool = False
    guessed: frozenset[int] = frozenset()

    def sides(self) -> tuple[float, float]:
        return self.edges[0], self.edges[-1]

    def continued(self, first: int, last: int, bands: list[list[Row]], box: Box) -> AlignedTable:
        """Rows of the next page in the same columns, whose heading, if it is printed again, says nothing new."""
        return replace(
            self, first=first, last=last, heading=[], levels=0, bands=bands, box=box, is_headed_before=False
        )

    def moved(self, at: int, more: int) -> AlignedTable:
        """The table among the lines of its page alone: `more` lines of a heading were laid before line `at`."""
        first, last = (at if at <= n < at + more else n - more * (n >= at) for n in (self.first, self.last))
        left, top, right, bottom = self.box
        box = (left, max(top, 0.0), right, bottom)
        return replace(self, first=first, last=last, box=box, is_headed_before=True)

    def table(self, table_no: int) -> Table:
        cells = _heading_cells(self)
        for number, band in enumerate(self.bands, self.levels):
            cells += _cells(number, band, self)
        count, width = self.levels + len(self.bands), len(self.columns)
        guessed = self.guessed
        if any(cell.row >= self.levels and SEVERAL_AMOUNTS.search(cell.text) for cell in cells):
            guessed = frozenset(range(width))  # more columns than headings were found for
        return Table(table_no, count, width, tuple(cells), "inferred", self.box, guessed=guessed)


def _heading_cells(table: AlignedTable) -> list[Cell]:
    edges = table.edges
    cells = []
    for block in sorted(table.heading, key=lambda block: (block.level, block.first)):
        span = block.last - block.first + 1
        left, right = edges[block.first], edges[block.last + 1]
        row_span = 1 if block.is_group else table.levels - block.level
        box = None if table.is_headed_before else (left, block.top, right, block.bottom)
        cells.append(
            Cell(block.level, block.first, cell_text(block.runs(), right - left), row_span, span, box)
        )
    return cells


def _cells(number: int, band: list[Row], table: AlignedTable) -> list[Cell]:
    edges = table.edges
    runs: dict[int, list[Run]] = {}
    cut: set[int] = set()
    for row in band:
        glyphs: dict[int, list[Glyph]] = {}
        for piece in row.pieces:
            column = column_at(piece, edges)
            glyphs.setdefault(column, []).extend(piece.glyphs)
            if piece.right in row.line.stops:
                cut.add(column)
        for column, found in glyphs.items():
            runs.setdefault(column, []).append(run_of(found, 0))
    _, top, _, bottom = box_of(band)
    return [
        Cell(
            number,
            column,
            cell_text(runs[column], edges[column + 1] - edges[column]),
            1,
            1,
            (edges[column], top, edges[column + 1], bottom),
            is_cut=column in cut,
        )
        for column in sorted(runs)
    ]


def column_at(piece: Chunk, edges: list[float]) -> int:
    """A figure's column is the one that most of it stands in, a name's the one that it starts in."""
    if not piece.is_figure:
        first = piece.glyphs[0]
        return min(max(bisect_right(edges, (first.left + first.right) / 2) - 1, 0), len(edges) - 2)
    overlaps = [min(piece.right, right) - max(piece.left, left) for left, right in pairwise(edges)]
    return max(range(len(overlaps)), key=overlaps.__getitem__)
