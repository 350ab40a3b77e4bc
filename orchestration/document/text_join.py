"""White space and wrapped lines: the little that every reader does to printed text.

Belongs here: what counts as blank, and how lines that one cell wraps become one text again. Does not belong
here: any other change to what was printed, such as Unicode normalisation or mending digits split by spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# \s knows no-break and ideographic spaces, but not the marks of width zero that editors leave behind.
_BLANK = "\ufeff\u200b\u200c\u200d\u2060"
_SPACE = _BLANK + "".join(filter(str.isspace, map(chr, range(0x3001))))
"""Up to the ideographic space, which is the last one."""
_NUMBER_AT_END = re.compile(r"[\d.,]+$")
_NUMBER_AT_START = re.compile(r"[\d.,]+")


def strip_ends(text: str) -> str:
    """Without white space at both ends, of whatever width."""
    return text.strip(_SPACE)


def is_blank(text: str) -> bool:
    """Whether nothing is printed."""
    return not strip_ends(text)


def join_wrapped(lines: Iterable[str]) -> str:
    """One text from the lines of a cell: Chinese and numbers close up, words of letters keep a space."""
    joined = ""
    for line in lines:
        line = strip_ends(line)
        if joined and line:
            joined += "" if _closes_up(joined, line) else " "
        joined += line
    return joined


def _closes_up(left: str, right: str) -> bool:
    if _is_letter(left[-1]) or _is_letter(right[0]):
        return False
    # Two lines that each hold a decimal point are two figures, one below the other, not one figure wrapped.
    before, after = _NUMBER_AT_END.search(left), _NUMBER_AT_START.match(right)
    return not (before and after and "." in before[0] and "." in after[0])


def _is_letter(character: str) -> bool:
    """A letter of a script that separates words: Chinese ideographs are letters to Unicode as well."""
    return character.isalpha() and character < "\u2e80"
