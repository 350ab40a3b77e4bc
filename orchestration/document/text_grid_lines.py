"""The lines of a table drawn with corners, parted where the borders stand.

Belongs here: the columns that the corners tell, and the parts of each line between them. Does not belong here: the
cells that parts of several lines make (`text_grid`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from orchestration.document.text_marked_places import widths, widths_of

_MAX_BORDERS = 200
"""In a line with characters of uncertain width: more, and finding those that are borders takes too long."""

_RUN = re.compile(r"\+(?:[-=:]+\+)+")
_BORDER = re.compile(r":?[-=]+:?")
_WHOLE = re.compile(r"[+|](?::?[-=]+:?[+|])+")


@dataclass(frozen=True, slots=True)
class Part:
    """What a line has between two borders: from column `left` to `right` (exclusive) of the table's finest."""

    left: int
    right: int
    text: str
    is_border: bool


Line = list[Part]


def parted(block: Sequence[str]) -> list[Line]:
    """The parts of each line; none of a line whose borders don't stand where the corners tell."""
    best: list[Line] = []
    for is_wide in (True, False):
        corners = _corners(block, is_wide)
        lines = [_parts(line, corners, is_wide) for line in block]
        if all(len(line) in (0, len(corners) - 1) for line in lines):
            # Nothing spans: a line that has every border shows them all, however it is padded.
            lines = [
                parts or _all_parts(line, len(corners)) for parts, line in zip(lines, block, strict=True)
            ]
        if sum(map(bool, lines)) > sum(map(bool, best)):
            best = lines
    return best


def is_whole_border(line: Line) -> bool:
    """Whether the line is a border from one side to the other."""
    return all(part.is_border for part in line)


def _corners(block: Sequence[str], is_wide: bool) -> list[int]:
    """Where corners stand; behind text of uncertain width none counts."""
    found: set[int] = set()
    for line in block:
        for run in _RUN.finditer(line):
            low, high = widths(line[: run.start()], is_wide)
            if low == high:
                found.update(low + at for at, character in enumerate(run[0]) if character == "+")
    return sorted(found)


def _parts(line: str, corners: Sequence[int], is_wide: bool) -> Line:
    """The finest parts that begin and end at corners; none where there are no such, or several."""
    borders = [at for at, character in enumerate(line) if character in "|+"]
    low = list(accumulate((widths_of(character, is_wide)[0] for character in line), initial=0))
    high = list(accumulate((widths_of(character, is_wide)[1] for character in line), initial=0))
    if low == high:
        place = {column: corner for corner, column in enumerate(corners)}
        stand = [(at, place[low[at]]) for at in borders if low[at] in place]
    elif len(borders) > _MAX_BORDERS:
        return []
    else:
        stand = _standing(borders, corners, low, high)
    if not stand or stand[0] != (0, 0) or stand[-1] != (len(line) - 1, len(corners) - 1):
        return []
    return [_part(line, *one, *other) for one, other in pairwise(stand)]


def _standing(
    borders: Sequence[int], corners: Sequence[int], low: Sequence[int], high: Sequence[int]
) -> list[tuple[int, int]]:
    """The most borders that can stand at corners, with these; none where that is so in several ways."""
    # For each border and the corner it may stand at: how many parts lie before it, whether in one way, and the last.
    ways: dict[tuple[int, int], tuple[int, bool, tuple[int, int] | None]] = {(0, 0): (0, True, None)}
    for end in borders[1:]:
        for (start, corner), (count, is_one, _) in list(ways.items()):
            if start == end:
                continue
            first = bisect_left(corners, corners[corner] + 1 + low[end] - low[start + 1], corner + 1)
            last = bisect_right(corners, corners[corner] + 1 + high[end] - high[start + 1], corner + 1)
            for to in range(first, last):
                known = ways.get((end, to))
                if known is None or known[0] < count + 1:
                    ways[end, to] = (count + 1, is_one, (start, corner))
                elif known[0] == count + 1:
                    ways[end, to] = (known[0], False, known[2])
    at: tuple[int, int] | None = (borders[-1], len(corners) - 1)
    if at not in ways or not ways[at][1]:
        return []
    found: list[tuple[int, int]] = []
    while at is not None:
        found.append(at)
        at = ways[at][2]
    return found[::-1]


def _all_parts(line: str, count: int) -> Line:
    """The parts of a line that has a border at every corner; none of another."""
    borders = [
        at for at, character in enumerate(line) if character in ("+|" if _WHOLE.fullmatch(line) else "|")
    ]
    if len(borders) != count or borders[-1] != len(line) - 1:
        return []
    return [_part(line, borders[at], at, borders[at + 1], at + 1) for at in range(count - 1)]


def _part(line: str, start: int, left: int, end: int, right: int) -> Part:
    text = line[start + 1 : end]
    has_corners = line[start] == line[end] == "+" or _WHOLE.fullmatch(line)
    return Part(left, right, text, bool(has_corners and _BORDER.fullmatch(text)))
