"""The heading of a table of plain text whose cells are centred in their width and height.

Belongs here: the lines that one cell wraps, printed between those of its neighbours, and the columns that lie
below a heading in their middle. Does not belong here: headings aligned to the left (`text_heading`).

A cell over all rows of the heading stands in the middle of its height, one over several columns above that,
the ones under it below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, groupby, pairwise

from orchestration.document.text_pieces import Piece, width

MAX_STEP = 2
"""Lines from one line of a cell to its next: one of a neighbour's may stand between."""

MAX_GROUPS = 4
"""Headings over one stretch of columns, at most."""

_WHOLE = re.compile(
    "[合小总]计|基本支出|项目支出|人员经费|公用经费|[预决]算数|金额|项目|科目名称|科目编码|[类款项]|行次"
)
"""Headings that are whole, so none goes on with the one above."""


@dataclass(slots=True)
class Stack:
    """A heading cell: its lines (number, piece), top to bottom; `first` to `last` are the columns below it."""

    lines: list[tuple[int, Piece]] = field(default_factory=list)
    first: int = -1
    last: int = -1

    def height(self) -> float:
        return (self.lines[0][0] + self.lines[-1][0]) / 2

    def stretch(self) -> tuple[int, int]:
        return min(piece.start for _, piece in self.lines), max(piece.end for _, piece in self.lines)

    def middle(self) -> float:
        return sum(piece.middle() for _, piece in self.lines) / len(self.lines)


def stacks_of(
    lines: Sequence[tuple[int, Sequence[Piece]]], size: int
) -> tuple[list[Stack], list[Stack]] | None:
    """The headings over several columns, top to bottom, and those of `size` columns or more, left to right.

    None if they can't be told.
    """
    top = lines[0][0]
    # Headings in the top line that all stand over several columns, before they are taken for first lines of cells
    apart = _sorted_out(_stacks(lines, top), lines[-1][0], size)
    if apart is not None and len(apart[1]) == size and all(group.last > group.first for group in apart[0]):
        return apart
    return _sorted_out(_stacks(lines, None), lines[-1][0], size)


def _sorted_out(stacks: list[Stack], lowest: int, size: int) -> tuple[list[Stack], list[Stack]] | None:
    stacks = sorted(stacks, key=Stack.height)
    for count in range(min(len(stacks) - size, len(stacks) - 1), -1, -1):
        if count and stacks[count - 1].height() == stacks[count].height():
            continue
        groups, leaves = stacks[:count], sorted(stacks[count:], key=Stack.middle)
        for index, leaf in enumerate(leaves):
            leaf.first = leaf.last = index
        levels = [sorted(level, key=Stack.middle) for _, level in groupby(groups, key=Stack.height)]
        if all(_place(level, leaves, lowest) for level in levels):
            is_exact = len(leaves) == size
            if is_exact or all(group.last > group.first for group in groups):
                return groups, leaves
    return None


def _stacks(lines: Sequence[tuple[int, Sequence[Piece]]], apart: int | None) -> list[Stack]:
    """The cells from their lines; those in line `apart` have no other."""
    stacks: list[Stack] = []
    for number, pieces in lines:
        above = list(stacks)
        for piece in pieces:
            over = [stack for stack in above if _overlap(stack.lines[-1][1], piece) > 0]
            over = [stack for stack in over if stack.lines[-1][0] != apart]
            nearest = max(over, key=lambda stack: stack.lines[-1][0], default=None)
            if (
                nearest is not None
                and number - nearest.lines[-1][0] <= MAX_STEP
                and sum(_overlap(nearest.lines[-1][1], other) > 0 for other in pieces) == 1
                and _goes_on(nearest.lines[-1][1], piece)
            ):
                if _ended_above(nearest):
                    stacks.append(Stack(nearest.lines[:-1]))
                    nearest.lines = nearest.lines[-1:]
                nearest.lines.append((number, piece))
            else:
                stacks.append(Stack([(number, piece)]))
    return stacks


def _ended_above(stack: Stack) -> bool:
    """Whether the last line of a cell that goes on is its first: the one above is longer than a full one of it."""
    return len(stack.lines) > 1 and width(stack.lines[-1][1].text) < width(stack.lines[0][1].text) - 2


def _goes_on(upper: Piece, lower: Piece) -> bool:
    """Whether a heading can be the rest of the one above: that one fills its line, and neither is whole."""
    return width(upper.text) >= width(lower.text) - 2 and not _WHOLE.fullmatch(lower.text)


def _overlap(upper: Piece, lower: Piece) -> int:
    return min(upper.end, lower.end) - max(upper.start, lower.start)


def _place(groups: list[Stack], leaves: list[Stack], lowest: int) -> bool:
    """Gives headings of one height their columns; whether each has some."""
    limit = (groups[0].height() + lowest) / 2
    runs: list[list[int]] = []
    for below, indices in groupby(range(len(leaves)), key=lambda index: leaves[index].height() > limit):
        if below:
            runs.append(list(indices))
    if len(runs) > len(groups):
        runs = [run for run in runs if len(run) > 1]
    waiting = list(groups)
    for number, run in enumerate(runs):
        end = leaves[run[-1]].middle()
        following = leaves[runs[number + 1][0]].middle() if number + 1 < len(runs) else float("inf")
        own = [group for group in waiting if group.middle() < (end + following) / 2]
        waiting = waiting[len(own) :]
        if own and not _share(own, run, leaves):
            return False
    return not waiting and all(group.first >= 0 for group in groups)


def _share(groups: list[Stack], run: list[int], leaves: list[Stack]) -> bool:
    """Parts a run of columns so that each heading is as near the middle of its part as can be."""
    if len(groups) > min(len(run), MAX_GROUPS):
        return False
    best = min(
        combinations(range(1, len(run)), len(groups) - 1),
        key=lambda cuts: sum(
            abs(group.middle() - (leaves[run[start]].middle() + leaves[run[end - 1]].middle()) / 2)
            for group, (start, end) in zip(groups, pairwise([0, *cuts, len(run)]), strict=True)
        ),
    )
    for group, (start, end) in zip(groups, pairwise([0, *best, len(run)]), strict=True):
        group.first, group.last = run[start], run[end - 1]
    return True
