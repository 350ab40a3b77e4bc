"""Equations down a column: subtotals equal the lines below them, the total line equals them all.

Belongs here: sums inside one statement, whether or not what it prints makes them apply. Does not belong here: sums
along a line (`rows`) or between statements (`cross`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Literal

from orchestration.line_item.three_public import line_categories
from orchestration.reconcile.equation import Equation, Var
from orchestration.statement.balance import FLOW_KEYS, BalanceItem, is_numbered
from orchestration.statement.model import Column, Line, Statement
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary


def _sum(
    check_id: str,
    statement: Statement,
    index: int,
    column: Column,
    whole: Line,
    parts: list[Line],
    needs: Literal["", "any", "parts", "whole"] = "",
    marks: bool = True,
    only_if_true: bool = False,
) -> Equation:
    """`whole` = `parts`; `needs` says of which of them one must be printed for it to apply."""
    below = _cells(statement, index, column, parts)
    own = ((index, whole.no, column.index), *below)
    return Equation(
        check_id=check_id,
        statement=statement.kind,
        reach="column",
        terms=((1, own[0]), *((-1, var) for var in below)),
        words=partial(_words, column, whole, len(parts)),
        marks=marks,
        needs={"": (), "any": own, "parts": below, "whole": own[:1]}[needs],
        only_if_true=only_if_true,
    )


def _words(column: Column, whole: Line, count: int) -> str:
    heading = column.heading.split("/")[-1]
    return f"{whole.code or whole.name or 'total'}, column {heading}: {count} line(s) below"


def _cells(statement: Statement, index: int, column: Column, lines: list[Line]) -> tuple[Var, ...]:
    return tuple(
        (
            index,
            line.no,
            column.index if line.block == column.block else _same_role(statement, column, line.block),
        )
        for line in lines
    )


def _same_role(statement: Statement, column: Column, block: int) -> int:
    """The column of the same meaning in another block."""
    other = statement.column(column.role, block)
    return other.index if other is not None else column.index


def coded_equations(index: int, statement: Statement) -> Iterator[Equation]:
    """Hierarchy and total lines of a statement whose lines carry codes."""
    lines = {line.no: line for line in statement.lines}
    columns = _by_block(statement)
    check_id = f"{statement.kind}_hierarchy"
    for line in statement.lines:
        if not line.children or line.role == "total":
            continue
        children = [lines[number] for number in line.children]
        for column in columns.get(line.block, ()):
            yield _sum(check_id, statement, index, column, line, children, "any")
    yield from _total_equations(index, statement, columns)
    yield from _sums_of_types(index, statement, columns)


def _sums_of_types(index: int, statement: Statement, columns: dict[int, list[Column]]) -> Iterator[Equation]:
    """A line that sums one type of expenditure equals all lines of that type, where each prints its own."""
    for line in statement.lines:
        if line.role != "subtotal" or not line.expenditure_type or line.code:
            continue
        parts = [p for p in statement.lines if p.is_leaf and p.expenditure_type == line.expenditure_type]
        for column in columns.get(line.block, ()):
            yield _sum(f"{statement.kind}_columns", statement, index, column, line, parts, "whole")


def _by_block(statement: Statement) -> dict[int, list[Column]]:
    columns: dict[int, list[Column]] = {}
    for column in statement.amount_columns():
        columns.setdefault(column.block, []).append(column)
    return columns


def _total_equations(
    index: int, statement: Statement, columns: dict[int, list[Column]]
) -> Iterator[Equation]:
    coded = any(line.code for line in statement.lines)
    top = [
        line
        for line in statement.lines
        if line.role not in ("total", "subtotal") and line.parent is None and (_sums(line) or not coded)
    ]
    totals = [line for line in statement.lines if line.role == "total"]
    check_id = f"{statement.kind}_columns"
    whole = [t for t in totals if not block_total(t)]
    for total in whole[:1]:
        for column in columns.get(total.block, ()):
            yield _sum(check_id, statement, index, column, total, top, "any")
    for total in totals:
        category = block_total(total)
        if not category:
            continue
        parts = [
            line
            for line in top
            if (line.code[:3] in ("301", "303", "501", "505", "509")) == (category == "personnel")
        ]
        for column in columns.get(total.block, ()):
            # its heading may reach into a block beside it, where it prints nothing
            yield _sum(check_id, statement, index, column, total, parts, "whole")


def _sums(line: Line) -> bool:
    return bool(line.code or line.project_name or line.role == "group")


def block_total(line: Line) -> str:
    """`personnel` or `public` for a line that totals one of them, "" for any other."""
    for category, pattern in load_vocabulary().block_totals.items():
        if pattern.match(compact(line.name)):
            return category
    return ""


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
        rest = not all(part.exhaustive for part in parts)
        lines = [part.line for part in parts]
        # what is part of what is told by numbers, by classes or by the fund it is carried over from, else it is a guess
        is_told = (
            item.key in FLOW_KEYS
            or all(part.class_code for part in parts)
            or all(is_numbered(line.name) for line in lines)
        )
        # a parent whose parts are left blank says nothing
        yield _sum(check_id, statement, index, column, item.line, lines, "parts", is_told and not rest, rest)


def _flow(index: int, statement: Statement, items: list[BalanceItem], column: Column) -> Iterator[Equation]:
    """当年合计 = its items; 总计 = 当年合计 and what is carried over, or all items where no 当年合计 is printed."""
    pending: list[Line] = []
    current: BalanceItem | None = None
    carried: list[Line] = []
    for item in items:
        if item.key == "current_total" and item.level == 0:
            if pending:
                yield _sum(f"{statement.kind}_columns", statement, index, column, item.line, pending)
            current, pending = item, []
        elif item.key == "grand_total":
            parts = [current.line, *carried, *pending] if current is not None else [*pending, *carried]
            if parts:
                check = (
                    f"{statement.kind}_flow"
                    if current is not None or carried
                    else f"{statement.kind}_columns"
                )
                yield _sum(check, statement, index, column, item.line, parts)
            pending, carried, current = [], [], None
        elif item.parent is None:
            (carried if item.key in FLOW_KEYS else pending).append(item.line)


def three_public_equations(index: int, statement: Statement) -> Iterator[Equation]:
    """Total and vehicles of a 三公 statement whose categories stand in lines."""
    by_category = {category: line for line, category in line_categories(statement)}
    check_id = f"{statement.kind}_columns"
    vehicles = by_category.get("vehicle_unsplit")
    halves = [by_category[c] for c in ("vehicle_purchase", "vehicle_operation") if c in by_category]
    total = by_category.get("total")
    parts = [by_category[c] for c in ("overseas_travel", "official_reception") if c in by_category]
    parts += [vehicles] if vehicles is not None else halves
    for column in statement.amount_columns(0):
        if column.role in ("operating_funds", "meeting", "training"):
            continue
        if vehicles is not None and halves:
            yield _sum(check_id, statement, index, column, vehicles, halves, "parts")
        if total is not None and parts:
            yield _sum(check_id, statement, index, column, total, parts)


def flow_equations(index: int, statement: Statement) -> Iterator[Equation]:
    """Opening carry-over + income = expenditure + closing carry-over, in every line that prints flows."""
    roles = {c.role: c for c in statement.columns}
    needed = ("opening_carryover", "flow_income", "total", "closing_carryover")
    if not all(role in roles for role in needed):
        return
    for line in statement.lines:
        own = tuple((index, line.no, roles[role].index) for role in needed)
        yield Equation(
            f"{statement.kind}_flow",
            statement.kind,
            "row",
            tuple(zip((1, 1, -1, -1), own, strict=True)),
            partial("line {} {}".format, line.no, line.code or line.name),
            needs=own,
        )
