"""Tables drawn with corners, lines and pipes: grid tables, and what databases print.

Belongs here: such a table from its lines to its cells; spans are where a border is missing. Does not belong here:
where the borders of a line stand (`text_grid_lines`), or tables without corners (`text_pipe`).

    +------+-----------+
    | name | amounts   |
    |      +-----+-----+
    |      | own | all |
    +======+=====+=====+
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.document.model import Cell
from orchestration.document.text_grid_lines import Line, is_whole_border, parted
from orchestration.document.text_grid_torn import FEW_BORDERS, certain_lines
from orchestration.document.text_join import join_wrapped, strip_ends
from orchestration.document.text_marked_rows import Rows, are_rows, block_from

_DRAWN = {
    **dict.fromkeys(range(9472, 9600), "+"),
    **dict.fromkeys(map(ord, "─━┄┅┈┉╌╍"), "-"),
    **dict.fromkeys(map(ord, "│┃┆┇┊┋╎╏║"), "|"),
    ord("═"): "=",
}
"""What box-drawing characters are in ASCII."""

_BORDER = re.compile(r"\+(?::?[-=]+:?\+)+")
_MIN_LINES = 3
Place = tuple[int, int]
"""A row and a column of the finest cells that borders part."""


def grid_table(lines: Sequence[str], at: int) -> Rows | None:
    """The table that begins in a line, or None."""
    if not _is_drawn(lines[at]) or (at and _is_drawn(lines[at - 1])):
        return None
    if not _BORDER.fullmatch(_in_ascii(lines[at])):
        return None
    block = [_in_ascii(line) for line in block_from(lines, at, _is_drawn)]
    while len(block) >= _MIN_LINES and not _BORDER.fullmatch(block[-1]):
        block.pop()
    if len(block) < _MIN_LINES:
        return None
    last = at + len(block) - 1
    found = parted(block)
    kept = certain_lines(found)
    whole = [found[number] for number in kept]
    bands = _bands(whole)
    width = max((part.right for line in whole for part in line), default=0)
    cells = _cells(bands, width) if bands else None
    if cells is None:
        return Rows(last, 0, 0, (), outside=tuple(lines[at : last + 1]))
    torn = sorted(set(range(len(block))).difference(kept))
    return Rows(last, len(bands), width, cells, outside=tuple(lines[at + number] for number in torn))


def _is_drawn(line: str) -> bool:
    return strip_ends(line)[:1].translate(_DRAWN) in ("+", "|")


def _in_ascii(line: str) -> str:
    """The line with what it draws in ASCII."""
    bare = strip_ends(line)
    return bare if bare.isascii() else bare.translate(_DRAWN)


Band = tuple[list[Line], Line | None]
"""The lines between two borders, and the border below them: None where they are rows of their own."""


def _bands(lines: Sequence[Line]) -> list[Band]:
    has_few = sum(map(is_whole_border, lines)) <= FEW_BORDERS
    bands: list[Band] = []
    own: list[Line] = []
    for line in lines[1:]:
        if not any(part.is_border for part in line):
            own.append(line)
        elif own or not is_whole_border(line):
            if has_few and len(own) > 1 and are_rows([part.text for part in one] for one in own):
                bands += [([one], None) for one in own[:-1]]
                own = own[-1:]
            bands.append((own, line))
            own = []
    return bands


def _cells(bands: Sequence[Band], width: int) -> tuple[Cell, ...] | None:
    """The cells; None where borders don't close them, or a line has other borders than those beside it."""
    walls: list[set[int]] = []
    for lines, _ in bands:
        sides = {tuple(part.left for part in line) for line in lines}
        if len(sides) != 1:
            return None
        walls.append(set(sides.pop()))
    owner: dict[Place, Place] = {}
    for row in range(len(bands)):
        above = _open_below(bands[row - 1]) if row else set()
        for column in range(width):
            if column in above and (row - 1, column) in owner:
                owner[row, column] = owner[row - 1, column]
            elif column not in walls[row]:
                owner[row, column] = owner[row, column - 1]
            else:
                owner[row, column] = row, column
            # Beside or above it a cell that goes on there, or a border inside of one: the drawing doesn't close.
            if column not in walls[row] and owner[row, column] != owner[row, column - 1]:
                return None
            if row and column not in above and owner[row, column] == owner[row - 1, column]:
                return None
    spans = _spans(owner, walls)
    if spans is None:
        return None
    texts: dict[Place, list[str]] = {place: [] for place in spans}
    for row, (lines, border) in enumerate(bands):
        for part in (part for line in [*lines, border or []] for part in line if not part.is_border):
            texts[owner[row, part.left]].append(part.text)
    return tuple(
        Cell(row, column, text, *spans[row, column])
        for row, column in sorted(spans)
        if (text := join_wrapped(texts[row, column])) or spans[row, column] != (1, 1)
    )


def _open_below(band: Band) -> set[int]:
    """The columns without a border below."""
    _, border = band
    if border is None:
        return set()
    return {column for part in border if not part.is_border for column in range(part.left, part.right)}


def _spans(owner: dict[Place, Place], walls: Sequence[set[int]]) -> dict[Place, tuple[int, int]] | None:
    """Rows and columns of each cell, by its first place; None where one is no rectangle."""
    places: dict[Place, list[Place]] = {}
    for place, first in owner.items():
        places.setdefault(first, []).append(place)
    spans: dict[Place, tuple[int, int]] = {}
    for (row, column), own in places.items():
        rows, columns = {place[0] for place in own}, {place[1] for place in own}
        bottom, right = max(rows) + 1, max(columns) + 1
        if len(own) != (bottom - row) * (right - column):
            return None
        if any(set(range(column + 1, right)) & walls[at] for at in range(row, bottom)):
            return None
        spans[row, column] = bottom - row, right - column
    return spans
