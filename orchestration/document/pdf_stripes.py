"""Rows told apart by colour: every other one has cells of its own colour, the rest only the paper's.

Belongs here: whether coloured areas are such stripes, and the level lines that they stand for. Does not belong
here: areas that colour every cell, which are as good as lines around it (`pdf_edges`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from orchestration.document.model import Box
from orchestration.document.pdf_edges import JOIN, Edge, edges_of
from orchestration.document.pdf_run import Run

ROW = 4.0
"""Points from which the paper between two coloured areas may hold a row."""

MAX_BARE = 1.5
"""How much higher than the highest area the paper between two is, at most, where rows of one table alternate: the
paper between two coloured headings holds a table and a title."""


def are_striped(areas: Sequence[Box], runs: Sequence[Run]) -> bool:
    """Whether something is printed on the bare paper between areas, so that their sides are not all borders."""
    heights = sorted((area[1], area[3]) for area in areas)
    bands = [heights[0]]
    for top, bottom in heights[1:]:
        if top > bands[-1][1] + JOIN:
            bands.append((top, bottom))
        else:
            bands[-1] = (bands[-1][0], max(bands[-1][1], bottom))
    left, right = min(area[0] for area in areas), max(area[2] for area in areas)
    highest = max(bottom - top for top, bottom in bands)
    bare = [
        (upper[1], lower[0])
        for upper, lower in pairwise(bands)
        if ROW < lower[0] - upper[1] < MAX_BARE * highest
    ]
    return any(
        top < run.box[1] and run.box[3] < bottom and left < run.box[0] and run.box[2] < right
        for top, bottom in bare
        for run in runs
    )


def level_sides(areas: Sequence[Box]) -> list[Edge]:
    """The level sides of the areas, which part rows; what their upright ones part, other rows may print across."""
    sides = [(x0, y, x1, y) for x0, y0, x1, y1 in areas for y in (y0, y1)]
    return edges_of(sides)[0]
