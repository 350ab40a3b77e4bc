"""Rows of a plain text's table whose cells are printed in several lines, none of which another wraps.

Belongs here: figures that stand a little higher than the name and the figures beside them, and so in a line of their
own above it; the total's above the last line of the heading, beside which its cell begins. Does not belong here:
wrapped names and figures (`text_rows`).

A line of figures alone is part of the row below where that row leaves all of its columns empty and the row above does
not: every row fills the column of its total.
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.document.text_regions import HEADING, Row

Placed = tuple[Row, Sequence[int]]
"""A line, and the column of each of its pieces."""


def heading_below(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The last line of a heading that is printed below the first figures, if it is, and the rows without it.

    The figures, which are the total's, then go on where its name is.
    """
    first = next((at for at, row in enumerate(rows) if not _is_figures(row)), 0)
    if (
        not first
        or len(rows[first].pieces) < 2
        or not all(HEADING.fullmatch(p.text) for p in rows[first].pieces)
    ):
        return [], list(rows)
    above = [Row(rows[first].line, row.pieces) for row in rows[:first]]
    return [rows[first]], [*above, *rows[first + 1 :]]


def whole_rows(rows: Sequence[Placed]) -> list[Placed]:
    """The rows with lines of figures alone put into the row below that they are part of."""
    found: list[Placed] = []
    for row, columns in rows:
        if found and _is_part(found[-1], (row, columns), found[:-1]):
            cells = sorted(
                [
                    *zip(found[-1][1], found[-1][0].pieces, strict=True),
                    *zip(columns, row.pieces, strict=True),
                ],
                key=lambda cell: cell[0],
            )
            found[-1] = (Row(row.line, [piece for _, piece in cells]), [column for column, _ in cells])
        else:
            found.append((row, columns))
    return found


def _is_part(figures: Placed, below: Placed, above: Sequence[Placed]) -> bool:
    """Whether a line of figures is part of the row below it, and can't be of the one above."""
    if not _is_figures(figures[0]) or below[0].is_words() or below[0].line - figures[0].line > 1:
        return False
    return not set(figures[1]) & set(below[1]) and not _may_end(above, figures)


def _may_end(above: Sequence[Placed], figures: Placed) -> bool:
    """Whether figures may be the rest of the row above: it is near, and lacks them."""
    if not above or figures[0].line - above[-1][0].line > 1 or set(figures[1]) & set(above[-1][1]):
        return False
    is_name_of_others = above[-1][0].is_words() and len(above) > 1 and _is_figures(above[-2][0])
    return not is_name_of_others


def _is_figures(row: Row) -> bool:
    return all(piece.is_figure for piece in row.pieces)
