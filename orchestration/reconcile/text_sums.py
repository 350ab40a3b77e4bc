"""Sums that the text itself states: a total of procurement and its kinds, opening budgets of a total and its items.

Belongs here: which stated facts make up which, and whether they do. Does not belong here: the tables (`text_places`),
one comparison's own figures (`narrative.arithmetic`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from orchestration.narrative.model import Stated, StatedChange, StatedFigure
from orchestration.reconcile.equation import double_tolerance, holds
from orchestration.reconcile.verdict import yuan
from orchestration.statement.model import CellRef

_PROCURED = ("procurement_goods", "procurement_works", "procurement_services")


def fen(amount: Decimal) -> int:
    """Yuan to fen, rounded half up."""
    return int((amount * 100).to_integral_value(rounding="ROUND_HALF_UP"))


@dataclass(frozen=True, slots=True)
class Compared:
    """What the text states beside what it should be, in fen; twice the tolerance; the words for a failure; the cells
    that print what it should be, where those are a table's."""

    stated: int
    printed: int
    twice_tolerance: int
    words: str
    cells: tuple[CellRef, ...] = ()

    @property
    def holds(self) -> bool:
        return holds(self.stated - self.printed, self.twice_tolerance)


@dataclass(frozen=True, slots=True)
class StatedSum:
    """A sum, and the facts that it proves or, where it does not hold, disputes."""

    facts: frozenset[Stated]
    compared: Compared


def procurement(figures: Sequence[StatedFigure]) -> Iterator[StatedSum]:
    """Procurement is goods, works and services, where one sentence states all four."""
    by_sentence: dict[tuple[int, int, str], dict[str, StatedFigure]] = {}
    for figure in figures:
        if figure.measure in ("procurement_total", *_PROCURED):
            place = (figure.page_number, figure.line_no, figure.sentence)
            by_sentence.setdefault(place, {})[figure.measure] = figure
    for found in by_sentence.values():
        if len(found) == 1 + len(_PROCURED):
            total, parts = found["procurement_total"], [found[measure] for measure in _PROCURED]
            yield StatedSum(
                frozenset(found.values()), _sum(total, total.value, parts, [p.value for p in parts])
            )


def opening_budgets(changes: Sequence[StatedChange]) -> Iterator[StatedSum]:
    """Opening budgets of all items add up to that of the whole, where the items' amounts add up to its amount."""
    opened = [change for change in changes if _prints_opening_budget(change)]
    totals = [change for change in opened if change.measure == "general_public"]
    items = [c for c in opened if c.measure == "function_item" and c.name_levels[-1:] == ("项",)]
    if len(totals) != 1 or len(items) < 2 or len({item.name_path for item in items}) != len(items):
        return
    (total,) = totals
    if not _sum(total, total.amount_cny, items, [item.amount_cny for item in items]).holds:
        return
    compared = _sum(total, total.prior_amount_cny, items, [item.prior_amount_cny for item in items])
    # Whose rate proves its own opening budget is not the odd one out.
    doubtful = [change for change in (total, *items) if not change.consistent]
    yield StatedSum(frozenset((total, *items) if compared.holds else doubtful or (total, *items)), compared)


def _prints_opening_budget(change: StatedChange) -> bool:
    return (
        change.prior_basis == "opening_budget"
        and change.scope == "general_public"
        and change.amount_cny is not None
        and change.prior_amount_cny is not None
        and "prior_amount_cny" not in change.implied
    )


def _sum(
    total: Stated, whole: Decimal | None, parts: Sequence[Stated], values: Sequence[Decimal | None]
) -> Compared:
    amounts = [fen(value or Decimal(0)) for value in (whole, *values)]
    units = [fen(s.precision) for s, amount in zip((total, *parts), amounts, strict=True) if amount]
    stated, printed = amounts[0], sum(amounts[1:])
    words = f"page {total.page_number}: {total.measure} of {yuan(stated)} yuan has parts of {yuan(printed)}"
    return Compared(stated, printed, double_tolerance(units), words)
