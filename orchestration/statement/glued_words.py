"""Names and codes that run into the figure of the cell beside them, and names that run into the next line's.

Belongs here: telling them by their shape. Does not belong here: parting the two where the page tells how
(`document.pdf_figures_apart`), codes behind figures in cells of amounts (`line_item.glued`).

No name begins or ends with an amount: its line has lost a figure, or part of one, and may have another's. Nor does a name count
on (一、… 二、…): the figure is that of one of two items.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations

from orchestration.statement.model import Line
from orchestration.statement.text import compact

_AMOUNT = r"-?[\d,]*\.\d\d"
_GLUED_NAME = re.compile(
    rf"^{_AMOUNT}\d*(?=[^\W\d]|[(\[【])"
    r"|^[-－—–―]+(?=\(?[一二三四五六七八九十]{1,3}[、)]|\d{3})"
    rf"|[^\W\d)\]】]{_AMOUNT}$"
)
_GLUED_CODE = re.compile(
    rf"^{_AMOUNT}\s+(?:\d{{3}}|\d{{5}}|\d{{7}})$|^(?:\d{{3}}|\d{{5}}|\d{{7}})\s+{_AMOUNT}$"
)
_ITEM = re.compile(r"([一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))[^\W\d_]{2}")
_NUMERALS = "一二三四五六七八九"
_ORDER = [
    *_NUMERALS,
    *(f"{tens}十{ones}" for tens in ("", "二", "三") for ones in ("", *_NUMERALS)),
]


def is_glued(line: Line) -> bool:
    """Whether what names a line holds a figure, or the end of one, as well."""
    return _is_name_and_figure(line.name) or bool(_GLUED_CODE.match(line.printed_code))


@lru_cache(maxsize=8192)
def _is_name_and_figure(name: str) -> bool:
    return bool(_GLUED_NAME.search(compact(name)))


@lru_cache(maxsize=8192)
def names_two_items(name: str) -> bool:
    """Whether a name counts on: it holds an item's number, and behind it the next number of that kind."""
    numbers = [match[1] for match in _ITEM.finditer(compact(name))]
    return any(
        (one[0] == "(") == (other[0] == "(") and _place(other) == _place(one) + 1
        for one, other in combinations(numbers, 2)
    )


def _place(number: str) -> int:
    """Place of an item's number among all; far off where it is none."""
    words = number.strip("()、")
    return _ORDER.index(words) if words in _ORDER else -len(_ORDER)
