"""Which rows of a stretch of lines are a table's heading and which its body.

Belongs here: where the first row begins, whether a heading announces amounts, numbers of pages among the rows. Does
not belong here: the cells of the heading (`text_heading`), rows of column numbers (`text_numbering`).
"""

from __future__ import annotations

import re

from orchestration.document.text_pieces import width
from orchestration.document.text_regions import ITEM, Row

MAX_PAGE_DIGITS = 4


_ANNOUNCES = re.compile(r"金\s*额|预算数|决算数|[合小总]\s*计|收\s*入|支\s*出|经费")


_YEAR = re.compile(r"(19|20)\d\d年?")


_TOTAL = re.compile(r"[合总小]\s*计")


def heading_size(rows: list[Row]) -> int:
    size = next((number for number, row in enumerate(rows) if _begins_body(number, row)), len(rows))
    if size < len(rows) and all(len(row.pieces) == 1 for row in rows[:size]):
        return 0  # the first lines of a name
    if 1 < size < len(rows) and _is_name_above(rows[size - 1], rows[: size - 1], rows[size].line):
        return size - 1
    return size


def _begins_body(number: int, row: Row) -> bool:
    return (
        any(piece.is_figure and not _YEAR.fullmatch(piece.text) for piece in row.pieces)
        or any(ITEM.match(piece.text) and not _YEAR.match(piece.text) for piece in row.pieces)
        or (number > 0 and len(row.pieces) == 1 and bool(_TOTAL.fullmatch(row.pieces[0].text)))
    )


def _is_name_above(row: Row, heading: list[Row], below: int) -> bool:
    """Whether words right above the first figures begin a name that is centred beside them: no heading goes on in a
    line that is longer than its first."""
    if row.line != below - 1:
        return False
    for piece in row.pieces:
        over = [
            other
            for upper in heading
            for other in upper.pieces
            if other.start < piece.end and piece.start < other.end
        ]
        if not over or width(over[-1].text) + 2 >= width(piece.text):
            return False
    return True


def is_announced(heading: list[Row]) -> bool:
    pieces = [piece.text for row in heading for piece in row.pieces]
    return len(pieces) > 2 and sum(bool(_ANNOUNCES.search(text)) for text in pieces) > 1


def is_stray(row: Row) -> bool:
    """A short number alone on its line: the page's, most likely."""
    return (
        len(row.pieces) == 1 and row.pieces[0].text.isdecimal() and len(row.pieces[0].text) <= MAX_PAGE_DIGITS
    )
