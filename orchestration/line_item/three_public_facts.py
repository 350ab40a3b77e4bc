"""Facts of the 三公 statement.

Belongs here: which categories a statement prints, and the undivided figures where only they are printed. Does not
belong here: telling categories (`three_public`), the total of them (`three_public_totals`) or other statements (`facts`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from orchestration.line_item.columns_of_line import by_role, by_role_in, of_one, prints_any
from orchestration.line_item.fact import Fact
from orchestration.line_item.figures import Figures
from orchestration.line_item.printed_totals import fund_of_title
from orchestration.line_item.printing import printed
from orchestration.line_item.several_lines import are_parts
from orchestration.line_item.three_public import (
    CATEGORIES,
    HALF_HEADED,
    budget_line,
    is_half_headed,
    line_categories,
    lines_by_category,
    stands_in_columns,
)
from orchestration.line_item.three_public_totals import three_public_totals
from orchestration.statement.model import Column, Line, Statement
from orchestration.statement.text import compact


def three_public_facts(figures: Figures, index: int, statement: Statement) -> Iterator[Fact]:
    """The categories of a 三公 statement, in lines or in columns; a final account's budget figure beside each."""
    meaning: dict[str, object]
    general = fund_of_title(statement)
    yield from three_public_totals(figures, index, statement, general)
    if stands_in_columns(statement):
        planned = budget_line(statement)
        lines = [line for line in statement.lines if line.role == "item"] or statement.lines[:1]
        lines = [line for line in lines if line is not planned]
        add_up = are_parts(lines, statement.total_line(), statement.amount_columns())
        for line in lines:
            columns = by_role(statement, line)
            for category in _categories([line, planned] if planned is not None else [line], columns):
                role = "total" if category == "total_unsplit" else category
                meaning = {"category": category, "budget_type": general}
                beside = columns.get(role) if planned is not None else columns.get(f"{role}|budget")
                places = (line, columns.get(role)), (planned or line, beside)
                for fact in _with_budget(figures, index, *places, meaning):
                    if not add_up:
                        fact.doubt("several lines print it, and nothing says that they are parts of a whole")
                    if is_half_headed(statement, line):
                        fact.doubt(HALF_HEADED)
                    yield fact
        return
    columns = by_role_in(statement, 0)
    funds = [r for r in ("general_public", "government_fund", "state_capital") if r in columns]
    by_category = {category: line for line, category in line_categories(statement)}
    for role in funds or ["total"]:
        budget_type = role if funds else general
        amounts, budgets = columns.get(role), columns.get(f"{role}|budget")
        printing = [*(amounts or ()), *(budgets or ())]
        is_of_several = any(_differ(lines, printing) for lines in lines_by_category(statement).values())
        for category in _line_facts(by_category, printing):
            line = by_category["total" if category == "total_unsplit" else category]
            meaning = {"category": category, "budget_type": budget_type}
            for fact in _with_budget(figures, index, (line, amounts), (line, budgets), meaning):
                if is_of_several:
                    fact.doubt("its table prints several figures of one category")
                if category.endswith("_unsplit") and _prints_unnamed(statement, printing):
                    fact.doubt("its table prints figures beside it in lines whose name was not read")
                yield fact


_Place = tuple[Line, list[Column] | None]
"""A line, and the columns of one meaning that it may print."""


def _with_budget(
    figures: Figures, index: int, amount: _Place, budget: _Place, meaning: dict[str, object]
) -> Iterator[Fact]:
    """A category with its budget figure beside or above it, where a final account prints both."""
    fact, planned = (
        of_one(figures, "fct_three_public", index, line, shown, meaning) if shown else None
        for line, columns in (amount, budget)
        for shown in [[column for column in columns or () if printed(line, column)]]
    )
    if fact is None and planned is not None:
        planned.budget_fen, planned.fen, planned.printed_text = planned.fen, None, ""
        planned.sources = [("budget" if role == "amount" else role, ref) for role, ref in planned.sources]
        yield planned
    elif fact is not None:
        if planned is not None:
            fact.budget_fen = planned.fen
            fact.sources.extend(("budget", ref) for role, ref in planned.sources if role == "amount")
            fact.took_part(planned.checks.items())
            if planned.value_status == "disputed" and fact.value_status != "disputed":
                fact.value_status, fact.note = planned.value_status, planned.note
            elif planned.value_status == "uncertain":
                fact.doubt(planned.note)
        yield fact


def _prints_unnamed(statement: Statement, columns: list[Column]) -> bool:
    """Whether a line prints a figure, and nothing names it: it may be a part of what is taken as undivided."""
    return any(
        printed(line, column) and not compact(line.name) for line in statement.lines for column in columns
    )


def _differ(lines: list[Line], columns: list[Column]) -> bool:
    """Whether lines of one category print several figures: of two units, or of two years or stages below each other."""
    return any(
        len({line.readings[column.index].fen for line in lines if printed(line, column)}) > 1
        for column in columns
    )


def _categories(lines: list[Line], columns: dict[str, list[Column]]) -> list[str]:
    """Categories of lines whose columns are the categories; the undivided figures where only they are printed."""

    def has(role: str) -> bool:
        both = (*columns.get(role, ()), *columns.get(f"{role}|budget", ()))
        return any(prints_any(line, both) for line in lines)

    return _most_detailed(has)


def _line_facts(by_category: dict[str, Line], columns: list[Column]) -> list[str]:
    """The same for categories that stand in lines, for the columns of one fund."""
    return _most_detailed(
        lambda category: category in by_category and prints_any(by_category[category], columns)
    )


def _most_detailed(has: Callable[[str], bool]) -> list[str]:
    """The categories that are printed; vehicles, or all, undivided where only that is."""
    found = [category for category in CATEGORIES if has(category)]
    if not {"vehicle_purchase", "vehicle_operation"} & set(found) and has("vehicle_unsplit"):
        found.append("vehicle_unsplit")
    if not found and has("total"):
        found.append("total_unsplit")
    return found
