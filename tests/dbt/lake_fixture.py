"""A tiny lake on disk, as the store writes it.

Belongs here: writing its rows. Does not belong here: the rows (`lake_documents`, `lake_lines`, `lake_told`), how they come
out (`test_documents`, `test_totals` and others).
"""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.lake.registry_schema import REGISTRY_TABLES
from orchestration.lake.schema import TABLES
from tests.dbt.lake_documents import (
    DOCUMENT_BY_ID,
    NAMELESS,
    REJECTED_DOCUMENTS,
    Row,
)
from tests.dbt.lake_lines import LINE_ITEMS
from tests.dbt.lake_told import rows_by_table


def write_lake(folder: Path, rows: dict[str, list[Row]] | None = None) -> Path:
    """Writes the lake as the store does: an empty part for every table, rows by year and prefecture; and beside them
    the list of what a build before this one left out."""
    rejected = [] if rows is not None else REJECTED_DOCUMENTS
    rows = rows_by_table() if rows is None else rows
    years = {document_id: row["year"] or 0 for document_id, row in DOCUMENT_BY_ID.items()}
    documents_of_fact = {row["fact_id"]: row["document_id"] for row in LINE_ITEMS}
    for table, schema in (TABLES | REGISTRY_TABLES).items():
        parts: dict[tuple[int, str], list[Row]] = {(0, "000000"): []}
        for row in rows.get(table, []):
            document_id = row.get("document_id") or documents_of_fact[row["fact_id"]]
            year = years[document_id]
            parts.setdefault((year, "310100" if year else "000000"), []).append(row)
        for (year, prefecture), part in parts.items():
            path = folder / table / f"fiscal_year={year}" / f"prefecture={prefecture}" / "part.parquet"
            path.parent.mkdir(parents=True, exist_ok=True)
            complete = [{name: row.get(name) for name in schema.names} for row in part]
            unknown = {name for row in part for name in row} - set(schema.names)
            assert not unknown, f"{table} has no columns {sorted(unknown)}"
            pq.write_table(pa.Table.from_pylist(complete, schema=schema), path)
    listed = [
        {
            "document_id": row["document_id"],
            "file_name": row["file_name"],
            "test": "values",
            "problem": "left out: report it",
            "is_nameless": row["document_id"] == NAMELESS,
        }
        for row in rejected
    ]
    rejected_file(folder).write_text(json.dumps(listed), encoding="utf-8")
    return folder


def rejected_file(folder: Path) -> Path:
    """Where the list of rejected documents lies that belongs to a lake."""
    return folder / "rejected.json"
