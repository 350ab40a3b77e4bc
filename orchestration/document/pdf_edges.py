"""From drawn lines to edges: level or upright, joined where they continue each other, grouped if they meet.

Belongs here: geometry of lines. Does not belong here: cells (`pdf_grid`), text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from orchestration.document.model import Box, UnreadableDocument

SAME_LINE = 1.5
"""Points between parallel lines that are one line drawn in pieces; wider apart they are a double line."""

WIDEST_LINE = 3.0
"""Points from side to side of all pieces that are one line."""

TOUCH = 1.0
"""Points within which a line counts as ending on another."""

JOIN = 3.0
"""Points of a hole that a line may have, and by which it may miss the line it should meet."""

DASH = 10.0
"""Points below which a piece may be a dash, so that the hole after it is part of the line."""

MIN_LENGTH = 5.0
"""Points: shorter lines, after joining, are specks or dashes of nothing."""

DOUBLE_LINE = 5.0
"""Points between the two lines of a double line, at most: too little for a row of type."""

MAX_EDGES = 20_000
"""Lines on one page once pieces are joined; 200 rows of 50 columns, no line of which joins, have 10,000."""


MAX_CROSSINGS = 5_000_000
"""Pairs of a level and an upright line that are looked at on one page; the same 200 rows have 1,000,000."""


class Edge(NamedTuple):
    """A level edge at y = `at` from x = `start` to `end`, or an upright one with x and y exchanged."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Mesh:
    """Edges that hang together: the skeleton of one table."""

    level: list[Edge]
    upright: list[Edge]

    def box(self) -> Box:
        return (
            min([e.start for e in self.level] + [e.at for e in self.upright]),
            min([e.at for e in self.level] + [e.start for e in self.upright]),
            max([e.end for e in self.level] + [e.at for e in self.upright]),
            max([e.at for e in self.level] + [e.end for e in self.upright]),
        )


def edges_of(rules: Iterable[Box]) -> tuple[list[Edge], list[Edge]]:
    """Level and upright edges of lines given as thin boxes. A speck may be a dash of either."""
    level: set[Edge] = set()
    upright: set[Edge] = set()
    for x0, y0, x1, y1 in rules:
        width, height = x1 - x0, y1 - y0
        is_speck = max(width, height) <= JOIN
        if width >= height or is_speck:
            level.add(Edge(round((y0 + y1) / 2, 2), round(x0, 2), round(x1, 2)))
        if height >= width or is_speck:
            upright.add(Edge(round((x0 + x1) / 2, 2), round(y0, 2), round(y1, 2)))
    joined = _joined(level), _joined(upright)
    if len(joined[0]) + len(joined[1]) > MAX_EDGES:
        raise UnreadableDocument(
            f"a page draws more than {MAX_EDGES} separate lines: a drawing, not a statement"
        )
    return joined


def box_edges(box: Box) -> list[Box]:
    """The four sides of a coloured area, as lines."""
    x0, y0, x1, y1 = box
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def _joined(edges: Iterable[Edge]) -> list[Edge]:
    """Pieces of the same line made one; what stays too short is dropped."""
    lines: list[list[Edge]] = []
    last = float("-inf")
    for edge in sorted(edges):
        # The dashes of a level line count as upright ones too and would make one of all lines that it crosses.
        if edge.at - last > SAME_LINE or edge.at - lines[-1][0].at > WIDEST_LINE:
            lines.append([])
        lines[-1].append(edge)
        last = edge.at
    joined: list[Edge] = []
    for line in lines:
        length = sum(e.end - e.start for e in line)
        at = sum(e.at * (e.end - e.start) for e in line) / length if length > 0 else line[0].at
        start, end = float("-inf"), float("-inf")
        for edge in sorted(line, key=lambda e: e.start):
            is_dash = edge.end - edge.start < DASH or end - start < DASH
            if edge.start > end + (JOIN if is_dash else TOUCH):
                if end - start >= MIN_LENGTH:
                    joined.append(Edge(at, start, end))
                start, end = edge.start, edge.end
            elif edge.end > end:
                end = edge.end
        if end - start >= MIN_LENGTH:
            joined.append(Edge(at, start, end))
    return joined


def meshes_of(level: list[Edge], upright: list[Edge]) -> tuple[list[Mesh], Mesh]:
    """Groups of edges that meet, and the edges that meet none of the other kind. `level` is sorted by position."""
    parent = list(range(len(level) + len(upright)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    heights = [edge.at for edge in level]
    looked_at = 0
    for number, edge in enumerate(upright, len(level)):
        near = range(bisect_left(heights, edge.start - JOIN), bisect_right(heights, edge.end + JOIN))
        looked_at += len(near)
        if looked_at > MAX_CROSSINGS:
            raise UnreadableDocument(f"a page's lines cross more than {MAX_CROSSINGS} times: no statement")
        for index in _met(level, near, edge):
            parent[root(index)] = root(number)
    groups: dict[int, Mesh] = {}
    for index, edge in enumerate(level):
        groups.setdefault(root(index), Mesh([], [])).level.append(edge)
    for number, edge in enumerate(upright, len(level)):
        groups.setdefault(root(number), Mesh([], [])).upright.append(edge)
    lone = Mesh(
        [edge for mesh in groups.values() if not mesh.upright for edge in mesh.level],
        [edge for mesh in groups.values() if not mesh.level for edge in mesh.upright],
    )
    meshes = [mesh for mesh in groups.values() if mesh.level and mesh.upright]
    return _stacked(sorted(meshes, key=lambda mesh: mesh.box()[1])), lone


def _met(level: list[Edge], near: Iterable[int], upright: Edge) -> list[int]:
    """The level edges that an upright one meets, out of those at its height.

    It may stop a little short of one, but not where it ends on another: that is the nearer of two tables.
    """
    x, top, bottom = upright
    met = [index for index in near if level[index].start - JOIN <= x <= level[index].end + JOIN]
    ends_above = any(abs(level[index].at - top) <= TOUCH for index in met)
    ends_below = any(abs(level[index].at - bottom) <= TOUCH for index in met)
    return [
        index
        for index in met
        if (not ends_above or level[index].at >= top - TOUCH)
        and (not ends_below or level[index].at <= bottom + TOUCH)
    ]


def _stacked(meshes: list[Mesh]) -> list[Mesh]:
    """Meshes with the same columns one right below the other made one: a double line parts rows only."""
    joined: list[Mesh] = []
    bottoms: list[float] = []
    for mesh in meshes:
        _, top, _, bottom = mesh.box()
        for index, above in enumerate(bottoms):
            if 0 <= top - above <= DOUBLE_LINE and _have_same_columns(joined[index], mesh):
                joined[index].level.extend(mesh.level)
                joined[index].upright.extend(mesh.upright)
                bottoms[index] = bottom
                break
        else:
            joined.append(mesh)
            bottoms.append(bottom)
    return joined


def _have_same_columns(one: Mesh, other: Mesh) -> bool:
    ours, theirs = (sorted({edge.at for edge in mesh.upright}) for mesh in (one, other))
    return len(ours) == len(theirs) and all(abs(a - b) <= JOIN for a, b in zip(ours, theirs, strict=True))
