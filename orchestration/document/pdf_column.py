"""What one column of a table without upright lines prints, and how its texts line up.

Belongs here: a single column. Does not belong here: which columns rows show (`pdf_columns`), the edges between them
(`pdf_column_edges`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from orchestration.document.pdf_text import Chunk

ALIGNED = 3.0
"""Points within which the edges of a column's figures agree."""

ALIGNED_SHARE = 0.6

OUT_OF_LINE = 1.5
"""Points by which what starts at one place may differ."""

MIN_FIGURES = 3
"""Figures from which a column can be said to line up."""

TOTAL = re.compile("[合总小]计|本年(收入|支出)合计")


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
