"""Tables below a heading that announces amounts, whose rows may print a single figure.

Belongs here: such a heading, and how far rows below it line up. Does not belong here: rows of several figures, which need
none (`pdf_unruled`), columns (`pdf_columns`).
"""

from __future__ import annotations

from itertools import pairwise

from orchestration.document.pdf_bands import MIN_ROWS, PROSE, SEPARATED, Row, share_height
from orchestration.document.pdf_column import ALIGNED
from orchestration.document.pdf_columns import columns_of
from orchestration.document.pdf_extent import Candidate, extended
from orchestration.document.pdf_row_signs import (
    MIN_FIGURES,
    PAGE_NUMBER,
    is_amount_heading,
    is_caption,
    is_near,
    may_hold_figures,
    starts_anew,
)
from orchestration.document.pdf_text import Chunk

MAX_HEADING = 6
"""Lines of a heading below the one that announces amounts."""

MANY_HEADINGS = 5
"""Headings side by side that stand over a row with figures, however few."""

MAX_ANNOUNCED = 20
"""Headings tried on one page; more are no statement, and take long."""


def announced(rows: list[Row], heights: list[float], first: int, last: int) -> list[Candidate]:
    """Tables below a heading for amounts, of which many a row has one figure or none."""
    found: list[Candidate] = []
    index = first
    tries = 0
    while index <= last and tries < MAX_ANNOUNCED:
        if not _announces(rows[index]):
            index += 1
            continue
        tries += 1
        end = index
        while end < last and end - index < MAX_HEADING and not rows[end + 1].figures():
            if not is_near(rows[end], rows[end + 1], heights) or rows[end + 1].is_prose():
                break
            end += 1
            if _has_amount(rows[end]):
                end -= 1
                break
        body = _lined_up(rows, heights, end + 1, last, len(rows[index].pieces))
        if body is None:
            index += 1
            continue
        top, _ = extended(rows, heights, index, index, first - 1, last)
        found.append(Candidate(top, body, [], is_announced=True))
        index = body + 1
        first = index
    return found


def _announces(row: Row) -> bool:
    return (
        len(row.chunks) > 1
        and not row.figures()
        and is_amount_heading(row)
        and not is_caption(row)
        and not any(len(piece.text) >= PROSE for piece in row.pieces)
    )


def _has_amount(row: Row) -> bool:
    return may_hold_figures(row.line) and any(piece.is_figure for piece in row.pieces)


def _lined_up(rows: list[Row], heights: list[float], first: int, last: int, headings: int) -> int | None:
    """The last of the rows from `first` on whose names start and whose figures end at the same places.

    `headings`: how many stand side by side above them.
    """
    end = first - 1
    while end < last and not rows[end + 1].is_prose() and not starts_anew(rows[end + 1], rows[first]):
        is_foot = end + 2 == len(rows) and PAGE_NUMBER.fullmatch(rows[end + 1].line.text())
        if is_foot and not share_height(rows[end], rows[end + 1]):
            break
        if end >= first and not is_near(rows[end], rows[end + 1], heights):
            break
        end += 1
    pieces = [row.pieces for row in rows[first : end + 1]]
    while pieces and not any(piece.is_figure for piece in pieces[-1]) and not _continues(pieces):
        pieces.pop()
    filled = [row for row in pieces if len(row) > 1 and any(piece.is_figure for piece in row)]
    is_told = filled and headings > MIN_FIGURES and _stand_in_columns(pieces)
    if len(filled) < MIN_ROWS and not is_told:
        return _wide_rows(pieces, first, headings)
    if is_told:
        return first + len(pieces) - 1
    columns = columns_of(filled)
    figures = [piece for row in filled for piece in row if piece.is_figure]
    in_line = sum(
        any(column.ends and abs(column.right - figure.right) < ALIGNED for column in columns)
        for figure in figures
    )
    if in_line < 0.8 * len(figures) or not any(column.ends and column.is_aligned for column in columns):
        return None
    return first + len(pieces) - 1 if any(column.starts for column in columns) else None


def _stand_in_columns(rows: list[list[Chunk]]) -> bool:
    """Whether amounts end, or names start, at two places or more that several rows share: no prose does."""
    if any(not piece.is_figure and len(piece.text) >= PROSE for row in rows for piece in row):
        return False
    ends = [
        [piece.right for piece in row if piece.is_figure and SEPARATED.search(piece.text)] for row in rows
    ]
    starts = [[piece.left for piece in row if not piece.is_figure] for row in rows if len(row) > 1]
    return any(ends) and max(map(_shared, (ends, starts))) >= MIN_FIGURES


def _shared(rows: list[list[float]]) -> int:
    """How many places most rows have in common."""
    places = sorted(place for row in rows for place in row)
    apart = [place for before, place in pairwise([float("-inf"), *places]) if place - before > ALIGNED]
    least = max(2, sum(map(bool, rows)) / 2)
    return sum(sum(any(abs(at - place) <= ALIGNED for at in row) for row in rows) >= least for place in apart)


def _wide_rows(pieces: list[list[Chunk]], first: int, headings: int) -> int | None:
    """The last of a few rows right below a heading, one of which has more figures than a sentence sets apart, or
    which stand below more headings than one sets apart words."""
    counts = [sum(piece.is_figure for piece in row) for row in pieces]
    last = None
    for index, count in enumerate(counts):
        if count >= MIN_FIGURES:
            last = index
        elif count or (last is not None and index - last > 2):
            break
    if last is None or (max(counts[: last + 1]) < MIN_ROWS and headings < MANY_HEADINGS):
        return None
    return first + last


def _continues(rows: list[list[Chunk]]) -> bool:
    """Whether the last row's names start where others above do."""
    starts = [piece.left for row in rows[:-1] for piece in row if not piece.is_figure]
    return all(sum(abs(piece.left - start) < ALIGNED for start in starts) > 1 for piece in rows[-1])
