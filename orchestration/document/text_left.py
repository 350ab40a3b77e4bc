"""The heading of a table of plain text whose cells are aligned to the left, as a tree.

Belongs here: which pieces one heading cell wraps, and which stand under it. Does not belong here: the columns
(`text_heading`), headings that are centred (`text_stacks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orchestration.document.model import Cell
from orchestration.document.text_join import join_wrapped
from orchestration.document.text_pieces import Piece

BESIDE = 2
"""Characters by which the first heading below may begin left of the one that it is under."""


@dataclass(slots=True)
class Node:
    """A heading cell with those below it; more than one of them make it a heading over several columns."""

    lines: list[Piece]
    children: list[Node] = field(default_factory=list)
    first: int = -1
    last: int = -1

    def leaves(self) -> list[Node]:
        return [leaf for child in self.children for leaf in child.leaves()] if self.children else [self]

    def span(self) -> None:
        """Takes the columns of the leaves below."""
        for child in self.children:
            child.span()
        if self.children:
            self.first, self.last = self.children[0].first, self.children[-1].last

    def depth(self) -> int:
        return 1 + max((child.depth() for child in self.children), default=0)

    def stretch(self) -> tuple[int, int]:
        return min(piece.start for piece in self.lines), max(piece.end for piece in self.lines)


def nodes_of(lines: Sequence[Sequence[Piece]]) -> list[Node]:
    """The heading cells of a stretch, left to right, from its lines top to bottom."""
    lines = [line for line in lines if line]
    if not lines:
        return []
    top, below = lines[0], lines[1:]
    starts = [piece.start - BESIDE for piece in top]
    nodes: list[Node] = []
    nodes += nodes_of([[piece for piece in line if piece.start < starts[0]] for line in below])
    for index, piece in enumerate(top):
        end = starts[index + 1] if index + 1 < len(top) else float("inf")
        own = [[other for other in line if starts[index] <= other.start < end] for line in below]
        nodes.append(_node(piece, own))
    return nodes


def _node(piece: Piece, below: Sequence[Sequence[Piece]]) -> Node:
    """A heading cell: lines of one piece each go on with it, a line of several holds the headings under it."""
    node = Node([piece])
    for number, line in enumerate(below):
        if len(line) > 1:
            node.children = nodes_of(below[number:])
            return node
        node.lines += line
    return node


def cells_of(node: Node, level: int, levels: int) -> Iterator[Cell]:
    """The cells of a heading from `level` down to the last of `levels`, its leaves having their columns."""
    text = join_wrapped(piece.text for piece in node.lines)
    row_span = 1 if node.children else levels - level
    yield Cell(level, node.first, text, row_span, node.last - node.first + 1)
    for child in node.children:
        yield from cells_of(child, level + 1, levels)
