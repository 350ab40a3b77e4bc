"""Codes of classes that a column of plain text too narrow for them breaks over two lines.

Belongs here: putting such a code together where it begins. Does not belong here: amounts that wrap (`text_rows`), codes
between marks (`text_marked`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PIECE = re.compile(r"(?<!\S)\d+(?!\S)")
_PARTS = frozenset({(6, 1), (5, 2), (4, 3), (4, 1)})
"""Digits of the beginning of a code and of its rest: of a 项, which has seven, or of a 款, which has five."""

_WHOLE = 5
"""Digits of a code that may be whole: digits alone in the line below it are the number of a page as well."""


def with_whole_codes(lines: Sequence[str]) -> list[str]:
    """The lines, each code whose rest is printed right below its beginning made whole there."""
    found = list(lines)
    if not any(map(_PIECE.search, lines)):
        return found
    for at in range(len(found) - 1):
        rests = list(_PIECE.finditer(found[at + 1]))
        if not rests:
            continue
        upper = {piece.start(): piece[0] for piece in _PIECE.finditer(found[at])}
        is_alone = len(found[at + 1].split()) == len(rests)
        if all(_is_rest(upper.get(rest.start(), ""), rest[0], is_alone) for rest in rests):
            for rest in reversed(rests):
                found[at] = _longer(found[at], rest.start() + len(upper[rest.start()]), rest[0])
                found[at + 1] = _without(found[at + 1], rest)
    return found


def _is_rest(upper: str, rest: str, is_alone: bool) -> bool:
    is_broken = (len(upper), len(rest)) in _PARTS and upper[0] in "235"
    return is_broken and not (is_alone and len(upper) == _WHOLE)


def _longer(line: str, end: int, rest: str) -> str:
    """The line with the rest at `end`; what stands behind keeps its place where there is room."""
    behind = line[end:]
    room = len(behind) - len(behind.lstrip(" "))
    return line[:end] + rest + behind[min(len(rest), max(room - 1, 0)) :]


def _without(line: str, piece: re.Match[str]) -> str:
    return line[: piece.start()] + " " * len(piece[0]) + line[piece.end() :]
