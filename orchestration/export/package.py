"""The marts as Parquet files with a Frictionless data package: schemas, descriptions, sources, licence.

Belongs here: files and `datapackage.json` (https://specs.frictionlessdata.io). Does not belong here: what the
tables are (`marts`).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import duckdb

from orchestration.export.marts import Column, Table, open_publication, read_tables
from orchestration.problem import Problem
from orchestration.publish.label import Publication, quoted
from orchestration.publish.rules import load_rules

DESCRIPTOR = "datapackage.json"
_TYPES = {
    "VARCHAR": "string",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "TIMESTAMP WITH TIME ZONE": "datetime",
    "DOUBLE": "number",
}

_SOURCES = """
    select distinct
        concat_ws(' ', unit.unit_name, document.fiscal_year, document.stage, document.scope) as title,
        document.source_url as path
    from marts.dim_document as document
    left join marts.dim_unit as unit on document.unit_id = unit.unit_id
    where document.source_url is not null
    order by all
"""


def export_package(database: Path, folder: Path) -> dict[str, int]:
    """Write the package beside `folder` and move it there; returns bytes by table.

    An earlier package there is replaced. Raises Problem where something else lies there.
    """
    if folder.exists() and not (folder / DESCRIPTOR).exists() and any(folder.iterdir()):
        raise Problem(f"{folder}: is not empty and holds no {DESCRIPTOR}; name another folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.with_name(f".{folder.name}.incoming")
    shutil.rmtree(beside, ignore_errors=True)
    (beside / "data").mkdir(parents=True)
    with open_publication(database) as (connection, publication):
        resources = [_resource(connection, beside, table) for table in read_tables(connection)]
        descriptor = _descriptor(connection, publication, resources)
    (beside / DESCRIPTOR).write_text(json.dumps(descriptor, ensure_ascii=False, indent=1), encoding="utf-8")
    earlier = folder.with_name(f".{folder.name}.earlier")
    shutil.rmtree(earlier, ignore_errors=True)
    if folder.exists():
        os.replace(folder, earlier)
    os.replace(beside, folder)
    shutil.rmtree(earlier, ignore_errors=True)
    return {resource["name"]: resource["bytes"] for resource in resources}


def _resource(connection: duckdb.DuckDBPyConnection, folder: Path, table: Table) -> dict[str, Any]:
    path = folder / "data" / f"{table.name}.parquet"
    connection.execute(
        f"copy (from marts.\"{table.name}\") to '{quoted(path)}' (format parquet, compression zstd)"
    )
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": table.name,
        "path": f"data/{table.name}.parquet",
        "profile": "tabular-data-resource",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": table.description,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": {"fields": [_field(column) for column in table.columns]},
    }


def _field(column: Column) -> dict[str, str]:
    kind = "number" if column.type.startswith("DECIMAL") else _TYPES.get(column.type, "any")
    return {"name": column.name, "type": kind, "description": column.description}


def _descriptor(
    connection: duckdb.DuckDBPyConnection, publication: Publication, resources: list[dict[str, Any]]
) -> dict[str, Any]:
    sources = [{"title": title, "path": path} for title, path in connection.execute(_SOURCES).fetchall()]
    return {
        "profile": "tabular-data-package",
        "name": "budget-warehouse",
        "title": "Budgets and final accounts disclosed by Chinese government units",
        "description": (
            "Facts read from the disclosures of budget units. value_status says of every figure whether identities "
            "prove it; fact_source and source_cell say where it was printed."
        ),
        "version": publication.fingerprint,
        "created": publication.published_at.isoformat(),
        "licenses": list(load_rules().licences),
        "sources": sources or [{"title": "Disclosures without a known address, listed in dim_document"}],
        "resources": resources,
    }
