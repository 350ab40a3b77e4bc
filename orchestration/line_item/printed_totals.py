"""A printed total as a line of fct_balance, to be cited beside the facts that it is the sum of.

Belongs here: what such a line says of itself, and which lines of a statement of basic expenditure are one. Does not
belong here: which lines of a 三公 statement are (`three_public_totals`), facts that are parts of a total (`facts`), or
whether they add up to it (`reconcile`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.line_item.columns_of_line import by_role, of_one, prints_any
from orchestration.line_item.fact import Fact
from orchestration.line_item.figures import Figures
from orchestration.reconcile.sums import block_total
from orchestration.statement.model import Column, Line, Statement
from orchestration.statement.text import compact

TOTAL = "合计"
"""The name of a total that prints none."""
_MEASURES = {"total": "total", "personnel": "basic_personnel", "public": "basic_public"}


def fund_of_title(statement: Statement) -> str | None:
    """The budget whose money a statement is of by its title, None where it may be of several."""
    title = compact(statement.title)
    return "general_public" if "一般公共预算" in title and "政府性基金" not in title else None


def printed_total(
    figures: Figures, index: int, line: Line, columns: list[Column], meaning: dict[str, object]
) -> Fact | None:
    """The total that columns of one meaning print; `meaning`: its item, measure and budget_type. It belongs to no unit of
    its lines, and to no sum."""
    full = {"side": "expenditure", **meaning, "is_leaf": False}
    fact = of_one(figures, "fct_balance", index, line, columns, full)
    if fact is not None:
        fact.unit_name = ""
    return fact


def basic_totals(figures: Figures, index: int, statement: Statement) -> Iterator[Fact]:
    """The totals of basic expenditure and of its halves, in columns of one line or in lines of their own. A half, or the
    whole, that several lines print has none: nothing says which of them is of the whole statement."""
    places: dict[str, list[tuple[Line, list[Column]]]] = {}
    for line in statement.lines:
        if line.role != "total":
            continue
        columns = by_role(statement, line)
        roles = {"total" if "total" in columns else "basic": block_total(line) or "total"}
        for role, part in {**roles, "personnel": "personnel", "public": "public"}.items():
            if prints_any(line, columns.get(role, [])):
                places.setdefault(_MEASURES[part], []).append((line, columns[role]))
    for measure, found in places.items():
        if len(found) == 1:
            (line, columns_of_one), *_ = found
            meaning: dict[str, object] = {
                "item": line.name or TOTAL,
                "budget_type": fund_of_title(statement),
                "measure": measure,
            }
            fact = printed_total(figures, index, line, columns_of_one, meaning)
            if fact is not None:
                yield fact
