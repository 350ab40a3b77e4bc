"""Where the columns of a table without upright lines lie.

Belongs here: the stretches that a table's rows fill, how their figures line up, the edges between columns.
Does not belong here: which printed lines are rows of the table (`pdf_aligned`), what stands above the rows
(`pdf_heading`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from orchestration.document.pdf_text import Chunk
from orchestration.document.pdf_texts_apart import second_start

GUTTER = 1.5
"""Points of white that must run down between two columns."""

HAIR = 0.5
"""Points by which what stands in two columns may overlap."""

CROSSING_SHARE = 0.05
"""Share of rows that may print across a gutter, such as a name that runs on over an empty cell."""

ALIGNED = 3.0
"""Points within which the edges of a column's figures agree."""

ALIGNED_SHARE = 0.6

OUT_OF_LINE = 1.5
"""Points by which what starts at one place may differ."""

MIN_FIGURES = 3
"""Figures from which a column can be said to line up."""

TOTAL = re.compile("[合总小]计|本年(收入|支出)合计")

WIDE_HOLE = 2.0
"""Heights of a character between two texts of a row that are no words of one cell, at least."""

WORD = 2
"""Characters of a word that may be set far apart from the one before, at most."""

PADDING = 2.0
"""Points that a cell keeps free beside its text, at least."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column prints, from `left` to `right` over its rows, or its heading where they are all empty.

    `ends` when its figures end at one place, as amounts do, `starts` when its text starts at one place.
    `is_aligned` when it holds figures enough that agree. `is_words` when it holds no figure, `is_total` when it holds
    nothing but the word for a total, which stands in the middle of its cell.
    """

    left: float
    right: float
    ends: bool = False
    starts: bool = False
    is_aligned: bool = False
    is_words: bool = False
    is_total: bool = False

    def gap(self, left: float, right: float) -> float:
        """Points of white between the column and a stretch; less than 0 by as much as they share."""
        return max(self.left - right, left - self.right)


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


def edges_between(
    columns: Sequence[Column],
    headings: Sequence[tuple[float, float] | None],
    sides: tuple[float, float],
    cuts: Sequence[float],
) -> list[float]:
    """The edges of the columns, one more than there are columns.

    `headings`: from where to where each column's own heading is printed. `sides`: of the table. `cuts`:
    places where level lines in the heading start or end, or upright ones are drawn.
    """
    centred = are_centred(columns, headings) is not False
    edges = [min(sides[0], columns[0].left)]
    for index, (before, after) in enumerate(pairwise(columns)):
        edges.append(_edge(before, after, headings[index], headings[index + 1], cuts, centred))
    edges.append(max(sides[1], columns[-1].right))
    return edges


def are_centred(columns: Sequence[Column], headings: Sequence[tuple[float, float] | None]) -> bool | None:
    """Whether headings stand in the middle of their columns, not at their left; None where nothing tells.

    Names show it by where they start, figures by the figures of the column before, which end near the edge.
    """
    votes = 0
    for column, heading in zip(columns, headings, strict=True):
        if heading is not None and column.starts:
            inset = heading[0] - column.left
            votes += inset > ALIGNED
            votes -= abs(inset) < OUT_OF_LINE and column.right - heading[1] > 2 * ALIGNED
    asides, offs = [], []
    for (before, column), heading in zip(pairwise(columns), headings[1:], strict=True):
        if heading is not None and before.ends and column.ends:
            asides.append(heading[0] - before.right - 2 * PADDING)
            offs.append((heading[0] + heading[1] - before.right - column.right) / 2 - PADDING)
    if not votes and asides:
        aside, off = (max(map(abs, each)) + max(each) - min(each) for each in (asides, offs))
        votes = (off < aside) - (aside < off)
    return votes > 0 if votes else None


def _edge(
    before: Column,
    after: Column,
    left: tuple[float, float] | None,
    right: tuple[float, float] | None,
    cuts: Sequence[float],
    centred: bool,
) -> float:
    low, high = before.right, after.left
    if left is not None and left[1] < high:
        low = max(low, left[1])
    if right is not None and right[0] > low:
        high = min(high, right[0])
    if low > high:
        return (low + high) / 2
    for cut in cuts:
        if low - 1 <= cut <= high + 1:
            return cut
    space = min(PADDING, (high - low) / 2)
    if before.ends and before.right + space <= high:
        return max(before.right + space, low)
    if after.starts and not after.ends:
        return high - space
    if right is not None and after.ends and right[0] <= high:
        start = right[0] + right[1] - after.right - space  # where the heading is centred over the column
        return start if centred and low < start < high - 2 * PADDING else high - space
    return (low + high) / 2


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


def column_of(left: float, right: float, inside: list[Chunk]) -> Column:
    figures = [chunk for chunk in inside if chunk.is_figure]
    filled = [chunk for chunk in figures if chunk.text.strip("0-－—–―")]  # a code is never nought
    ends = (
        bool(figures)
        and 2 * len(figures) >= len(inside)
        and _agree([chunk.right for chunk in figures])
        and (
            not filled
            or any("." in chunk.text or "," in chunk.text for chunk in figures)
            or _most_alike([c.right for c in filled]) > _most_alike([c.left for c in filled])
        )
    )
    starts = not ends and bool(inside) and _agree([chunk.left for chunk in inside])
    edges: tuple[Callable[[Chunk], float], ...] = (lambda c: c.right, lambda c: c.left, Chunk.middle)
    aligned = len(figures) >= MIN_FIGURES and any(_agree([edge(c) for c in figures]) for edge in edges)
    is_total = bool(inside) and all(TOTAL.fullmatch(chunk.text) for chunk in inside)
    return Column(left, right, ends, starts, aligned, bool(inside) and not figures, is_total)


def _agree(positions: list[float]) -> bool:
    """Whether enough of the positions lie within a narrow stretch."""
    return _most_alike(positions) >= ALIGNED_SHARE * len(positions)


def _most_alike(positions: list[float]) -> int:
    """How many positions lie within one narrow stretch."""
    ordered = sorted(positions)
    most = first = 0
    for last, position in enumerate(ordered):
        while position - ordered[first] > ALIGNED:
            first += 1
        most = max(most, last - first + 1)
    return most
