"""Bringing the lake up to date with the archive.

Belongs here: which documents are stale, and reading and storing them batch by batch. Does not belong here:
how one is read (`pool`, `worker`) or where its rows lie (`store`).
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from orchestration.lake.packed import Packed
from orchestration.lake.pool import read_documents
from orchestration.lake.store import Lake, Partition, half_written, known_files
from orchestration.lake.worker import Limits, load_extractor
from orchestration.registry.archive import registered
from orchestration.registry.model import Registration
from orchestration.registry.units import load_registry
from orchestration.settings import Settings

EXTRACTOR = "orchestration.extraction"
# packed bytes held before partitions are rewritten, about 3,000 documents: more would be lost by a crash, fewer
# would write every partition of a large first build again and again
BATCH_BYTES = 64 * 1024 * 1024

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backlog:
    """What a build has to read, what it has to forget, and how many documents need neither."""

    stale: list[Registration]
    gone: list[str]
    fresh: int


@dataclass(frozen=True, slots=True)
class Filled:
    """What filling did: documents by read_status, and the partitions rewritten."""

    statuses: Mapping[str, int]
    gone: int
    fresh: int
    partitions: tuple[Partition, ...]


def backlog(
    settings: Settings,
    module: str,
    *,
    full: bool = False,
    again: Collection[str] = (),
    only: Collection[Partition] | None = None,
) -> Backlog:
    """Compare archive and lake: a document is stale when its bytes, hints or extractor are not those read, or when
    the registry takes a unit it names for another one than then.

    `full` makes every document stale, `again` those of these ids; `only` those that lie in these partitions and no others, which takes in
    unknown ones where one of the partitions lost a file: they may have lain there.
    """
    _, version = load_extractor(module)
    documents = registered(settings)
    known = known_files(settings.lake_dir)
    if only is None:
        registry = load_registry(settings.registry_dir)
        stale = [
            document
            for document_id, document in documents.items()
            if full
            or document_id in again
            or document_id not in known
            or known[document_id].extractor_version != document.reading_key(version)
            or known[document_id].is_renamed(registry)
        ]
    else:
        lost = not half_written(settings.lake_dir).isdisjoint(only)
        stale = [
            document
            for document_id, document in documents.items()
            if (known[document_id].partition in only if document_id in known else lost)
        ]
    gone = [
        document_id
        for document_id, where in known.items()
        if document_id not in documents and (only is None or where.partition in only)
    ]
    return Backlog(stale, gone, len(documents) - len(stale))


def fill_lake(
    settings: Settings,
    module: str,
    limits: Limits,
    *,
    full: bool = False,
    again: Collection[str] = (),
    only: Collection[Partition] | None = None,
) -> Filled:
    """Read what is stale and store it; logs one line a document. Raises OSError where it can't be."""
    work = backlog(settings, module, full=full, again=again, only=only)
    lake = Lake(settings.lake_dir)
    statuses: dict[str, int] = {}
    touched = set(lake.store([], gone=work.gone))
    batch: list[Packed] = []
    held = 0
    for done, (document, rows) in enumerate(read_documents(settings, work.stale, module, limits), start=1):
        status = _log(document, rows, done, len(work.stale))
        statuses[status] = statuses.get(status, 0) + 1
        batch.append(rows)
        held += rows.size
        if held > BATCH_BYTES:
            touched.update(lake.store(batch))
            batch, held = [], 0
    touched.update(lake.store(batch))
    return Filled(statuses, len(work.gone), work.fresh, tuple(sorted(touched)))


def _log(document: Registration, rows: Packed, done: int, total: int) -> str:
    """One line for a file; returns its read_status."""
    status: str = rows.document["read_status"]
    more = f" of {len(rows.document_ids)} disclosures" if len(rows.document_ids) > 1 else ""
    level = logging.INFO if status == "read" else logging.WARNING
    log.log(
        level,
        "document %d/%d %s: %s",
        done,
        total,
        document.file_name,
        f"{status}, {rows.facts} facts{more}"
        if status == "read"
        else f"{status}, {rows.document['problem']}",
        extra={
            "documents_done": done,
            "documents_total": total,
            "document_id": document.document_id,
            "file_name": document.file_name,
            "read_status": status,
            "facts": rows.facts,
            "problem": rows.document["problem"],
        },
    )
    return status
