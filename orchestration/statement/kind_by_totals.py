"""Which of several kinds a statement without a title is, by what the summary statements print.

Belongs here: the totals that a statement of a kind must have. Does not belong here: kinds by columns
(`kind_by_columns`), or whether figures are right (`reconcile`).
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.statement.balance import BalanceItem, find_item, read_balance
from orchestration.statement.kinds import FUND_OF_KIND
from orchestration.statement.model import Line, Statement

Totals = dict[str, set[int]]
"""Kind of statement to the totals in fen that it may have, where the document says so."""


def totals_said(statements: Sequence[Statement]) -> Totals:
    """What the statements that are known say of the totals of others."""
    said: Totals = {}
    for statement in statements:
        if statement.kind == "balance":
            if totals := _of_side(statement, ("amount", "total")):
                said["expenditure"] = totals
        elif statement.kind == "appropriation_balance":
            roles = {c.role for c in statement.amount_columns(1)}
            if len(roles & set(FUND_OF_KIND.values())) > 1:  # a fund without a column has no money
                said.update(
                    {kind: _of_side(statement, (role,)) or {0} for kind, role in FUND_OF_KIND.items()}
                )
        elif statement.kind in ("general_public_expenditure", "expenditure"):
            of_projects = _of_line(statement, statement.total_line(), ("project",))
            which = (
                "general_public_project" if statement.kind.startswith("general") else "project_expenditure"
            )
            if of_projects:
                said[which] = of_projects
    return said


def total_of(statement: Statement) -> int | None:
    """The total that a statement prints, None where it prints none."""
    return next(iter(_of_line(statement, statement.total_line(), ("total",))), None)


def left_by_totals(kinds: Sequence[str], total: int, said: Totals) -> tuple[str, ...]:
    """The kinds of that total; none where a kind remains of whose total nothing is said."""
    if any(kind not in said for kind in kinds):
        return ()
    return tuple(kind for kind in kinds if total in said[kind])


def _of_side(statement: Statement, roles: tuple[str, ...]) -> set[int]:
    items: list[BalanceItem] = read_balance(statement, lambda _: None)
    found = [find_item(items, "expenditure", key) for key in ("current_total", "grand_total")]
    return {fen for item in found if item is not None for fen in _of_line(statement, item.line, roles)}


def _of_line(statement: Statement, line: Line | None, roles: tuple[str, ...]) -> set[int]:
    if line is None:
        return set()
    columns = [c for c in statement.amount_columns(line.block) if c.role in roles][:1]
    readings = [line.readings.get(column.index) for column in columns]
    return {reading.fen for reading in readings if reading is not None and reading.fen is not None}
