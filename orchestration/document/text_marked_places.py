"""Where the characters of a line stand on the grid of columns that a table's rules draw.

Belongs here: the columns a text may take. Does not belong here: the columns of a table.

Chinese characters take two columns, or one where a converter counts characters. What Unicode calls ambiguous (“, —)
takes one or two: converters differ, by the text beside it. The rules decide.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining, east_asian_width

Widths = tuple[int, int]
"""Columns that a text takes at least and at most."""


@lru_cache(maxsize=8192)
def widths_of(character: str, is_wide: bool) -> Widths:
    """`is_wide`: Chinese characters take two columns."""
    if combining(character) or character in "\ufeff\u200b\u200c\u200d\u2060":
        return 0, 0
    kind = east_asian_width(character)
    if not is_wide or kind not in "WFA":
        return 1, 1
    return (1, 2) if kind == "A" else (2, 2)


def widths(text: str, is_wide: bool) -> Widths:
    """`is_wide`: Chinese characters take two columns."""
    if text.isascii():
        return len(text), len(text)
    found = [widths_of(character, is_wide) for character in text]
    return sum(low for low, _ in found), sum(high for _, high in found)
