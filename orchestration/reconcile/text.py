"""What the text states beside what the tables print, like with like.

Belongs here: which stated measure is which cell. Does not belong here: reading sentences (`narrative`). A mismatch
is reported and marks nothing: the text is often last year's.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from orchestration.narrative.model import Narrative, StatedAmount
from orchestration.reconcile.equation import Var
from orchestration.reconcile.identities import load_identities
from orchestration.reconcile.report import CheckRow
from orchestration.reconcile.solve import yuan
from orchestration.reconcile.system import System

_SHOWN = 5


def fen(amount: Decimal) -> int:
    """Yuan to fen, rounded half up."""
    return int((amount * 100).to_integral_value(rounding="ROUND_HALF_UP"))


def stated_general_public(
    narrative: Narrative, code_of: Callable[[StatedAmount], str | None]
) -> dict[str, int]:
    """General public expenditure by function code as the text states it; items stated twice differently are left out."""
    found: dict[str, set[int]] = {}
    for amount in narrative.amounts:
        if amount.measure != "function_item" or amount.scope != "general_public":
            continue
        code = code_of(amount)
        if code is not None and len(code) == 7:
            found.setdefault(code, set()).add(fen(amount.amount_cny))
    return {code: values.pop() for code, values in found.items() if len(values) == 1}


def text_checks(
    system: System, narrative: Narrative, code_of: Callable[[StatedAmount], str | None]
) -> list[CheckRow]:
    """The checks `text_equals_tables` and `text_consistent`."""
    compared: list[tuple[int, int, int, str]] = []
    for amount in narrative.amounts:
        var = _cell(system, amount, code_of)
        if var is None or not system.cells.printed(var):
            continue
        stated, printed = fen(amount.amount_cny), system.cells.value(var)
        unit = max(fen(amount.precision), system.cells.unit(var))
        words = f"page {amount.page_number}: the text states {yuan(stated)} yuan, {system.book.name(var)} prints {yuan(printed)}"
        compared.append((stated, printed, unit, words))
    rows: list[CheckRow] = []
    if compared:
        failed = [each for each in compared if abs(each[0] - each[1]) > each[2]]
        worst = max(failed or compared, key=lambda each: abs(each[0] - each[1]))
        rows.append(
            CheckRow(
                "text_equals_tables",
                "",
                "fail" if failed else "pass",
                worst[0],
                worst[1],
                worst[0] - worst[1],
                worst[2],
                len(compared),
                len(failed),
                "; ".join(each[3] for each in failed[:_SHOWN]),
            )
        )
    changes = [change for change in narrative.changes if change.consistent is not None]
    if changes:
        wrong = [change for change in changes if not change.consistent]
        rows.append(
            CheckRow(
                "text_consistent",
                "",
                "fail" if wrong else "pass",
                None,
                None,
                None,
                None,
                len(changes),
                len(wrong),
                "; ".join(
                    f"page {change.page_number}: change and rate of {change.measure} contradict each other"
                    for change in wrong[:_SHOWN]
                ),
            )
        )
    return rows


def _cell(system: System, amount: StatedAmount, code_of: Callable[[StatedAmount], str | None]) -> Var | None:
    if amount.measure == "function_item":
        return _item_cell(system, amount, code_of(amount))
    for place in load_identities().text.get(amount.measure, ()):
        if place.scope is not None and place.scope != amount.scope:
            continue
        for where in place.at:
            var = _place(system, where)
            if var is not None and system.cells.printed(var):
                return var
    return None


def _item_cell(system: System, amount: StatedAmount, code: str | None) -> Var | None:
    kind = load_identities().text_items.get(amount.scope or "")
    statement = system.book.statement(kind) if kind else None
    if code is None or statement is None or kind is None:
        return None
    lines = [line for line in statement.lines if line.code == code and line.role == "item"]
    return system.book.cell(kind, lines[0], "total") if len(lines) == 1 else None


def _place(system: System, where: tuple[str, ...]) -> Var | None:
    book = system.book
    kind, *rest = where
    if kind == "total":
        return book.total(*rest)
    if kind == "item":
        return book.item(*rest)
    if kind == "block":
        return book.block_total(rest[0])
    return book.three_public(rest[0])
