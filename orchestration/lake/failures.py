"""Identities that failed, over the whole lake, in words a person at night can act on.

Belongs here: counting by family and naming the first failures. Does not belong here: which identities there are
(`reconcile`), or who is shown them (`defs.identities`, `cli.check`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from orchestration.lake.documents import documents_of
from orchestration.lake.schema import TABLES
from orchestration.lake.store import part_path, partitions
from orchestration.reconcile.families import FAMILIES, family_of, sentences


@dataclass(frozen=True, slots=True)
class Failure:
    """One identity that does not hold in one document."""

    unit: str
    fiscal_year: int | None
    stage: str | None
    file_name: str
    statement: str
    check_id: str
    off_by: Decimal | None
    says: str  # the identity
    message: str  # where, and by how much

    def __str__(self) -> str:
        by = f" by {self.off_by:,.2f} yuan" if self.off_by is not None else ""
        where = " ".join(str(part) for part in (self.unit, self.fiscal_year, self.stage) if part)
        return f"{where} ({self.file_name}): {self.statement or 'document'}: {self.check_id} fails{by}: {self.message}"


@dataclass(slots=True)
class Family:
    """Counts of one family, and its first failures."""

    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    failures: list[Failure] = field(default_factory=list)


def families(lake_dir: Path, shown: int = 20) -> dict[str, Family]:
    """Every family with its counts; the failures with the most money behind them first."""
    found = {name: Family() for name in FAMILIES}
    failed: dict[str, list[dict[str, Any]]] = {name: [] for name in FAMILIES}
    columns = ["document_id", "check_id", "statement", "status", "difference", "message"]
    for partition in partitions(lake_dir):
        path = part_path(lake_dir, "check", partition)
        if not path.is_file():
            continue
        table = pq.read_table(path, schema=TABLES["check"], columns=columns, partitioning=None)
        counted = table.group_by(["check_id", "status"]).aggregate([([], "count_all")])
        for row in counted.to_pylist():
            family = found[family_of(row["check_id"])]
            name = {"pass": "passed", "fail": "failed"}.get(row["status"], "not_applicable")
            setattr(family, name, getattr(family, name) + row["count_all"])
        for row in table.filter(pc.equal(table["status"], "fail")).to_pylist():
            failed[family_of(row["check_id"])].append(row)
    worst = {
        name: sorted(rows, key=lambda row: (-abs(row["difference"] or 0), row["document_id"]))[:shown]
        for name, rows in failed.items()
    }
    if any(worst.values()):
        names = ["document_id", "unit_name", "year", "stage", "file_name"]
        documents = {row["document_id"]: row for row in documents_of(lake_dir, names)}
        for name, rows in worst.items():
            found[name].failures = [_failure(row, documents[row["document_id"]]) for row in rows]
    return found


def _failure(row: dict[str, Any], document: dict[str, Any]) -> Failure:
    return Failure(
        unit=document["unit_name"] or "unknown unit",
        fiscal_year=document["year"],
        stage=document["stage"],
        file_name=document["file_name"],
        statement=row["statement"] or "",
        check_id=row["check_id"],
        off_by=abs(row["difference"]) if row["difference"] else None,
        says=sentences().get(row["check_id"], ""),
        message=row["message"] or "no reason was given",
    )
