"""Figures that no identity reaches, and that the text states otherwise.

Belongs here: marking them. Does not belong here: what the text says beside which cell (`text_tables`). A figure that other
figures prove is not doubted for a sentence, which is often last year's.
"""

from __future__ import annotations

from collections.abc import Iterable

from orchestration.line_item.fact import Fact
from orchestration.statement.model import CellRef


def doubt_unproven(facts: Iterable[Fact], contradicted: Iterable[CellRef]) -> None:
    """Marks, in place, those of the facts of contradicted cells that nothing else speaks for."""
    cells = set(contradicted)
    for fact in facts:
        told = any(role == "amount" and ref in cells for role, ref in fact.sources)
        if told and fact.value_status == "reported":
            fact.doubt("the text states another amount, and no identity tells which of the two is right")
