"""The texts of lines below a rule that tells columns (`text_ruled`).

Belongs here: which column each word of a line stands in. Does not belong here: which lines are a table's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.document.text_marked_places import widths

Column = tuple[int, int]
"""The first column of the grid that a column of the table takes, and the one behind its last."""

Texts = list[str]
"""A line's text for each column."""

_WORD = re.compile(r"\S+")
_MAX_WAYS = 100

Way = tuple[int, ...]
"""The column of each word."""


def cut_at(lines: Sequence[str], columns: Sequence[Column]) -> list[Texts] | None:
    """The texts of each line; None where a word stands across two columns, or may stand in either of two."""
    found: list[tuple[int, list[Texts]]] = []
    for is_wide in (True, False):
        cuts = [_cut(line, columns, is_wide) for line in lines]
        whole = [cut for cut in cuts if cut is not None]
        if len(whole) == len(lines):
            found.append((sum(flush for flush, _ in whole), [texts for _, texts in whole]))
    if not found:
        return None
    most = max(flush for flush, _ in found)
    best = [texts for flush, texts in found if flush == most]
    return best[0] if all(texts == best[0] for texts in best) else None


def _cut(line: str, columns: Sequence[Column], is_wide: bool) -> tuple[int, Texts] | None:
    """How many words begin or end where their column does, and the texts; None where the columns don't tell."""
    words = list(_WORD.finditer(line))
    ways: dict[int, dict[Way, int]] = {
        0: {(): 0}
    }  # by where the last word may end; with those that are flush
    before = 0
    for word in words:
        ways = _with(ways, widths(line[before : word.start()], is_wide), widths(word[0], is_wide), columns)
        if sum(map(len, ways.values())) > _MAX_WAYS:
            return None
        before = word.end()
    whole: dict[Way, int] = {}
    for found in ways.values():
        for way, flush in found.items():
            whole[way] = max(flush, whole.get(way, 0))
    if len(whole) != 1:
        return None
    ((places, flush),) = whole.items()
    texts: Texts = []
    for column in range(len(columns)):
        own = [word for word, place in zip(words, places, strict=True) if place == column]
        texts.append(line[own[0].start() : own[-1].end()] if own else "")
    return flush, texts


def _with(
    ways: dict[int, dict[Way, int]], gap: tuple[int, int], own: tuple[int, int], columns: Sequence[Column]
) -> dict[int, dict[Way, int]]:
    """The ways with one more word, behind a gap, in any column that it may stand in."""
    after: dict[int, dict[Way, int]] = {}
    for end, found in ways.items():
        for start in range(end + gap[0], end + gap[1] + 1):
            for stop in range(start + own[0], start + own[1] + 1):
                place = next(
                    (n for n, (left, right) in enumerate(columns) if left <= start and stop <= right), None
                )
                if place is None:
                    continue
                is_flush = start == columns[place][0] or stop == columns[place][1]
                at = after.setdefault(stop, {})
                for way, flush in found.items():
                    longer = (*way, place)
                    at[longer] = max(at.get(longer, 0), flush + is_flush)
    return after
