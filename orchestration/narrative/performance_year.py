"""The year's funds of a project, from the lines of its performance table.

Belongs here: which lines are the year's, and total, fiscal and other funds of them. Does not belong here: reading the lines
(`performance_funds`), and whether the funds add up (`reconcile.performance`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from orchestration.narrative.performance_funds import FundLine
from orchestration.narrative.performance_model import Fund


@dataclass(frozen=True, slots=True)
class Funds:
    """What the lines say of the year; `unit` is None where an amount has none, `is_doubtful` where a kind has different
    amounts and the sum does not decide between them."""

    total: Fund | None
    fiscal: Fund | None
    other: Fund | None
    carryover: Fund | None
    unit: str | None
    is_doubtful: bool
    is_carryover_beside: bool = False
    """The fiscal funds say that the carry-over is no part of them."""


def funds_of(lines: Iterable[FundLine], of_year: int | None) -> Funds:
    """The year's funds: a kind's own line, or else the sum of the lines that it consists of.

    Of lines that name their years, where the form names none, the last is its own.
    """
    year = [line for line in lines if line.period == "year"]
    own = of_year or max((line.year for line in year if line.year), default=None)
    year = [line for line in year if line.year in (None, own)]
    totals = [line for line in year if line.kind == "total"]
    totals = [line for line in totals if line.is_told] or totals
    total = totals[0].fund if totals else _first(year, "funds")
    carryover = _first(year, "carryover")
    fiscal = _first(year, "fiscal") or _sum(year, "fiscal_detail")
    other = _first(year, "other")
    parts = [line for line in year if line.kind in ("other", "other_detail")]
    if len(parts) > 1 or other is None:
        both = _added([line.fund for line in parts])
        known = sum((f.amount_cny for f in (fiscal, carryover) if f is not None), Decimal(0))
        fits = both is not None and total is not None and both.amount_cny + known == total.amount_cny
        other = both if other is None or fits else other
    units = {line.amount.unit or line.unit for line in year if line.amount.value}
    unit = next((u for u in units if u), None) if None not in units else None
    printed = [totals, *([line for line in year if line.kind == kind] for kind in ("fiscal", "other"))]
    several = any(len({line.fund.amount_cny for line in lines}) > 1 for lines in printed)
    parts_sum = sum((f.amount_cny for f in (fiscal, other) if f is not None), Decimal(0))
    return Funds(
        total,
        fiscal,
        other,
        carryover,
        unit,
        several and (total is None or total.amount_cny != parts_sum),
        next((line.is_fresh for line in year if line.kind == "fiscal"), False),
    )


def _first(lines: Sequence[FundLine], kind: str) -> Fund | None:
    return next((line.fund for line in lines if line.kind == kind), None)


def _sum(lines: Sequence[FundLine], kind: str) -> Fund | None:
    return _added([line.fund for line in lines if line.kind == kind])


def _added(funds: list[Fund]) -> Fund | None:
    if len(funds) < 2:
        return funds[0] if funds else None
    amount = sum((fund.amount_cny for fund in funds), Decimal(0))
    return Fund(amount, "", funds[0].place, tuple(funds))
