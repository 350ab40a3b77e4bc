"""What is settled about a document's cells.

Belongs here: the marks, and how an amount is named in them. Does not belong here: who sets them (`solve`, `realign`),
what becomes of cells without one (`status`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from orchestration.reconcile.equation import Var
from orchestration.statement.model import CellRef


@dataclass(slots=True)
class Verdict:
    """What is settled about a document's cells: status and note by cell; cells not named follow `status_of`."""

    status: dict[Var, str] = field(default_factory=dict)
    note: dict[Var, str] = field(default_factory=dict)
    told: frozenset[CellRef] = frozenset()
    """Cells that the text states to the fen and nowhere otherwise, comparisons apart."""
    placed: frozenset[CellRef] = frozenset()
    """The same with what it compares: of each the text says that it is of this column."""

    def mark(self, var: Var, status: str, note: str) -> None:
        if self.status.get(var) not in ("disputed", "uncertain"):
            self.status[var] = status
            self.note[var] = note


def yuan(fen: int) -> str:
    """Fen as yuan with two decimals."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"
