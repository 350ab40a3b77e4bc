"""Which column each heading cell that stands over no other names.

Belongs here: what it costs that a heading stands over a column, the cheapest way to give all their columns, and the
columns that another way would serve as well. Does not belong here: which cells stand over others (`pdf_groups`).
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.document.pdf_column import Column
from orchestration.document.pdf_heading_cells import OVER, Block
from orchestration.document.text_rivals import rivalled

FAR = 40.0
NEW_COLUMN = 50.0
NO_HEADING = 20.0
WRONG_SIDE = 25.0
BEHIND = 100.0
RIVAL = 6.0
"""What it costs to say that a heading stands far from its figures, that it stands over an empty column, that
a column has no heading of its own, that a heading lies over the neighbour's figures, that it begins where its
figures have ended; and by how much the heading that was chosen must be better than any other. In points."""


def match(leaves: list[Block], columns: Sequence[Column]) -> list[Column]:
    """Gives each cell that stands over no other its column; cells over nothing printed get a new one."""
    best = _costs(leaves, columns)
    found: list[Column] = []
    placed: list[tuple[Block, Column]] = []
    i, j = len(leaves), len(columns)
    while i or j:
        step = best[i][j][1]
        if step == "cell":
            column = Column(leaves[i - 1].left, leaves[i - 1].right)
            placed.append((leaves[i - 1], column))
        else:
            column = columns[j - 1]
            if step == "match":
                placed.append((leaves[i - 1], column))
        found.append(column)
        i -= step != "column"
        j -= step != "cell"
    found.reverse()
    places = {id(column): index for index, column in enumerate(found)}
    for block, column in placed:
        block.first = block.last = places[id(column)]
    return found


def _costs(leaves: Sequence[Block], columns: Sequence[Column]) -> list[list[tuple[float, str]]]:
    """The least cost of placing so many cells on so many columns, and the last step there."""
    rows, width = len(leaves), len(columns)
    best = [[(float("inf"), "")] * (width + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        for j in range(width + 1):
            if i == j == 0:
                best[i][j] = (0.0, "")
                continue
            steps = []
            if i and j:
                steps.append((best[i - 1][j - 1][0] + _cost(leaves[i - 1], columns, j - 1), "match"))
            if j:
                steps.append((best[i][j - 1][0] + NO_HEADING, "column"))
            if i:
                steps.append((best[i - 1][j][0] + NEW_COLUMN, "cell"))
            best[i][j] = min(steps)
    return best


def guessed(leaves: list[Block], printed: list[Column], found: list[Column]) -> frozenset[int]:
    """Places of columns of figures that could stand under a heading over nothing as well."""
    own = {block.first: number for number, block in enumerate(leaves)}
    places = [next(at for at, column in enumerate(found) if column is each) for each in printed]
    if len(leaves) <= sum(place in own for place in places):
        return frozenset()
    costs = [[_cost(block, printed, index) for index in range(len(printed))] for block in leaves]
    rivals = rivalled(costs, NEW_COLUMN, NO_HEADING, [own.get(place) for place in places], RIVAL)
    return frozenset(
        place
        for place, column, rival in zip(places, printed, rivals, strict=True)
        if rival and not column.is_words
    )


def untold(leaves: Sequence[Block], found: Sequence[Column]) -> frozenset[int]:
    """Places of columns of amounts that have no heading of their own, or share it with others."""
    own: set[int] = set()
    for block in leaves:
        amounts = [at for at in range(block.first, block.last + 1) if found[at].ends]
        if len(amounts) == 1:
            own.update(amounts)
    return frozenset(at for at, column in enumerate(found) if column.ends and at not in own)


def name_the_nameless(blocks: Sequence[Block], columns: Sequence[Column]) -> None:
    """Cells that seem to stand over others, and are a column's own heading where that column has no other.

    Where no line is drawn, a heading beside its figures, with others lower on both sides, looks like one over these.
    """
    leaves = [block for block in blocks if not block.is_group]
    while len(leaves) < len(columns):
        least = _least(leaves, columns)
        others = [
            (_least([*leaves, block], columns), at) for at, block in enumerate(blocks) if block.is_group
        ]
        cost, at = min(others, default=(least, -1))
        if cost >= least:
            return
        blocks[at].is_group = False
        leaves.append(blocks[at])


def _least(leaves: Sequence[Block], columns: Sequence[Column]) -> float:
    return _costs(sorted(leaves, key=lambda block: block.left), columns)[-1][-1][0]


def _cost(block: Block, columns: Sequence[Column], index: int) -> float:
    """Points that a heading lies away from its column, and over the neighbours' figures."""
    column = columns[index]
    cost = min(max(column.gap(block.left, block.right), 0.0), FAR)
    if index and (before := columns[index - 1]).ends and block.left < before.right - 3 * OVER:
        cost += WRONG_SIDE
    if column.ends and block.left > column.right:
        cost += BEHIND
    if index + 1 < len(columns) and (after := columns[index + 1]).starts and block.right > after.left + OVER:
        cost += WRONG_SIDE / 5
    if column.starts and block.right < column.left:
        cost += WRONG_SIDE
    return cost - 1e-3 * block.overlap(column.left, column.right)
