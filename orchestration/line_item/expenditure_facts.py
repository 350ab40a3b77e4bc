"""Facts of statements of expenditure by function: types of expenditure, and flows where a final account prints them.

Belongs here: the columns that are one type, or its parts. Does not belong here: expenditure by economic class
(`economic_facts`), by project (`project_facts`), or types as lines of a summary (`summary_facts`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.line_item.columns_of_line import by_role, of_one
from orchestration.line_item.fact import Fact
from orchestration.line_item.figures import Figures
from orchestration.line_item.part_types import tells_all_types
from orchestration.line_item.printing import leaves
from orchestration.line_item.summary_facts import EXPENDITURE_TYPES, listed_facts
from orchestration.statement.listing import list_items
from orchestration.statement.model import Column, Line, Statement

_FLOWS = {
    "opening_carryover": "opening_carryover",
    "flow_income": "income",
    "closing_carryover": "closing_carryover",
}
_PARTS = {
    "basic": (("basic_by_fund",), ("basic_personnel", "basic_public")),
    "project": (("project_by_fund",), ("project_part",)),
}
"""What makes up a type that has no column of its own: the first of these that has columns."""


def expenditure_facts(
    figures: Figures, index: int, statement: Statement, table: str, extra: dict[str, object]
) -> Iterator[Fact]:
    """The facts of each line, or of each item where types stand in lines; `extra` is what all of them mean."""
    if items := list_items(statement):
        yield from listed_facts(figures, index, statement, items)
        return
    one_fund_is_all = tells_all_types(statement)
    for line in leaves(statement):
        columns = by_role(statement, line)
        if one_fund_is_all:
            columns |= {role: columns.get(f"{role}_of_part", []) for role in ("basic", "project")}
        if line.expenditure_type:
            columns = {line.expenditure_type: columns.get("total", [])}
        for role in EXPENDITURE_TYPES:
            meaning: dict[str, object] = {
                **extra,
                "function_code": line.code or None,
                "expenditure_type": role,
            }
            if columns.get(role):
                fact = of_one(figures, table, index, line, columns[role], meaning)
            else:
                made_of = [
                    [c for part in parts for c in columns.get(part, ())] for parts in _PARTS.get(role, ())
                ]
                parts = next(filter(None, made_of), [])
                fact = figures.sum_of(table, index, line, parts, meaning)
                if parts and parts[0].role.endswith("_by_fund"):
                    _doubt_lost_funds(figures, fact, index, line, parts)
            if fact is not None:
                yield fact


def _doubt_lost_funds(
    figures: Figures, fact: Fact | None, index: int, line: Line, parts: list[Column]
) -> None:
    """A type that is printed by fund only is the sum of those funds where its line's total says that they are all."""
    columns = {c.index: c.role for c in figures.system.cells.statements[index].columns}
    all_told = any(
        equation.reach == "row" and not columns[equation.terms[0][1][2]].startswith("fund:")
        for part in parts
        for number in figures.system.by_var.get((index, line.no, part.index), ())
        for equation in [figures.system.equations[number]]
    )
    if fact is not None and not all_told:
        fact.doubt("nothing says that its line prints every fund")


def flow_facts(
    figures: Figures, index: int, statement: Statement, extra: dict[str, object]
) -> Iterator[Fact]:
    """Carry-overs and income by code; `extra` is what all of them mean."""
    for line in leaves(statement):
        for column in statement.amount_columns(line.block):
            if column.role in _FLOWS:
                meaning = {**extra, "function_code": line.code or None, "flow": _FLOWS[column.role]}
                fact = figures.fact("fct_appropriation_flow", index, line, column, meaning)
                if fact is not None:
                    yield fact
