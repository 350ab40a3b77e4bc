"""What the text states beside what the tables print, and beside what else it states.

Belongs here: which checks a stated fact takes part in, and what they say of it. Does not belong here: what is compared
(`text_tables`, `text_sums`, `text_amounts`), rows of the checks (`text_report`), reading sentences (`narrative`). A
mismatch disputes what the text states and casts no doubt on the table, its unit of money excepted (`units_by_text`): the
text is often last year's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from orchestration.narrative.model import Narrative, Stated, StatedAmount, StatedChange
from orchestration.reconcile.identities import load_identities
from orchestration.reconcile.report import CheckRow
from orchestration.reconcile.system import System
from orchestration.reconcile.text_amounts import Share, shares
from orchestration.reconcile.text_claims import Compared, fen
from orchestration.reconcile.text_evidence import Beside, Evidence, weighed
from orchestration.reconcile.text_places import carries_over
from orchestration.reconcile.text_report import compared_row, counted_row
from orchestration.reconcile.text_tables import beside_budget, beside_table
from orchestration.reconcile.units_by_text import denied_by_text
from orchestration.statement.model import CellRef

CodeOf = Callable[[StatedAmount | StatedChange], str | None]
Held = dict[str, bool]
"""Checks that a stated fact takes part in, and whether each holds for it."""

EQUALS_TABLES, CONSISTENT, SHARES = "text_equals_tables", "text_consistent", "text_shares"


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
    """Rows of the checks of the text; what `changes` and `figures` took part in, in the narrative's order, and what
    each stated amount did, those of changes too; `words`: what contradicts a stated fact; `cells`: those of tables that do;
    `cited`: those that print a stated fact and no other; `denied`: numbers of the statements whose unit of money it denies."""

    rows: list[CheckRow]
    changes: list[Held]
    figures: list[Held]
    amounts: dict[StatedAmount, Held]
    words: dict[Stated, list[str]]
    cells: dict[Stated, list[CellRef]]
    cited: dict[Stated, list[CellRef]]
    denied: set[int]


def judge_text(system: System, narrative: Narrative, code_of: CodeOf) -> TextVerdict:
    """The checks of the text, and what they say of each stated fact."""
    # What a change compares may stand in a sentence that says the same elsewhere, of other money.
    amounts = dict.fromkeys(
        [*narrative.amounts, *(c.stated for c in narrative.changes if c.stated is not None)]
    )
    beside = {
        amount: compared
        for amount in amounts
        if (compared := beside_table(system, amount, code_of(amount))) is not None
    }
    budgets = {
        change: compared
        for change in narrative.changes
        if (compared := beside_budget(system, change)) is not None
    }
    told = [*beside.values(), *budgets.values()]
    by_table: Beside = dict([*beside.items(), *budgets.items()])
    evidence, parts = weighed(narrative, by_table, carries_over(system)), shares(amounts)
    of_amounts = {amount: _of_amount(amount, beside, parts, evidence) for amount in amounts}
    changes = [_of_change(change, budgets, of_amounts, evidence) for change in narrative.changes]
    figures = [_consistent(evidence.of(figure)) for figure in narrative.figures]
    unlike = [change for change in narrative.changes if change.consistent is False]
    contradictions = [
        *(
            f"page {change.page_number}: change and rate of {change.measure} contradict each other"
            for change in unlike
        ),
        *(each.words for each in evidence.against),
    ]
    count = sum(change.consistent is not None for change in narrative.changes)
    rows = [
        *compared_row(EQUALS_TABLES, told),
        *counted_row(CONSISTENT, count + len(evidence.agreed) + len(evidence.against), contradictions),
        *counted_row(SHARES, len(parts), [part.words for part in parts.values() if not part.holds]),
    ]
    words: dict[Stated, list[str]] = {}
    for fact, said in _contradicted(narrative, by_table, parts, evidence):
        words.setdefault(fact, []).append(said)
    cells = {source: list(each.cells) for source, each in by_table.items() if not each.holds}
    places = load_identities().text
    cited: dict[Stated, list[CellRef]] = {
        amount: list(each.cells)
        for amount, each in beside.items()
        if each.holds and any(place.cited for place in places.get(amount.measure, ()))
    }
    denied = denied_by_text(system, told)
    return TextVerdict(rows, changes, figures, of_amounts, words, cells, cited, denied)


def _contradicted(
    narrative: Narrative, by_table: Beside, parts: dict[StatedAmount, Share], evidence: Evidence
) -> Iterator[tuple[Stated, str]]:
    """Each stated fact with each thing that contradicts it."""
    yield from ((fact, each.words) for fact, each in by_table.items() if not each.holds)
    yield from ((amount, part.words) for amount, part in parts.items() if not part.holds)
    yield from ((fact, each.words) for each in evidence.against for fact in each.facts)
    for change in narrative.changes:
        if change.consistent is False:
            yield change, "amount, change, rate and earlier figure contradict each other"


def _of_amount(
    amount: StatedAmount,
    beside: dict[StatedAmount, Compared],
    parts: dict[StatedAmount, Share],
    evidence: Evidence,
) -> Held:
    held: Held = {EQUALS_TABLES: beside[amount].holds} if amount in beside else {}
    held |= _consistent(evidence.of(amount))
    if amount in parts:
        held[SHARES] = parts[amount].holds
    return held


def _of_change(
    change: StatedChange,
    budgets: dict[StatedChange, Compared],
    amounts: dict[StatedAmount, Held],
    evidence: Evidence,
) -> Held:
    held: Held = dict(amounts[change.stated]) if change.stated is not None else {}
    if change in budgets:
        held[EQUALS_TABLES] = held.get(EQUALS_TABLES, True) and budgets[change].holds
    if held.get(CONSISTENT) is False:
        return held
    return held | _consistent(evidence.of(change, change.consistent))


def _consistent(holds: bool | None) -> Held:
    return {} if holds is None else {CONSISTENT: holds}
