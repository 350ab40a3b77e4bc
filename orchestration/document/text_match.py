"""Which column of a table of plain text each heading names.

Belongs here: headings in order matched to columns in order. Does not belong here: what is one heading
(`text_left`, `text_stacks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orchestration.document.text_left import Node
from orchestration.document.text_rivals import rivalled
from orchestration.document.text_stacks import Stack

NEW_COLUMN = 7.0
NO_HEADING = 3.0
NO_HEADING_OF_FIGURES = 6.0
FAR = 12.0
"""What it costs to say that a heading stands over an empty column, that a column has no heading, and that a
heading stands far from its column, in characters of distance: less than that it and figures beside it have nothing
to do with each other."""

BEHIND = 6
"""What it costs besides that a heading begins where its figures have ended."""

ASIDE = 0.1
LEFT = 0.3
"""Shares of the distance between the middles of a heading and of its column that count: the grid shifts figures to
the right of their headings, never to the left."""

ACROSS = 0.3
"""Share of the distance that counts where a heading stands in the middle of a column whose words begin at its left."""

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
        yield best[i - 1][j - 1][0] + _cost(leaves[i - 1].stretch(), columns[j - 1]), "match"
    if j:
        yield best[i][j - 1][0] + (NO_HEADING_OF_FIGURES if columns[j - 1][2] else NO_HEADING), "column"
    if i:
        yield best[i - 1][j][0] + NEW_COLUMN, "leaf"


def _cost(span: tuple[float, float], column: Stretch) -> float:
    """Characters by which a heading stands off a column."""
    (left, right), (start, end, is_figures) = span, column
    gap = max(left - end, start - right, 0)
    off = (start + end - left - right) / 2
    if left >= end:
        gap = gap + BEHIND if is_figures else gap * ACROSS
    return min(gap + (LEFT if is_figures and off < 0 else ASIDE) * abs(off), FAR)


def guessed(
    spans: Mapping[int, tuple[float, float]], columns: Sequence[Stretch], places: Sequence[int]
) -> frozenset[int]:
    """Places of figures that may as well stand under a heading beside; `spans`: where each heading is printed."""
    leaves = sorted(spans)
    if len(leaves) <= sum(place in spans for place in places):
        return frozenset()  # no heading stands over nothing
    costs = [[_cost(spans[leaf], column) for column in columns] for leaf in leaves]
    own = [leaves.index(place) if place in spans else None for place in places]
    rivals = rivalled(costs, NEW_COLUMN, NO_HEADING, own)
    return frozenset(
        place for place, rival, column in zip(places, rivals, columns, strict=True) if rival and column[2]
    )
