"""Cells put where a page's columns were assigned, and marks on those of which that could not be told.

Belongs here: moving readings, and what becomes uncertain with it. Does not belong here: which assignment is believed
(`realign`).
"""

from __future__ import annotations

from orchestration.reconcile.trial import Joint
from orchestration.reconcile.verdict import Verdict
from orchestration.statement.model import Reading, Statement


def _apply(statement: Statement, original: dict[int, dict[int, Reading]], joint: Joint) -> None:
    for line in statement.lines:
        mapping = joint.get(line.fragment)
        if mapping is not None:
            line.readings = {
                mapping.get(column, column): r for column, r in original[line.no].items() if r.fen is not None
            }


def restore(
    statement: Statement,
    original: dict[int, dict[int, Reading]],
    verdict: Verdict,
    index: int,
    targets: list[int],
) -> None:
    """Nothing fits: figures outside the heading's columns have no meaning that could be told."""
    for line in statement.lines:
        line.readings = {column: r for column, r in original[line.no].items() if column in targets}
        if line.fragment in statement.misfit_fragments:
            for column in line.readings:
                verdict.mark(
                    (index, line.no, column), "uncertain", "its column could not be told from the page"
                )


def settle(
    index: int,
    statement: Statement,
    original: dict[int, dict[int, Reading]],
    survivors: list[Joint],
    verdict: Verdict,
) -> None:
    """Put cells where the first of the surviving assignments has them; those that others have elsewhere are marked."""
    chosen = survivors[0]
    _apply(statement, original, chosen)
    for line in statement.lines:
        mapping = chosen.get(line.fragment)
        if mapping is None:
            continue
        for source, target in mapping.items():
            reading = line.readings.get(target)
            if reading is None:
                continue
            if source != target:
                reading.moved_from = source
            rivals = {other[line.fragment].get(source) for other in survivors}
            if len(rivals) > 1:
                verdict.mark(
                    (index, line.no, target),
                    "uncertain",
                    f"{len(rivals)} columns fit this figure equally well",
                )
