"""Bringing the lake up to date with the archive.

Belongs here: which documents are stale, and reading and storing them batch by batch. Does not belong here:
how one is read (`pool`, `worker`) or where its rows lie (`store`).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from orchestration.lake.pool import read_documents
from orchestration.lake.store import DocumentTables, Lake, known_documents
from orchestration.lake.worker import Limits, load_extractor
from orchestration.registry.archive import registered
from orchestration.registry.model import Registration
from orchestration.settings import Settings

EXTRACTOR = "orchestration.extraction"
BATCH_BYTES = 64 * 1024 * 1024  # Arrow bytes held before partitions are rewritten

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backlog:
    """What a build has to read, what it has to forget, and how many documents need neither."""

    stale: list[Registration]
    gone: list[str]
    fresh: int


@dataclass(frozen=True, slots=True)
class Filled:
    """What filling did: documents by read_status, and partitions rewritten."""

    statuses: Mapping[str, int]
    gone: int
    fresh: int
    partitions: int


def backlog(settings: Settings, module: str, *, full: bool = False) -> Backlog:
    """Compare archive and lake: a document is stale when its bytes, hints or extractor are not those read."""
    _, version = load_extractor(module)
    documents = registered(settings)
    known = known_documents(settings.lake_dir)
    stale = [
        document
        for document_id, document in documents.items()
        if full
        or document_id not in known
        or known[document_id].extractor_version != document.reading_key(version)
    ]
    gone = [document_id for document_id in known if document_id not in documents]
    return Backlog(stale, gone, len(documents) - len(stale))


def fill_lake(settings: Settings, module: str, limits: Limits, *, full: bool = False) -> Filled:
    """Read what is stale and store it; logs one line a document. Raises OSError where it can't be."""
    work = backlog(settings, module, full=full)
    lake = Lake(settings.lake_dir)
    statuses: dict[str, int] = {}
    touched = set(lake.store([], gone=work.gone))
    batch: list[DocumentTables] = []
    for done, (document, rows) in enumerate(read_documents(settings, work.stale, module, limits), start=1):
        status = _log(document, rows, done, len(work.stale))
        statuses[status] = statuses.get(status, 0) + 1
        batch.append(rows)
        if sum(table.nbytes for rows in batch for table in rows.values()) > BATCH_BYTES:
            touched.update(lake.store(batch))
            batch.clear()
    touched.update(lake.store(batch))
    return Filled(statuses, len(work.gone), work.fresh, len(touched))


def _log(document: Registration, rows: DocumentTables, done: int, total: int) -> str:
    """One line for a document; returns its read_status."""
    (row,) = rows["document"].select(["read_status", "problem"]).to_pylist()
    status: str = row["read_status"]
    facts = rows["line_item"].num_rows if "line_item" in rows else 0
    level = logging.INFO if status == "read" else logging.WARNING
    log.log(
        level,
        "document %d/%d %s: %s",
        done,
        total,
        document.file_name,
        f"{status}, {facts} facts" if status == "read" else f"{status}, {row['problem']}",
        extra={"documents_done": done, "documents_total": total},
    )
    return status
