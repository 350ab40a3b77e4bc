"""Rows of a page without a heading of its own: which columns of the table before they go on with.

Belongs here: telling them by the kinds of what they print. Does not belong here: where columns lie (`text_columns`):
each page has its own grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def continued(kinds: Sequence[str], before: str) -> tuple[list[int], frozenset[int]] | None:
    """Which columns of the table before those of rows without a heading are, and those of them that are guessed.

    Where several places fit a figure, those that the rows before fill do, if there are as many, or between two names as
    many at least; nothing else tells.
    """
    first = _fitted_between_names(kinds, before)
    last = _fitted_between_names(kinds[::-1], before[::-1])
    if first is None or last is None:
        return None
    last = [len(before) - 1 - place for place in reversed(last)]
    open_places = [a != b for kind, a, b in zip(kinds, first, last, strict=True) if kind == "f"]
    if not any(open_places):
        return last, frozenset()
    filled = [place for place, kind in enumerate(before) if kind == "f"]
    if len(filled) != len(open_places):
        return _filled_first(kinds, before, first, last)
    figures = iter(filled)
    places = [next(figures) if kind == "f" else b for kind, b in zip(kinds, last, strict=True)]
    if any(after <= place for place, after in pairwise(places)):
        return None
    return places, frozenset(filled)


def _filled_first(
    kinds: Sequence[str], before: str, first: Sequence[int], last: Sequence[int]
) -> tuple[list[int], frozenset[int]] | None:
    """The leftmost places, each figure in the column that the rows before fill where that is open to it, all such guessed;
    None where a name may stand in several, or a column that they fill stays blank."""
    if any(kind != "f" and a != b for kind, a, b in zip(kinds, first, last, strict=True)):
        return None
    filled = {place for place, kind in enumerate(before) if kind == "f"}
    if not filled <= set(first):
        return None
    pairs = zip(kinds, first, last, strict=True)
    return list(first), frozenset(a for kind, a, b in pairs if kind == "f" and a != b)


def _fitted_between_names(kinds: Sequence[str], before: str) -> list[int] | None:
    """The leftmost columns of the same kinds in the same order; as many names as before are the same ones."""
    if kinds.count("w") != before.count("w"):
        return _fitted(kinds, before)
    found: list[int] = []
    start = 0
    own = iter("".join(kinds).split("w"))
    for stretch in before.split("w"):
        places = _fitted(next(own), stretch)
        if places is None:
            return None
        found += [start + place for place in places]
        start += len(stretch) + 1
        if start <= len(before):
            found.append(start - 1)
    return found


def _fitted(kinds: Sequence[str], before: str) -> list[int] | None:
    """The leftmost columns of the same kinds in the same order."""
    found: list[int] = []
    for kind in kinds:
        start = found[-1] + 1 if found else 0
        place = next((at for at in range(start, len(before)) if before[at] in (kind, "?")), None)
        if place is None:
            return None
        found.append(place)
    return found
