"""What the text states beside what the tables print, and beside what else it states.

Belongs here: whether they agree, and which stated facts a check reaches. Does not belong here: which cell a stated
measure is (`text_places`), rows of the checks (`text_report`), reading sentences (`narrative`). A mismatch disputes what the text states and casts no doubt
on the table: the text is often last year's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from orchestration.narrative.model import Narrative, Stated, StatedAmount, StatedChange
from orchestration.reconcile.book import Terms
from orchestration.reconcile.equation import double_tolerance
from orchestration.reconcile.report import CheckRow
from orchestration.reconcile.system import System
from orchestration.reconcile.text_amounts import Contradiction, Share, shares, stated_twice
from orchestration.reconcile.text_places import budget_of, places_of
from orchestration.reconcile.text_report import compared_row, counted_row
from orchestration.reconcile.text_sums import Compared, StatedSum, fen, opening_budgets, procurement
from orchestration.reconcile.verdict import yuan
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
    each stated amount did, those of changes too; `words`: what contradicts a stated fact; `cells`: those of tables that do."""

    rows: list[CheckRow]
    changes: list[Held]
    figures: list[Held]
    amounts: dict[StatedAmount, Held]
    words: dict[Stated, list[str]]
    cells: dict[Stated, list[CellRef]]


def judge_text(system: System, narrative: Narrative, code_of: CodeOf) -> TextVerdict:
    """The checks of the text, and what they say of each stated fact."""
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
    parts = shares(amounts)
    twice = list(stated_twice([amount for amount in amounts if amount not in beside]))
    of_amounts = {amount: _of_amount(amount, beside, parts, twice) for amount in amounts}
    changes = [
        _of_change(change, budget, of_amounts, sums)
        for change, budget in zip(narrative.changes, budgets, strict=True)
    ]
    figures = [_consistent(None, _in_sums(figure, sums)) for figure in narrative.figures]
    contradictions = [
        *(
            f"page {change.page_number}: change and rate of {change.measure} contradict each other"
            for change in narrative.changes
            if change.consistent is False
        ),
        *(each.compared.words for each in sums if not each.compared.holds),
        *(each.words for each in twice),
    ]
    count = sum(change.consistent is not None for change in narrative.changes) + len(sums) + len(twice)
    rows = [
        *compared_row(EQUALS_TABLES, [*beside.values(), *(each for each in budgets if each)]),
        *counted_row(CONSISTENT, count, contradictions),
        *counted_row(SHARES, len(parts), [part.words for part in parts.values() if not part.holds]),
    ]
    words: dict[Stated, list[str]] = {}
    for fact, said in _contradicted(narrative, beside, budgets, sums, parts, twice):
        words.setdefault(fact, []).append(said)
    cells: dict[Stated, list[CellRef]] = {}
    for source, each in _beside_tables(narrative, beside, budgets):
        if not each.holds:
            cells.setdefault(source, []).extend(each.cells)
    return TextVerdict(rows, changes, figures, of_amounts, words, cells)


def _beside_tables(
    narrative: Narrative, beside: dict[StatedAmount, Compared], budgets: list[Compared | None]
) -> Iterator[tuple[Stated, Compared]]:
    """Each stated fact that a table prints, with what it prints."""
    yield from beside.items()
    for change, budget in zip(narrative.changes, budgets, strict=True):
        if budget is not None:
            yield change, budget


def _contradicted(
    narrative: Narrative,
    beside: dict[StatedAmount, Compared],
    budgets: list[Compared | None],
    sums: list[StatedSum],
    parts: dict[StatedAmount, Share],
    twice: list[Contradiction],
) -> Iterator[tuple[Stated, str]]:
    """Each stated fact with each thing that contradicts it."""
    yield from (
        (fact, each.words) for fact, each in _beside_tables(narrative, beside, budgets) if not each.holds
    )
    yield from ((amount, part.words) for amount, part in parts.items() if not part.holds)
    yield from ((amount, each.words) for each in twice for amount in each.amounts)
    yield from (
        (fact, each.compared.words) for each in sums if not each.compared.holds for fact in each.facts
    )
    for change in narrative.changes:
        if change.consistent is False:
            yield change, "amount, change, rate and earlier figure contradict each other"


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
    # a figure printed more finely than it is told is the table's rounded to what it tells, and no unit beside that
    own = fen(source.precision) // 2 if source.printed_finer else fen(source.precision)
    units = [own, *(unit for _, var in terms if (unit := cells.unit(var)))]
    name = " + ".join(("" if sign > 0 else "less ") + system.book.name(var) for sign, var in terms)
    words = f"page {source.page_number}: the text states {yuan(stated)} yuan, {name} prints {yuan(printed)}"
    refs = tuple(reading.ref for _, var in terms if (reading := cells.reading(var)) is not None)
    words += f" ({' + '.join(map(_place, refs))})" if refs else ""
    return Compared(stated, printed, double_tolerance(units), words, refs)


def _place(ref: CellRef) -> str:
    table = f" table {ref.table_no}" if ref.table_no is not None else ""
    column = f" column {ref.column}" if ref.column is not None else ""
    return f"page {ref.page_or_sheet}{table} row {ref.row}{column}"


def _of_amount(
    amount: StatedAmount,
    beside: dict[StatedAmount, Compared],
    parts: dict[StatedAmount, Share],
    twice: list[Contradiction],
) -> Held:
    held: Held = {EQUALS_TABLES: beside[amount].holds} if amount in beside else {}
    if any(amount in each.amounts for each in twice):
        held[CONSISTENT] = False
    if amount in parts:
        held[SHARES] = parts[amount].holds
    return held


def _of_change(
    change: StatedChange, budget: Compared | None, amounts: dict[StatedAmount, Held], sums: list[StatedSum]
) -> Held:
    held: Held = dict(amounts[change.stated]) if change.stated is not None else {}
    if budget is not None:
        held[EQUALS_TABLES] = held.get(EQUALS_TABLES, True) and budget.holds
    by_itself = False if held.get(CONSISTENT) is False else change.consistent
    return held | _consistent(by_itself, _in_sums(change, sums))


def _in_sums(fact: Stated, sums: list[StatedSum]) -> list[bool]:
    return [each.compared.holds for each in sums if fact in each.facts]


def _consistent(by_itself: bool | None, in_sums: list[bool]) -> Held:
    held = [*([] if by_itself is None else [by_itself]), *in_sums]
    return {CONSISTENT: all(held)} if held else {}
