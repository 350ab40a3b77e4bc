"""What the text says of cells in doubt: those that failed identities cast doubt on, and those whose column is a guess.

Belongs here: which of several cells the text names as the wrong one, and which it states as printed. Does not belong here:
which cells a stated amount is (`text_tables`), which cells a failed identity casts doubt on (`solve`, `status`).
"""

from __future__ import annotations

from collections.abc import Iterable

from orchestration.narrative.model import Narrative, StatedAmount
from orchestration.reconcile.equation import Var
from orchestration.reconcile.system import System
from orchestration.reconcile.text import CodeOf
from orchestration.reconcile.text_tables import beside_table
from orchestration.reconcile.verdict import Verdict
from orchestration.statement.model import CellRef


def heed_text(system: System, narrative: Narrative, code_of: CodeOf, verdict: Verdict) -> None:
    """Fills `verdict.told` and `verdict.placed`, and takes back the marks of cells that the text states as printed where it
    states another amount for one that explains the same failure. Only what agrees to the fen is told; nothing told of
    nothing proves anything."""
    if not system.failing and not any(statement.guessed for statement in system.cells.statements):
        return
    told, denied = _told(system, narrative.amounts, code_of)
    also, not_also = _told(system, [c.stated for c in narrative.changes if c.stated is not None], code_of)
    verdict.told = frozenset(told - denied)
    verdict.placed = frozenset((told | also) - denied - not_also)
    for var in [var for var, status in verdict.status.items() if status == "disputed"]:
        if _ref(system, var) in verdict.told and any(
            verdict.status.get(other) == "disputed" and _ref(system, other) in denied
            for other in _failing_with(system, var)
        ):
            del verdict.status[var], verdict.note[var]


def _told(
    system: System, amounts: Iterable[StatedAmount], code_of: CodeOf
) -> tuple[set[CellRef], set[CellRef]]:
    """Cells that amounts state, and those of which they state other amounts."""
    told, denied = set[CellRef](), set[CellRef]()
    for amount in amounts:
        compared = beside_table(system, amount, code_of(amount))
        if compared is None or len(compared.cells) != 1:
            continue
        if not compared.holds:
            denied.update(compared.cells)
        elif compared.stated and compared.stated == compared.printed:
            told.update(compared.cells)
    return told, denied


def _ref(system: System, var: Var) -> CellRef | None:
    reading = system.cells.reading(var)
    return reading.ref if reading is not None else None


def _failing_with(system: System, var: Var) -> set[Var]:
    """The other cells of the failed identities of a cell."""
    failed = [system.equations[n] for n in system.by_var.get(var, ()) if n in system.failing]
    return {other for equation in failed for _, other in equation.terms} - {var}
