"""The columns of a form's indicators, from the white between them.

Belongs here: which pieces stand in which column, and where the form ends because pieces no longer do. Does not belong
here: rows (`form_rows`), and finding the heading (`pdf_form`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.document.form_piece import Piece, read_down, side_by_side
from orchestration.document.form_words import INDICATOR, LABEL_LEVEL, TARGET


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and the stretch that it and all below it take up."""

    heading: str
    left: float
    right: float

    def holds(self, piece: Piece) -> bool:
        return self.left <= piece.centre <= self.right

    @property
    def is_label(self) -> bool:
        return LABEL_LEVEL.fullmatch(self.heading) is not None

    @property
    def is_indicator(self) -> bool:
        return INDICATOR.fullmatch(self.heading) is not None

    @property
    def is_target(self) -> bool:
        return TARGET.fullmatch(self.heading) is not None


def columns_of(heading: Sequence[Piece], below: Sequence[Piece]) -> list[Column] | None:
    """Columns parted by white all the way down, left of the first heading left out; None where a piece reaches from
    one to the next, or stands below no heading."""
    heads = side_by_side(heading)
    first = min(piece.left for piece in heading)
    found: list[Column] = []
    for pieces in side_by_side([*heading, *below]):
        inside = [head for head in heads if any(piece in pieces for piece in head)]
        if not inside and max(piece.right for piece in pieces) <= first:
            continue
        if len(inside) != 1:
            return None
        text = read_down(inside[0])
        found.append(Column(text, min(piece.left for piece in pieces), max(piece.right for piece in pieces)))
    is_form = any(column.is_indicator for column in found) and any(column.is_target for column in found)
    return found if is_form else None
