"""The columns that the rows of a table of plain text show, and the rows cut where one space alone parts two.

Belongs here: which rows show them. Does not belong here: aligning rows (`text_columns`).
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.document.text_column import TextColumn
from orchestration.document.text_columns import columns_of, settled, with_wrapped
from orchestration.document.text_parts import is_stray
from orchestration.document.text_pieces import Piece, cut_at
from orchestration.document.text_regions import Row

Line = tuple[int, list[Piece]]
"""Number of a line on its page, and its pieces."""


def words_of(row: Row) -> int:
    """How many pieces of a row are no figures."""
    return sum(not piece.is_figure for piece in row.pieces)


def filled_rows(body: Sequence[Row], numbering: Sequence[Row]) -> list[Line]:
    """The rows that show where columns lie."""
    return [
        (row.line, row.pieces)
        for row in body
        if row not in numbering and not is_stray(row) and (len(row.pieces) > 1 or not row.is_words())
    ]


def columns_shown(filled: Sequence[Line], body: Sequence[Row]) -> list[TextColumn]:
    """The columns of rows that are filled, widened by the words that wrap in them."""
    columns = settled(columns_of(filled))
    return with_wrapped(columns, [(row.line, row.pieces) for row in body if row.is_words()])


def cut_at_columns(rows: list[Row], columns: Sequence[TextColumn]) -> list[Row]:
    """Rows with the cells apart that only one space parts."""
    starts = [column.common_start() for column in columns if column.holds_words()]
    known = {
        piece.text
        for column in columns
        if column.holds_words()
        for piece in column.pieces
        if len(piece.text) > 1
    }
    cut = [[part for piece in row.pieces for part in cut_at(piece, starts, known)] for row in rows]
    return [
        row if len(row.pieces) == len(parts) else Row(row.line, parts)
        for row, parts in zip(rows, cut, strict=True)
    ]
