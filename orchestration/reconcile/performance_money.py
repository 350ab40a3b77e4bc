"""The unit of money of performance tables that print none.

Belongs here: what the project statement says of the same project. Does not belong here: units that are printed
(`narrative.performance_money`), or a guess: what nothing decides stays without a unit and is marked (`performance`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from orchestration.line_item.fact import Fact
from orchestration.narrative.match_projects import match_projects
from orchestration.narrative.performance_model import Fund, PerformanceTable
from orchestration.narrative.performance_money import factor
from orchestration.narrative.performance_words import load_words
from orchestration.reconcile.performance import precision

_NEAR = Decimal("0.005")
"""A figure of few digits is near anything in a large unit."""


def settle_money(tables: list[PerformanceTable], facts: Iterable[Fact]) -> list[PerformanceTable]:
    """Each table in the one unit in which its funds are the project's expenditure; unless just one fits, as it was.

    A printed unit that the expenditure contradicts, though another one fits it, is none.
    """
    spent = _spent(facts)
    names = [table.project_name for table in tables]
    matches = {m.right: m.left for m in match_projects(spent, names).matches}
    return [_settled(table, spent.get(matches.get(table.project_name, ""))) for table in tables]


def _spent(facts: Iterable[Fact]) -> Mapping[str, Decimal]:
    """Yuan of each project; not of one with a line that is marked."""
    spent: dict[str, Decimal] = {}
    marked: set[str] = set()
    for fact in facts:
        name = str(fact.meaning.get("project_name") or "")
        if name and fact.table == "fct_project_expenditure":
            if fact.fen is None or fact.value_status in ("disputed", "uncertain"):
                marked.add(name)
            else:
                spent[name] = spent.get(name, Decimal(0)) + Decimal(fact.fen) / 100
    return {name: amount for name, amount in spent.items() if name not in marked}


def _settled(table: PerformanceTable, spent: Decimal | None) -> PerformanceTable:
    if not spent:
        return table
    fitting = [unit for unit in load_words().money.units if _fits(table, unit, spent)]
    if table.money_unit in fitting or len(fitting) != 1:
        return table
    return _in_unit(table, fitting[0] if table.money_unit is None else None)


def _fits(table: PerformanceTable, unit: str, spent: Decimal) -> bool:
    scale = factor(unit) / factor(table.money_unit)
    return any(
        abs(fund.amount_cny * scale - spent) <= min(precision(fund, table) * scale / 2, spent * _NEAR)
        for fund in (table.total, table.fiscal)
        if fund is not None and fund.amount_cny
    )


def _in_unit(table: PerformanceTable, unit: str | None) -> PerformanceTable:
    scale = factor(unit) / factor(table.money_unit) if unit is not None else Decimal(1)
    return replace(
        table,
        money_unit=unit,
        total=_scaled(table.total, scale),
        fiscal=_scaled(table.fiscal, scale),
        other=_scaled(table.other, scale),
        carryover=_scaled(table.carryover, scale),
    )


def _scaled(fund: Fund | None, scale: Decimal) -> Fund | None:
    if fund is None:
        return None
    parts = tuple(part for p in fund.parts if (part := _scaled(p, scale)))
    return replace(fund, amount_cny=fund.amount_cny * scale, parts=parts)
