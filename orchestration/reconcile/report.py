"""One row for every identity of a document: pass, fail, or why it does not apply.

Belongs here: summing the equations of a check up. Does not belong here: the equations (`system`) or where rows are
written (`extraction`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from orchestration.reconcile.equation import Equation
from orchestration.reconcile.identities import load_identities
from orchestration.reconcile.system import System
from orchestration.reconcile.verdict import yuan

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check of a document; values in fen, of the equation that is furthest off."""

    check_id: str
    statement: str
    status: str
    left: int | None
    right: int | None
    difference: int | None
    tolerance: int | None
    instances: int
    failed: int
    message: str


def report(system: System, extra: list[CheckRow]) -> list[CheckRow]:
    """A row for every check of `identities.yaml`; `extra` rows (of the text, the identity, …) replace theirs."""
    given = {row.check_id: row for row in extra}
    by_check: dict[str, list[int]] = {}
    for number, equation in enumerate(system.equations):
        by_check.setdefault(equation.check_id, []).append(number)
    rows: list[CheckRow] = []
    kinds = {each.kind for each in system.cells.statements}
    for check in load_identities().checks:
        if check.check_id in given:
            rows.append(given[check.check_id])
        elif numbers := by_check.get(check.check_id):
            rows.append(_row(system, check.check_id, check.statement, numbers))
        else:
            told = system.misunderstood.get(check.check_id)
            rows.append(_not_applicable(check.check_id, check.statement, check.statement in kinds, told))
    return rows


def _row(system: System, check_id: str, statement: str, numbers: list[int]) -> CheckRow:
    failed = [n for n in numbers if n in system.failing]
    worst = max(failed or numbers, key=lambda n: abs(system.residuals[n]))
    equation = system.equations[worst]
    left, right = _sides(system, equation)
    message = ""
    if failed:
        shown = [_in_words(system, n) for n in failed[:_SHOWN]]
        message = "; ".join(shown) + (f"; and {len(failed) - _SHOWN} more" if len(failed) > _SHOWN else "")
    return CheckRow(
        check_id=check_id,
        statement=statement or equation.statement,
        status="fail" if failed else "pass",
        left=left,
        right=right,
        difference=left - right,
        tolerance=system.double_tolerances[worst] // 2,
        instances=len(numbers),
        failed=len(failed),
        message=message,
    )


def _sides(system: System, equation: Equation) -> tuple[int, int]:
    left = sum(c * system.cells.value(v) for c, v in equation.terms if c > 0)
    right = -sum(c * system.cells.value(v) for c, v in equation.terms if c < 0)
    return left, right


def _in_words(system: System, number: int) -> str:
    equation = system.equations[number]
    reading = system.cells.reading(equation.terms[0][1])
    place = f"page {reading.ref.page}, " if reading is not None else ""
    return f"{place}{equation.label}: off by {yuan(system.residuals[number])} yuan"


@lru_cache(maxsize=1024)
def _not_applicable(check_id: str, statement: str, is_there: bool, misunderstood: str | None) -> CheckRow:
    """The row of a check with nothing to check, of which a document has mostly the same as the one before.

    `is_there`: the document has the statement; `misunderstood`: why its sums can't be told.
    """
    if misunderstood is not None:
        reason = misunderstood
    elif statement and not is_there:
        reason = f"the document has no {statement} statement"
    elif statement:
        reason = "the statement prints no such sum"
    else:
        reason = "the statements or lines it compares are not all printed"
    return CheckRow(check_id, statement, "not_applicable", None, None, None, None, 0, 0, reason)
