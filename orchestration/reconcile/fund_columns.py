"""Projects whose columns are the funds, beside the statements of the single funds.

Belongs here: doubt of a column that white space told, where what the document prints for the funds says it is another's.
Does not belong here: moving columns (`realign`), statements whose funds other statements must equal (`cross`).

Sums along its lines and down its columns hold in whichever column a project's figure stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.reconcile.equation import Var, double_tolerance, holds
from orchestration.reconcile.system import System
from orchestration.reconcile.verdict import Verdict
from orchestration.statement.kinds import FUND_OF_KIND, PROJECT_KINDS
from orchestration.statement.model import Column, Statement


def doubt_funds(system: System, verdict: Verdict) -> None:
    """Marks figures of projects under one fund whose sum the document prints for another fund's projects."""
    projects = {
        fund: total
        for kind, fund in FUND_OF_KIND.items()
        if (total := system.book.total(kind, "project") or system.book.total(kind, "total")) is not None
        and system.cells.value(total)
    }
    for index, statement in enumerate(system.cells.statements):
        if statement.kind not in PROJECT_KINDS or not statement.inferred_fragments:
            continue
        columns = {c.role.removeprefix("fund:"): c for c in statement.amount_columns() if "fund:" in c.role}
        told = {
            fund for fund, column in columns.items() if _agrees(system, index, column, projects.get(fund))
        }
        for fund, column in columns.items():
            others = projects.keys() - told - {fund}
            if fund not in told and any(_agrees(system, index, column, projects[o]) for o in others):
                for var in _guesses(index, statement, column):
                    verdict.mark(var, "uncertain", "another fund's projects add up to its column")


def _agrees(system: System, index: int, column: Column, printed: Var | None) -> bool:
    """Whether a column's sum is the figure that another statement prints."""
    total = system.cells.statements[index].total_line()
    if total is None or printed is None or not total.prints(column.index):
        return False
    var = (index, total.no, column.index)
    units = [system.cells.unit(var), system.cells.unit(printed)]
    return holds(system.cells.value(var) - system.cells.value(printed), double_tolerance(units))


def _guesses(index: int, statement: Statement, column: Column) -> Iterator[Var]:
    """The figures of a column on pages of which white space told the columns."""
    for line in statement.lines:
        if line.fragment in statement.inferred_fragments and line.prints(column.index):
            yield index, line.no, column.index
