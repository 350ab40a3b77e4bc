"""Where the columns of a table without upright lines lie.

Belongs here: the stretches that a table's rows fill. Does not belong here: how the texts of one column line up
(`pdf_column`), the edges between columns (`pdf_column_edges`), which printed lines are rows of the table (`pdf_aligned`),
what stands above the rows (`pdf_heading`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from orchestration.document.pdf_column import OUT_OF_LINE, TOTAL, Column, column_of
from orchestration.document.pdf_text import Chunk
from orchestration.document.pdf_texts_apart import second_start

GUTTER = 1.5
"""Points of white that must run down between two columns."""

HAIR = 0.5
"""Points by which what stands in two columns may overlap."""

CROSSING_SHARE = 0.05
"""Share of rows that may print across a gutter, such as a name that runs on over an empty cell."""

WIDE_HOLE = 2.0
"""Heights of a character between two texts of a row that are no words of one cell, at least."""

WORD = 2
"""Characters of a word that may be set far apart from the one before, at most."""


def columns_of(rows: Sequence[Sequence[Chunk]]) -> list[Column]:
    """Columns, left to right, of rows of figures."""
    rows = [row for row in rows if not numbers_columns(row)] or list(rows)
    rows = _without_totals(rows)
    pieces = [chunk for row in rows for chunk in row]
    columns: list[Column] = []
    for left, right in _without_stray_text(_filled_stretches(rows), rows):
        inside = [chunk for chunk in pieces if left <= chunk.middle() <= right]
        start = second_start(rows, left, right)
        if start is None:
            columns.append(column_of(left, right, inside))
            continue
        before = [chunk for chunk in inside if chunk.left < start - OUT_OF_LINE]
        ends = [chunk.right for chunk in before if chunk.right <= start + HAIR]
        columns.append(column_of(left, max(ends), before))
        columns.append(column_of(start, right, [chunk for chunk in inside if chunk not in before]))
    return columns


def _without_totals(rows: list[Sequence[Chunk]]) -> list[Sequence[Chunk]]:
    """Rows without the words for totals where other words or codes stand: these may lie across several columns."""
    others = [chunk for row in rows for chunk in row if not TOTAL.fullmatch(chunk.text)]
    taken = sorted({(chunk.left, chunk.right) for chunk in others})

    def is_column(chunk: Chunk) -> bool:
        return not TOTAL.fullmatch(chunk.text) or not any(
            left < chunk.right and chunk.left < right for left, right in taken
        )

    return [[chunk for chunk in row if is_column(chunk)] for row in rows]


def numbers_columns(row: Sequence[Chunk]) -> bool:
    """A row that numbers the columns, perhaps after a word that says so, in each half of the table."""
    numbers = [chunk.text for chunk in row if chunk.is_figure]
    words = [chunk.text for chunk in row if not chunk.is_figure]
    return (
        len(numbers) > 1
        and all(word == words[0] for word in words)
        and all(number.isdigit() and len(number) <= 2 and number[0] != "0" for number in numbers)
        and all(int(b) == int(a) + 1 for a, b in pairwise(numbers))
    )


def _filled_stretches(rows: Sequence[Sequence[Chunk]]) -> list[tuple[float, float]]:
    """Maximal stretches of x that a figure is printed on, or more text than may cross a gutter."""
    allowed = int(CROSSING_SHARE * len(rows))
    weights = [(chunk, allowed + 1 if chunk.is_figure else 1) for row in rows for chunk in row]
    steps = sorted(
        step
        for chunk, weight in weights
        for step in ((chunk.left, 1, weight), (chunk.right - HAIR, 0, -weight))
    )
    stretches: list[tuple[float, float]] = []
    depth = 0
    start = None
    for x, _, step in steps:
        depth += step
        if depth > allowed and start is None:
            start = x
        elif depth <= allowed and start is not None:
            end = x + HAIR
            if (
                stretches
                and start - stretches[-1][1] < GUTTER
                and not _parts_figures_and_names(rows, stretches[-1], (start, end))
            ):
                start = stretches.pop()[0]
            stretches.append((start, end))
            start = None
    return stretches


def _parts_figures_and_names(
    rows: Sequence[Sequence[Chunk]], left: tuple[float, float], right: tuple[float, float]
) -> bool:
    """Whether figures line up on the left, and names begin at one place on the right: no white is needed."""
    ends = [chunk for row in rows for chunk in row if left[0] <= chunk.middle() <= left[1]]
    starts = [chunk for row in rows for chunk in row if right[0] <= chunk.middle() <= right[1]]
    figures, names = column_of(*left, ends), column_of(*right, starts)
    is_code = figures.starts and all(chunk.is_figure for chunk in ends)
    return (figures.ends or is_code) and names.starts and (figures.ends or names.is_words)


def _without_stray_text(
    stretches: list[tuple[float, float]], rows: Sequence[Sequence[Chunk]]
) -> list[tuple[float, float]]:
    """A stretch that one row alone fills, and not with a figure, belongs to the column on its left.

    Not where that row's own text ends there far before it: it is the only one that fills a column of words.
    """
    pieces = [chunk for row in rows for chunk in row]
    kept: list[tuple[float, float]] = []
    for left, right in stretches:
        inside = [chunk for chunk in pieces if left <= chunk.middle() <= right]
        is_stray = kept and len(inside) < 2 and not any(chunk.is_figure for chunk in inside)
        if is_stray and len(pieces) > 30 and not any(_stands_apart(row, kept[-1], inside) for row in rows):
            kept[-1] = (kept[-1][0], right)
        else:
            kept.append((left, right))
    return kept


def _stands_apart(row: Sequence[Chunk], before: tuple[float, float], inside: Sequence[Chunk]) -> bool:
    """Whether a row prints a text of several characters far behind its own one in the stretch before."""
    ends = [chunk.right for chunk in row if before[0] <= chunk.middle() <= before[1]]
    return bool(ends) and any(
        chunk.left - max(ends) > WIDE_HOLE * (chunk.bottom - chunk.top) and len(chunk.text) > WORD
        for chunk in inside
        if chunk in row
    )
