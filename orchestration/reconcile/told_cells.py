"""What the text says of the cells that failed identities cast doubt on.

Belongs here: which of several cells the text names as the wrong one, and which it states as printed. Does not belong here:
which cells a stated amount is (`text_tables`), which cells a failed identity casts doubt on (`solve`, `status`).
"""

from __future__ import annotations

from orchestration.narrative.model import Narrative
from orchestration.reconcile.equation import Var
from orchestration.reconcile.system import System
from orchestration.reconcile.text import CodeOf
from orchestration.reconcile.text_tables import beside_table
from orchestration.reconcile.verdict import Verdict
from orchestration.statement.model import CellRef


def heed_text(system: System, narrative: Narrative, code_of: CodeOf, verdict: Verdict) -> None:
    """Fills `verdict.told`, and takes back the marks of cells that the text states as printed where it states another amount
    for one that explains the same failure. Only what agrees to the fen is told; nothing told of nothing proves anything."""
    if not system.failing:
        return
    told, denied = set[CellRef](), set[CellRef]()
    for amount in narrative.amounts:
        compared = beside_table(system, amount, code_of(amount))
        if compared is None or len(compared.cells) != 1:
            continue
        if not compared.holds:
            denied.update(compared.cells)
        elif compared.stated and compared.stated == compared.printed:
            told.update(compared.cells)
    verdict.told = frozenset(told - denied)
    for var in [var for var, status in verdict.status.items() if status == "disputed"]:
        if _ref(system, var) in verdict.told and any(
            verdict.status.get(other) == "disputed" and _ref(system, other) in denied
            for other in _failing_with(system, var)
        ):
            del verdict.status[var], verdict.note[var]


def _ref(system: System, var: Var) -> CellRef | None:
    reading = system.cells.reading(var)
    return reading.ref if reading is not None else None


def _failing_with(system: System, var: Var) -> set[Var]:
    """The other cells of the failed identities of a cell."""
    failed = [system.equations[n] for n in system.by_var.get(var, ()) if n in system.failing]
    return {other for equation in failed for _, other in equation.terms} - {var}
