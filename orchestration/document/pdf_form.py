"""Forms of performance goals that no upright lines draw as a table.

Belongs here: which lines of a page are such a form, and the table made of them. Does not belong here: its head and its
indicators (`form_head`, `form_body`). A form whose cells are not certain stays lines, and is told of as not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orchestration.document.form_body import Body, body_of
from orchestration.document.form_columns import Column, columns_of
from orchestration.document.form_head import HeadRow, head_rows
from orchestration.document.form_piece import Piece, read_down
from orchestration.document.form_words import END, INDICATOR, LEVEL, PROJECT, TARGET
from orchestration.document.model import Box, Cell, Table
from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_text import Line, pieces_of

HEADING = 1.3
"""Type sizes by which the lines of a wrapped heading may stand above or below its middle."""


@dataclass(frozen=True, slots=True)
class FormTable:
    box: Box
    cells: tuple[Cell, ...]
    row_count: int
    column_count: int

    def table(self, table_no: int) -> Table:
        return Table(table_no, self.row_count, self.column_count, self.cells, "certain", self.box)


def forms_of(lines: Sequence[Line], rules: Sequence[Edge]) -> tuple[list[FormTable], list[Line]]:
    """The forms among a page's lines, top to bottom, and the lines in none."""
    pieces = [_pieces(line) for line in lines]
    forms: list[FormTable] = []
    taken: set[int] = set()
    first = 0
    for heading in [n for n, own in enumerate(pieces) if _is_heading(own)]:
        if heading < first:
            continue
        last = next((n for n in range(heading + 1, len(lines)) if _ends(pieces[n])), len(lines)) - 1
        label = next((n for n in reversed(range(first, heading)) if _has_project(pieces[n])), None)
        if label is None:
            continue
        made = _form(pieces, first, heading, last, rules)
        if made is not None:
            form, own = made
            forms.append(form)
            taken |= own
        first = last + 1
    return forms, [line for n, line in enumerate(lines) if n not in taken]


def _pieces(line: Line) -> list[Piece]:
    return [
        Piece(chunk.text, chunk.left, chunk.top, chunk.right, chunk.bottom, line.size)
        for chunk in pieces_of(line)
    ]


def _is_heading(pieces: Sequence[Piece]) -> bool:
    return sum(LEVEL.fullmatch(piece.text) is not None for piece in pieces) > 1


def _has_project(pieces: Sequence[Piece]) -> bool:
    return any(PROJECT.fullmatch(piece.text) for piece in pieces)


def _ends(pieces: Sequence[Piece]) -> bool:
    return _has_project(pieces) or (len(pieces) < 3 and any(END.match(piece.text) for piece in pieces))


def _form(
    pieces: Sequence[list[Piece]], first: int, heading: int, last: int, rules: Sequence[Edge]
) -> tuple[FormTable, set[int]] | None:
    """The form and the numbers of its lines."""
    named = [p for p in pieces[heading] if LEVEL.fullmatch(p.text) or TARGET.fullmatch(p.text)]
    middle = next(p.middle for p in pieces[heading] if LEVEL.fullmatch(p.text))
    em = named[0].em
    bounds = [(rule.at, rule.start, rule.end) for rule in rules]
    of_form = [p for own in pieces[first : last + 1] for p in own]
    heads = [p for p in of_form if abs(p.middle - middle) < HEADING * em]
    top = min(p.top for p in heads) - 0.1
    body = [p for p in of_form if p.top >= top]
    next_row = min((p.top for p in body if _stands_below(p, heads, middle)), default=None)
    if next_row is None:
        return None
    heads = [p for p in heads if p.bottom < next_row + 0.3 * em]
    columns = columns_of(heads, [p for p in body if p not in heads])
    head = head_rows([p for p in of_form if p.top < top], bounds)
    if columns is None or head is None:
        return None
    within = [p for p in body if p.right >= columns[0].left]
    found = body_of(columns, within, bounds, has_heading=True)
    if found is None:
        return None
    used = {id(p) for row in head for cell in row for p in cell} | {id(p) for p in body}
    own = {n for n in range(first, last + 1) if any(id(p) in used for p in pieces[n])}
    return _table([p for n in own for p in pieces[n]], head, columns, found), own


def _stands_below(piece: Piece, heads: Sequence[Piece], middle: float) -> bool:
    """Whether it is the first of the indicators, which stand below their heading."""
    return piece.middle > middle + piece.em and any(
        INDICATOR.fullmatch(head.text) and head.left < piece.right and piece.left < head.right
        for head in heads
    )


def _table(pieces: Sequence[Piece], head: Sequence[HeadRow], columns: Sequence[Column], body: Body) -> FormTable:
    lefts = {column.left for column in columns}
    lefts |= {min(p.left for p in cell) for row in head for cell in row}
    places = _places(lefts)
    cells = [
        Cell(number, places[min(p.left for p in cell)], read_down(cell))
        for number, row in enumerate(head)
        for cell in row
    ]
    starts = [places[column.left] for column in columns]
    ends = [*starts[1:], max(places.values()) + 1]
    cells += [
        Cell(
            len(head) + cell.row,
            starts[cell.column],
            cell.text,
            cell.row_span,
            max(1, ends[cell.column] - starts[cell.column]),
            is_cut=cell.is_cut,
        )
        for cell in body.cells
    ]
    box = (
        min(p.left for p in pieces),
        min(p.top for p in pieces),
        max(p.right for p in pieces),
        max(p.bottom for p in pieces),
    )
    return FormTable(box, tuple(cells), len(head) + body.row_count, max(places.values()) + 1)


def _places(lefts: Iterable[float]) -> dict[float, int]:
    return {left: number for number, left in enumerate(sorted(set(lefts)))}
