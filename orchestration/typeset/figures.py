"""How an amount of cents is printed.

Belongs here: money units, rounding to printed digits, grouping, what a zero looks like.
Does not belong here: where the figure stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

UNIT_CENTS = {"元": 100, "千元": 100_000, "万元": 1_000_000}


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """Habits of one statement."""

    money: str = "万元"
    decimals: int = 2
    grouped: bool = True
    zero: str = ""
    trimmed: bool = False  # 6.20 as 6.2, 0.00 as 0

    def printed(self, cents: int) -> Decimal:
        """The figure in the statement's unit, rounded to its digits."""
        step = Decimal(1).scaleb(-self.decimals)
        return (Decimal(cents) / UNIT_CENTS[self.money]).quantize(step, ROUND_HALF_UP)

    def text(self, figure: Decimal) -> str:
        if figure == 0:
            return self.zero
        text = f"{figure:,f}" if self.grouped else f"{figure:f}"
        return text.rstrip("0").rstrip(".") if self.trimmed and "." in text else text

    def yuan(self, figure: Decimal) -> Decimal:
        return figure * UNIT_CENTS[self.money] / 100
