"""The lake's tables that follow from the registry rather than from a document: written whole.

Belongs here: filling `REGISTRY_TABLES`. Does not belong here: what is expected of whom (`registry.expected`), or the
tables of documents (`store`).
"""

from __future__ import annotations

import os

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.lake.documents import documents_of
from orchestration.lake.registry_schema import REGISTRY_TABLES
from orchestration.lake.store import NOWHERE, part_path
from orchestration.registry.expected import Disclosure, expected_disclosures
from orchestration.registry.units import Registry, Unit, load_registry
from orchestration.settings import Settings
from orchestration.statement.vocabulary import load_vocabulary


def write_registry_tables(settings: Settings) -> dict[str, int]:
    """Write registered units and expected disclosures anew; returns rows by table. Call it after the lake is filled."""
    registry = load_registry(settings.registry_dir)
    rows = {"registered_unit": _units(registry), "expected": _expected(settings, registry)}
    for name, some in rows.items():
        path = part_path(settings.lake_dir, name, NOWHERE)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".incoming")
        pq.write_table(pa.Table.from_pylist(some, schema=REGISTRY_TABLES[name]), beside, compression="zstd")
        os.replace(beside, path)
    return {name: len(some) for name, some in rows.items()}


def _units(registry: Registry) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for registered in registry.units.values():
        unit = registry.unit(registered.unit_id)
        found.append(
            _place(unit)
            | {
                "valid_from_year": registered.valid_from_year,
                "valid_to_year": registered.valid_to_year,
            }
        )
    return found


def _expected(settings: Settings, registry: Registry) -> list[dict[str, object]]:
    seen = [
        Disclosure(row["unit_id"], row["year"], row["stage"], row["scope"])
        for row in documents_of(settings.lake_dir, ["unit_id", "year", "stage", "scope", "read_status"])
        if row["read_status"] == "read" and None not in row.values()
    ]
    statements = load_vocabulary().expected
    return [
        _place(registry.unit(owed.unit_id))
        | {"year": owed.fiscal_year, "stage": owed.stage, "scope": owed.scope, "statement": statement}
        for owed in expected_disclosures(registry.units.values(), seen)
        for statement in statements.get(owed.stage, ())
    ]


def _place(unit: Unit) -> dict[str, object]:
    return {
        "unit_id": unit.unit_id,
        "unit_name": unit.unit_name,
        "division_code": unit.division_code,
        "sector": unit.sector,
        "parent_unit_id": unit.parent_unit_id,
    }
