"""Figures that no identity reaches, and that the text states otherwise.

Belongs here: marking them. Does not belong here: what the text says beside which cell (`text_tables`). A figure that other
figures prove is not doubted for a sentence, which is often last year's; nor is one that the text alone of its line speaks
against, where its line adds up with it.
"""

from __future__ import annotations

from collections.abc import Iterable

from orchestration.line_item.fact import Fact
from orchestration.reconcile.equation import Var
from orchestration.reconcile.system import System
from orchestration.statement.model import CellRef


def doubt_unproven(system: System, facts: Iterable[Fact], contradicted: Iterable[CellRef]) -> None:
    """Marks, in place, those of the facts of contradicted cells that nothing else speaks for."""
    cells = set(contradicted)
    if not cells:
        return
    cells -= {ref for var, ref in _found(system, cells) if _adds_up_alone(system, var, cells)}
    for fact in facts:
        told = any(role == "amount" and ref in cells for role, ref in fact.sources)
        if told and fact.value_status == "reported":
            fact.doubt("the text states another amount, and no identity tells which of the two is right")


def _found(system: System, refs: set[CellRef]) -> list[tuple[Var, CellRef]]:
    readings = ((var, system.cells.reading(var)) for var in system.cells.vars())
    return [(var, reading.ref) for var, reading in readings if reading is not None and reading.ref in refs]


def _adds_up_alone(system: System, var: Var, refs: set[CellRef]) -> bool:
    """Whether a sum along its line holds, of which the text contradicts no other figure: two may stand for each other."""
    sums = (system.equations[n] for n in system.by_var.get(var, ()) if n in system.passing)
    return any(
        each.reach == "row"
        and len(each.terms) > 2
        and system.cells.value(each.terms[0][1])
        and not any(
            reading.ref in refs
            for _, other in each.terms
            if other != var and (reading := system.cells.reading(other)) is not None
        )
        for each in sums
    )
