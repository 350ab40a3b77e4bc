"""From a mesh of edges to the cells they enclose, each with its row, column and spans.

Belongs here: which areas are closed, which borders stand open on purpose. Does not belong here: finding the
edges (`pdf_edges`), filling the cells (`pdf_table`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from orchestration.document.model import Box, UnreadableDocument
from orchestration.document.pdf_edges import DOUBLE_LINE, JOIN, Edge, Mesh

MAX_BOXES = 200_000
"""Rows times columns of one mesh; a sheet of 300 rows and 100 columns has 30,000."""

LEAST_TYPE = 3.0
"""Points between two lines that hold no type."""

OPEN_END = 5.0
"""Points by which rules must stick out beyond the last crossing line to say that a column lies there."""


class Slot(NamedTuple):
    """A cell's place in its grid."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Grid:
    """`xs` and `ys` are the positions of its lines; slots in reading order."""

    xs: list[float]
    ys: list[float]
    slots: list[Slot]

    def box(self, slot: Slot) -> Box:
        return (
            self.xs[slot.column],
            self.ys[slot.row],
            self.xs[slot.column + slot.column_span],
            self.ys[slot.row + slot.row_span],
        )

    def bounds(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


Covered = list[list[bool]]
"""`covered[line][piece]`: whether the line is drawn along that piece, from one crossing line to the next."""


def grid_of(mesh: Mesh, is_empty: Callable[[Box], bool]) -> Grid | None:
    """The grid of a mesh, None when it encloses nothing. `is_empty` says whether a box holds no character."""
    x0, y0, x1, y1 = mesh.box()
    level, upright = list(mesh.level), list(mesh.upright)
    open_left, open_right = _open_ends(level, [e.at for e in upright])
    open_top, open_bottom = _open_ends(upright, [e.at for e in level])
    upright += [Edge(x, y0, y1) for x, is_open in ((x0, open_left), (x1, open_right)) if is_open]
    level += [Edge(y, x0, x1) for y, is_open in ((y0, open_top), (y1, open_bottom)) if is_open]
    ys, level = _without_double_lines(level, lambda a, b: is_empty((x0, a, x1, b)))
    xs, upright = _without_double_lines(upright, lambda a, b: is_empty((a, y0, b, y1)))
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1:
        return None
    if rows * columns > MAX_BOXES:
        raise UnreadableDocument(
            f"a table has {rows} rows by {columns} columns, over {MAX_BOXES} boxes: a drawing; print it anew"
        )
    across, down = _covered(level, ys, xs), _covered(upright, xs, ys)
    slots = [
        slot
        for region, leaks in _regions(rows, columns, across, down)
        for slot in _slots_of(region)
        if not leaks or _is_framed(slot, across, down)
    ]
    return _without_unused_lines(xs, ys, slots)


def _open_ends(edges: list[Edge], crossings: list[float]) -> tuple[bool, bool]:
    """Whether two edges or more end together beyond the first, or beyond the last, line that crosses them."""
    first, last = min(edge.start for edge in edges), max(edge.end for edge in edges)
    starting = sum(edge.start - first <= JOIN for edge in edges)
    ending = sum(last - edge.end <= JOIN for edge in edges)
    return (
        starting >= 2 and first < min(crossings) - OPEN_END,
        ending >= 2 and last > max(crossings) + OPEN_END,
    )


def _without_double_lines(
    edges: list[Edge], is_empty: Callable[[float, float], bool]
) -> tuple[list[float], list[Edge]]:
    """The positions of the lines, and the edges moved onto them; an empty double line is one line.

    What stands in one too narrow for type is printed across it, as in a merged cell of the heading.
    """
    positions: dict[float, float] = {}
    previous = kept = float("-inf")
    for at in sorted({edge.at for edge in edges}):
        apart = at - previous
        if apart >= DOUBLE_LINE or (apart >= LEAST_TYPE and not is_empty(previous, at)):
            kept = at
        positions[at] = kept
        previous = at
    return sorted(set(positions.values())), [edge._replace(at=positions[edge.at]) for edge in edges]


def _covered(edges: Iterable[Edge], positions: list[float], crossings: list[float]) -> Covered:
    index = {at: number for number, at in enumerate(positions)}
    covered = [[False] * (len(crossings) - 1) for _ in positions]
    for at, start, end in edges:
        line = covered[index[at]]
        # An edge may fall short by the width of a double line that has since become one line.
        for piece in range(bisect_left(crossings, start - DOUBLE_LINE), len(crossings) - 1):
            left, right = crossings[piece], crossings[piece + 1]
            if right > end + DOUBLE_LINE:
                break
            is_whole = start <= left and right <= end
            if is_whole or min(end, right) - max(start, left) >= (right - left) / 2:
                line[piece] = True
    return covered


def _regions(
    rows: int, columns: int, across: Covered, down: Covered
) -> Iterable[tuple[list[tuple[int, int]], bool]]:
    """Boxes that no line parts, and whether they leak out of the grid."""
    seen = [[False] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if seen[row][column]:
                continue
            seen[row][column] = True
            region, leaks = [(row, column)], False
            if (
                across[row][column]
                and across[row + 1][column]
                and down[column][row]
                and down[column + 1][row]
            ):
                yield region, leaks  # most cells
                continue
            for r, c in region:  # grows while it is walked
                for wall, nr, nc in (
                    (across[r][c], r - 1, c),
                    (across[r + 1][c], r + 1, c),
                    (down[c][r], r, c - 1),
                    (down[c + 1][r], r, c + 1),
                ):
                    if wall:
                        continue
                    if not (0 <= nr < rows and 0 <= nc < columns):
                        leaks = True
                    elif not seen[nr][nc]:
                        seen[nr][nc] = True
                        region.append((nr, nc))
            yield region, leaks


def _slots_of(region: list[tuple[int, int]]) -> list[Slot]:
    """The region as one slot; an angled one, where a border is missing, as slots of equal rows."""
    if len(region) == 1:
        return [Slot(*region[0], 1, 1)]
    by_row: dict[int, list[int]] = {}
    for row, column in region:
        by_row.setdefault(row, []).append(column)
    slots: list[Slot] = []
    for row in sorted(by_row):
        columns = sorted(by_row[row])
        start = 0
        for index in range(1, len(columns) + 1):
            if index == len(columns) or columns[index] != columns[index - 1] + 1:
                slots.append(Slot(row, columns[start], 1, index - start))
                start = index
    merged: dict[tuple[int, int], Slot] = {}
    done: list[Slot] = []
    for slot in slots:
        key = (slot.column, slot.column_span)
        above = merged.get(key)
        if above is not None and above.row + above.row_span == slot.row:
            merged[key] = above._replace(row_span=above.row_span + 1)
        else:
            if above is not None:
                done.append(above)
            merged[key] = slot
    return done + list(merged.values())


def _is_framed(slot: Slot, across: Covered, down: Covered) -> bool:
    """Whether two facing sides of a slot are drawn in full: then the missing border is only missing ink."""
    rows = range(slot.row, slot.row + slot.row_span)
    columns = range(slot.column, slot.column + slot.column_span)
    level = all(across[slot.row][c] and across[slot.row + slot.row_span][c] for c in columns)
    upright = all(down[slot.column][r] and down[slot.column + slot.column_span][r] for r in rows)
    return level or upright


def _without_unused_lines(xs: list[float], ys: list[float], slots: list[Slot]) -> Grid | None:
    """The grid on the lines that bound a cell; a stray line, such as an underline, makes no row."""
    if not slots:
        return None
    used_x = sorted({s.column for s in slots} | {s.column + s.column_span for s in slots})
    used_y = sorted({s.row for s in slots} | {s.row + s.row_span for s in slots})
    column_of = {old: new for new, old in enumerate(used_x)}
    row_of = {old: new for new, old in enumerate(used_y)}
    kept = [
        Slot(
            row_of[row],
            column_of[column],
            row_of[row + row_span] - row_of[row],
            column_of[column + column_span] - column_of[column],
        )
        for row, column, row_span, column_span in slots
    ]
    return Grid([xs[i] for i in used_x], [ys[i] for i in used_y], sorted(kept))
