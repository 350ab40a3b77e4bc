"""Columns of a table of plain text that a row numbers: 栏次 1 2 3.

Belongs here: which of the numbered columns the figures stand in, and where those lie that print none. Does not belong
here: telling the row that numbers columns (`text_aligned`), headings (`text_heading`).

The number stands in the middle of its column and the figures end at its right: a figure that fills its column or not,
most of it stands behind its own column's number and before the next one's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.document.text_columns import TextColumn
from orchestration.document.text_match import Stretch
from orchestration.document.text_pieces import Piece

LEAST = 3
"""Numbers that are no two figures of a row by chance."""

BEHIND = 0.25
"""Share of a figure that may stand behind its last point to be looked at: it is right of its column's middle."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """`stretches` of all columns; `places`: for each column that the rows show, its index among them."""

    stretches: list[Stretch]
    places: list[int]


def numbered_columns(columns: Sequence[TextColumn], rows: Sequence[Sequence[Piece]]) -> Numbered | None:
    """The columns as one of the rows of numbers has them; None where the figures do not fall into them one by one."""
    numbers = max(([piece for piece in row if piece.is_figure] for row in rows), key=len, default=[])
    if len(numbers) < LEAST:
        return None
    middles = [number.middle() for number in numbers]
    named = [column for column in columns if column.right() <= numbers[0].start or column.holds_words()]
    if any(column.left() > numbers[0].start for column in named):
        return None  # names between the figures: the numbers are of lines, or of two tables
    stretches = [(column.left(), column.right(), not column.holds_words()) for column in named]
    stretches += [(number.start, number.end, True) for number in numbers]
    places: list[int] = []
    for column in columns:
        if column in named:
            places.append(named.index(column))
            continue
        found = {
            bisect_right(middles, piece.end - BEHIND * (piece.end - piece.start)) for piece in column.pieces
        }
        if len(found) != 1 or 0 in found:
            return None
        places.append(len(named) + found.pop() - 1)
    return Numbered(stretches, places) if len(set(places)) == len(places) else None
