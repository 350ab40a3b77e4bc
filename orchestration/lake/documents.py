"""The lake's `document` rows, for whoever asks what became of the documents.

Belongs here: reading that one table, and which of it is quarantined. Does not belong here: writing it (`store`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from orchestration.lake.schema import TABLES
from orchestration.lake.store import part_path, partitions

QUARANTINED = ("failed", "unrecognised", "waiting")


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A document kept out of the facts, and why; `unit_name` as far as it is known."""

    document_id: str
    file_id: str
    file_name: str
    read_status: str
    problem: str
    unit_name: str | None


def documents_of(lake_dir: Path, columns: Sequence[str]) -> list[dict[str, Any]]:
    """Some columns of every document row."""
    found: list[dict[str, Any]] = []
    for partition in partitions(lake_dir):
        path = part_path(lake_dir, "document", partition)
        if path.is_file():
            table = pq.read_table(path, schema=TABLES["document"], columns=list(columns), partitioning=None)
            found.extend(table.to_pylist())
    return found


def quarantined(lake_dir: Path) -> list[Quarantined]:
    """Documents that could not be read or recognised, or wait for a decision; by status and file name."""
    rows = documents_of(
        lake_dir, ["document_id", "file_id", "file_name", "read_status", "problem", "unit_name"]
    )
    return sorted(
        (
            Quarantined(
                row["document_id"],
                row["file_id"],
                row["file_name"],
                row["read_status"],
                row["problem"] or "no reason was given",
                row["unit_name"],
            )
            for row in rows
            if row["read_status"] in QUARANTINED
        ),
        key=lambda document: (document.read_status, document.file_name, document.document_id),
    )
