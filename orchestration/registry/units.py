"""Who published a document: a registered unit, or a provisional one made from its name.

Belongs here: names to unit ids, division and sector. Does not belong here: reading names out of documents
(`statement.identity`).
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from orchestration.registry.divisions import division_of
from orchestration.statement.text import compact


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


@lru_cache(maxsize=1)
def _sectors() -> tuple[tuple[str, tuple[str, ...]], ...]:
    data: list[dict[str, Any]] = yaml.safe_load(
        (Path(__file__).parent / "sectors.yaml").read_text(encoding="utf-8")
    )
    return tuple((entry["sector"], tuple(entry["words"])) for entry in data)


def sector_of(unit_name: str) -> str | None:
    bare = compact(unit_name).replace("人民政府", "政府")  # it holds the letters of 民政
    return next((sector for sector, words in _sectors() if any(word in bare for word in words)), None)


def load_registry(path: Path) -> dict[str, dict[str, str]]:
    """Registered units by every name they bear, from units.csv (unit_id, unit_name, aliases separated by |, ...).

    A missing file is an empty registry.
    """
    if not path.exists():
        return {}
    names: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in [row["unit_name"], *row["aliases"].split("|")]:
                if compact(name):
                    names[compact(name)] = row
    return names


def resolve_unit(name: str, registry: dict[str, dict[str, str]]) -> Unit:
    """The registered unit of that name, or a provisional one whose id follows from the name alone."""
    row = registry.get(compact(name))
    shown = row["unit_name"] if row is not None else name
    division = division_of(shown)
    code = (row["division_code"] if row is not None else "") or (
        division.code if division is not None else None
    )
    return Unit(
        unit_id=row["unit_id"]
        if row is not None
        else "u" + hashlib.sha256(compact(name).encode()).hexdigest()[:12],
        unit_name=shown,
        division_code=code or None,
        prefecture_code=prefecture_of(code),
        sector=(row["sector"] if row is not None else "") or sector_of(shown),
        parent_unit_id=(row["parent_unit_id"] or None) if row is not None else None,
        is_provisional=row is None,
    )


def prefecture_of(division_code: str | None) -> str | None:
    """Code of the prefecture (or municipality) a division lies in."""
    if not division_code:
        return None
    if division_code[:2] in ("11", "12", "31", "50"):
        return division_code[:2] + "0000"
    return division_code[:4] + "00"
