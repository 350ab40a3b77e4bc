"""The heading of a table of plain text: its cells, and the columns that each stands over.

Belongs here: the ways to read it, and which of them counts. Does not belong here: those ways (`text_left`,
`text_stacks`), which column a heading names (`text_match`), the columns that the rows show (`text_columns`).

A heading over several columns stands over the first of them, where a PDF with cells aligned to the left was
printed as text, or in their middle: of the readings the one counts that gives most columns their heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orchestration.document import pdf_heading
from orchestration.document.model import Cell
from orchestration.document.pdf_column import Column
from orchestration.document.pdf_run import Glyph
from orchestration.document.pdf_text import Chunk
from orchestration.document.text_join import join_wrapped
from orchestration.document.text_left import BESIDE, Node, cells_of, nodes_of
from orchestration.document.text_match import Stretch, matched
from orchestration.document.text_pieces import Piece
from orchestration.document.text_spans import spanned
from orchestration.document.text_stacks import Stack, stacks_of
from orchestration.document.text_twins import halves, parted_as_elsewhere

_WITH_UNIT = re.compile(r"(.+?[（(][千万]?元[）)]|.+) ?")

STEP = 6.0
TYPE = 10.0
PITCHES = (12.0, 6.0)
"""Points that a column of the grid and characters take, to lay a heading out as if on a page, and from line to
line: half as many where cells centred over their height print their lines between those of their neighbours."""


@dataclass(frozen=True, slots=True)
class TextHeading:
    """`places`: for each column that the rows show, its index among `size` columns; `levels` rows of `cells`.

    `spans`: from where to where the heading of a column is printed.
    """

    cells: list[Cell]
    levels: int
    size: int
    places: list[int]
    spans: dict[int, tuple[float, float]]


def heading_of(
    lines: Sequence[tuple[int, Sequence[Piece]]], columns: Sequence[Stretch], whole: int | None = None
) -> TextHeading:
    """The heading printed in `lines` (number, pieces), top to bottom, over the columns that the rows fill.

    `whole`: the first column from which on no other can be: each is numbered.
    """
    if not lines:
        return TextHeading([], 0, len(columns), list(range(len(columns))), {})
    lines = parted_as_elsewhere([(line, _parted(pieces)) for line, pieces in lines])
    twice = _twice(lines, columns)
    if twice is not None:
        return twice
    left = _left_aligned([pieces for _, pieces in lines], columns)
    is_left = lines[0][1][0].start <= min(pieces[0].start for _, pieces in lines) + BESIDE
    if is_left and not _gaps(left, columns) and not _astray(left, columns):
        return left
    stacked = _stacked(lines, columns)
    is_whole = stacked is not None and not unnumbered(stacked, whole)
    if stacked is not None and is_whole and (stacked.size == len(columns) or not _astray(stacked, columns)):
        return stacked
    readings = [stacked] if stacked is not None else []
    readings += [_centred(lines, columns, pitch) for pitch in PITCHES if columns]
    readings.insert(0 if is_left else len(readings), left)
    return min(
        readings, key=lambda found: (unnumbered(found, whole), _astray(found, columns), _gaps(found, columns))
    )


def unnumbered(heading: TextHeading, whole: int | None) -> int:
    """Columns that a heading has among or behind numbered ones besides those: it was misread."""
    if whole is None:
        return 0
    return heading.size - heading.places[whole] - (len(heading.places) - whole)


def _twice(lines: Sequence[tuple[int, Sequence[Piece]]], columns: Sequence[Stretch]) -> TextHeading | None:
    """The heading read as two equal halves, of which every column is filled."""
    found, half = halves(lines), len(columns) // 2
    if found is None or 2 * half != len(columns):
        return None
    tops, lower = found
    left = heading_of(lower, columns[:half])
    if left.size != half or _gaps(left, columns[:half]):
        return None
    cells = [Cell(0, at * half, top.text, 1, half) for at, top in enumerate(tops)]
    cells += [
        replace(cell, row=cell.row + 1, column=cell.column + shift)
        for shift in (0, half)
        for cell in left.cells
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    spans = {at: (float(start), float(end)) for at, (start, end, _) in enumerate(columns)}
    return TextHeading(cells, left.levels + 1, len(columns), list(range(len(columns))), spans)


def _stacked(lines: Sequence[tuple[int, Sequence[Piece]]], columns: Sequence[Stretch]) -> TextHeading | None:
    """The heading read as cells centred in their width and height."""
    found = [reading for stacks in stacks_of(lines) if (reading := spanned(stacks, len(columns))) is not None]
    if not found:
        return None
    exact = [reading for reading in found if len(reading[2]) == len(columns)]
    _, groups, leaves = exact[0] if exact else min(found, key=lambda reading: reading[0])
    places, size = matched(leaves, columns)
    for group in groups:
        group.first, group.last = leaves[group.first].first, leaves[group.last].last
    depths = [sum(group.first <= index <= group.last for group in groups) for index in range(size)]
    levels = max(depths) + 1
    cells = []
    for stack in [*groups, *leaves]:
        is_group = stack.last > stack.first or stack in groups
        above = [other for other in groups if other is not stack and other.height() < stack.height()]
        level = (
            sum(other.first <= stack.first and stack.last <= other.last for other in above)
            if is_group
            else depths[stack.first]
        )
        text = join_wrapped(piece.text for _, piece in stack.lines)
        row_span = 1 if is_group else levels - level
        cells.append(Cell(level, stack.first, text, row_span, stack.last - stack.first + 1))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return TextHeading(cells, levels, size, places, _spans(leaves))


def _spans(leaves: Sequence[Node | Stack]) -> dict[int, tuple[float, float]]:
    return {leaf.first: leaf.stretch() for leaf in leaves if leaf.first == leaf.last}


def _parted(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a line, parted at single spaces as well where headings fill narrow columns."""
    found: list[Piece] = []
    for piece in [part for whole in pieces for part in _parted_behind_units(whole)]:
        words = piece.text.split(" ")
        if len(words) > 1 and all(len(word) > 1 and word.isalpha() for word in words):
            step = (piece.end - piece.start + 1) / sum(len(word) + 1 for word in words)
            start = piece.start
            for word in words:
                end = start + round(step * (len(word) + 1)) - 1
                found.append(Piece(word, start, end, False))
                start = end + 1
        else:
            found.append(piece)
    return found


def _parted_behind_units(piece: Piece) -> Iterator[Piece]:
    """The headings of a piece each of which ends with its unit of money in brackets: they fill their columns."""
    step = (piece.end - piece.start) / len(piece.text)
    for match in _WITH_UNIT.finditer(piece.text):
        start, end = (piece.start + round(step * at) for at in match.span(1))
        yield replace(piece, text=match[1], start=start, end=end)


def _gaps(heading: TextHeading, columns: Sequence[Stretch]) -> int:
    """Columns that print figures without a heading of their own, and headings over nothing."""
    own = {cell.column for cell in heading.cells if cell.column_span == 1}
    places = heading.places
    bare = sum(place not in own for place, column in zip(places, columns, strict=True))
    return bare + heading.size - len(columns)


def _astray(heading: TextHeading, columns: Sequence[Stretch]) -> int:
    """Columns of figures that begin under or behind the heading of a column right of theirs, or under one left of it.

    The grid shifts figures to the right of their headings, never to the left.
    """
    return sum(
        any(
            (at > place and start < left) or (at < place and end > left)
            for at, (start, end) in heading.spans.items()
        )
        for place, (left, _, is_figures) in zip(heading.places, columns, strict=True)
        if is_figures
    )


def _centred(
    lines: Sequence[tuple[int, Sequence[Piece]]], columns: Sequence[Stretch], pitch: float
) -> TextHeading:
    """The heading read as one on a page would be."""
    stretches = [Column(left * STEP, right * STEP, fig, not fig, True) for left, right, fig in columns]
    chunks = [[_chunk(piece, line * pitch) for piece in pieces] for line, pieces in lines]
    ends = [chunk.right for line in chunks for chunk in line] + [column.right for column in stretches]
    heading = pdf_heading.heading_of(chunks, stretches, [], (0.0, max(ends)), [], False)
    cells = [
        Cell(
            block.level,
            block.first,
            join_wrapped("".join(chunk.text for chunk in line) for line in block.lines),
            1 if block.is_group else heading.levels - block.level,
            block.last - block.first + 1,
        )
        for block in sorted(heading.blocks, key=lambda block: (block.level, block.first))
    ]
    known = {id(column): index for index, column in enumerate(heading.columns)}
    places = [known[id(column)] for column in stretches]
    spans = {
        block.first: (block.left / STEP, block.right / STEP)
        for block in heading.blocks
        if block.first == block.last
    }
    return TextHeading(cells, heading.levels, len(heading.columns), places, spans)


def _chunk(piece: Piece, top: float) -> Chunk:
    """A piece of a heading laid out as if on a page."""
    step = (piece.end - piece.start) * STEP / len(piece.text)
    left = piece.start * STEP
    glyphs = [
        Glyph(character, left + step * at, top, left + step * (at + 1), top + TYPE)
        for at, character in enumerate(piece.text)
    ]
    return Chunk(glyphs, piece.text, piece.is_figure)


def _left_aligned(lines: Sequence[Sequence[Piece]], columns: Sequence[Stretch]) -> TextHeading:
    nodes = nodes_of(lines)
    leaves = [leaf for node in nodes for leaf in node.leaves()]
    places, size = matched(leaves, columns)
    for node in nodes:
        node.span()
    levels = max(node.depth() for node in nodes)
    cells = [cell for node in nodes for cell in cells_of(node, 0, levels)]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return TextHeading(cells, levels, size, places, _spans(leaves))
