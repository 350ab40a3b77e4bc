"""A project of a form or of a list, put together from what was read of it.

Belongs here: the one place a `PerformanceTable` is made. Does not belong here: reading its funds (`performance_funds`) or
indicators (`performance_indicators`).
"""

from __future__ import annotations

from orchestration.narrative.performance_indicators import weight_sum
from orchestration.narrative.performance_model import Indicator, PerformanceTable, TablePlace
from orchestration.narrative.performance_year import Funds


def table_of(
    project_name: str,
    place: TablePlace,
    *,
    unit_name: str | None,
    year: int | None,
    goal: str | None,
    funds: Funds,
    has_doubtful_funds: bool,
    indicators: tuple[Indicator, ...],
) -> PerformanceTable:
    """`place` is where the project's name stands; `has_doubtful_funds` where more than the funds themselves is unsure."""
    total, is_right = weight_sum(indicators)
    return PerformanceTable(
        project_name=project_name,
        unit_name=unit_name,
        year=year,
        total=funds.total,
        fiscal=funds.fiscal,
        other=funds.other,
        carryover=funds.carryover,
        is_carryover_beside=funds.is_carryover_beside,
        money_unit=funds.unit,
        has_doubtful_funds=has_doubtful_funds or funds.is_doubtful,
        goal=goal,
        indicators=indicators,
        weight_sum=total,
        weights_ok=is_right,
        place=place,
    )
