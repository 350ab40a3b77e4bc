"""Tables of which only the heading's cells are drawn, by their colour: where they end, the columns below do too.

Belongs here: telling such a heading, the rows below it and the table of both. Does not belong here: headings whose
colour parts no columns, and tables without any (`pdf_aligned`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from orchestration.document.model import Box
from orchestration.document.pdf_aligned_table import AlignedTable, column_at
from orchestration.document.pdf_bands import YEAR, Row, banded, box_of, parted
from orchestration.document.pdf_candidates import have_same_sides
from orchestration.document.pdf_column import Column, column_of
from orchestration.document.pdf_edges import JOIN, Edge
from orchestration.document.pdf_heading_cells import Block
from orchestration.document.pdf_lines import lines_of
from orchestration.document.pdf_row_signs import PAGE_NUMBER, is_near, starts_anew
from orchestration.document.pdf_table import GridCells
from orchestration.document.pdf_text import FIGURE, Chunk, Line, spaced

MIN_COLUMNS = 3
"""Columns of such a heading, at least: a coloured title or label is none."""


def headed_tables(
    fillings: Sequence[GridCells], coloured: Sequence[GridCells], lines: Sequence[Line], rules: Sequence[Edge]
) -> tuple[list[tuple[GridCells, AlignedTable]], list[Line]]:
    """Headings with the table that each is of, and the lines that stand in none of them.

    `fillings`: all grids of the page; `coloured`: those that owe their sides to coloured cells. `rules`: level lines.
    """
    found: list[tuple[GridCells, AlignedTable]] = []
    taken: set[int] = set()
    for heading in coloured:
        if not _is_heading(heading):
            continue
        tops = [filling.grid.bounds()[1] for filling in fillings if filling is not heading]
        body = _body(
            heading, [index for index in range(len(lines)) if index not in taken], lines, rules, tops
        )
        table = _table(heading, [Row(lines[index]) for index in body], rules) if body else None
        if table is not None:
            found.append((heading, table))
            taken.update(body)
    return found, [line for index, line in enumerate(lines) if index not in taken]


def _is_heading(filling: GridCells) -> bool:
    """Whether a grid of several columns has words alone, or the numbers of its columns."""
    texts = [
        line.text() for inside in filling.runs for line in lines_of(run for run in inside if run.turn == 0)
    ]
    return (
        len(filling.grid.xs) > MIN_COLUMNS
        and bool(texts)
        and all(YEAR.fullmatch(text) or len(text) < 3 for text in texts if FIGURE.fullmatch(text))
    )


def _body(
    heading: GridCells,
    free: Sequence[int],
    lines: Sequence[Line],
    rules: Sequence[Edge],
    tops: Sequence[float],
) -> list[int]:
    """The lines that are rows below a heading: near each other, between its sides, and in its columns."""
    left, _, right, bottom = heading.grid.bounds()
    end = min((top for top in tops if top > bottom - JOIN), default=float("inf"))
    heights = [bottom, *_heights_below(heading, rules, end)]
    body: list[int] = []
    for index in sorted(free, key=lambda index: lines[index].box[1]):
        row = Row(lines[index])
        if row.middle() < bottom:
            continue
        x0, _, x1, y1 = row.line.box
        if y1 > end + JOIN or x0 < left - JOIN or x1 > right + JOIN:
            break
        above = Row(lines[body[-1]]) if body else None
        if above is not None and (starts_anew(row, Row(lines[body[0]])) or not is_near(above, row, heights)):
            break
        if above is None and row.line.box[1] - bottom > 2 * row.line.size:
            break
        is_foot = index + 1 == len(lines) and PAGE_NUMBER.fullmatch(row.line.text())
        if is_foot or _lies_across(row, heading.grid.xs):
            break
        body.append(index)
    return body


def _heights_below(heading: GridCells, rules: Sequence[Edge], end: float) -> list[float]:
    """Level lines as long as the heading below it."""
    left, _, right, bottom = heading.grid.bounds()
    return sorted(
        rule.at
        for rule in rules
        if bottom + JOIN < rule.at < end and have_same_sides((left, right), (rule.start, rule.end))
    )


def _lies_across(row: Row, xs: Sequence[float]) -> bool:
    """Whether a row is one text printed over the border of columns, such as a note below the table."""
    if row.has_figure() or len(row.pieces) > 1:
        return False
    piece, size = row.pieces[0], row.line.size
    return any(piece.left < x - size and x + size < piece.right for x in xs[1:-1])


def _table(heading: GridCells, rows: list[Row], rules: Sequence[Edge]) -> AlignedTable | None:
    """The table of a heading and the rows below it; None where the rows do not fit its columns."""
    xs = heading.grid.xs
    inside: list[list[Chunk]] = [[] for _ in range(len(xs) - 1)]
    for row in rows:
        figures = [column_at(piece, xs) for piece in row.pieces if piece.is_figure]
        if len(set(figures)) < len(figures):
            return None  # finer columns than the heading's
        for piece in row.pieces:
            inside[column_at(piece, xs)].append(piece)
    if not any(piece.is_figure for pieces in inside for piece in pieces):
        return None
    left, top, right, bottom = heading.grid.bounds()
    box = (left, top, right, max(bottom, box_of(rows)[3]))
    heights = _heights_below(heading, rules, box[3])
    blocks, levels = _blocks(heading), len(heading.grid.ys) - 1
    words = frozenset(chunk.text for block in blocks for line in block.lines for chunk in line)
    return AlignedTable(
        -1,
        -1,
        [_column(pieces, side) for pieces, side in zip(inside, pairwise(xs), strict=True)],
        list(xs),
        blocks,
        levels,
        banded(rows, heights) if heights else parted(rows),
        box,
        words,
    )


def _column(inside: list[Chunk], sides: tuple[float, float]) -> Column:
    if not inside:
        return Column(*sides)
    return column_of(min(piece.left for piece in inside), max(piece.right for piece in inside), inside)


def _blocks(heading: GridCells) -> list[Block]:
    """The heading's cells with their text."""
    levels = len(heading.grid.ys) - 1
    blocks: list[Block] = []
    for slot, runs in zip(heading.grid.slots, heading.runs, strict=True):
        lines = [
            [Chunk(line.glyphs, spaced(line.glyphs, line.size, None), False)]
            for line in lines_of(run for run in runs if run.turn == 0)
        ]
        if lines:
            box: Box = heading.grid.box(slot)
            last = slot.column + slot.column_span - 1
            is_group = slot.row + slot.row_span < levels
            blocks.append(Block(lines, *box, slot.column, last, slot.row, is_group))
    return blocks
