"""Years in Chinese numerals (二〇二六年), in digits.

Belongs here: telling such a year and writing it, character for character. Does not belong here: other numbers in words,
or what a year means.
"""

from __future__ import annotations

import re

_ZERO = "〇○◯零OoＯｏ0０"
_YEAR = re.compile(
    rf"(?<![一二三四五六七八九{_ZERO}])(?:二\s*[{_ZERO}]|一\s*九)(?:\s*[一二三四五六七八九{_ZERO}]){{2}}(?=\s*年)"
)
_NUMERALS = str.maketrans(
    {**dict.fromkeys(_ZERO, "0"), **{n: str(i) for i, n in enumerate("一二三四五六七八九", 1)}}
)


def years_in_digits(text: str) -> str:
    """The text with its years in digits, as long as before."""
    return _YEAR.sub(lambda year: year[0].translate(_NUMERALS), text) if "年" in text else text
