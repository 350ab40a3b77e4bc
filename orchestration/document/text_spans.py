"""Which headings of a plain text's table stand over several columns, where cells are centred.

Belongs here: choosing them among all heading cells, and from which column to which each reaches. Does not belong
here: the lines that one cell wraps (`text_stacks`), columns of figures (`text_columns`).

A heading over several columns stands above all of them and in their middle. Cells are centred in their height as
well: those below such a heading in what it leaves of the height, all others in the whole of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from orchestration.document.text_stacks import Stack

EMPTY = 4.0
"""What it costs to read a heading over a column that no row fills, in characters of distance: statements print the
columns of every kind of money, whether a unit has it or not."""

LINE = 4.0
"""What it costs that a heading stands a line above or below the middle of its height, or beside its neighbour below
the same heading."""

ASIDE = 0.5
"""What it costs that a heading stands a character aside of the middle of its columns, which the grid shifts."""

MAX_CHOICES = 3000
MAX_REACHES = 8
"""Choices of headings, and of columns for one of them, that are tried."""

_Reach = tuple[float, int, int]
"""What it costs that a heading reaches from one column to another."""


@dataclass(slots=True, eq=False)
class _Box:
    """Where a heading cell is printed; asked for by every choice, so told once."""

    stack: Stack
    top: int
    bottom: int
    left: int
    right: int
    middle: float
    height: float


def spanned(stacks: Sequence[Stack], size: int) -> tuple[float, list[Stack], list[Stack]] | None:
    """The headings over several columns, top to bottom, and those of `size` columns or more, left to right.

    And what this reading costs.
    """
    boxes = sorted(map(_box, stacks), key=lambda box: box.middle)
    of_stacks = {id(box.stack): box for box in boxes}
    wide = [box for stack in stacks if _may_reach(box := of_stacks[id(stack)], boxes)]
    best: tuple[float, list[_Box], list[_Box], list[_Reach]] | None = None
    for count in range(min(len(boxes) - size, len(wide)), -1, -1):
        if comb(len(wide), count) > MAX_CHOICES:
            continue
        for groups in combinations(wide, count):
            leaves = [box for box in boxes if box not in groups]
            limit = (best[0] if best is not None else float("inf")) - EMPTY * (len(leaves) - size)
            found = _placed(groups, leaves, limit) if limit > 0 else None
            if found is not None:
                cost = found[0] + EMPTY * (len(leaves) - size)
                best = (cost, list(groups), leaves, found[1])
    if best is None:
        return None
    cost, chosen, leaves, reaches = best
    for index, leaf in enumerate(leaves):
        leaf.stack.first = leaf.stack.last = index
    for group, (_, first, last) in zip(chosen, reaches, strict=True):
        group.stack.first, group.stack.last = first, last
    top_down = sorted(chosen, key=lambda box: box.height)
    return cost, [box.stack for box in top_down], [box.stack for box in leaves]


def _box(stack: Stack) -> _Box:
    return _Box(stack, stack.top(), stack.bottom(), *stack.stretch(), stack.middle(), stack.height())


def _may_reach(box: _Box, boxes: Sequence[_Box]) -> bool:
    """Whether others begin below it that lie, together, to both sides of its middle."""
    below = [other for other in boxes if other.top > box.bottom]
    lefts = any(other.left <= box.middle for other in below)
    rights = any(other.right >= box.middle for other in below)
    return len(below) > 1 and not box.stack.is_open() and lefts and rights


def _placed(
    groups: Sequence[_Box], leaves: Sequence[_Box], limit: float
) -> tuple[float, list[_Reach]] | None:
    """The cheapest columns for all groups together, where they cost less than `limit`."""
    reaches: list[list[_Reach]] = []
    least = 0.0
    for group in groups:
        own = sorted(_reaches(group, leaves))[:MAX_REACHES]
        least += own[0][0] if own else float("inf")
        if least >= limit:
            return None
        reaches.append(own)
    best: tuple[float, list[_Reach]] | None = None

    def place(number: int, cost: float, taken: list[_Reach]) -> None:
        nonlocal best
        if cost >= (best[0] if best is not None else limit):
            return
        if number == len(groups):
            whole = cost + _height_cost(groups, leaves, taken)
            if whole < (best[0] if best is not None else limit):
                best = (whole, list(taken))
            return
        for reach in reaches[number]:
            if all(_agree(groups[at], other, groups[number], reach) for at, other in enumerate(taken)):
                place(number + 1, cost + reach[0], [*taken, reach])

    place(0, 0.0, [])
    return best


def _reaches(group: _Box, leaves: Sequence[_Box]) -> Iterator[_Reach]:
    """From where to where a heading may reach: over headings that begin below its end, around its middle."""
    middle = group.middle
    for first in range(len(leaves) - 1):
        left = leaves[first].left
        if left > middle:
            return
        for last in range(first, len(leaves)):
            if leaves[last].top <= group.bottom:
                break
            right = leaves[last].right
            if last > first and right >= middle:
                yield ASIDE * abs(middle - (left + right) / 2), first, last


def _agree(one: _Box, its: _Reach, other: _Box, others: _Reach) -> bool:
    """Whether two headings reach over different columns, or the upper over all of the lower's and more."""
    if its[2] < others[1] or others[2] < its[1]:
        return True
    if its[1:] == others[1:]:
        return False
    upper, lower = (its, others) if one.bottom < other.top else (others, its)
    if one.bottom >= other.top and other.bottom >= one.top:
        return False
    return upper[1] <= lower[1] and lower[2] <= upper[2]


def _height_cost(groups: Sequence[_Box], leaves: Sequence[_Box], reaches: Sequence[_Reach]) -> float:
    """How far the leaves stand from the middle of the height that the headings above leave them."""
    top = min(stack.top for stack in (*groups, *leaves))
    bottom = max(stack.bottom for stack in (*groups, *leaves))
    cost = 0.0
    below: dict[int, list[float]] = {}
    for index, leaf in enumerate(leaves):
        above = sorted(
            (at for at, (_, first, last) in enumerate(reaches) if first <= index <= last),
            key=lambda at: groups[at].bottom,
        )
        start, room = top, 0
        for at in above:
            # As far below its middle as above it, and not to the next line, into which those beside it may print.
            start, room = max(round(2 * groups[at].height) - start, groups[at].bottom) + 1, 1
        if above:
            below.setdefault(above[-1], []).append(leaf.height)
        highest, lowest = (start + bottom) / 2, (min(start + room, bottom) + bottom) / 2
        cost += LINE * max(highest - leaf.height, leaf.height - lowest, 0.0)
    return cost + sum(LINE * (max(heights) - min(heights)) for heights in below.values())
