"""Documents that a build leaves out because their rows fail a data test.

Belongs here: the list of them, from one round of a build to the next and from one publication to the next. Does not
belong here: which they are (`culprits`), what is made of the list (`dbt_project/macros/rejected_documents.sql`).

A publication keeps its list as `publication.rejected_document`. A build that starts from a copy of it takes over those
that were not read again since; every other build begins with an empty list, so that a document gets another chance with
other bytes, another reading, other models or tests, and `budget build --full`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from orchestration.lake.documents import documents_of
from orchestration.settings import Settings


@dataclass(frozen=True, slots=True)
class Rejected:
    """A document that is left out, by which test, and a line that says so and what to do."""

    document_id: str
    reading_id: str | None
    file_name: str
    test: str
    problem: str
    is_nameless: bool = False
    """Whether its row of documents fails a test as well: then nothing is told of whose it is."""


def read_rejected(database: Path) -> list[Rejected]:
    """Documents that a publication leaves out, by file name; none where there is no such database."""
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            rows = connection.execute(
                "select document_id, reading_id, file_name, test, problem, is_nameless "
                "from publication.rejected_document order by file_name, document_id"
            ).fetchall()
    except duckdb.Error:  # nothing published, or by an earlier version of this project
        return []
    return [Rejected(*row) for row in rows]


def still_rejected(settings: Settings, base: Path | None) -> list[Rejected]:
    """What a build that starts from `base` leaves out from the beginning."""
    if base is None or not (earlier := read_rejected(base)):
        return []
    readings = {
        row["document_id"]: row["reading_id"]
        for row in documents_of(settings.lake_dir, ["document_id", "reading_id"])
    }
    return [one for one in earlier if readings.get(one.document_id) == one.reading_id]


def rejected_path(settings: Settings) -> Path:
    """The list as dbt reads it."""
    return settings.warehouse_dir / "build" / "rejected.json"


def write_rejected(settings: Settings, rejected: Sequence[Rejected]) -> None:
    """Leave these out of the build that was started, and no others."""
    rows = [asdict(one) for one in rejected]
    rejected_path(settings).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def drop_list(settings: Settings) -> None:
    """The list is of the build that was started: once that has ended, the database has it."""
    rejected_path(settings).unlink(missing_ok=True)
