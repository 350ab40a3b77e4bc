"""Which cells of a heading stand over others, and over how many columns.

Belongs here: groups of headings and their spans. Does not belong here: the headings of single columns
(`pdf_heading`).
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.document.pdf_column import Column
from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_heading_cells import OVER, Block

CROSSING = 100.0
COVERED = 8.0
"""What it costs that two headings share some of their columns, and what it saves to cover one more column."""

TOUCHING = 0.2
"""Type sizes by which two lines, one below the other, may overlap where they are set tight."""

MIDDLE = 0.3
APART = 0.4
"""Type sizes that a cell stands off the middle of the heading's height at most, and off its rows at least, to be of
the whole height."""


def find_groups(blocks: list[Block], columns: Sequence[Column], rules: Sequence[Edge]) -> None:
    """Marks the cells that stand over other cells."""
    for block in blocks:
        lower = [other for other in blocks if other.top >= block.bottom - 0.3 * (other.bottom - other.top)]
        if any(block.overlap(other.left, other.right) > 0 for other in lower):
            block.is_group = True
            continue
        under = _rule_under(block, rules)
        if under is not None:
            inside = [o for o in lower if o.top > under.at - 1 and under.start < o.middle() < under.end]
            sides = _neighbours(block, inside)
            block.is_group = len(sides) == 2 and not _has_column(block, columns, lower)
            if not block.is_group and inside:
                others = [o for o in blocks if o is not block and _is_beside(o, block)]
                block.is_group = _nearest_is_lower(block, inside, others)
            continue
        block.is_group = (
            not rules
            and not _has_column(block, columns, lower)
            and len(_neighbours(block, lower)) == 2
            and not any(_is_beside(other, block) for other in _neighbours(block, blocks))
        )


def _nearest_is_lower(block: Block, lower: list[Block], beside: list[Block]) -> bool:
    """Whether a cell that ends on a line has other cells below that line, before the next cell at its side."""
    start = max((o.right for o in beside if o.right <= block.left), default=float("-inf"))
    end = min((o.left for o in beside if o.left >= block.right), default=float("inf"))
    return any(start < other.middle() < end for other in lower)


def _neighbours(block: Block, others: Sequence[Block]) -> list[Block]:
    """The nearest of the others on its left and on its right."""
    left = [o for o in others if o is not block and o.right <= block.left]
    right = [o for o in others if o is not block and o.left >= block.right]
    found = []
    if left:
        found.append(max(left, key=lambda o: o.right))
    if right:
        found.append(min(right, key=lambda o: o.left))
    return found


def _is_beside(one: Block, other: Block) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > TOUCHING * min(_size(one), _size(other))


def _has_column(block: Block, columns: Sequence[Column], lower: Sequence[Block]) -> bool:
    """Whether a cell stands over what a column prints, and no lower cell stands where that column lies."""
    for index, column in enumerate(columns):
        if column.gap(block.left, block.right) >= 0:
            continue
        start = columns[index - 1].right if index else float("-inf")
        end = columns[index + 1].left if index + 1 < len(columns) else float("inf")
        if column.ends:
            end = column.right
        elif column.starts:
            start = column.left
        if not any(start - OVER < other.left and other.right < end + OVER for other in lower):
            return True
    return False


def _rule_under(block: Block, rules: Sequence[Edge]) -> Edge | None:
    """The nearest level line below a cell."""
    below = [r for r in rules if r.at > block.height() and r.start - OVER < block.middle() < r.end + OVER]
    return min(below, default=None)


def spread_groups(
    groups: list[Block],
    leaves: list[Block],
    columns: Sequence[Column],
    rules: Sequence[Edge],
    edges: Sequence[float],
    centred: bool | None,
) -> list[Block]:
    """Gives the cells over others, lowest first, the columns of those that they stand over.

    `edges` of the columns; `centred`: whether headings stand in the middle of their cells, None if either may be.
    """
    placed: list[Block] = list(leaves)
    alone = [] if rules else _of_whole_height([*groups, *leaves])
    rows: list[list[Block]] = []
    for group in groups:
        if rows and _is_beside(rows[-1][0], group):
            rows[-1].append(group)
        else:
            rows.append([group])
    for row in rows:
        row.sort(key=lambda block: block.left)
        _spread_row(row, placed, columns, rules, edges, centred, alone)
        if any(block.first >= 0 and not stands_over(block, edges) for block in row):
            # cells in the middle of the height that are the second of three rows
            _spread_row(row, placed, columns, rules, edges, centred, [])
        placed += [block for block in row if block.first >= 0]
    return placed


def stands_over(group: Block, edges: Sequence[float]) -> bool:
    """Whether a cell is printed over the columns that it was given."""
    return edges[group.first] < group.middle() < edges[group.last + 1]


def _of_whole_height(blocks: Sequence[Block]) -> list[Block]:
    """Cells in the middle of the heading's height, below no other, where cells are set in the middle of theirs.

    A cell below another one stands lower than that.
    """
    if not blocks:
        return []
    middle = (min(block.top for block in blocks) + max(block.bottom for block in blocks)) / 2
    lowest = max(block.height() for block in blocks)
    highest = min(block.height() for block in blocks)
    return [
        block
        for block in blocks
        if not block.is_group
        and abs(block.height() - middle) < MIDDLE * _size(block)
        and min(lowest - block.height(), block.height() - highest) > APART * _size(block)
    ]


def _size(block: Block) -> float:
    return (block.bottom - block.top) / len(block.lines)


def _spread_row(
    row: list[Block],
    placed: list[Block],
    columns: Sequence[Column],
    rules: Sequence[Edge],
    edges: Sequence[float],
    centred: bool | None,
    alone: Sequence[Block],
) -> None:
    count = len(columns)
    barred = {column for block in alone for column in range(block.first, block.last + 1)}
    free = [
        [column not in barred and _is_under(group, column, placed, rules) for column in range(count)]
        for group in row
    ]
    best: list[list[tuple[float, int]]] = [[(0.0, -1)] * (count + 1)]
    for number, group in enumerate(row):
        line: list[tuple[float, int]] = [(float("inf"), -1)]
        for end in range(1, count + 1):
            choice = (line[end - 1][0], -1)
            for start in range(end - 1, -1, -1):
                if not free[number][start]:
                    break
                misfit = _misfit(group, edges[start], edges[end], placed, start, end - 1, centred)
                cost = best[-1][start][0] + misfit
                choice = min(choice, (cost, start))
            line.append(choice)
        best.append(line)
    end = count
    for number in range(len(row), 0, -1):
        while end > 0 and best[number][end][1] < 0:
            end -= 1
        if end <= 0 or best[number][end][0] == float("inf"):
            return
        start = best[number][end][1]
        row[number - 1].first, row[number - 1].last = start, end - 1
        end = start


def _misfit(
    group: Block,
    left: float,
    right: float,
    placed: list[Block],
    first: int,
    last: int,
    centred: bool | None,
) -> float:
    """How badly a cell from `left` to `right` would hold the heading, printed from its left or in its middle."""
    outside = max(0.0, left - group.left - OVER) + max(0.0, group.right - right - OVER)
    off = abs((left + right) / 2 - group.middle())
    aside = abs(group.left - left - 2) + 2
    if centred is None:
        off = min(off, aside)
    elif not centred:
        off = aside
    crossing = sum(
        block.is_group
        and not (block.last < first or block.first > last)
        and not (first <= block.first and block.last <= last)
        for block in placed
    )
    return off + 3 * outside + CROSSING * crossing - COVERED * (last - first)


def _is_under(group: Block, column: int, placed: list[Block], rules: Sequence[Edge]) -> bool:
    """Whether the group may reach over a column: what is printed there lies lower, and the same line above."""
    under = _rule_under(group, rules)
    for block in placed:
        if not block.first <= column <= block.last:
            continue
        if block.height() < group.height():
            return False
        if under is not None:  # what is too high for its cell may reach over that line
            if not (block.height() > under.at and under.start < block.middle() < under.end):
                return False
        elif _is_beside(block, group):
            return False
        if under is None and rules and _rises_to(block, group, rules):
            return False
    return True


def _rises_to(block: Block, group: Block, rules: Sequence[Edge]) -> bool:
    """Whether nothing parts a cell from the height of the group, though lines part others."""
    return not any(
        group.height() < rule.at < block.height() and rule.start < block.middle() < rule.end for rule in rules
    ) and any(group.height() < rule.at < block.height() for rule in rules)


def set_levels(blocks: list[Block]) -> int:
    """Numbers the rows of the heading from the top; answers how many there are.

    A cell stands below every group that it shares a column with, even where it reaches out of that group.
    """
    groups = [block for block in blocks if block.is_group]
    for block in sorted(blocks, key=lambda b: (not b.is_group, b.height())):
        above = [
            group.level + 1
            for group in groups
            if group is not block
            and (group.height() < block.height() or not block.is_group)
            and group.first <= block.last
            and block.first <= group.last
        ]
        block.level = max(above, default=0)
    return max((block.level for block in blocks), default=-1) + 1
