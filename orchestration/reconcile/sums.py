"""Equations down a column: subtotals equal the lines below them, the total line equals them all.

Belongs here: sums inside one statement. Does not belong here: sums along a line (`rows`) or between statements
(`cross`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.line_item.three_public import line_categories
from orchestration.reconcile.equation import Cells, Equation, Var, holds
from orchestration.statement.balance import FLOW_KEYS, BalanceItem
from orchestration.statement.model import Column, Line, Statement
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary


def _sum(
    check_id: str,
    statement: Statement,
    index: int,
    column: int,
    whole: Line,
    parts: list[Line],
    marks: bool = True,
) -> Equation:
    terms: list[tuple[int, Var]] = [(1, (index, whole.no, column))]
    terms.extend((-1, (index, part.no, _same_role(statement, column, part))) for part in parts)
    return Equation(
        check_id=check_id,
        statement=statement.kind,
        reach="column",
        terms=tuple(terms),
        label=f"{whole.code or whole.name or 'total'}, column {_heading(statement, column)}: "
        f"{len(parts)} line(s) below",
        marks=marks,
    )


def _same_role(statement: Statement, column: int, part: Line) -> int:
    """The column of the same meaning in the block a line stands in."""
    own = next(c for c in statement.columns if c.index == column)
    if own.block == part.block:
        return column
    other = statement.column(own.role, part.block)
    return other.index if other is not None else column


def _heading(statement: Statement, column: int) -> str:
    return next((c.heading.split("/")[-1] for c in statement.columns if c.index == column), str(column))


def coded_equations(index: int, statement: Statement, cells: Cells) -> Iterator[Equation]:
    """Hierarchy and total lines of a statement whose lines carry codes."""
    lines = {line.no: line for line in statement.lines}
    for line in statement.lines:
        if not line.children or line.role == "total":
            continue
        for column in statement.amount_columns(line.block):
            children = [lines[number] for number in line.children]
            terms = [line, *children]
            if any(
                cells.printed((index, each.no, _same_role(statement, column.index, each))) for each in terms
            ):
                yield _sum(f"{statement.kind}_hierarchy", statement, index, column.index, line, children)
    yield from _total_equations(index, statement, cells)


def _total_equations(index: int, statement: Statement, cells: Cells) -> Iterator[Equation]:
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
        for column in statement.amount_columns(total.block):
            if any(
                cells.printed((index, each.no, _same_role(statement, column.index, each)))
                for each in [total, *top]
            ):
                yield _sum(check_id, statement, index, column.index, total, top)
    for total in totals:
        category = block_total(total)
        if not category:
            continue
        parts = [
            line
            for line in top
            if (line.code[:3] in ("301", "303", "501", "505", "509")) == (category == "personnel")
        ]
        for column in statement.amount_columns(total.block):
            yield _sum(check_id, statement, index, column.index, total, parts)


def _sums(line: Line) -> bool:
    return bool(line.code or line.project_name or line.role == "group")


def block_total(line: Line) -> str:
    """`personnel` or `public` for a line that totals one of them, "" for any other."""
    for category, pattern in load_vocabulary().block_totals.items():
        if pattern.match(compact(line.name)):
            return category
    return ""


def balance_equations(
    index: int, statement: Statement, items: list[BalanceItem], cells: Cells
) -> Iterator[Equation]:
    """Nesting, totals and flows of a summary statement, for each of its amount columns."""
    by_no = {item.line.no: item for item in items}
    for block in sorted({item.line.block for item in items}):
        own = [item for item in items if item.line.block == block]
        for column in statement.amount_columns(block):
            yield from _nested(index, statement, own, by_no, column, cells)
            yield from _flow(index, statement, own, column)


def _nested(
    index: int,
    statement: Statement,
    items: list[BalanceItem],
    by_no: dict[int, BalanceItem],
    column: Column,
    cells: Cells,
) -> Iterator[Equation]:
    for item in items:
        if not item.parts:
            continue
        parts = [by_no[number] for number in item.parts]
        if not any(cells.printed((index, part.line.no, column.index)) for part in parts):
            continue  # a parent whose parts are left blank says nothing
        lines = [part.line for part in parts]
        equation = _sum(
            f"{statement.kind}_columns", statement, index, column.index, item.line, lines, marks=False
        )
        if all(part.exhaustive for part in parts) or holds(equation, cells):
            yield equation


def _flow(index: int, statement: Statement, items: list[BalanceItem], column: Column) -> Iterator[Equation]:
    """当年合计 = its items; 总计 = 当年合计 and what is carried over, or all items where no 当年合计 is printed."""
    pending: list[Line] = []
    current: BalanceItem | None = None
    carried: list[Line] = []
    for item in items:
        if item.key == "current_total" and item.level == 0:
            if pending:
                yield _sum(f"{statement.kind}_columns", statement, index, column.index, item.line, pending)
            current, pending = item, []
        elif item.key == "grand_total":
            parts = [current.line, *carried, *pending] if current is not None else [*pending, *carried]
            if parts:
                check = (
                    f"{statement.kind}_flow"
                    if current is not None or carried
                    else f"{statement.kind}_columns"
                )
                yield _sum(check, statement, index, column.index, item.line, parts)
            pending, carried, current = [], [], None
        elif item.parent is None:
            (carried if item.key in FLOW_KEYS else pending).append(item.line)


def three_public_equations(index: int, statement: Statement, cells: Cells) -> Iterator[Equation]:
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
        if (
            vehicles is not None
            and halves
            and any(cells.printed((index, h.no, column.index)) for h in halves)
        ):
            yield _sum(check_id, statement, index, column.index, vehicles, halves)
        if total is not None and parts:
            yield _sum(check_id, statement, index, column.index, total, parts)


def flow_equations(index: int, statement: Statement) -> Iterator[Equation]:
    """Opening carry-over + income = expenditure + closing carry-over, in every line that prints flows."""
    roles = {c.role: c for c in statement.columns}
    needed = ("opening_carryover", "flow_income", "total", "closing_carryover")
    if not all(role in roles for role in needed):
        return
    for line in statement.lines:
        terms = tuple(
            (sign, (index, line.no, roles[role].index))
            for sign, role in zip((1, 1, -1, -1), needed, strict=True)
        )
        if any((r := line.readings.get(var[2])) is not None and r.fen is not None for _, var in terms):
            yield Equation(
                f"{statement.kind}_flow",
                statement.kind,
                "row",
                terms,
                f"line {line.no} {line.code or line.name}",
            )
