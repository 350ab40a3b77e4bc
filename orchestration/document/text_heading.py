"""The heading of a table of plain text: its cells, and the columns that each stands over.

Belongs here: headings over several columns, headings that wrap, columns that nothing but a heading shows. Does
not belong here: the columns that the rows show (`text_columns`).

A heading over several columns stands over the first of them, where a PDF was printed as text, or in their
middle, where a clerk typed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from orchestration.document.model import Cell
from orchestration.document.text_columns import Piece
from orchestration.document.text_join import join_wrapped

NEW_COLUMN = 7.0
NO_HEADING = 3.0
FAR = 12.0
"""What it costs to say that a heading stands over an empty column, that a column has no heading, and that a
heading stands far from its column, in characters of distance."""

BESIDE = 2
"""Characters by which the first heading below may begin left of the one that it is under."""

_HOLE = 6
_SPACED_WORD = re.compile("项目|科目|合计|总计|小计|收入|支出|金额|名称|编码|单位|类别|备注|序号|栏次|行次")

Stretch = tuple[int, int]
"""From where to where a column is filled, the end exclusive."""


@dataclass(slots=True)
class _Node:
    """A heading cell with those below it; more than one of them make it a heading over several columns."""

    lines: list[Piece]
    children: list[_Node] = field(default_factory=list)
    first: int = -1
    last: int = -1

    def leaves(self) -> list[_Node]:
        return [leaf for child in self.children for leaf in child.leaves()] if self.children else [self]

    def depth(self) -> int:
        return 1 + max((child.depth() for child in self.children), default=0)

    def stretch(self) -> Stretch:
        return min(piece.start for piece in self.lines), max(piece.end for piece in self.lines)


@dataclass(frozen=True, slots=True)
class TextHeading:
    """`places`: for each column that the rows show, its index among `size` columns; `levels` rows of `cells`."""

    cells: list[Cell]
    levels: int
    size: int
    places: list[int]


def heading_of(lines: Sequence[Sequence[Piece]], columns: Sequence[Stretch]) -> TextHeading:
    """The heading printed in `lines`, top to bottom, over the columns that the rows fill."""
    nodes = _nodes([_whole_words(line) for line in lines])
    if not nodes:
        return TextHeading([], 0, len(columns), list(range(len(columns))))
    leaves = [leaf for node in nodes for leaf in node.leaves()]
    places, size = _matched(leaves, columns)
    for node in nodes:
        _span(node)
    levels = max(node.depth() for node in nodes)
    cells = [cell for node in nodes for cell in _cells(node, 0, levels)]
    return TextHeading(sorted(cells, key=lambda cell: (cell.row, cell.column)), levels, size, places)


def _whole_words(line: Sequence[Piece]) -> list[Piece]:
    """The pieces of a line; a word of two characters that was set with a hole is one."""
    words: list[Piece] = []
    for piece in line:
        if (
            words
            and piece.start - words[-1].end <= _HOLE
            and len(words[-1].text) == 1
            and _SPACED_WORD.fullmatch(words[-1].text + piece.text)
        ):
            words[-1] = Piece(words[-1].text + piece.text, words[-1].start, piece.end, False)
        else:
            words.append(piece)
    return words


def _nodes(lines: Sequence[Sequence[Piece]]) -> list[_Node]:
    """The heading cells of a stretch, left to right, from its lines top to bottom."""
    lines = [line for line in lines if line]
    if not lines:
        return []
    top, below = lines[0], lines[1:]
    starts = _territories(top, below[0]) if below else [0] * len(top)
    nodes: list[_Node] = []
    before = [[piece for piece in line if piece.start < starts[0]] for line in below]
    nodes += _nodes(before)
    for index, piece in enumerate(top):
        end = starts[index + 1] if index + 1 < len(top) else float("inf")
        own = [[other for other in line if starts[index] <= other.start < end] for line in below]
        nodes.append(_node(piece, own))
    return nodes


def _node(piece: Piece, below: Sequence[Sequence[Piece]]) -> _Node:
    """A heading cell: lines of one piece each go on with it, a line of several holds the headings under it."""
    node = _Node([piece])
    for number, line in enumerate(below):
        if len(line) > 1:
            node.children = _nodes(below[number:])
            return node
        node.lines += line
    return node


def _territories(top: Sequence[Piece], below: Sequence[Piece]) -> list[float]:
    """Where the headings under each of `top` begin: at its own start, or, if it is centred, before it."""
    at_start: list[float] = [piece.start - BESIDE for piece in top]
    inside = [
        [piece for piece in below if start <= piece.start < end]
        for start, end in pairwise([*at_start, float("inf")])
    ]
    astray = any(
        children and len(children) > 1 and abs(children[0].start - piece.start) > BESIDE
        for piece, children in zip(top, inside, strict=True)
    )
    if not astray and (not below or below[0].start >= at_start[0]):
        return at_start
    centred: list[float] = [float("-inf")] if below and below[0].start < top[0].start else [at_start[0]]
    for left, right in pairwise(top):
        reach = _reach(left, right, below)
        centred.append(reach)
    return centred


def _reach(left: Piece, right: Piece, below: Sequence[Piece]) -> float:
    """Where the headings under `right` begin, so that both have theirs in the middle as well as can be."""
    between = [piece for piece in below if piece.end > left.start and piece.start < right.end]
    middle = (left.start + left.end + right.start + right.end) / 4
    behind = [piece.start for piece in between if (piece.start + piece.end) / 2 > middle]
    return min([*behind, right.start])


def _matched(leaves: Sequence[_Node], columns: Sequence[Stretch]) -> tuple[list[int], int]:
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
    best: list[list[tuple[float, str]]], leaves: Sequence[_Node], columns: Sequence[Stretch], i: int, j: int
) -> Iterator[tuple[float, str]]:
    if i and j:
        left, right = leaves[i - 1].stretch()
        start, end = columns[j - 1]
        gap = max(left - end, start - right, 0)
        off = abs(left + right - start - end) / 2
        yield best[i - 1][j - 1][0] + min(gap + 0.1 * off, FAR), "match"
    if j:
        yield best[i][j - 1][0] + NO_HEADING, "column"
    if i:
        yield best[i - 1][j][0] + NEW_COLUMN, "leaf"


def _span(node: _Node) -> None:
    for child in node.children:
        _span(child)
    if node.children:
        node.first, node.last = node.children[0].first, node.children[-1].last


def _cells(node: _Node, level: int, levels: int) -> Iterator[Cell]:
    text = join_wrapped(piece.text for piece in node.lines)
    row_span = 1 if node.children else levels - level
    yield Cell(level, node.first, text, row_span, node.last - node.first + 1)
    for child in node.children:
        yield from _cells(child, level + 1, levels)
