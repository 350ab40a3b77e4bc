"""Facts of statements by economic class: of basic expenditure, or of several types.

Belongs here: which column of a class is personnel, public, basic or project. Does not belong here: which of several such
statements is read (`facts`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from orchestration.line_item.code import economic_system
from orchestration.line_item.columns_of_line import by_role, of_one, prints_any
from orchestration.line_item.fact import Fact
from orchestration.line_item.figures import Figures
from orchestration.line_item.printing import leaves
from orchestration.statement.kinds import PROJECT_KINDS
from orchestration.statement.model import Statement


def economic_facts(
    figures: Figures, index: int, statement: Statement, category_of: Callable[[str], str | None]
) -> Iterator[Fact]:
    """The facts of each class; `category_of` gives personnel or public for an economic code."""
    basic = statement.kind == "general_public_basic"
    headed = {column.role for column in statement.columns}
    table = "fct_basic_expenditure" if basic else "fct_economic_expenditure"
    for line in leaves(statement):
        if line.role == "total" or line.code[:1] not in ("3", "5") or len(line.code) > 5:
            continue  # a statement of basic expenditure by function prints codes that are no economic ones
        columns = by_role(statement, line)
        meaning: dict[str, object] = {
            "economic_system": economic_system(line.code),
            "economic_code": line.code,
        }
        halves = [role for role in ("personnel", "public") if prints_any(line, columns.get(role, []))]
        category = category_of(line.code)
        misheaded = bool(basic and category and halves and category not in headed)
        if misheaded:
            wanted = [(halves, {**meaning, "expense_category": category})]
        elif basic and halves:
            wanted = [([role], {**meaning, "expense_category": role}) for role in halves]
        elif basic:
            wanted = [
                (["total" if "total" in columns else "basic"], {**meaning, "expense_category": category})
            ]
        elif statement.titled in PROJECT_KINDS and not columns.keys() & {"basic", "project"}:
            wanted = [(["total"], {**meaning, "expenditure_type": "project"})]
        else:
            whole = ["basic"] if prints_any(line, columns.get("basic", [])) else halves
            wanted = [
                (roles, {**meaning, "expenditure_type": role})
                for role, roles in {"basic": whole, "project": ["project"]}.items()
            ]
        for roles, full in wanted:
            parts = [columns[role] for role in roles if role in columns]
            if len(parts) == 1:
                fact = of_one(figures, table, index, line, parts[0], full)
            else:
                fact = figures.sum_of(table, index, line, [c for some in parts for c in some], full)
            if fact is not None:
                if misheaded:
                    fact.doubt(
                        "its table heads one part of basic expenditure alone, and its code is of the other"
                    )
                if line.code_status == "conflict":
                    certain = any(figures.is_of_class(index, line, c) for some in parts for c in some)
                    fact.meaning["is_class_certain"] = certain
                yield fact
