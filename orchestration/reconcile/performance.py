"""Performance tables beside the statements: funds, weights, and the projects they belong to.

Belongs here: the checks on 项目支出绩效目标表. Does not belong here: reading them (`narrative.performance`).
A mismatch marks nothing: not every project has a table.
"""

from __future__ import annotations

from orchestration.narrative.performance_model import PerformanceTable
from orchestration.reconcile.report import CheckRow
from orchestration.reconcile.system import System
from orchestration.reconcile.text_sums import fen
from orchestration.reconcile.verdict import yuan

_SHOWN = 5


def performance_checks(system: System, tables: list[PerformanceTable]) -> list[CheckRow]:
    """`performance_funds`, `performance_weights` and `performance_meets_projects`, as far as tables are printed."""
    if not tables:
        return []
    rows = [_funds(tables), _weights(tables)]
    meeting = _meets_projects(system, tables)
    return [*rows, meeting] if meeting is not None else rows


def funds_agree(table: PerformanceTable) -> bool | None:
    """Whether total = fiscal + other; None where the total or both parts are blank."""
    if table.total is None or (table.fiscal is None and table.other is None):
        return None
    parts = sum(fen(fund.amount_cny) for fund in (table.fiscal, table.other) if fund is not None)
    return fen(table.total.amount_cny) == parts


def _funds(tables: list[PerformanceTable]) -> CheckRow:
    wrong = [table for table in tables if funds_agree(table) is False]
    known = [table for table in tables if funds_agree(table) is not None]
    message = "; ".join(
        f"page {table.place.page_number}: funds of {table.project_name} do not add up"
        for table in wrong[:_SHOWN]
    )
    return _row("performance_funds", len(known), len(wrong), message)


def _weights(tables: list[PerformanceTable]) -> CheckRow:
    weighed = [table for table in tables if table.weight_sum is not None]
    wrong = [table for table in weighed if not table.weights_ok]
    message = "; ".join(
        f"page {table.place.page_number}: weights of {table.project_name} add up to {table.weight_sum}, not 90 or 100"
        for table in wrong[:_SHOWN]
    )
    return _row("performance_weights", len(weighed), len(wrong), message)


def _meets_projects(system: System, tables: list[PerformanceTable]) -> CheckRow | None:
    """The projects' fiscal funds equal project expenditure plus fiscal carry-over."""
    book = system.book
    projects = book.total("general_public_project", "total") or book.total(
        "general_public_expenditure", "project"
    )
    if projects is None or not system.cells.printed(projects):
        return None
    carried = book.total("income", "fiscal_carryover")
    expected = system.cells.value(projects) + (system.cells.value(carried) if carried is not None else 0)
    stated = sum(fen(table.fiscal.amount_cny) for table in tables if table.fiscal is not None)
    ok = stated == expected
    message = (
        ""
        if ok
        else f"fiscal funds of {len(tables)} performance tables add up to {yuan(stated)}, project expenditure and "
        f"fiscal carry-over to {yuan(expected)}: projects without a table, or figures of another time"
    )
    return CheckRow(
        "performance_meets_projects",
        "",
        "pass" if ok else "fail",
        stated,
        expected,
        stated - expected,
        0,
        len(tables),
        0 if ok else 1,
        message,
    )


def _row(check_id: str, instances: int, failed: int, message: str) -> CheckRow:
    status = "fail" if failed else "pass" if instances else "not_applicable"
    reason = message or ("" if instances else "the tables print no such figures")
    return CheckRow(check_id, "", status, None, None, None, None, instances, failed, reason)
