"""Rows that go on with the table of the page before, in columns that no lines part.

Belongs here: whether they do, with its heading printed again, without it, or too few to be a table by themselves. Does not
belong here: tables of a page's own (`pdf_aligned`), headings at the foot of the page before (`pdf_overleaf`).
"""

from __future__ import annotations

from orchestration.document.pdf_aligned_table import AlignedTable, column_at
from orchestration.document.pdf_bands import Row, box_of, parted
from orchestration.document.pdf_column import ALIGNED, Column
from orchestration.document.pdf_row_signs import CONTINUED, is_caption, starts_anew
from orchestration.document.pdf_text import Chunk

MAX_ABOVE = 12
"""Lines of a heading, printed again, above the rows that a page has left over."""


def last_rows(rows: list[Row], before: AlignedTable) -> AlignedTable | None:
    """The last rows of the table before, too few to be a table by themselves, below its heading or without one."""
    first = next((i for i, row in enumerate(rows[:MAX_ABOVE]) if _is_row_of(row, before)), None)
    if first is None or is_another(rows[:first], rows[first]):
        return None
    last = first
    while first and not is_caption(rows[first - 1]) and _goes_on(rows[first - 1], before):
        first -= 1
    while last + 1 < len(rows) and _goes_on(rows[last + 1], before):
        last += 1
    inside = rows[first : last + 1]
    return before.continued(first, last, parted(inside), box_of(inside))


def is_another(above: list[Row], first: Row) -> bool:
    """Whether the lines above rows are another table's title, not that of the table before printed again."""
    is_same = any(CONTINUED.search(row.line.text()) for row in above)
    return not is_same and any(starts_anew(row, first) for row in above)


def _goes_on(row: Row, before: AlignedTable) -> bool:
    """Whether a line below rows of a table is another, which may lack figures, or the rest of its names."""
    if row.is_prose() or not fits([row.pieces], before):
        return False
    starts = [column.left for column in before.columns if column.starts]
    is_row = len(row.pieces) > 1 and (
        any(abs(row.pieces[0].left - start) < ALIGNED for start in starts)
        or any(_is_amount_of(piece, before) for piece in row.pieces)
    )
    return is_row or are_names([row.pieces], before)


def _is_row_of(row: Row, before: AlignedTable) -> bool:
    """Whether a name starts, and a figure ends, where they do in a table, and all else is in its columns too."""
    if len(row.pieces) < 2 or not fits([row.pieces], before):
        return False
    starts = [column.left for column in before.columns if column.starts]
    return any(abs(row.pieces[0].left - start) < ALIGNED for start in starts) and any(
        _is_amount_of(piece, before) for piece in row.pieces[1:]
    )


def _is_amount_of(piece: Chunk, before: AlignedTable) -> bool:
    """Whether a figure ends where those of its column in a table do, or its column has been empty so far."""
    own = before.columns[column_at(piece, before.edges)]
    return piece.is_figure and (abs(piece.right - own.right) < ALIGNED if own.ends else _is_empty(own))


def _is_empty(column: Column) -> bool:
    """Whether nothing but a heading has shown a column so far."""
    return not (column.ends or column.starts or column.is_words or column.is_aligned)


def printed_again(bands: list[list[Row]], before: AlignedTable) -> int:
    """How many rows at the top say what the heading of the table before does; none where they say less, or more."""
    words: set[str] = set()
    for number, band in enumerate(bands, 1):
        said = {piece.text for row in band for piece in row.pieces}
        if not said <= before.words:
            return 0
        words |= said
        if words == before.words:
            return number
    return 0


def fits(rows: list[list[Chunk]], before: AlignedTable) -> bool:
    """Whether rows without a heading go on with the columns of the table before."""
    for row in rows:
        filled: set[int] = set()
        for piece in row:
            column = column_at(piece, before.edges)
            if piece.is_figure and column in filled:
                return False
            filled.update([column] if piece.is_figure else ())
            own = before.columns[column]
            if piece.left < before.edges[column] - 1:
                return False
            if piece.is_figure and own.ends and abs(piece.right - own.right) > ALIGNED:
                return False
            is_open = column == len(before.columns) - 1 and _is_empty(own)  # its sides are not known yet
            if piece.is_figure and piece.right > before.edges[column + 1] + 1 and not is_open:
                return False
    return True


def are_names(rows: list[list[Chunk]], before: AlignedTable) -> bool:
    """Whether rows without figures go on with the names of the table before, and are no heading."""
    for row in rows:
        for piece in row:
            column = before.columns[column_at(piece, before.edges)]
            if not column.starts or abs(column.left - piece.left) > ALIGNED:
                return False
    return True
