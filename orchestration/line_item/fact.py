"""A fact: one published figure with its meaning, its proof and its cells.

Belongs here: the shape between reconciled lines and the lake. Does not belong here: how facts are picked
(`facts`), or rows of the lake (`extraction`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from orchestration.statement.model import CellRef


@dataclass(slots=True)
class Fact:
    """One figure; `fen` is its amount, `meaning` the columns of lake table line_item that say what it is."""

    table: str
    statement: str
    line_no: int
    fen: int | None
    value_status: str
    note: str = ""
    printed_text: str = ""
    printed_code: str = ""
    printed_name: str = ""
    code_status: str | None = None
    unit_name: str = ""
    meaning: dict[str, object] = field(default_factory=dict)
    budget_fen: int | None = None
    sources: list[tuple[str, CellRef]] = field(default_factory=list)
    checks: dict[str, bool] = field(default_factory=dict)
    """Checks that it takes part in, and whether all of each holds that it takes part in."""

    def took_part(self, checks: Iterable[tuple[str, bool]]) -> None:
        for check_id, holds in checks:
            self.checks[check_id] = self.checks.get(check_id, True) and holds

    def doubt(self, note: str) -> None:
        """Marks it as uncertain; what identities contradict stays disputed."""
        if self.value_status != "disputed":
            self.value_status, self.note = "uncertain", note

    def key(self) -> str:
        """What tells this fact from the others of its document: the printed cell, or the meaning where none is."""
        for role, ref in self.sources:
            if role == "amount":
                return f"{self.table}|{ref.page}|{ref.table_no}|{ref.row}|{ref.column}|{self.meaning.get('category')}"
        return f"{self.table}|{self.statement}|{sorted((k, str(v)) for k, v in self.meaning.items())}"
