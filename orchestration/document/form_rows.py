"""Rows of indicators whose cells wrap, where no line parts them.

Belongs here: parting the lines of print into rows in the one way that makes every row whole. Does not belong here:
columns (`form_columns`), merged labels beside the rows (`form_spans`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from orchestration.document.form_piece import Piece, levels_of, stretch

MOST_LEVELS = 12
"""Heights at which the lines of one row may stand."""

LEADING = 2.0
"""Type sizes from one line of a cell to the next, at most."""

SAME_LEADING = 0.15
"""Type sizes by which lines of one cell may stand further apart than the closest lines do."""

NEAR = 0.3
"""Share of the type size by which cells of a row may miss their common middle, top or bottom."""

KEPT_TOGETHER = 1.2
"""Type sizes by which a line that wraps may end early: what must not begin a line takes a character with it."""

_WORD = re.compile(r"[a-zA-Z\d.,%]+")
_NEVER_WRAPS = re.compile(r"[\d.,%≥≤<>=＝]+")
_BEGINS = re.compile(r"[≥≤<>=＝]")

Cells = Mapping[int, list[Piece]]
"""The pieces of a row by column."""


@dataclass(frozen=True, slots=True)
class RowPieces:
    """A row; `is_certain` where its lines are its own in every way of parting them."""

    cells: Cells
    is_certain: bool

    def stretch(self) -> tuple[float, float]:
        return stretch(piece for pieces in self.cells.values() for piece in pieces)


def rows_of(
    columns: Mapping[int, list[Piece]], needed: Sequence[frozenset[int]], bounds: Sequence[float]
) -> list[RowPieces] | None:
    """The rows of the columns' pieces: each has a piece in one column at least of each of `needed`, and none crosses
    `bounds`, the heights of drawn lines. None where no way makes them all whole, or they may be aligned in two ways."""
    home = {id(piece): number for number, pieces in columns.items() for piece in pieces}
    levels = levels_of(piece for pieces in columns.values() for piece in pieces)
    rooms = {number: max(piece.width for piece in pieces) for number, pieces in columns.items()}
    leading = leading_of(columns.values())

    def cells(first: int, last: int) -> Cells:
        found: dict[int, list[Piece]] = {}
        for level in levels[first : last + 1]:
            for piece in level:
                found.setdefault(home[id(piece)], []).append(piece)
        return found

    def is_row(aligned: Callable[[Piece, Piece], float], first: int, last: int) -> bool:
        top, bottom = levels[first][0].middle, levels[last][0].middle
        if any(top < height < bottom for height in bounds):
            return False
        row = cells(first, last)
        return all(row.keys() & some for some in needed) and _is_whole(row, rooms, leading, aligned)

    ruled = _between(levels, bounds)
    if len(ruled) > 1 and all(
        all(cells(first, last).keys() & some for some in needed) for first, last in ruled
    ):
        return [RowPieces(cells(first, last), True) for first, last in ruled]
    found = [
        parted
        for aligned in (_middle, _top, _bottom)
        if (parted := _parted(len(levels), partial(is_row, aligned)))
    ]
    if not found or any(parted != found[0] for parted in found):
        return None
    return [RowPieces(cells(first, last), is_certain) for first, last, is_certain in found[0]]


def _between(levels: Sequence[list[Piece]], bounds: Sequence[float]) -> list[tuple[int, int]]:
    """First and last level between the heights of drawn lines."""
    found: list[tuple[int, int]] = []
    heights = sorted(bounds)
    for number, level in enumerate(levels):
        middle = level[0].middle
        is_same = found and not any(levels[number - 1][0].middle < height < middle for height in heights)
        found[-1:] = [(found[-1][0], number)] if is_same else [*found[-1:], (number, number)]
    return found


def _parted(count: int, is_row: Callable[[int, int], bool]) -> list[tuple[int, int, bool]]:
    """The finest way to part so many levels into rows, and whether each row is in every way."""
    steps = [
        [last for last in range(first, min(count, first + MOST_LEVELS)) if is_row(first, last)]
        for first in range(count)
    ]
    ahead = [0] * count + [1]
    most = [-1] * count + [0]
    for first in reversed(range(count)):
        ahead[first] = sum(ahead[last + 1] for last in steps[first])
        most[first] = max((most[last + 1] + 1 for last in steps[first] if most[last + 1] >= 0), default=-1)
    if not ahead[0]:
        return []
    behind = [1] + [0] * count
    for first in range(count):
        for last in steps[first]:
            behind[last + 1] += behind[first]
    rows: list[tuple[int, int, bool]] = []
    first = 0
    while first < count:
        last = next(last for last in steps[first] if most[last + 1] == most[first] - 1)
        rows.append((first, last, behind[first] * ahead[last + 1] == ahead[0]))
        first = last + 1
    return rows


def leading_of(columns: Iterable[Sequence[Piece]]) -> float:
    """What lines of one cell stand apart at most: the closest of a column are such lines, or else there are none."""
    most = max(LEADING * piece.em + 2 * piece.slack for pieces in columns for piece in pieces)
    steps = [
        lower[0].middle - upper[0].middle
        for pieces in columns
        for upper, lower in pairwise(levels_of(pieces))
    ]
    em = max(piece.em for pieces in columns for piece in pieces)
    return min([step + SAME_LEADING * em for step in steps] + [most])


def _is_whole(
    row: Cells, rooms: Mapping[int, float], leading: float, aligned: Callable[[Piece, Piece], float]
) -> bool:
    """Whether the cells' lines wrap where there was no more room, and the cells are aligned."""
    places: list[float] = []
    for number, pieces in row.items():
        lines = levels_of(pieces)
        for upper, lower in pairwise(lines):
            if not _goes_on(upper, lower, rooms[number], leading):
                return False
        places.append(aligned(lines[0][0], lines[-1][0]))
    near = max(NEAR * piece.em + piece.slack for pieces in row.values() for piece in pieces)
    return max(places) - min(places) <= near


def _goes_on(upper: list[Piece], lower: list[Piece], room: float, leading: float) -> bool:
    em = upper[0].em
    if lower[0].middle - upper[0].middle > leading:
        return False
    before = "".join(piece.text for piece in upper)
    after = min(lower, key=lambda piece: piece.left).text
    if _BEGINS.match(after) or (_NEVER_WRAPS.fullmatch(before) and _NEVER_WRAPS.fullmatch(after)):
        return False
    width = max(piece.right for piece in upper) - min(piece.left for piece in upper)
    word = found.group() if (found := _WORD.match(after)) else after[0]
    needed = em * (len(word) / 2 if found else 1)
    return width + needed > room - KEPT_TOGETHER * em


def _middle(first: Piece, last: Piece) -> float:
    return (first.top + last.bottom) / 2


def _top(first: Piece, last: Piece) -> float:
    del last
    return first.middle


def _bottom(first: Piece, last: Piece) -> float:
    del first
    return last.middle
