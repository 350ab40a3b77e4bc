"""Cells of a plain text's heading that are centred in their width and height.

Belongs here: the lines that one cell wraps, printed between those of its neighbours. Does not belong here: which
of the cells stand over several columns (`text_spans`), headings aligned to the left (`text_left`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orchestration.document.text_pieces import Piece, width

MAX_STEP = 2
"""Lines from one line of a cell to its next: one of a neighbour's may stand between."""

_WHOLE = re.compile(
    "[合小总]计|基本支出|项目支出|人员经费|公用经费|[预决]算数|金额|项目|科目名称|科目编码|行次"
)
"""Headings that are whole, so none goes on with the one above."""

_CODE = re.compile("(科目)?(编码|代码)")
"""What codes are called, below the classification that they are of: 功能分类 over 科目编码."""

_CODE_PARTS = frozenset("类款项")
"""Headings of parts of a code, which stand beside each other; one alone is the rest of a word."""

_OPEN = ("-", "－", "—", "（", "(", "、")
"""How a line ends whose cell goes on in the next: 财政拨款- over 小计."""


@dataclass(slots=True, eq=False)
class Stack:
    """A heading cell: its lines (number, piece), top to bottom; `first` to `last` are the columns below it."""

    lines: list[tuple[int, Piece]] = field(default_factory=list)
    first: int = -1
    last: int = -1

    def top(self) -> int:
        return self.lines[0][0]

    def bottom(self) -> int:
        return self.lines[-1][0]

    def height(self) -> float:
        return (self.top() + self.bottom()) / 2

    def stretch(self) -> tuple[int, int]:
        return min(piece.start for _, piece in self.lines), max(piece.end for _, piece in self.lines)

    def is_open(self) -> bool:
        """Whether its text does not end here."""
        return self.lines[-1][1].text.endswith(_OPEN)

    def middle(self) -> float:
        return sum(piece.middle() for _, piece in self.lines) / len(self.lines)


def stacks_of(lines: Sequence[tuple[int, Sequence[Piece]]]) -> Iterator[list[Stack]]:
    """The ways to put the lines of a heading together to cells."""
    first = _stacks(lines, lines[0][0])  # headings in the top line that all stand over several columns
    yield first
    second = _stacks(lines, None)
    if [stack.lines for stack in second] != [stack.lines for stack in first]:
        yield second


def _stacks(lines: Sequence[tuple[int, Sequence[Piece]]], apart: int | None) -> list[Stack]:
    """The cells from their lines; those in line `apart` have no other."""
    stacks: list[Stack] = []
    for number, pieces in lines:
        above = list(stacks)
        parts = _CODE_PARTS & {piece.text for piece in pieces}
        for piece in pieces:
            over = [stack for stack in above if _overlap(stack.lines[-1][1], piece) > 0]
            over = [stack for stack in over if stack.lines[-1][0] != apart]
            nearest = max(over, key=lambda stack: stack.lines[-1][0], default=None)
            if (
                nearest is not None
                and number - nearest.lines[-1][0] <= MAX_STEP
                and sum(_overlap(nearest.lines[-1][1], other) > 0 for other in pieces) == 1
                and _goes_on(nearest.lines[-1][1], piece)
                and not (len(parts) > 1 and piece.text in parts)
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
    if upper.text.endswith(_OPEN) or (upper.text.endswith("分类") and _CODE.match(lower.text)):
        return True
    return width(upper.text) >= width(lower.text) - 2 and not _WHOLE.fullmatch(lower.text)


def _overlap(upper: Piece, lower: Piece) -> int:
    return min(upper.end, lower.end) - max(upper.start, lower.start)
