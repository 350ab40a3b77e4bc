"""Performance tables beside the statements: funds, weights, and the projects they belong to.

Belongs here: the checks on 项目支出绩效目标表. Does not belong here: reading them (`narrative.performance`).
Projects that the statement has and no table marks nothing: not every project has one.
"""

from __future__ import annotations

from decimal import Decimal

from orchestration.narrative.performance_model import Fund, Indicator, PerformanceTable
from orchestration.narrative.performance_money import factor
from orchestration.reconcile.equation import Var
from orchestration.reconcile.report import CheckRow
from orchestration.reconcile.system import System
from orchestration.reconcile.text_claims import fen
from orchestration.reconcile.verdict import yuan
from orchestration.statement.kinds import PROJECT_KINDS
from orchestration.statement.text import compact

_SHOWN = 5
_OTHER_BUDGETS = ("government_fund", "state_capital")
"""Statements of fiscal funds beside the general public budget, whose projects have tables too."""


def performance_checks(system: System, tables: list[PerformanceTable]) -> list[CheckRow]:
    """`performance_funds`, `performance_weights` and `performance_meets_projects`, as far as tables are printed."""
    if not tables:
        return []
    rows = [_funds(tables), _weights(tables)]
    meeting = _meets_projects(system, tables)
    return [*rows, meeting] if meeting is not None else rows


def funds_agree(table: PerformanceTable) -> bool | None:
    """Whether total = fiscal + other, with the carry-over where it is printed beside the fiscal funds and not as a part
    of them; None where the total or both parts are blank."""
    if table.total is None or (table.fiscal is None and table.other is None):
        return None
    return _is_sum(table, _carried(table), _tolerance(table))


def funds_status(table: PerformanceTable) -> str:
    """`verified` where the total is exactly the sum of its parts, so that changing one would break it.

    A carry-over beside the fiscal funds is no column of the fact: such parts do not add up within the row. Where no
    unit of money is known the sum holds in any, and proves none.
    """
    if table.funds and (table.has_doubtful_funds or not has_unit(table)):
        return "uncertain"
    agree = funds_agree(table)
    if agree is False:
        return "disputed"
    return "verified" if agree and _is_sum(table, [Decimal(0)], Decimal(0)) else "reported"


def indicator_status(table: PerformanceTable, indicator: Indicator) -> str:
    """`disputed` where its weight is one of several that do not add up to what they should."""
    if indicator.is_doubtful:
        return "uncertain"
    return "reported" if indicator.weight is None or table.weights_ok else "disputed"


def has_unit(table: PerformanceTable) -> bool:
    """Whether the amounts' unit of money is known, or they are zero in any."""
    return table.money_unit is not None or not any(fund.amount_cny for fund in table.funds)


def _has_fiscal(table: PerformanceTable) -> bool:
    """Whether the fiscal funds are known; left blank beside other funds they are none."""
    is_known = table.fiscal is not None or table.other is not None or table.total is None
    return is_known and has_unit(table) and not table.has_doubtful_funds


def _is_sum(table: PerformanceTable, carried: list[Decimal], tolerance: Decimal) -> bool:
    assert table.total is not None
    parts = sum((f.amount_cny for f in (table.fiscal, table.other) if f is not None), Decimal(0))
    return any(abs(table.total.amount_cny - parts - more) <= tolerance for more in carried)


def _carried(table: PerformanceTable) -> list[Decimal]:
    if table.carryover is None:
        return [Decimal(0)]
    return [table.carryover.amount_cny, *([] if table.is_carryover_beside else [Decimal(0)])]


def _tolerance(table: PerformanceTable) -> Decimal:
    """Half a unit of the last digit for each addend."""
    parts = [leaf for f in (table.fiscal, table.other, table.carryover) if f for leaf in (f.parts or (f,))]
    return sum((precision(fund, table) for fund in parts), Decimal(0)) / 2


def precision(fund: Fund, table: PerformanceTable) -> Decimal:
    """A unit of the last digit printed, in yuan."""
    decimals = len(fund.printed_text.partition(".")[2])
    return factor(table.money_unit) / Decimal(10) ** decimals


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
    """The projects' fiscal funds equal project expenditure plus fiscal carry-over. Less tells nothing, unless every project
    that a statement lists has its table: most documents print those of some projects only."""
    book = system.book
    projects = book.total("general_public_project", "total") or book.total(
        "general_public_expenditure", "project"
    )
    if projects is None or not system.cells.printed(projects):
        return None
    carried = book.total("income", "fiscal_carryover")
    of_funds = [book.total(kind, "project") for kind in _OTHER_BUDGETS]
    terms = [projects, *(cell for cell in (carried, *of_funds) if cell is not None)]
    expected = sum(system.cells.value(cell) for cell in terms)
    if not all(_has_fiscal(table) for table in tables):
        return None
    stated = sum(fen(table.fiscal.amount_cny) for table in tables if table.fiscal is not None)
    tolerance = _coarser_by(system, terms, tables)
    ok = abs(stated - expected) <= tolerance
    message = (
        ""
        if ok
        else f"fiscal funds of {len(tables)} performance tables add up to {yuan(stated)}, project expenditure and "
        f"fiscal carry-over to {yuan(expected)}: projects without a table, or figures of another time"
    )
    if not ok and stated < expected and not _has_all(system, tables):
        return _row("performance_meets_projects", 0, 0, message)
    return CheckRow(
        "performance_meets_projects",
        "",
        "pass" if ok else "fail",
        stated,
        expected,
        stated - expected,
        tolerance,
        len(tables),
        0 if ok else 1,
        message,
    )


def _coarser_by(system: System, terms: list[Var], tables: list[PerformanceTable]) -> int:
    """In fen, half a unit of the last digit of each figure that is printed more coarsely than the finest of the other side:
    statements in 10,000 yuan beside tables in yuan, or the other way round."""
    printed = [unit for term in terms if (unit := system.cells.unit(term))]
    told = [fen(precision(t.fiscal, t)) for t in tables if t.fiscal is not None and t.fiscal.amount_cny]
    if not printed or not told:
        return 0
    coarse = [unit for unit in printed if unit > min(told)] + [unit for unit in told if unit > min(printed)]
    return sum(coarse) // 2


def _has_all(system: System, tables: list[PerformanceTable]) -> bool:
    """Whether there are as many tables as projects that a statement lists."""
    listed = {
        compact(line.project_name or line.name)
        for statement in system.cells.statements
        if statement.kind in PROJECT_KINDS
        for line in statement.lines
        if line.role == "item" and line.is_leaf and (line.project_name or not line.code)
    }
    return bool(listed) and len({compact(table.project_name) for table in tables}) >= len(listed)


def _row(check_id: str, instances: int, failed: int, message: str) -> CheckRow:
    status = "fail" if failed else "pass" if instances else "not_applicable"
    reason = message or ("" if instances else "the tables print no such figures")
    return CheckRow(check_id, "", status, None, None, None, None, instances, failed, reason)
