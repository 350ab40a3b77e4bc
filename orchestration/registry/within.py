"""Which unit a name means that stands in its department's own disclosure, where the place goes without saying.

Belongs here: the department's place for a name that has none. Does not belong here: what a full name means (`units`).
"""

from __future__ import annotations

import re

from orchestration.registry.name import parse_name
from orchestration.registry.units import Registry, Resolution, Unit
from orchestration.statement.text import compact

_ITSELF = re.compile(r"\(?(本级|本部|机关)\)?$")


def unit_within(registry: Registry, name: str, department: Unit) -> Resolution:
    """The unit of a name; the department itself for its own office (本级), which has no unit apart from it."""
    bare = _ITSELF.sub("", compact(name))
    whole = compact(department.unit_name)
    if bare != compact(name) and (not bare or whole.endswith(bare) or bare.endswith(whole)):
        return Resolution(department)
    if parse_name(bare).divisions:
        return registry.resolve(bare)
    known = registry.resolve(bare)
    if not known.unit.is_provisional and known.unit.division_code == department.division_code:
        return known
    parsed = parse_name(whole)
    place = whole.removesuffix(parsed.core) if parsed.division is not None else ""
    return registry.resolve(place + bare) if place else known
