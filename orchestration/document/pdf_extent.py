"""Lines that may be a table, from its heading to the last line below its rows.

Belongs here: the shape, the heading above rows of figures, and lines below that go on with them. Does not belong here:
which rows of figures are a table's (`pdf_unruled`), level lines (`pdf_candidates`).
"""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.document.pdf_bands import Row, share_height
from orchestration.document.pdf_column import ALIGNED
from orchestration.document.pdf_row_signs import CAPTION, TITLE, is_caption, is_near

LEADING = 1.5
"""Type sizes from one line of a wrapped heading to the next, at most."""

MAX_LONE = 3
"""Lines of one piece right below a caption that are the top of the heading."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Lines that make a table, and the level lines that part its rows; none where only white does.

    `is_announced` when a heading for amounts stands over them.
    """

    first: int
    last: int
    rules: list[float]
    sides: tuple[float, float] | None = None
    is_announced: bool = False


def extended(
    rows: list[Row], heights: list[float], first: int, last: int, taken: int, end: int
) -> tuple[int, int]:
    """The body with its heading above and its lines of single figures below."""
    top = heading_above(rows, heights, first, taken)
    bottom = last
    while bottom < end and is_near(rows[bottom], rows[bottom + 1], heights):
        row = rows[bottom + 1]
        if share_height(rows[bottom], row):  # the rest of a code
            bottom += 1
            continue
        if not _hangs_on(rows[max(first, bottom - 1) : bottom + 1], row) and (
            len(row.chunks) < 2 or not row.figures()
        ):
            break
        bottom += 1
    return top, bottom


def heading_above(rows: list[Row], heights: list[float], first: int, taken: int) -> int:
    """The first line of the heading above a body, none of whose lines are up to `taken`."""
    top = index = first
    size = rows[first].line.size
    lone = 0
    while index - 1 > taken and is_near(rows[index - 1], rows[index], heights):
        row, step = rows[index - 1], rows[index].middle() - rows[index - 1].middle()
        if is_caption(row) or row.line.size > TITLE * size:
            if lone and lone <= MAX_LONE:
                top = index
            break
        if row.is_prose() and len(row.pieces) == 1:
            break
        index -= 1
        if len(row.pieces) >= 2 or step < row.line.size:  # half a line up: a heading that wraps
            top, lone = index, 0
        else:
            lone += 1
            if lone > 2 and step > LEADING * row.line.size:  # a title
                break
    return top


def _hangs_on(above: list[Row], lower: Row) -> bool:
    """Whether a line is the rest of names that wrap: right below lines that start where it does.

    The figures of a row may stand level with the middle of its name, between the two.
    """
    starts = [
        piece.left
        for row in above
        if lower.middle() - row.middle() < LEADING * lower.line.size
        for piece in row.pieces
    ]
    return (
        not lower.is_prose()
        and not any(CAPTION.search(chunk.text) for chunk in lower.chunks)
        and all(
            not piece.is_figure and any(abs(piece.left - start) < ALIGNED for start in starts)
            for piece in lower.pieces
        )
    )
