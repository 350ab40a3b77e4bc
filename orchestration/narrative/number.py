"""A printed number with its unit, exact: its value, the step of its last digit, both in yuan where it is money.

Belongs here: units of money and of counting. Does not belong here: finding numbers (`tokens`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

MONEY_UNITS = {
    "亿元": Decimal(100_000_000),
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "千元": Decimal(1_000),
    "元": Decimal(1),
}
_SEPARATOR = re.compile("[,，]")
_WELL_FORMED = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
COUNT_UNITS = {"人": "人", "名": "人", "辆": "辆", "台": "台", "平方米": "平方米", "个": "个", "批次": "批次"}


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number; `step` is the value of one unit of its last digit, 0 for a bare 0, which rounds nothing."""

    value: Decimal
    step: Decimal
    text: str
    unit: str

    @property
    def malformed(self) -> str:
        """Its text where the separators stand at odd places, or may as well part two numbers."""
        return "" if not _SEPARATOR.search(self.text) or _WELL_FORMED.fullmatch(self.text) else self.text

    @property
    def is_money(self) -> bool:
        return self.unit in MONEY_UNITS

    def in_yuan(self) -> Decimal:
        return self.value * MONEY_UNITS[self.unit]

    def step_in_yuan(self) -> Decimal:
        return self.step * MONEY_UNITS[self.unit]


def nothing(text: str, unit: str = "元") -> Number:
    """Nothing in words or as a bare 0, which is exact."""
    return Number(Decimal(0), Decimal(0), text, unit)


def parse_number(text: str, unit: str) -> Number:
    """A number as printed, with or without separators."""
    digits = text.replace(",", "").replace("，", "")
    if digits == "0" and unit != "%":
        return nothing(text, unit)
    decimals = len(digits.partition(".")[2])
    return Number(Decimal(digits), Decimal(1).scaleb(-decimals), text, unit)
