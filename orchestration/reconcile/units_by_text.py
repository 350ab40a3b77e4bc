"""Statements that name one unit of money while the text tells their figures in another.

Belongs here: which statements those are. Does not belong here: which cells a stated amount is (`text_places`), units that
other statements deny (`borrowed_units`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from orchestration.line_item.fact import Fact
from orchestration.reconcile.borrowed_units import FACTORS
from orchestration.reconcile.system import System
from orchestration.reconcile.text_claims import Compared

_LEAST = 2
"""Different figures of a document that must be off by one factor where its tables fit each other: the unit of a single one
may be a slip of its sentence."""


def denied_by_text(system: System, told: Collection[Compared]) -> set[int]:
    """Numbers of the statements that the text denies the unit of money by figures off by one factor between two units, and
    confirms by none; and of those that only fit them, as their unit is the same."""
    if not any(factor for each in told for factor in _factors_between(each)):
        return set()
    statement_of = {
        reading.ref: index
        for index, statement in enumerate(system.cells.statements)
        for line in statement.lines
        for reading in line.readings.values()
    }
    off: dict[tuple[int, int], set[int]] = {}
    confirmed: set[int] = set()
    for each in told:
        indices = {statement_of[ref] for ref in each.cells if ref in statement_of}
        if each.holds and each.printed:
            confirmed |= indices
        for factor in _factors_between(each):
            for index in indices:
                off.setdefault((index, factor), set()).add(each.printed)
    statements = system.cells.statements
    figures = {factor: set[int]().union(*(off[of] for of in off if of[1] == factor)) for _, factor in off}
    fitting = set[int]().union(*_between(system))
    denied = {
        index
        for index, factor in off
        if statements[index].has_borrowed_unit or index not in fitting or len(figures[factor]) >= _LEAST
    }
    return _with_like(system, denied - confirmed, confirmed)


def doubt_units(system: System, denied: Collection[int], facts: Collection[Fact]) -> None:
    """Marks, in place, the figures of those statements."""
    kinds = {system.cells.statements[index].kind for index in denied}
    for fact in facts:
        if fact.statement in kinds and (fact.fen or fact.budget_fen):
            fact.doubt(
                "the text tells the figures of its table in another unit of money than the table names"
            )


def _factors_between(each: Compared) -> Iterator[int]:
    if not each.stated or not each.printed or each.holds:
        return
    for factor in FACTORS:
        if 2 * abs(each.stated - each.printed * factor) <= each.twice_tolerance:
            yield factor
        if 2 * abs(each.stated * factor - each.printed) <= each.twice_tolerance * factor:
            yield -factor


def _with_like(system: System, denied: set[int], confirmed: set[int]) -> set[int]:
    """Those statements and all whose figures equal theirs, or those of such, in an identity that holds."""
    found = set(denied)
    pairs = [indices for indices in _between(system) if not indices & confirmed]
    while True:
        more = {index for indices in pairs if indices & found for index in indices} - found
        if not more:
            return found
        found |= more


def _between(system: System) -> Iterator[set[int]]:
    for number in system.passing:
        terms = system.equations[number].terms
        indices = {var[0] for _, var in terms if system.cells.value(var)}
        if len(indices) > 1:
            yield indices
