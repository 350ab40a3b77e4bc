"""Which disclosures should exist: registered units, year by year.

Belongs here: the rule. Does not belong here: which statements a disclosure has (`statement.vocabulary`), or what is
there (`marts.coverage`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from orchestration.registry.unit_file import RegisteredUnit

STAGES = ("budget", "final_account")


@dataclass(frozen=True, slots=True, order=True)
class Disclosure:
    """A disclosure of a unit, seen or expected."""

    unit_id: str
    fiscal_year: int
    stage: str
    scope: str


def expected_disclosures(units: Iterable[RegisteredUnit], seen: Iterable[Disclosure]) -> list[Disclosure]:
    """Disclosures that registered units owe, in order.

    A unit with `valid_from_year` owes one for each year of its validity, as far as anybody's disclosures of that
    stage reach, of the scope it usually has. Every unit owes those between the
    first and the last that were seen of one stage and scope: a gap, never a guess about years nobody has.
    """
    seen = set(seen)
    owed: set[Disclosure] = set()
    last = {stage: max((s.fiscal_year for s in seen if s.stage == stage), default=None) for stage in STAGES}
    runs: dict[str, dict[tuple[str, str], list[int]]] = {}
    for disclosure in seen:
        runs.setdefault(disclosure.unit_id, {}).setdefault((disclosure.stage, disclosure.scope), []).append(
            disclosure.fiscal_year
        )
    for unit in units:
        for (stage, scope), years in runs.get(unit.unit_id, {}).items():
            for year in range(min(years), max(years) + 1):
                if _is_valid(unit, year):
                    owed.add(Disclosure(unit.unit_id, year, stage, scope))
        if unit.valid_from_year is not None:
            for stage, newest in last.items():
                if newest is not None:
                    scope = _usual_scope(unit, stage, runs.get(unit.unit_id, {}))
                    end = min(newest, unit.valid_to_year or newest)
                    for year in range(unit.valid_from_year, end + 1):
                        owed.add(Disclosure(unit.unit_id, year, stage, scope))
    return sorted(owed)


def _usual_scope(unit: RegisteredUnit, stage: str, runs: dict[tuple[str, str], list[int]]) -> str:
    """The scope most of its disclosures of that stage had; before the first, what its place suggests."""
    counts = {scope: len(years) for (of, scope), years in sorted(runs.items()) if of == stage}
    if counts:
        return max(counts, key=lambda scope: counts[scope])
    return "unit" if unit.parent_unit_id else "department"


def _is_valid(unit: RegisteredUnit, year: int) -> bool:
    return (unit.valid_from_year or year) <= year <= (unit.valid_to_year or year)
