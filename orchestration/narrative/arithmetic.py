"""What printed amounts, changes and rates imply of each other, and whether they agree within their rounding.

Belongs here: exact arithmetic on one comparison. Does not belong here: finding the comparison (`stated`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Rounded:
    """A printed value and the value of one unit of its last digit."""

    value: Decimal
    step: Decimal

    @property
    def slack(self) -> Decimal:
        return self.step * _HALF


@dataclass(frozen=True, slots=True)
class Comparison:
    """The four sides of a comparison as printed; None where not printed."""

    amount: Rounded | None
    change: Rounded | None
    rate: Rounded | None
    prior: Rounded | None


@dataclass(frozen=True, slots=True)
class Completed:
    """A comparison in yuan with what follows from it; `implied` names the columns that are not printed, `consistent` is None
    where nothing can be compared."""

    amount: Decimal | None
    change: Decimal | None
    prior: Decimal | None
    implied: tuple[str, ...]
    consistent: bool | None


def complete(printed: Comparison) -> Completed:
    """Fills what follows exactly: a difference or a sum. A rate alone implies no exact prior figure."""
    amount, change, prior = printed.amount, printed.change, printed.prior
    implied: list[str] = []
    if amount and change and not prior:
        prior = Rounded(amount.value - change.value, amount.step + change.step)
        implied.append("prior_amount_cny")
    elif amount and prior and not change:
        change = Rounded(amount.value - prior.value, amount.step + prior.step)
        implied.append("change_cny")
    return Completed(
        amount.value if amount else None,
        change.value if change else None,
        prior.value if prior else None,
        tuple(implied),
        _consistent(printed, change, prior),
    )


def _consistent(printed: Comparison, change: Rounded | None, prior: Rounded | None) -> bool | None:
    verdicts = []
    if printed.amount and printed.change and printed.prior:
        slack = printed.amount.slack + printed.change.slack + printed.prior.slack
        difference = printed.amount.value - printed.prior.value - printed.change.value
        verdicts.append(abs(difference) <= slack)
    if printed.rate and change and prior:
        verdicts.append(rate_agrees(printed.rate, change, prior))
    return all(verdicts) if verdicts else None


def rate_agrees(rate: Rounded, change: Rounded, prior: Rounded) -> bool:
    """Whether the rate is change over prior figure, or part over whole, as far as the printed digits tell."""
    low, high = prior.value - prior.slack, prior.value + prior.slack
    if low <= 0:
        if high < 0 or change.value == 0:
            return high >= 0 and rate.value == 0
        # From nothing to something has no rate; publishers print 100 %.
        if prior.value == 0:
            return rate.value == 1
        low = min(high, prior.value)
    ratios = [
        (change.value + sign * change.slack) / bound for sign in (-1, 1) for bound in (low, high) if bound > 0
    ]
    # Some publishers cut a rate off instead of rounding it: a whole unit of its last digit, not half.
    return bool(ratios) and min(ratios) - rate.step <= rate.value <= max(ratios) + rate.step
