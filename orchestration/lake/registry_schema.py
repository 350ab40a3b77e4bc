"""Tables of the lake that follow from the registry, not from a document.

Belongs here: their columns, types and grain; `registry_tables` writes each whole, as one file. Does not belong here: tables
of documents (`schema`).
"""

from __future__ import annotations

import pyarrow as pa

from orchestration.lake.column_types import TEXT, WHOLE, table

_UNIT = {"unit_id": TEXT, "unit_name": TEXT, "division_code": TEXT, "sector": TEXT, "parent_unit_id": TEXT}

REGISTRY_TABLES: dict[str, pa.Schema] = {
    "registered_unit": table(
        "one row per unit of raw/registry/units.csv, identified by unit_id",
        **_UNIT,
        valid_from_year=WHOLE,
        valid_to_year=WHOLE,
    ),
    "expected": table(
        "one row per statement that a registered unit should have disclosed, identified by unit_id, year, stage, "
        "scope and statement",
        **_UNIT,
        year=WHOLE,
        stage=TEXT,
        scope=TEXT,
        statement=TEXT,
    ),
}
