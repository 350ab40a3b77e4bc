"""What every table of the lake holds: the hand-off from Python to dbt, one Parquet schema a table.

Belongs here: the tables that documents fill, put together, and the version of their columns. Does not belong here: the
columns of each (`document_tables`, `fact_tables`, `evidence_tables`, `told_tables`), tables of the registry
(`registry_schema`), how they are filled (`extraction`) or where they lie on disk (`store`).

Each table is stored as `lake/<table>/fiscal_year=<year>/prefecture=<code>/part.parquet`; the two partition
columns (`fiscal_year` 0 and `prefecture` `000000` where a document does not tell) are added by the store.
"""

from __future__ import annotations

import hashlib

import pyarrow as pa

from orchestration.lake.document_tables import DOCUMENT_TABLES
from orchestration.lake.evidence_tables import EVIDENCE_TABLES
from orchestration.lake.fact_tables import FACT_TABLES
from orchestration.lake.told_tables import TOLD_TABLES

TABLES: dict[str, pa.Schema] = {**DOCUMENT_TABLES, **FACT_TABLES, **EVIDENCE_TABLES, **TOLD_TABLES}

SCHEMA_VERSION = hashlib.sha256(
    repr(
        [
            (name, list(zip(schema.names, map(str, schema.types), strict=True)))
            for name, schema in TABLES.items()
        ]
    ).encode()
).hexdigest()[:6]
"""Changes with any column of `TABLES`; rows of another version are read anew."""
