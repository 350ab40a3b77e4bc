"""The characters of lines on a grid whose columns they take one or two of.

Belongs here: what a line prints between two columns of the grid. Does not belong here: where a table's columns lie
(`text_padding`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import east_asian_width

WIDE = ("WFA", "WF", "")
"""Kinds of characters that take two columns: programs differ."""

MARGIN = 4
"""Columns that lines are taken to have behind the last character of the longest."""

_REST = "\0"
"""The second column of a wide character."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """What a line prints, and from where to where (exclusive)."""

    text: str
    left: int
    right: int


class Row:
    """A line on a grid of `width` columns."""

    def __init__(self, characters: Sequence[str], width: int) -> None:
        self.characters = [*characters, *[""] * (width - len(characters))]
        self._next = [width] * (width + 1)
        self._before = [0] * (width + 1)
        for at in range(width - 1, -1, -1):
            self._next[at] = at if self.characters[at] else self._next[at + 1]
        for at in range(width):
            self._before[at + 1] = at + 1 if self.characters[at] else self._before[at]
        self.ends_of_texts = [
            at for at in range(1, width) if self.characters[at - 1] and not self.characters[at]
        ]
        """Behind each of its texts that a blank follows."""
        self._cells: dict[tuple[int, int], GridCell | None] = {}

    def cell(self, start: int, end: int) -> GridCell | None:
        """What the line prints between two columns; None if nothing."""
        place = start, end
        if place not in self._cells:
            self._cells[place] = self._cell(start, end)
        return self._cells[place]

    def _cell(self, start: int, end: int) -> GridCell | None:
        left = self._next[start]
        if left >= end:
            return None
        right = self._before[end]
        text = "".join([part or " " for part in self.characters[left:right]]).replace(_REST, "")
        return GridCell(text, left, right)

    def begins(self, start: int) -> int:
        """Where the first character at a column or behind it stands."""
        return self._next[start]

    def ends(self) -> int:
        """Behind its last character."""
        return self._before[-1]


class Grid:
    """Lines on a grid; `last` is the last column that one of them fills."""

    def __init__(self, lines: Sequence[str], wide: str) -> None:
        self.last = max(len(_laid(line, wide)) for line in lines) - 1
        self.width = self.last + 1 + MARGIN
        self.rows = [_row(line, wide, self.width) for line in lines]

    def is_blank(self, start: int, end: int) -> bool:
        return all(row.begins(start) >= end for row in self.rows)


def grids_of(lines: Sequence[str]) -> dict[str, Grid]:
    """The lines as each program lays them; where no character tells two programs apart, both have one grid."""
    grids: dict[str, Grid] = {}
    laid = {wide: [_laid(line, wide) for line in lines] for wide in WIDE}
    for wide in WIDE:
        same = next(other for other in WIDE if laid[other] == laid[wide])
        grids[wide] = grids[same] if same in grids else Grid(lines, wide)
    return grids


@lru_cache(maxsize=512)
def _row(line: str, wide: str, width: int) -> Row:
    """Lines are tried with and without those above and below them."""
    return Row(_laid(line, wide), width)


@lru_cache(maxsize=2048)
def _laid(line: str, wide: str) -> tuple[str, ...]:
    row: list[str] = []
    for character in line.rstrip():
        row.append("" if character == " " else character)
        if character > "~" and wide and east_asian_width(character) in wide:
            row.append(_REST)
    return tuple(row)
