"""A document's statements as identities between them need them: totals, classes, items and categories by name.

Belongs here: which cell of which statement a name of the field means. Does not belong here: which of these cells
equal each other (`cross`, `text`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from orchestration.line_item.three_public import line_categories, stands_in_columns
from orchestration.reconcile.equation import Var
from orchestration.reconcile.sums import block_total
from orchestration.statement.balance import BalanceItem, find_item, read_balance
from orchestration.statement.model import Line, Statement
from orchestration.statement.text import compact

Terms = tuple[tuple[int, Var], ...]
"""Cells and the sign each is added with."""

_GENERAL_PUBLIC = re.compile("一般公共|公共财政|公共预算|一般预算")

_CARRIED = {
    "income": ("use_of_surplus", "opening_carryover"),
    "expenditure": ("surplus_distribution", "closing_carryover"),
}
"""Items of each side of a summary that the year itself has no part in."""


def printed_count(statement: Statement) -> int:
    """How many amounts a statement prints."""
    return sum(1 for line in statement.lines for r in line.readings.values() if r.fen is not None)


def _amounts_of_classes(statement: Statement) -> int:
    """How many amounts it prints where those of one class of one unit are but one: a table that goes through each class
    by another classification is no fuller for that."""
    seen: set[tuple[str, ...]] = set()
    for number, line in enumerate(statement.lines):
        named = (line.code, line.unit_name, line.unit_code, line.expenditure_type, line.project_name)
        for column, reading in line.readings.items():
            if reading.fen is not None:
                seen.add((*(named if line.code else (str(number),)), str(column)))
    return len(seen)


def _weight(statement: Statement) -> tuple[bool, int, int]:
    """By how much a statement is to be preferred to others of its kind: one of fiscal appropriation stands for that of
    the general public budget only where that prints nothing; of two that are equally full the one with fewer lines."""
    count = printed_count(statement)
    names_budget = bool(_GENERAL_PUBLIC.search(compact(statement.title)))
    first = count > 0 and names_budget and statement.kind.startswith("general_public")
    return first, _amounts_of_classes(statement), -count


class Book:
    """A document's statements by kind, with the summary statements read as items."""

    def __init__(self, statements: list[Statement], class_of: Callable[[str], str | None]) -> None:
        self.statements = statements
        self.index: dict[str, int] = {}
        for number, statement in enumerate(statements):
            first = self.index.setdefault(statement.kind, number)
            if _weight(statement) > _weight(statements[first]):
                self.index[statement.kind] = number
        self.items: dict[str, list[BalanceItem]] = {
            kind: read_balance(statements[self.index[kind]], class_of)
            for kind in ("balance", "appropriation_balance")
            if kind in self.index
        }

    def statement(self, kind: str) -> Statement | None:
        return self.statements[self.index[kind]] if kind in self.index else None

    def total(self, kind: str, role: str) -> Var | None:
        """The cell of a statement's total line in the column of that role."""
        statement = self.statement(kind)
        if statement is None:
            return None
        line = next(
            (each for each in statement.lines if each.role == "total" and not block_total(each)), None
        )
        return self.cell(kind, line, role)

    def cell(self, kind: str, line: Line | None, role: str) -> Var | None:
        statement = self.statement(kind)
        if statement is None or line is None:
            return None
        column = statement.column(role, line.block)
        return (self.index[kind], line.no, column.index) if column is not None else None

    def item(self, kind: str, side: str, key: str, role: str = "") -> Var | None:
        """The cell of a summary item; without `role` in the side's own total column."""
        if kind not in self.items:
            return None
        found = find_item(self.items[kind], side, key)
        if found is None:
            return None
        return self.cell(kind, found.line, role) if role else self.main_cell(kind, found)

    def main_cell(self, kind: str, item: BalanceItem) -> Var | None:
        return self.cell(kind, item.line, "amount") or self.cell(kind, item.line, "total")

    def current(self, kind: str, side: str, role: str = "") -> Terms:
        """The total of the year itself: the printed one, or the whole less what is carried over."""
        printed = self.item(kind, side, "current_total", role)
        if printed is not None:
            return ((1, printed),)
        whole = self.item(kind, side, "grand_total", role)
        if whole is None:
            return ()
        carried = (self.item(kind, side, key, role) for key in _CARRIED[side])
        return ((1, whole), *((-1, var) for var in carried if var is not None))

    def block_total(self, category: str) -> Var | None:
        """The personnel or public total of an economic statement in blocks."""
        statement = self.statement("general_public_basic")
        lines = statement.lines if statement is not None else []
        line = next((each for each in lines if block_total(each) == category), None)
        return self.cell("general_public_basic", line, "total")

    def three_public(self, category: str, budget: bool = False) -> Var | None:
        """The cell of a 三公 category, wherever the statement has it; None where several lines print it and none is the total
        of all units.

        `budget`: the budget that a final account prints beside it.
        """
        suffix = "|budget" if budget else ""
        statement = self.statement("three_public")
        if statement is None:
            return None
        if stands_in_columns(statement):
            alone = statement.lines[0] if len(statement.lines) == 1 else None
            return self.cell("three_public", alone or statement.total_line(), category + suffix)
        line = {each: line for line, each in line_categories(statement)}.get(category)
        return self.cell("three_public", line, "total" + suffix)

    def classes(self, kind: str) -> dict[str, BalanceItem]:
        """Expenditure class code to its item; a class printed twice is left out."""
        found: dict[str, BalanceItem] = {}
        twice: set[str] = set()
        for item in self.items.get(kind, []):
            if item.class_code:
                twice |= {item.class_code} & found.keys()
                found[item.class_code] = item
        return {code: item for code, item in found.items() if code not in twice}

    def class_lines(self, kind: str) -> dict[str, Line]:
        statement = self.statement(kind)
        lines = statement.lines if statement is not None else []
        found: dict[str, Line] = {}
        for line in lines:
            if len(line.code) == 3 and line.role == "item" and not line.unit_name:
                if line.code in found:
                    return {}
                found[line.code] = line
        return found

    def fen(self, var: Var | None) -> int | None:
        """What a cell prints, None where it is blank or there is none."""
        if var is None:
            return None
        line = next(each for each in self.statements[var[0]].lines if each.no == var[1])
        reading = line.readings.get(var[2])
        return reading.fen if reading is not None else None

    def name(self, var: Var) -> str:
        """A cell in words, for labels."""
        statement = self.statements[var[0]]
        line = next(each for each in statement.lines if each.no == var[1])
        column = next((c for c in statement.columns if c.index == var[2]), None)
        heading = column.heading.split("/")[-1] if column is not None else ""
        return f"{statement.kind} {line.code or line.name or 'total'} {heading}".strip()
