"""Where the columns of a table without lines lie.

Belongs here: gutters that run through all rows, and whether a column's figures line up. Does not belong
here: which printed lines are rows of the table (`pdf_aligned`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from orchestration.document.pdf_text import Chunk

GUTTER = 1.5
"""Points of white that must run down between two columns."""

CROSSING_SHARE = 0.05
"""Share of rows that may print across a gutter, such as a name that runs on over an empty cell."""

ALIGNED = 3.0
"""Points within which the edges of a column's figures agree."""

ALIGNED_SHARE = 0.6

MIN_FIGURES = 3
"""Figures from which a column can be said to line up."""


@dataclass(frozen=True, slots=True)
class Column:
    """The stretch that a column's text fills; `is_aligned` when it holds figures that line up."""

    left: float
    right: float
    is_aligned: bool


def columns_of(body: list[list[Chunk]], heading: list[list[Chunk]]) -> list[Column]:
    """Columns, left to right, of rows of figures; a heading over nothing printed makes an empty column."""
    stretches = _filled_stretches(body)
    pieces = [chunk for row in body for chunk in row]
    stretches = _without_stray_text(stretches, pieces)
    for row in heading:
        for chunk in row:
            if not any(chunk.left < right and left < chunk.right for left, right in stretches):
                stretches.append((chunk.left, chunk.right))
    return [
        Column(left, right, _lines_up([c for c in pieces if c.is_figure and left <= c.middle() <= right]))
        for left, right in sorted(stretches)
    ]


def _filled_stretches(rows: list[list[Chunk]]) -> list[tuple[float, float]]:
    """Maximal stretches of x that more rows print on than may cross a gutter."""
    allowed = int(CROSSING_SHARE * len(rows))
    steps = sorted(step for row in rows for chunk in row for step in ((chunk.left, 1), (chunk.right, -1)))
    stretches: list[tuple[float, float]] = []
    depth = 0
    start = None
    for x, step in steps:
        depth += step
        if depth > allowed and start is None:
            start = x
        elif depth <= allowed and start is not None:
            if stretches and start - stretches[-1][1] < GUTTER:
                start = stretches.pop()[0]
            stretches.append((start, x))
            start = None
    return stretches


def _without_stray_text(
    stretches: list[tuple[float, float]], pieces: list[Chunk]
) -> list[tuple[float, float]]:
    """A stretch that one row alone fills, and not with a figure, belongs to the column on its left."""
    kept: list[tuple[float, float]] = []
    for left, right in stretches:
        inside = [chunk for chunk in pieces if left <= chunk.middle() <= right]
        if kept and len(inside) < 2 and not any(chunk.is_figure for chunk in inside):
            kept[-1] = (kept[-1][0], right)
        else:
            kept.append((left, right))
    return kept


def _lines_up(figures: list[Chunk]) -> bool:
    if len(figures) < MIN_FIGURES:
        return False
    edges: tuple[Callable[[Chunk], float], ...] = (lambda c: c.right, lambda c: c.left, Chunk.middle)
    return any(_agree([edge(chunk) for chunk in figures]) for edge in edges)


def _agree(positions: list[float]) -> bool:
    """Whether enough of the positions lie within a narrow stretch."""
    ordered = sorted(positions)
    most = first = 0
    for last, position in enumerate(ordered):
        while position - ordered[first] > ALIGNED:
            first += 1
        most = max(most, last - first + 1)
    return most >= ALIGNED_SHARE * len(ordered)
