"""The heading of a table without upright lines: its cells, and the columns that each stands over.

Belongs here: which column each heading names, and columns that nothing but a heading shows. Does not belong
here: the columns that the rows below show (`pdf_columns`), headings over several columns (`pdf_groups`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from orchestration.document.pdf_columns import Column, are_centred, edges_between
from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_groups import find_groups, set_levels, spread_groups
from orchestration.document.pdf_heading_cells import OVER, Block, blocks_of, parted_at_columns
from orchestration.document.pdf_pitch import Pitch
from orchestration.document.pdf_text import Chunk
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


@dataclass(frozen=True, slots=True)
class Heading:
    """Heading cells over the columns of a table; `columns` counts in the empty ones that they name.

    `guessed`: columns whose figures may as well stand in an empty one beside.
    """

    blocks: list[Block]
    columns: list[Column]
    levels: int
    guessed: frozenset[int] = frozenset()


def own_headings(blocks: Sequence[Block], columns: Sequence[Column]) -> list[tuple[float, float] | None]:
    """From where to where each column's own heading is printed."""
    found: list[tuple[float, float] | None] = [None] * len(columns)
    for block in blocks:
        if not block.is_group and block.first == block.last:
            found[block.first] = (block.left, block.right)
    return found


def heading_of(
    lines: Sequence[Sequence[Chunk]],
    columns: Sequence[Column],
    rules: Sequence[Edge],
    sides: tuple[float, float],
    cuts: Sequence[float],
    is_ruled: bool,
    pitch: Pitch | None = None,
) -> Heading:
    """The heading printed in `lines`, top to bottom, over `columns`; `rules` lie between its lines.

    `sides` of the table; `cuts`: places where `rules` start or end within it. `is_ruled` when all of the table's
    rows are parted by level lines; `pitch` where the lines of a cell stand nearer than rows.
    """
    blocks = blocks_of([parted_at_columns(line, columns) for line in lines], rules, is_ruled, pitch)
    if not blocks:
        return Heading([], list(columns), 0)
    find_groups(blocks, columns, rules)
    leaves = sorted((block for block in blocks if not block.is_group), key=lambda block: block.left)
    printed = _with_totals(columns, leaves)
    found = _match(leaves, printed)
    guesses = _guessed(leaves, printed, found)
    _spread_leaves(leaves, found)
    groups = sorted((b for b in blocks if b.is_group), key=lambda b: (-b.height(), b.left))
    own = own_headings(leaves, found)
    edges = edges_between(found, own, sides, cuts)
    placed = spread_groups(groups, leaves, found, rules, edges, are_centred(found, own))
    for block in groups:
        if block.first < 0 and leaves:  # it fits over nothing: part of the nearest cell below it
            nearest = min(
                leaves, key=lambda leaf: (-min(leaf.overlap(block.left, block.right), 0.0), leaf.top)
            )
            for line in block.lines:
                nearest.add(line)
    return Heading(placed, found, set_levels(placed), guesses)


def _with_totals(columns: Sequence[Column], leaves: Sequence[Block]) -> list[Column]:
    """Columns, those made one where the word for a total stands in the middle of a column whose names start at its left."""
    joined: list[Column] = []
    for column in columns:
        before = joined[-1] if joined else None
        if (
            column.is_total
            and before is not None
            and before.is_words
            and not any(leaf.overlap(before.left, before.right) > 0 for leaf in leaves)
            and any(leaf.overlap(before.right, column.right) > 0 for leaf in leaves)
        ):
            joined[-1] = replace(before, right=column.right)
        else:
            joined.append(column)
    return joined


def _match(leaves: list[Block], columns: Sequence[Column]) -> list[Column]:
    """Gives each cell that stands over no other its column; cells over nothing printed get a new one."""
    rows, width = len(leaves), len(columns)
    # best[i][j]: the least cost of placing the first i cells on the first j columns, and the last step there
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
    found: list[Column] = []
    placed: list[tuple[Block, Column]] = []
    i, j = rows, width
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


def _guessed(leaves: list[Block], printed: list[Column], found: list[Column]) -> frozenset[int]:
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


def _spread_leaves(leaves: list[Block], columns: Sequence[Column]) -> None:
    """A column with no heading of its own goes under the cell beside it, if that reaches or is centred so."""
    if not leaves:
        return
    for before, after in pairwise([None, *leaves, None]):
        start = before.last + 1 if before is not None else 0
        end = after.first if after is not None else len(columns)
        while start < end:
            gaps = []
            if before is not None:
                gaps.append((columns[start].gap(before.left, before.right), "before"))
            if after is not None:
                gaps.append((columns[end - 1].gap(after.left, after.right), "after"))
            gap, side = min(gaps)
            if gap > 0 and not _is_centred(before, after, side, start, end, columns):
                break
            if side == "before" and before is not None:
                before.last = start
                start += 1
            elif after is not None:
                after.first = end - 1
                end -= 1


def _is_centred(
    before: Block | None, after: Block | None, side: str, start: int, end: int, columns: Sequence[Column]
) -> bool:
    """Whether a text column beside a heading, and the heading's own, have the heading in their middle."""
    block = before if side == "before" else after
    if block is None:
        return False
    first, last = (block.first, start) if side == "before" else (end - 1, block.last)
    if any(column.ends for column in columns[first : last + 1]):
        return False
    own = (columns[block.first].left + columns[block.last].right) / 2
    wide = (columns[first].left + columns[last].right) / 2
    return abs(wide - block.middle()) < abs(own - block.middle())
