"""Which unit a name means that stands in its department's own disclosure, where the place goes without saying.

Belongs here: the department's place for a name that has none. Does not belong here: what a full name means (`units`).
"""

from __future__ import annotations

from functools import lru_cache

from orchestration.registry.divisions import Division, load_divisions
from orchestration.registry.name import parse_name
from orchestration.registry.units import Registry, Resolution, Unit
from orchestration.statement.text import compact
from orchestration.statement.unit_heading import is_itself, without_itself


def unit_within(registry: Registry, name: str, department: Unit) -> Resolution:
    """The unit of a name; the department itself for its own office (本级), which has no unit apart from it."""
    bare, whole = without_itself(name), compact(department.unit_name)
    if is_itself(name) and (not bare or whole.endswith(bare) or bare.endswith(whole)):
        return Resolution(department)
    known = registry.resolve(bare)
    if parse_name(bare).divisions:
        return known
    if not known.unit.is_provisional and known.unit.division_code == department.division_code:
        return known
    division = _divisions().get(department.division_code or "")
    return registry.resolve(_spelt_out(division, bare)) if division is not None else known


def _spelt_out(division: Division, bare: str) -> str:
    """The name behind the shortest spelling of the division that is no namesake's."""
    above = dict.fromkeys(("", division.prefecture_name, division.province_name))
    spelt = [f"{place}{division.name}{bare}" for place in above if place != division.name]
    return next((name for name in spelt if parse_name(name).division == division), spelt[-1])


@lru_cache(maxsize=1)
def _divisions() -> dict[str, Division]:
    return {division.code: division for division in load_divisions()}
