"""Which column of a table of plain text each heading names.

Belongs here: headings in order matched to columns in order. Does not belong here: what is one heading
(`text_left`, `text_stacks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orchestration.document.text_left import Node
from orchestration.document.text_stacks import Stack

NEW_COLUMN = 7.0
NO_HEADING = 3.0
FAR = 12.0
"""What it costs to say that a heading stands over an empty column, that a column has no heading, and that a
heading stands far from its column, in characters of distance."""

BEHIND = 6
"""What it costs besides that a heading begins where its figures have ended."""

Stretch = tuple[int, int, bool]
"""From where to where a column is filled, the end exclusive, and whether with figures."""


def matched(leaves: Sequence[Node | Stack], columns: Sequence[Stretch]) -> tuple[list[int], int]:
    """Gives each leaf its column; gives back the index of each column that the rows show, and how many."""
    rows, width = len(leaves), len(columns)
    if rows == width:
        for index, leaf in enumerate(leaves):
            leaf.first = leaf.last = index
        return list(range(width)), width
    best = [[(0.0, "")] * (width + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        for j in range(width + 1):
            if i or j:
                best[i][j] = min(_steps(best, leaves, columns, i, j))
    path = []
    i, j = rows, width
    while i or j:
        step = best[i][j][1]
        path.append(step)
        i -= step != "column"
        j -= step != "leaf"
    path.reverse()
    places = []
    i = 0
    for index, step in enumerate(path):
        if step != "leaf":
            places.append(index)
        if step != "column":
            leaves[i].first = leaves[i].last = index
            i += 1
    return places, len(path)


def _steps(
    best: list[list[tuple[float, str]]],
    leaves: Sequence[Node | Stack],
    columns: Sequence[Stretch],
    i: int,
    j: int,
) -> Iterator[tuple[float, str]]:
    if i and j:
        left, right = leaves[i - 1].stretch()
        start, end, is_figures = columns[j - 1]
        gap = max(left - end, start - right, 0)
        off = abs(left + right - start - end) / 2
        if left >= end and is_figures:
            gap += BEHIND
        yield best[i - 1][j - 1][0] + min(gap + 0.1 * off, FAR), "match"
    if j:
        yield best[i][j - 1][0] + NO_HEADING, "column"
    if i:
        yield best[i - 1][j][0] + NEW_COLUMN, "leaf"
