"""What the text states beside what the tables print, and beside what else it states.

Belongs here: whether they agree, and which stated facts a check reaches. Does not belong here: which cell a stated
measure is (`text_places`), reading sentences (`narrative`). A mismatch disputes what the text states and casts no doubt
on the table: the text is often last year's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from orchestration.narrative.model import Narrative, Stated, StatedAmount, StatedChange
from orchestration.reconcile.book import Terms
from orchestration.reconcile.equation import double_tolerance
from orchestration.reconcile.report import CheckRow
from orchestration.reconcile.system import System
from orchestration.reconcile.text_places import budget_of, places_of
from orchestration.reconcile.text_sums import Compared, StatedSum, fen, opening_budgets, procurement
from orchestration.reconcile.verdict import yuan

CodeOf = Callable[[StatedAmount | StatedChange], str | None]
Held = dict[str, bool]
"""Checks that a stated fact takes part in, and whether each holds for it."""

_EQUALS_TABLES, _CONSISTENT = "text_equals_tables", "text_consistent"
_SHOWN = 5


def stated_general_public(narrative: Narrative, code_of: CodeOf) -> dict[str, int]:
    """General public expenditure by function code as the text states it; items stated twice differently are left out."""
    found: dict[str, set[int]] = {}
    for amount in narrative.amounts:
        if amount.measure != "function_item" or amount.scope != "general_public":
            continue
        code = code_of(amount)
        if code is not None and len(code) == 7:
            found.setdefault(code, set()).add(fen(amount.amount_cny))
    return {code: values.pop() for code, values in found.items() if len(values) == 1}


@dataclass(frozen=True, slots=True)
class TextVerdict:
    """Rows of the checks of the text; what `changes` and `figures` took part in, in the narrative's order."""

    rows: list[CheckRow]
    changes: list[Held]
    figures: list[Held]


def judge_text(system: System, narrative: Narrative, code_of: CodeOf) -> TextVerdict:
    """The checks `text_equals_tables` and `text_consistent`, and what they say of each stated fact."""
    # What a change compares may stand in a sentence that says the same elsewhere, of other money.
    amounts = dict.fromkeys(
        [*narrative.amounts, *(c.stated for c in narrative.changes if c.stated is not None)]
    )
    beside = {
        amount: compared
        for amount in amounts
        if (compared := _beside_table(system, amount, code_of(amount))) is not None
    }
    budgets = [_beside_budget(system, change) for change in narrative.changes]
    sums = [*procurement(narrative.figures), *opening_budgets(narrative.changes)]
    changes = [
        _of_change(change, budget, beside, sums)
        for change, budget in zip(narrative.changes, budgets, strict=True)
    ]
    figures = [_consistent(None, _in_sums(figure, sums)) for figure in narrative.figures]
    contradictions = [
        f"page {change.page_number}: change and rate of {change.measure} contradict each other"
        for change in narrative.changes
        if change.consistent is False
    ] + [each.compared.words for each in sums if not each.compared.holds]
    count = sum(change.consistent is not None for change in narrative.changes) + len(sums)
    rows = [
        *_tables_row([*beside.values(), *(each for each in budgets if each)]),
        *_consistent_row(count, contradictions),
    ]
    return TextVerdict(rows, changes, figures)


def _beside_table(system: System, amount: StatedAmount, code: str | None) -> Compared | None:
    """With the table that agrees, if the text may mean any of several."""
    found = [
        _with_cells(system, amount, amount.amount_cny, terms) for terms in places_of(system, amount, code)
    ]
    return next((each for each in found if each.holds), found[0] if found else None)


def _beside_budget(system: System, change: StatedChange) -> Compared | None:
    terms = budget_of(system, change)
    if not terms or change.prior_amount_cny is None:
        return None
    return _with_cells(system, change, change.prior_amount_cny, terms)


def _with_cells(system: System, source: Stated, value: Decimal, terms: Terms) -> Compared:
    cells = system.cells
    stated, printed = fen(value), sum(sign * cells.value(var) for sign, var in terms)
    units = [fen(source.precision), *(unit for _, var in terms if (unit := cells.unit(var)))]
    name = " + ".join(("" if sign > 0 else "less ") + system.book.name(var) for sign, var in terms)
    words = f"page {source.page_number}: the text states {yuan(stated)} yuan, {name} prints {yuan(printed)}"
    return Compared(stated, printed, double_tolerance(units), words)


def _of_change(
    change: StatedChange,
    budget: Compared | None,
    beside: dict[StatedAmount, Compared],
    sums: list[StatedSum],
) -> Held:
    amount = beside.get(change.stated) if change.stated is not None else None
    compared = [each.holds for each in (amount, budget) if each is not None]
    held: Held = {_EQUALS_TABLES: all(compared)} if compared else {}
    return held | _consistent(change.consistent, _in_sums(change, sums))


def _in_sums(fact: Stated, sums: list[StatedSum]) -> list[bool]:
    return [each.compared.holds for each in sums if fact in each.facts]


def _consistent(by_itself: bool | None, in_sums: list[bool]) -> Held:
    held = [*([] if by_itself is None else [by_itself]), *in_sums]
    return {_CONSISTENT: all(held)} if held else {}


def _tables_row(compared: list[Compared]) -> list[CheckRow]:
    if not compared:
        return []
    failed = [each for each in compared if not each.holds]
    worst = max(failed or compared, key=lambda each: abs(each.stated - each.printed))
    return [
        CheckRow(
            _EQUALS_TABLES,
            "",
            "fail" if failed else "pass",
            worst.stated,
            worst.printed,
            worst.stated - worst.printed,
            worst.twice_tolerance // 2,
            len(compared),
            len(failed),
            "; ".join(list(dict.fromkeys(each.words for each in failed))[:_SHOWN]),
        )
    ]


def _consistent_row(count: int, contradictions: list[str]) -> list[CheckRow]:
    if not count:
        return []
    return [
        CheckRow(
            _CONSISTENT,
            "",
            "fail" if contradictions else "pass",
            None,
            None,
            None,
            None,
            count,
            len(contradictions),
            "; ".join(contradictions[:_SHOWN]),
        )
    ]
