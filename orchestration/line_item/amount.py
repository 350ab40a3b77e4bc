"""Printed amounts to integer fen, exactly.

Belongs here: what counts as a printed number, and how much one unit of its last digit is worth.
Does not belong here: which column it stands in, or whether it is right.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from orchestration.document.footnote_marks import without_marks
from orchestration.statement.model import Noise

_BLANK = frozenset({"", "-", "--", "---", "—", "——", "–", "/", "\\", "无", "…", "·", "－", "*", "─", "──"})
_WELL_FORMED = re.compile(r"^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$")
_DIGITS = re.compile(r"^[+-]?[\d,]*\d[\d,]*(?:\.[\d,]*)?$")
_NUMBER_BEHIND = re.compile(r"(.*\d)\(\d{1,2}\)")
"""A number in brackets behind a figure: a footnote's, or the figure of the next cell."""
_UNUSUAL_MINUS = re.compile(r"^[–△▲](?=\d)")
"""Typed for a minus, or a mark of something else in front of a figure."""
_TEXT_MARK = re.compile(r"^['‘’](?=[+-]?\d)")
"""What a spreadsheet is told to keep a number as text with, where it was printed as well."""
_SPACES = re.compile(r"[\s\u00a0\u3000]+")

SCALES = {"元": 100, "百元": 10_000, "千元": 100_000, "万元": 1_000_000, "亿元": 10_000_000_000}
"""Fen in one printed unit of money."""

_UNIT_BEHIND = re.compile(r"(?<=[\d.)])\s*(百|千|万|亿)?元$")


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: `mantissa` x 10 ** -`decimals`; `mantissa` is None where nothing is printed.

    `money_unit` is the unit that the cell itself prints behind it, "" for none.
    """

    mantissa: int | None
    decimals: int
    noise: Noise
    money_unit: str = ""


@lru_cache(maxsize=65536)
def parse_number(text: str) -> Number:
    """The number a cell prints. Never raises: text that is no number has noise `garbled`."""
    plain = unicodedata.normalize("NFKC", without_marks(text)).strip()
    if "元" in plain and (behind := _UNIT_BEHIND.search(plain)):
        number = _parsed(plain[: behind.start()])
        return replace(number, money_unit=f"{behind[1] or ''}元") if number.mantissa is not None else number
    return _parsed(plain)


def _parsed(plain: str) -> Number:
    folded = plain.replace("−", "-").replace("¥", "").replace("￥", "")
    bare = _SPACES.sub("", folded)
    if bare in _BLANK:
        return Number(None, 0, "")
    negative = bare.startswith("(") and bare.endswith(")")
    if negative:
        bare = "-" + bare[1:-1]
        folded = "-" + folded.strip("() ")
    if _WELL_FORMED.match(bare):
        return _number(bare, "split" if _SPACES.search(folded.strip()) else "")
    unusual = _UNUSUAL_MINUS.sub("-", _TEXT_MARK.sub("", bare))
    if unusual != bare and _WELL_FORMED.match(unusual):
        return _number(unusual, "malformed")
    if _DIGITS.match(bare):
        return _number(bare.rstrip("."), "malformed")
    if (marked := _NUMBER_BEHIND.fullmatch(bare)) and _WELL_FORMED.match(marked[1]):
        return _number(marked[1], "malformed")
    return Number(None, 0, "garbled")


def _number(bare: str, noise: Noise) -> Number:
    whole, _, fraction = bare.replace(",", "").partition(".")
    return Number(int(whole + fraction), len(fraction), noise)


def without_unit(text: str) -> str:
    """A figure's text without the unit of money that its cell prints behind it."""
    return _UNIT_BEHIND.sub("", text) if "元" in text else text


def to_fen(number: Number, scale: int) -> tuple[int | None, int]:
    """(fen, fen of one unit of the last digit) of a number printed in units of `scale` fen, or in its cell's own.

    A figure finer than a fen is rounded half away from zero.
    """
    scale = SCALES.get(number.money_unit, scale)
    if number.mantissa is None:
        return None, scale
    divisor = 10**number.decimals
    product = number.mantissa * scale
    if product % divisor == 0:
        return product // divisor, max(1, scale // divisor)
    sign = -1 if product < 0 else 1
    return sign * ((2 * abs(product) + divisor) // (2 * divisor)), 1


def looks_like_amount(text: str) -> bool:
    """True for a cell that prints a number."""
    number = parse_number(text)
    return number.mantissa is not None
