"""Facts of the 三公 statement.

Belongs here: which categories a statement prints, and the undivided figures where only they are printed. Does not
belong here: telling categories (`three_public`) or other statements (`facts`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.line_item.fact import Fact
from orchestration.line_item.figures import Figures, printed
from orchestration.line_item.three_public import CATEGORIES, budget_line, line_categories, stands_in_columns
from orchestration.statement.model import Column, Line, Statement
from orchestration.statement.text import compact


def three_public_facts(figures: Figures, index: int, statement: Statement) -> Iterator[Fact]:
    """The categories of a 三公 statement, in lines or in columns; a final account's budget figure beside each."""
    named = compact(statement.title)
    meaning: dict[str, object]
    general = "general_public" if "一般公共预算" in named and "政府性基金" not in named else None
    if stands_in_columns(statement):
        planned = budget_line(statement)
        lines = [line for line in statement.lines if line.role == "item"] or statement.lines[:1]
        for line in lines:
            if line is planned:
                continue
            columns = {c.role: c for c in statement.amount_columns(line.block)}
            for category in _categories([line, planned] if planned is not None else [line], columns):
                role = "total" if category == "total_unsplit" else category
                meaning = {"category": category, "budget_type": general}
                beside = columns.get(role) if planned is not None else columns.get(f"{role}|budget")
                yield from _with_budget(
                    figures, index, line, columns.get(role), planned or line, beside, meaning
                )
        return
    columns = {c.role: c for c in statement.amount_columns(0)}
    funds = [r for r in ("general_public", "government_fund", "state_capital") if r in columns]
    by_category = {category: line for line, category in line_categories(statement)}
    for role in funds or ["total"]:
        budget_type = role if funds else general
        for category in _line_facts(by_category, columns.get(role), columns.get(f"{role}|budget")):
            line = by_category["total" if category == "total_unsplit" else category]
            meaning = {"category": category, "budget_type": budget_type}
            yield from _with_budget(
                figures, index, line, columns.get(role), line, columns.get(f"{role}|budget"), meaning
            )


def _with_budget(
    figures: Figures,
    index: int,
    line: Line,
    column: Column | None,
    budget_line: Line,
    budget: Column | None,
    meaning: dict[str, object],
) -> Iterator[Fact]:
    """A category with its budget figure beside or above it, where a final account prints both."""
    planned = (
        figures.fact("fct_three_public", index, budget_line, budget, meaning) if budget is not None else None
    )
    fact = figures.fact("fct_three_public", index, line, column, meaning) if column is not None else None
    if fact is None and planned is not None:
        planned.budget_fen, planned.fen, planned.printed_text = planned.fen, None, ""
        planned.sources = [("part" if role == "amount" else role, ref) for role, ref in planned.sources]
        yield planned
    elif fact is not None:
        if planned is not None:
            fact.budget_fen = planned.fen
            fact.sources.extend(("part", ref) for role, ref in planned.sources if role == "amount")
            fact.took_part(planned.checks)
            if planned.value_status in ("disputed", "uncertain"):
                fact.value_status, fact.note = planned.value_status, planned.note
        yield fact


def _categories(lines: list[Line], columns: dict[str, Column]) -> list[str]:
    """Categories of lines whose columns are the categories; the undivided figures where only they are printed."""

    def has(role: str) -> bool:
        both = (columns.get(role), columns.get(f"{role}|budget"))
        return any(printed(line, column) for line in lines for column in both)

    found = [category for category in CATEGORIES if has(category)]
    if not {"vehicle_purchase", "vehicle_operation"} & set(found) and has("vehicle_unsplit"):
        found.append("vehicle_unsplit")
    if not found and has("total"):
        found.append("total_unsplit")
    return found


def _line_facts(by_category: dict[str, Line], column: Column | None, budget: Column | None) -> list[str]:
    """The same for categories that stand in lines, for one column of figures."""

    def has(category: str) -> bool:
        line = by_category.get(category)
        return line is not None and (printed(line, column) or printed(line, budget))

    found = [category for category in CATEGORIES if has(category)]
    if not {"vehicle_purchase", "vehicle_operation"} & set(found) and has("vehicle_unsplit"):
        found.append("vehicle_unsplit")
    if not found and has("total"):
        found.append("total_unsplit")
    return found
