"""Marks in a cell that refer to a footnote: 13.96①, 13.96[1], 合计⑴, 13.96 with a raised 1.

Belongs here: which characters are such marks, and a text without them. Does not belong here: what the text means. They are
to be known before Unicode's compatibility forms are folded, which make a further digit of ① and of ¹.
"""

from __future__ import annotations

import re
from functools import lru_cache

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ENCLOSED = r"\u2460-\u2473\u24ea-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf\U0001f100-\U0001f10c"
_BRACKETED = r"\u2474-\u2487"
_OF_UNIT = re.compile(r"(?<=[A-Za-zａ-ｚＡ-Ｚ])[⁰¹²³⁴-⁹]")
"""An exponent: m², km²."""
_SIGNS = re.compile(rf"[(（][⁰¹²³⁴-⁹]+[)）]|[{_ENCLOSED}⁰¹²³⁴-⁹]|(?<=\S)\s*[{_BRACKETED}]")
_BEHIND = re.compile(
    r"(?<=[^\s\[［【〔])\s*(?:[\[［【〔]\s*注?\s*[:：]?\s*[\d\uff10-\uff19]{0,2}\s*[\]］】〕]"
    r"|[(（]\s*注\s*[:：]?\s*[\d\uff10-\uff19]{0,2}\s*[)）]"
    r"|(?<![备附关])注\s*[\d\uff10-\uff19]{1,2}|(?<=[\d\uff10-\uff19])\s*[注*＊#＃†‡※])\s*$"
)
_MAY_HOLD = re.compile(rf"[{_ENCLOSED}{_BRACKETED}⁰¹²³⁴-⁹\]］】〕注*＊#＃†‡※]")


@lru_cache(maxsize=65536)
def without_marks(text: str) -> str:
    """`text` without signs that are marks wherever they stand, and without the marks behind it."""
    if text.isascii() and text.isalnum():
        return text
    if not _MAY_HOLD.search(text):
        return text
    exponents = {match.start() for match in _OF_UNIT.finditer(text)}
    bare = _SIGNS.sub(lambda sign: sign[0] if sign.start() in exponents else "", text)
    while (shorter := _BEHIND.sub("", bare)) != bare:
        bare = shorter
    return bare if bare == text else bare.rstrip()


def raised(text: str) -> str:
    """Text that is set as an exponent, in the characters that say so."""
    return text.translate(_RAISED)
