"""Units behind the first one in a file: which units they are, their documents' ids, and their performance tables.

Belongs here: what joins the statements of such a unit to the registry and to the file. Does not belong here: whose a
statement is (`statement.sections`), reading it (`extraction`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from orchestration.document.model import Document
from orchestration.narrative.performance import read_performance
from orchestration.narrative.performance_model import PerformanceTable
from orchestration.registry.name import likeness, parse_name
from orchestration.registry.units import Registry, Resolution, Unit
from orchestration.registry.within import unit_within
from orchestration.statement.disclosed import Disclosed, places_of
from orchestration.statement.stream import Printed
from orchestration.statement.text import compact
from orchestration.statement.unit_heading import is_itself, same_unit


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A further disclosure of a file, and the unit its name means; one with candidates waits for a decision."""

    disclosed: Disclosed
    resolution: Resolution

    @property
    def unit(self) -> Unit:
        return self.resolution.unit

    @property
    def last_table(self) -> int:
        """Where its last statement ends in the printed stream."""
        return max(s.ends for s in self.disclosed.recognition.statements)

    @property
    def is_followed(self) -> bool:
        """Whether what stands behind its statements is its own: its text goes on there, or another unit's begins."""
        part = self.disclosed.part
        return part is not None and (part.has_text or not part.is_last)

    def holds(self, at: int) -> bool:
        return self.disclosed.part is not None and self.disclosed.part.holds(at)

    def document_id(self, file_id: str) -> str:
        """Its own id, which follows from the file's bytes and the unit's name, whatever its spaces and widths."""
        return hashlib.sha256(f"{file_id}\n{compact(self.disclosed.name)}".encode()).hexdigest()


def told_apart(
    registry: Registry, first: Disclosed, department: Unit, parts: Sequence[Disclosed]
) -> tuple[Disclosed, list[UnitPart]]:
    """The parts whose units are certainly others; the statements of all others stay with the first, not to be loaded.

    A name that differs from another one by a slip of the pen is as likely to mean that one.
    """
    kept: list[UnitPart] = []
    doubtful = list(first.recognition.others)
    for part in parts:
        resolution = unit_within(registry, part.name, department)
        names = [first.identity.unit_name or "", *(p.disclosed.name for p in kept)]
        scope = part.identity.scope
        known = [p.unit.unit_id for p in kept if p.disclosed.identity.scope == scope]
        if not is_itself(part.name) or first.identity.scope == scope:
            known.append(department.unit_id)
        if resolution.unit.unit_id in known or any(_alike(part.name, name) for name in names):
            doubtful += part.recognition.statements
        else:
            kept.append(UnitPart(part, _below(resolution, department, part.is_within_first)))
    recognition = replace(first.recognition, others=doubtful)
    return replace(first, recognition=recognition), kept


def _alike(one: str, other: str) -> bool:
    if is_itself(one) or is_itself(other):
        return False
    return likeness(parse_name(one).core, parse_name(other).core) is not None


def _below(resolution: Resolution, department: Unit, is_within: bool) -> Resolution:
    """A unit whose place nobody registered is below the department that its figures are part of."""
    unit = resolution.unit
    if is_within and unit.parent_unit_id is None and unit.unit_id != department.unit_id:
        unit = replace(unit, parent_unit_id=department.unit_id)
    return replace(resolution, unit=unit)


def shared_out(
    document: Document, printed: Printed, first: Disclosed, parts: Sequence[UnitPart]
) -> list[list[PerformanceTable]]:
    """The performance tables of the first disclosure, and of each part: by their place, and the unit they name."""
    shares: list[list[PerformanceTable]] = [[] for _ in range(1 + len(parts))]
    places = places_of(printed)
    for table in read_performance(document):
        at = places.get((table.place.page_number, True, table.place.table_no), 0)
        shares[_whose(table, at, first, parts)].append(table)
    return shares


def _whose(table: PerformanceTable, at: int, first: Disclosed, parts: Sequence[UnitPart]) -> int:
    """0 for the first disclosure, else the number of the part."""
    number = next((n for n, p in enumerate(parts, 1) if p.holds(at)), 0)
    if not number or at <= parts[number - 1].last_table:
        return number
    # all that follows a unit's last statement stands in its place, the file's annexes too
    name = compact(table.unit_name or "")
    if same_unit(name, compact(first.name)):
        return 0
    named = next((n for n, p in enumerate(parts, 1) if same_unit(name, compact(p.disclosed.name))), 0)
    return named or (number if parts[number - 1].is_followed else 0)
