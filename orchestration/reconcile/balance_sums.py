"""Equations down the columns of a summary statement: what its items consist of, and 当年合计 and 总计.

Belongs here: nesting and flow of items. Does not belong here: which item a line is (`statement.balance`), statements whose
lines carry codes (`sums`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.reconcile.column_sum import column_sum
from orchestration.reconcile.equation import Equation
from orchestration.reconcile.identities import load_identities
from orchestration.statement.balance import FLOW_KEYS, BalanceItem, is_numbered, strip_numbering
from orchestration.statement.model import Column, Line, Statement
from orchestration.statement.vocabulary import load_vocabulary


def balance_equations(index: int, statement: Statement, items: list[BalanceItem]) -> Iterator[Equation]:
    """Nesting, totals and flows of a summary statement, for each of its amount columns."""
    by_no = {item.line.no: item for item in items}
    for block in sorted({item.line.block for item in items}):
        own = [item for item in items if item.line.block == block]
        for column in statement.amount_columns(block):
            yield from _nested(index, statement, own, by_no, column)
            yield from _flow(index, statement, own, column)


def _nested(
    index: int,
    statement: Statement,
    items: list[BalanceItem],
    by_no: dict[int, BalanceItem],
    column: Column,
) -> Iterator[Equation]:
    check_id = f"{statement.kind}_columns"
    for item in items:
        if not item.parts:
            continue
        parts = [by_no[number] for number in item.parts]
        is_all = _names_all_parts(item, parts)
        rest = not is_all and not all(part.exhaustive for part in parts)
        lines = [part.line for part in parts]
        # what is part of what is told by numbers, by classes, by the fund it is carried over from or by what basic
        # expenditure consists of, else it is a guess
        is_told = (
            item.key in FLOW_KEYS
            or is_all
            or all(part.class_code for part in parts)
            or all(is_numbered(line.name) for line in lines)
            or (item.key == "basic" and all(_is_part_of_basic(line) for line in lines))
        )
        # a parent whose parts are left blank says nothing
        yield column_sum(
            check_id, statement, index, column, item.line, lines, "parts", is_told and not rest, rest
        )


def _names_all_parts(item: BalanceItem, parts: list[BalanceItem]) -> bool:
    """Whether what 其中 introduces is all that an income consists of, so that nothing can be left."""
    all_parts = load_identities().parts_of("income").get(item.key) if item.side == "income" else None
    return bool(all_parts) and {part.key for part in parts} == set(all_parts or ())


def _is_part_of_basic(line: Line) -> bool:
    return bool(load_vocabulary().parts_of_basic.match(strip_numbering(line.name)))


def _flow(index: int, statement: Statement, items: list[BalanceItem], column: Column) -> Iterator[Equation]:
    """当年合计 = its items; 总计 = 当年合计 and what is carried over, or all items where no 当年合计 is printed."""
    pending: list[Line] = []
    current: BalanceItem | None = None
    carried: list[Line] = []
    for item in items:
        if item.key == "current_total" and item.level == 0:
            if pending:
                yield column_sum(f"{statement.kind}_columns", statement, index, column, item.line, pending)
            current, pending = item, []
        elif item.key == "grand_total":
            parts = [current.line, *carried, *pending] if current is not None else [*pending, *carried]
            if parts:
                check = (
                    f"{statement.kind}_flow"
                    if current is not None or carried
                    else f"{statement.kind}_columns"
                )
                yield column_sum(check, statement, index, column, item.line, parts)
            pending, carried, current = [], [], None
        elif item.parent is None:
            (carried if item.key in FLOW_KEYS else pending).append(item.line)
