"""Who published a document: a registered unit, a provisional one made from its name, or a name that must wait.

Belongs here: names to unit ids, division and sector. Does not belong here: reading names out of documents
(`statement.identity`) or the files of the registry (`unit_file`, `decisions`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from orchestration.registry.decisions import DECISIONS_FILE, Decision, read_decisions
from orchestration.registry.name import likeness, parse_name, written_out
from orchestration.registry.unit_file import UNITS_FILE, RegisteredUnit, read_units
from orchestration.statement.text import compact

_PROPOSED = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """A budget unit; `division_code` and `sector` are None where its name does not tell."""

    unit_id: str
    unit_name: str
    division_code: str | None
    prefecture_code: str | None
    sector: str | None
    parent_unit_id: str | None
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A registered unit that a name could mean, and why."""

    unit_id: str
    unit_name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means: `unit`, which is provisional as long as there are `candidates` to decide between."""

    unit: Unit
    candidates: tuple[Candidate, ...] = ()

    @property
    def question(self) -> str:
        """The one line that proposes the candidates to whoever decides."""
        name = self.unit.unit_name
        proposed = ", ".join(f"{c.unit_id} {c.unit_name} ({c.reason})" for c in self.candidates)
        return f"{name} may be {proposed}: budget unit match {name} UNIT_ID, or budget unit new {name}"


class Registry:
    """Registered units and decisions, asked by name."""

    def __init__(
        self, units: Iterable[RegisteredUnit] = (), decisions: dict[str, Decision] | None = None
    ) -> None:
        self.units = {unit.unit_id: unit for unit in units}
        self.decisions = decisions or {}
        self._resolved: dict[str, Resolution] = {}
        self._by_name: dict[str, RegisteredUnit] = {}
        self._by_place: dict[tuple[str, str], RegisteredUnit] = {}
        self._of_division: dict[str, list[tuple[str, RegisteredUnit]]] = {}
        self._by_body: dict[str, list[RegisteredUnit]] = {}
        for unit in self.units.values():
            for name in unit.names:
                self._by_name[compact(name)] = unit
                parsed = parse_name(name)
                code = unit.division_code or (parsed.division.code if parsed.division else "")
                if code in {division.code for division in parsed.divisions}:
                    self._by_place.setdefault((code, parsed.core), unit)
                self._of_division.setdefault(code, []).append((parsed.core, unit))
                self._by_body.setdefault(written_out(parsed.core), []).append(unit)

    def resolve(self, name: str) -> Resolution:
        """The unit of that name; one with candidates is not to be published before somebody decided."""
        key = compact(name)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(name)
        return self._resolved[key]

    def unit(self, unit_id: str) -> Unit:
        """The registered unit of that id; raises KeyError where there is none."""
        return _registered(self.units[unit_id])

    def key(self, names: Iterable[str]) -> str:
        """What all these names mean now, as one short text."""
        meant = [(compact(name), self.resolve(name)) for name in sorted(names)]
        return hashlib.sha256(repr(meant).encode()).hexdigest()[:16]

    def _resolve(self, name: str) -> Resolution:
        decision = self.decisions.get(compact(name))
        if decision is not None and decision.unit_id:
            return Resolution(self.unit(decision.unit_id))
        parsed = parse_name(name)
        known = self._by_name.get(compact(name))
        if known is None and parsed.division is not None:
            known = self._by_place.get((parsed.division.code, parsed.core))
        if known is not None:
            return Resolution(_registered(known))
        if decision is not None:
            return Resolution(_provisional(name))
        return Resolution(_provisional(name), self._candidates(name))

    def _candidates(self, name: str) -> tuple[Candidate, ...]:
        parsed = parse_name(name)
        found: dict[str, Candidate] = {}
        if not parsed.divisions:  # a heading that drops the place: only the very same body will do
            for unit in self._by_body.get(written_out(parsed.core), ()):
                found.setdefault(unit.unit_id, Candidate(unit.unit_id, unit.unit_name, "no place named"))
        for division in parsed.divisions:
            for core, unit in self._of_division.get(division.code, ()):
                reason = likeness(parsed.core, core)
                if reason is not None:
                    if reason == "same name" and parsed.division is None:
                        reason = f"{division.name} may be this one"
                    found.setdefault(unit.unit_id, Candidate(unit.unit_id, unit.unit_name, reason))
        return tuple(found.values())[:_PROPOSED]


def load_registry(registry_dir: Path) -> Registry:
    """The registry of a folder as its files are now, empty where there are none; raises Problem where they are faulty."""
    return _loaded(registry_dir, _stamp(registry_dir / UNITS_FILE), _stamp(registry_dir / DECISIONS_FILE))


@lru_cache(maxsize=4)
def _loaded(registry_dir: Path, _units: object, _decisions: object) -> Registry:
    units = read_units(registry_dir / UNITS_FILE)
    ids = frozenset(unit.unit_id for unit in units)
    return Registry(units, read_decisions(registry_dir / DECISIONS_FILE, ids))


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes when a file does."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _registered(unit: RegisteredUnit) -> Unit:
    division = parse_name(unit.unit_name).division
    code = unit.division_code or (division.code if division is not None else None)
    return Unit(
        unit_id=unit.unit_id,
        unit_name=unit.unit_name,
        division_code=code,
        prefecture_code=prefecture_of(code),
        sector=unit.sector or sector_of(unit.unit_name),
        parent_unit_id=unit.parent_unit_id,
        is_provisional=False,
    )


def _provisional(name: str) -> Unit:
    """A unit whose id follows from its name alone; with its one division spelled long or short it is the same."""
    parsed = parse_name(name)
    code = parsed.division.code if parsed.division is not None else None
    key = f"{code}|{parsed.core}" if code else compact(name)
    return Unit(
        unit_id="u" + hashlib.sha256(key.encode()).hexdigest()[:12],
        unit_name=name,
        division_code=code,
        prefecture_code=prefecture_of(code),
        sector=sector_of(name),
        parent_unit_id=None,
        is_provisional=True,
    )


@lru_cache(maxsize=1)
def _sectors() -> tuple[tuple[str, tuple[str, ...]], ...]:
    data: list[dict[str, Any]] = yaml.safe_load(
        (Path(__file__).parent / "sectors.yaml").read_text(encoding="utf-8")
    )
    return tuple((entry["sector"], tuple(entry["words"])) for entry in data)


def sector_of(unit_name: str) -> str | None:
    """The sector that words of a name tell, None where none does."""
    bare = compact(unit_name).replace("人民政府", "政府")  # it holds the letters of 民政
    return next((sector for sector, words in _sectors() if any(word in bare for word in words)), None)


def prefecture_of(division_code: str | None) -> str | None:
    """Code of the prefecture (or municipality) a division lies in."""
    if not division_code:
        return None
    if division_code[:2] in ("11", "12", "31", "50"):
        return division_code[:2] + "0000"
    return division_code[:4] + "00"
