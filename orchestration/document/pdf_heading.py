"""The heading of a table without upright lines: its cells, and the columns that each stands over.

Belongs here: which printed pieces make one heading cell, which columns it covers. Does not belong here: the
columns that the rows below show (`pdf_columns`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from orchestration.document.pdf_columns import Column
from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_glyphs import Run, run_of
from orchestration.document.pdf_text import Chunk, is_wide

SPACED_WORD = re.compile(
    "项目|科目|合计|总计|小计|收入|支出|金额|名称|编码|单位|类别|备注|序号|栏次|行次|预算|决算|本年|上年"
)
"""Words of two characters that headings print with a hole in the middle."""

LEADING = 0.45
"""Type sizes between two lines of one heading cell, at most, where no line parts the cells."""

FILLED = 0.6
"""Share of a line's width that the line above has where a heading wraps; a group may be shorter."""

NARROW = 6.0
"""Points between a column of figures and the names beside it in which headings may seem to be one."""

OVER = 1.5
"""Points by which a heading may stick out of its column."""

FAR = 40.0
NEW_COLUMN = 50.0
NO_HEADING = 20.0
WRONG_SIDE = 25.0
BEHIND = 100.0
"""What it costs to say that a heading stands far from its figures, that it stands over an empty column, that
a column has no heading of its own, that a heading lies over the neighbour's figures, that it begins where its
figures have ended. In points."""


CROSSING = 100.0
COVERED = 8.0
"""What it costs that two headings share some of their columns, and what it saves to cover one more column."""


@dataclass(slots=True)
class Block:
    """A heading cell: its printed lines, each of one piece or more, and the columns it covers."""

    lines: list[list[Chunk]]
    left: float
    top: float
    right: float
    bottom: float
    first: int = -1
    last: int = -1
    level: int = 0
    is_group: bool = False
    below: list[Block] = field(default_factory=list)

    def add(self, line: list[Chunk]) -> None:
        self.lines.append(line)
        self.left = min(self.left, line[0].left)
        self.right = max(self.right, line[-1].right)
        self.top = min(self.top, *(chunk.top for chunk in line))
        self.bottom = max(self.bottom, *(chunk.bottom for chunk in line))

    def middle(self) -> float:
        return (self.left + self.right) / 2

    def height(self) -> float:
        return (self.top + self.bottom) / 2

    def overlap(self, left: float, right: float) -> float:
        return min(self.right, right) - max(self.left, left)

    def runs(self) -> list[Run]:
        return [run_of([glyph for chunk in line for glyph in chunk.glyphs], 0) for line in self.lines]


@dataclass(frozen=True, slots=True)
class Heading:
    """Heading cells over the columns of a table; `columns` counts in the empty ones that they name."""

    blocks: list[Block]
    columns: list[Column]
    levels: int

    def own(self) -> list[tuple[float, float] | None]:
        """From where to where each column's own heading is printed."""
        found: list[tuple[float, float] | None] = [None] * len(self.columns)
        for block in self.blocks:
            if not block.is_group and block.first == block.last:
                found[block.first] = (block.left, block.right)
        return found


def heading_of(
    lines: Sequence[Sequence[Chunk]],
    columns: Sequence[Column],
    rules: Sequence[Edge],
    sides: tuple[float, float],
    is_ruled: bool,
) -> Heading:
    """The heading printed in `lines`, top to bottom, over `columns`; `rules` lie between its lines.

    `is_ruled` when all of the table's rows are parted by level lines.
    """
    blocks = _blocks([_cut(line, columns) for line in lines], rules, is_ruled)
    if not blocks:
        return Heading([], list(columns), 0)
    if rules or not is_ruled:
        _find_groups(blocks, columns, rules)
    leaves = sorted((block for block in blocks if not block.is_group), key=lambda block: block.left)
    found = _match(leaves, columns)
    _spread_leaves(leaves, found)
    groups = sorted((b for b in blocks if b.is_group), key=lambda b: (-b.height(), b.left))
    placed = _spread_groups(groups, leaves, found, rules, sides)
    for block in groups:
        if block.first < 0 and leaves:  # it fits over nothing: part of the nearest cell below it
            nearest = min(
                leaves, key=lambda leaf: (-min(leaf.overlap(block.left, block.right), 0.0), leaf.top)
            )
            for line in block.lines:
                nearest.add(line)
    return Heading(placed, found, _set_levels(placed))


def _cut(line: Sequence[Chunk], columns: Sequence[Column]) -> list[Chunk]:
    """The pieces of a line, parted as well where figures end right before the names of the next column."""
    gutters = [
        (before.right, after.left)
        for before, after in pairwise(columns)
        if before.ends and after.starts and after.left - before.right < NARROW
    ]
    parted: list[Chunk] = []
    for chunk in line:
        start = 0
        for index, (last, glyph) in enumerate(pairwise(chunk.glyphs), 1):
            if any(
                last.right < high and low < glyph.left and glyph.left > high - OVER for low, high in gutters
            ):
                parted.append(_part(chunk, start, index))
                start = index
        parted.append(_part(chunk, start, len(chunk.glyphs)) if start else chunk)
    return parted


def _part(chunk: Chunk, start: int, end: int) -> Chunk:
    glyphs = chunk.glyphs[start:end]
    return Chunk(glyphs, "".join(glyph.text for glyph in glyphs), chunk.is_figure)


def _blocks(lines: Sequence[Sequence[Chunk]], rules: Sequence[Edge], is_ruled: bool) -> list[Block]:
    """Pieces put together to cells: words printed with holes, and lines that wrap."""
    blocks: list[Block] = []
    for line in lines:
        words = _words(line)
        above = list(blocks)
        for word in words:
            left, right = word[0].left, word[-1].right
            top, bottom = min(c.top for c in word), max(c.bottom for c in word)
            for block in reversed(above):
                if block.overlap(left, right) >= 0.5 * min(block.right - block.left, right - left) and _wraps(
                    block, word, words, top, bottom, rules, is_ruled
                ):
                    block.add(word)
                    break
            else:
                blocks.append(Block([word], left, top, right, bottom))
    return blocks


def _wraps(
    block: Block,
    word: list[Chunk],
    words: list[list[Chunk]],
    top: float,
    bottom: float,
    rules: Sequence[Edge],
    is_ruled: bool,
) -> bool:
    """Whether a word goes on with the heading cell above it."""
    size = bottom - top
    if top - block.bottom > LEADING * size or top <= block.top:
        return False
    if sum(block.overlap(other[0].left, other[-1].right) > 0 for other in words) > 1:
        return False
    left, right = word[0].left, word[-1].right
    between = [
        rule
        for rule in rules
        if block.bottom - 0.3 * size < rule.at < top + 0.3 * size
        and (rule.start < block.middle() < rule.end or rule.start < (left + right) / 2 < rule.end)
    ]
    if between:
        return False
    return is_ruled or bool(rules) or block.right - block.left >= FILLED * (right - left)


def _words(line: Sequence[Chunk]) -> list[list[Chunk]]:
    """The pieces of a line; characters that were only set wide apart make one."""
    words: list[list[Chunk]] = []
    for chunk in line:
        if words and _set_apart(words[-1], chunk):
            words[-1].append(chunk)
        else:
            words.append([chunk])
    return _evenly_set(words)


def _set_apart(word: list[Chunk], chunk: Chunk) -> bool:
    text = word[-1].text + chunk.text
    if len(word) == 1 and len(text) == 2 and SPACED_WORD.fullmatch(text):
        return chunk.left - word[-1].right < 8 * (chunk.right - chunk.left)
    return False


def _evenly_set(words: list[list[Chunk]]) -> list[list[Chunk]]:
    """Single characters at one distance are a word set to fill its cell, unless they are the code's parts."""
    joined: list[list[Chunk]] = []
    index = 0
    while index < len(words):
        end = index + 1
        while (
            end < len(words)
            and _is_single(words[end - 1])
            and _is_single(words[end])
            and _gap(words[end - 1], words[end]) < 1.5 * (words[end][0].right - words[end][0].left)
            and abs(_gap(words[end - 1], words[end]) - _gap(words[index], words[index + 1])) < 1.0
        ):
            end += 1
        run = words[index:end]
        if len(run) > 2 and "".join(word[0].text for word in run) not in ("类款项", "类款项目"):
            joined.append([word[0] for word in run])
        else:
            joined += run
        index = end
    return joined


def _is_single(word: list[Chunk]) -> bool:
    return len(word) == 1 and len(word[0].text) == 1 and is_wide(word[0].text)


def _gap(before: list[Chunk], after: list[Chunk]) -> float:
    return after[0].left - before[-1].right


def _find_groups(blocks: list[Block], columns: Sequence[Column], rules: Sequence[Edge]) -> None:
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
                block.is_group = _nearest_is_lower(block, inside, others, columns)
            continue
        block.is_group = (
            not rules
            and not _has_column(block, columns, lower)
            and len(_neighbours(block, lower)) == 2
            and not any(_is_beside(other, block) for other in _neighbours(block, blocks))
        )


def _nearest_is_lower(
    block: Block, lower: list[Block], beside: list[Block], columns: Sequence[Column]
) -> bool:
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
    return min(one.bottom, other.bottom) - max(one.top, other.top) > 0


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


def _spread_groups(
    groups: list[Block],
    leaves: list[Block],
    columns: Sequence[Column],
    rules: Sequence[Edge],
    sides: tuple[float, float],
) -> list[Block]:
    """Gives the cells over others, lowest first, the columns of those that they stand over."""
    placed: list[Block] = list(leaves)
    rows: list[list[Block]] = []
    for group in groups:
        if rows and _is_beside(rows[-1][0], group):
            rows[-1].append(group)
        else:
            rows.append([group])
    for row in rows:
        row.sort(key=lambda block: block.left)
        _spread_row(row, placed, columns, rules, sides)
        placed += [block for block in row if block.first >= 0]
    return placed


def _spread_row(
    row: list[Block],
    placed: list[Block],
    columns: Sequence[Column],
    rules: Sequence[Edge],
    sides: tuple[float, float],
) -> None:
    count = len(columns)
    free = [[_is_under(group, column, placed, columns, rules) for column in range(count)] for group in row]
    lefts = [_start(index, columns, placed, sides) for index in range(count + 1)]
    best: list[list[tuple[float, int]]] = [[(0.0, -1)] * (count + 1)]
    for number, group in enumerate(row):
        line: list[tuple[float, int]] = [(float("inf"), -1)]
        for end in range(1, count + 1):
            choice = (line[end - 1][0], -1)
            for start in range(end - 1, -1, -1):
                if not free[number][start]:
                    break
                cost = best[-1][start][0] + _misfit(group, lefts[start], lefts[end], placed, start, end - 1)
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


def _start(index: int, columns: Sequence[Column], placed: list[Block], sides: tuple[float, float]) -> float:
    """Where a column starts, as far as can be said: right after the figures before it, or with its text."""
    if index == 0:
        return sides[0]
    if index == len(columns):
        return sides[1]
    before, after = columns[index - 1], columns[index]
    if before.ends:
        return before.right + 2
    heading = min((b.left for b in placed if not b.is_group and b.first == index), default=after.left)
    return min(heading, after.left) - 2


def _misfit(group: Block, left: float, right: float, placed: list[Block], first: int, last: int) -> float:
    """How badly a cell from `left` to `right` would hold the heading, printed from its left or in its middle."""
    outside = max(0.0, left - group.left - OVER) + max(0.0, group.right - right - OVER)
    centred = abs((left + right) / 2 - group.middle())
    level = abs(group.left - left - 2) + 2
    crossing = sum(
        block.is_group
        and not (block.last < first or block.first > last)
        and not (first <= block.first and block.last <= last)
        for block in placed
    )
    return min(centred, level) + 3 * outside + CROSSING * crossing - COVERED * (last - first)


def _is_under(
    group: Block, column: int, placed: list[Block], columns: Sequence[Column], rules: Sequence[Edge]
) -> bool:
    """Whether the group may reach over a column: what is printed there lies lower, and the same line above."""
    under = _rule_under(group, rules)
    for block in placed:
        if not block.first <= column <= block.last:
            continue
        if _is_beside(block, group) or block.height() < group.height():
            return False
        if under is not None and not (block.height() > under.at and under.start < block.middle() < under.end):
            return False
        if under is None and rules and _rises_to(block, group, rules):
            return False
    return True


def _rises_to(block: Block, group: Block, rules: Sequence[Edge]) -> bool:
    """Whether nothing parts a cell from the height of the group, though lines part others."""
    return not any(
        group.height() < rule.at < block.height() and rule.start < block.middle() < rule.end for rule in rules
    ) and any(group.height() < rule.at < block.height() for rule in rules)


def _set_levels(blocks: list[Block]) -> int:
    """Numbers the rows of the heading from the top; answers how many there are."""
    groups = [block for block in blocks if block.is_group]
    for block in sorted(blocks, key=lambda b: (not b.is_group, b.height())):
        above = [
            group.level + 1
            for group in groups
            if group is not block
            and group.height() < block.height()
            and group.first <= block.first
            and block.last <= group.last
        ]
        block.level = max(above, default=0)
    return max((block.level for block in blocks), default=-1) + 1
