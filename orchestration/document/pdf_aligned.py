"""Tables that are printed without the lines to part their columns, found by how their figures line up.

Belongs here: which printed lines make up such a table, and where its columns lie. Does not belong here:
tables with lines both ways (`pdf_grid`).

Every table from here is marked `inferred`. Prose never becomes one: it takes several rows that each hold
two figures or more, with the figures of a column ending, starting or centred at one place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from orchestration.document.model import Box, Cell, Table
from orchestration.document.pdf_columns import ALIGNED, Column, columns_of
from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_glyphs import Glyph, Run, run_of
from orchestration.document.pdf_text import Chunk, Line, cell_text, chunks_of

MIN_ROWS = 3
"""Rows with two figures or more that make a table."""

MIN_FIGURES = 2

PITCH = 4.0
"""Type sizes from one row of a table to the next, at most."""

EMPTY_ROWS = 20.0
"""Type sizes over which a table may go on, below rows left empty, when its figures still line up."""

MIN_RULE = 100.0
"""Points from which a level line may part rows; shorter ones underline a word."""

LOOSE_LINES = 12
"""Lines with fewer figures that may lie between two rows of figures: wrapped names, headings of groups."""

PROSE = 25
"""Characters from which a lone piece of text counts as prose and ends a table."""

RULED_SHARE = 0.6
"""Rules for each row of figures from which the rules, not the lines of text, part the rows."""

CAPTION = re.compile("[：:]")


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line cut into pieces that stand apart."""

    line: Line
    chunks: list[Chunk]

    def figures(self) -> int:
        return sum(chunk.is_figure for chunk in self.chunks)


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A table found among the lines `first` to `last`."""

    first: int
    last: int
    columns: list[Column]
    bands: list[list[Row]]
    box: Box

    def table(self, table_no: int) -> Table:
        cells = [
            cell for number, band in enumerate(self.bands) for cell in _cells(number, band, self.columns)
        ]
        return Table(table_no, len(self.bands), len(self.columns), tuple(cells), "inferred", self.box)


def aligned_tables(lines: Sequence[Line], rules: Sequence[Edge]) -> list[AlignedTable]:
    """The tables among printed lines in reading order; `rules` are level lines that meet no upright one."""
    if sum(map(_may_hold_figures, lines)) < MIN_ROWS:
        return []
    rows = [Row(line, chunks_of(line)) for line in lines]
    tables = []
    taken = -1
    heights = sorted(rule.at for rule in rules if rule.end - rule.start > MIN_RULE)
    for first, last in _bodies(rows, heights):
        if first <= taken:
            continue
        top, bottom = _extended(rows, heights, first, last, taken)
        table = _table(rows, top, first, bottom, rules)
        if table is not None:
            tables.append(table)
            taken = bottom
    return tables


def _may_hold_figures(line: Line) -> bool:
    return sum(glyph.text.isdigit() for glyph in line.glyphs) >= MIN_FIGURES


def _bodies(rows: list[Row], heights: list[float]) -> list[tuple[int, int]]:
    """First and last index of each stretch of rows of figures that nothing but loose lines interrupts."""
    bodies: list[list[int]] = []
    for index, row in enumerate(rows):
        if row.figures() < MIN_FIGURES:
            continue
        if bodies and _hangs_together(rows, heights, bodies[-1], index):
            bodies[-1].append(index)
        else:
            bodies.append([index])
    return [(body[0], body[-1]) for body in bodies if len(body) >= MIN_ROWS]


def _hangs_together(rows: list[Row], heights: list[float], body: list[int], last: int) -> bool:
    first = body[-1]
    if last - first - 1 > LOOSE_LINES:
        return False
    between = rows[first : last + 1]
    if any(_is_prose(row) for row in between):
        return False
    if all(_is_near(upper, lower, heights) for upper, lower in pairwise(between)):
        return True
    figures = [chunk for index in body for chunk in rows[index].chunks if chunk.is_figure]
    return all(_is_near(upper, lower, heights, EMPTY_ROWS) for upper, lower in pairwise(between)) and all(
        any(abs(chunk.right - figure.right) < ALIGNED for figure in figures)
        for chunk in rows[last].chunks
        if chunk.is_figure
    )


def _is_near(upper: Row, lower: Row, heights: list[float], pitch: float = PITCH) -> bool:
    """Whether no hole parts two rows; an empty row between two rules is no hole."""
    top, bottom = upper.line.box[1], lower.line.box[1]
    stops = [top, *heights[bisect_right(heights, top) : bisect_left(heights, bottom)], bottom]
    size = max(upper.line.size, lower.line.size)
    return all(after - before <= pitch * size for before, after in pairwise(stops))


def _is_prose(row: Row) -> bool:
    return len(row.chunks) == 1 and len(row.line.glyphs) >= PROSE


def _extended(rows: list[Row], heights: list[float], first: int, last: int, taken: int) -> tuple[int, int]:
    """The body with its heading above and its lines of single figures below."""
    top = index = first
    while index - 1 > taken and _is_near(rows[index - 1], rows[index], heights):
        index -= 1
        row = rows[index]
        if any(CAPTION.search(chunk.text) for chunk in row.chunks) or _is_prose(row):
            break
        if len(row.chunks) >= 2:
            top = index
        elif top - index > 1:  # two lone pieces in a row: a title, not a heading that wraps
            break
    bottom = last
    while bottom + 1 < len(rows) and _is_near(rows[bottom], rows[bottom + 1], heights):
        row = rows[bottom + 1]
        if len(row.chunks) < 2 or not row.figures():
            break
        bottom += 1
    return top, bottom


def _table(rows: list[Row], top: int, first: int, bottom: int, rules: Sequence[Edge]) -> AlignedTable | None:
    body = [row for row in rows[first : bottom + 1] if len(row.chunks) > 1]
    columns = columns_of([row.chunks for row in body], [row.chunks for row in rows[top:first]])
    if sum(column.is_aligned for column in columns) < MIN_FIGURES:
        return None
    inside = rows[top : bottom + 1]
    box = (
        min(row.line.box[0] for row in inside),
        min(row.line.box[1] for row in inside),
        max(row.line.box[2] for row in inside),
        max(row.line.box[3] for row in inside),
    )
    parting = sorted(
        rule.at
        for rule in rules
        if box[1] < rule.at < box[3]
        and min(rule.end, box[2]) - max(rule.start, box[0]) > (box[2] - box[0]) / 2
    )
    figure_rows = sum(row.figures() >= MIN_FIGURES for row in body)
    bands = [[row] for row in inside]
    if len(parting) >= RULED_SHARE * figure_rows:
        bands = _banded(inside, parting)
    return AlignedTable(top, bottom, columns, bands, box)


def _banded(rows: list[Row], parting: list[float]) -> list[list[Row]]:
    """Rows between the same two rules put together: a wrapped name and its figures."""
    bands: dict[int, list[Row]] = {}
    for row in rows:
        middle = (row.line.box[1] + row.line.box[3]) / 2
        bands.setdefault(sum(at < middle for at in parting), []).append(row)
    return [bands[number] for number in sorted(bands)]


def _cells(number: int, band: list[Row], columns: list[Column]) -> list[Cell]:
    runs: dict[int, list[Run]] = {}
    spans: dict[int, int] = {}
    for row in band:
        glyphs: dict[int, list[Glyph]] = {}
        for chunk in row.chunks:
            start, span = _place(chunk, columns)
            glyphs.setdefault(start, []).extend(chunk.glyphs)
            spans[start] = max(span, spans.get(start, 1))
        for start, found in glyphs.items():
            runs.setdefault(start, []).append(run_of(found, 0))
    cells = []
    starts = sorted(runs)
    for start, following in zip(starts, [*starts[1:], len(columns)], strict=True):
        span = min(spans[start], following - start)
        box = run_of([glyph for run in runs[start] for glyph in run.glyphs], 0).box
        width = columns[start + span - 1].right - columns[start].left
        cells.append(Cell(number, start, cell_text(runs[start], width), 1, span, box))
    return cells


def _place(chunk: Chunk, columns: list[Column]) -> tuple[int, int]:
    """Column and span of a piece of text: a figure stands in one column, a heading over all it covers."""
    overlaps = [min(chunk.right, c.right) - max(chunk.left, c.left) for c in columns]
    best = max(range(len(columns)), key=overlaps.__getitem__)
    if chunk.is_figure:
        return best, 1
    covered = [
        index
        for index, column in enumerate(columns)
        if overlaps[index] > 0.5 * (column.right - column.left) and column.is_aligned
    ]
    if len(covered) < 2:
        return best, 1
    return covered[0], covered[-1] - covered[0] + 1
