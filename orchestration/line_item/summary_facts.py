"""Facts of the summary statements, and of statements that list sources or types without codes.

Belongs here: items to facts. Does not belong here: how items nest (`statement.balance`) or coded tables (`income_facts`,
`expenditure_facts`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.line_item.fact import Fact
from orchestration.line_item.figures import Figures
from orchestration.line_item.printing import prints
from orchestration.statement.balance import BalanceItem, is_astray
from orchestration.statement.income_source import BUDGETS, CARRYOVER, INCOME_SOURCES
from orchestration.statement.model import Statement
from orchestration.statement.stacked_sides import unparted_lines
from orchestration.statement.views import further_views

EXPENDITURE_TYPES = ("basic", "project", "remitted_upward", "operating", "subsidy_to_subordinate")
CARRIED_FROM = {"use_of_surplus": "nonfiscal_carryover", "opening_carryover": "carryover"}
"""Items and columns of an income statement that mean money of earlier years, and the income source they are."""


def balance_facts(figures: Figures, index: int, statement: Statement) -> Iterator[Fact]:
    """Every figure of a summary statement; its lines nest."""
    items = figures.system.book.items[statement.kind]
    by_no = {item.line.no: item for item in items}
    views = further_views(items)
    unparted = unparted_lines(items)
    for item in items:
        parent = by_no[item.parent] if item.parent is not None else None
        for column in statement.amount_columns(item.line.block):
            role = column.role
            meaning: dict[str, object] = {
                "side": item.side,
                "item": item.line.name,
                "parent_item": parent.line.name if parent is not None else None,
                "function_code": item.class_code or None,
                "budget_type": role if role in BUDGETS else None,
                "measure": role.replace("|", "_"),
                "is_leaf": not item.parts and item.level > 0 and item.line.block not in views,
            }
            fact = figures.fact("fct_balance", index, item.line, column, meaning)
            if fact is not None:
                fact.code_status = "as_printed" if item.class_code else None
                if is_astray(item):
                    fact.doubt("what names it is no single item of its side")
                elif role == "unknown":
                    fact.doubt("no heading that is understood tells what its column is of")
                elif item.line.no in unparted:
                    fact.doubt("it stands below the total of its side, beside items of the other")
                elif item.line.doubtful_name and not item.key and not item.class_code:
                    fact.doubt("its name was read without certainty, and is none that is known")
                yield fact


def listed_facts(
    figures: Figures, index: int, statement: Statement, items: list[BalanceItem]
) -> Iterator[Fact]:
    """Facts of a statement that lists sources or types: the most detailed items it knows, without codes."""
    by_no = {item.line.no: item for item in items}
    income = statement.kind == "income"
    for item in items:
        source = CARRIED_FROM.get(item.key, item.key)
        known = source in INCOME_SOURCES if income else item.key in EXPENDITURE_TYPES
        below = [by_no[number] for number in item.parts]
        detailed = income and any(each.key and prints(each.line) for each in below if not each.in_carryover)
        if not known or detailed or item.in_carryover:
            continue
        meaning: dict[str, object] = (
            {"income_source": source, "is_current_year": source not in CARRYOVER}
            if income
            else {"expenditure_type": item.key}
        )
        table = "fct_income" if income else "fct_expenditure"
        for column in statement.amount_columns(item.line.block)[:1]:
            fact = figures.fact(table, index, item.line, column, {"function_code": None, **meaning})
            if fact is not None:
                yield fact
