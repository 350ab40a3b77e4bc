"""Assignments of a page's columns to the heading's: those that contradict the fewest of its lines.

Belongs here: which columns a page's figures may stand under by the sums along its lines. Does not belong here: what sums
down a column and other statements say of them (`trial`), or which one is believed (`realign`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import combinations
from math import comb

from orchestration.reconcile.budget import Budget
from orchestration.reconcile.rows import part_families
from orchestration.reconcile.trial import Mapping, Trial
from orchestration.statement.model import Line, Reading

_MAX_ASSIGNMENTS = 20_000


def assignments(
    trial: Trial, lines: list[Line], original: dict[int, dict[int, Reading]], targets: list[int]
) -> list[Mapping]:
    """Assignments of a page's columns that contradict the fewest of its lines; none where there are too many to
    try them all."""
    used = sorted({column for line in lines for column, r in original[line.no].items() if r.fen is not None})
    if not used:
        return [{}]
    if comb(len(targets), len(used)) > _MAX_ASSIGNMENTS:
        return []
    contradicted = _contradictions([original[line.no] for line in lines], trial.budget)
    families = [
        (parent.index, [p.index for p in parts]) for parent, parts in part_families(trial.statement, 0)
    ]
    found: list[Mapping] = []
    fewest = len(lines)
    for chosen in combinations(targets, len(used)):
        trial.budget.spend(len(used))
        if trial.budget.spent:
            return []
        turned = dict(zip(chosen, used, strict=True))
        failed = 0
        for parent, parts in families:
            failed |= contradicted(turned.get(parent), tuple([turned[p] for p in parts if p in turned]))
        # a line that contradicts itself does so under every assignment
        if failed.bit_count() < fewest:
            found, fewest = [], failed.bit_count()
        if failed.bit_count() == fewest:
            found.append(dict(zip(used, chosen, strict=True)))
    return found


def _contradictions(
    lines: list[dict[int, Reading]], budget: Budget
) -> Callable[[int | None, tuple[int, ...]], int]:
    """Tells, a bit for each line, which lines print in one column (None: in none) another figure than the sum of
    those in others. Many assignments agree in these columns, so that each is looked at once."""
    printed = [{column: r for column, r in readings.items() if r.fen is not None} for readings in lines]

    @cache
    def contradicted(whole: int | None, parts: tuple[int, ...]) -> int:
        budget.spend(len(printed) * (1 + len(parts)))
        failed = 0
        for number, readings in enumerate(printed):
            total = units = 0
            if whole in readings:
                total, units = readings[whole].fen or 0, readings[whole].unit
            for part in parts:
                if (reading := readings.get(part)) is not None:
                    total -= reading.fen or 0
                    units += reading.unit
            if 2 * abs(total) > units:
                failed |= 1 << number
        return failed

    return contradicted
