"""The lake on disk: which partition a document's rows lie in, and how they get there and away again.

Belongs here: Parquet files and their atomic replacement. Does not belong here: what the rows mean (`schema`)
or where they come from (`extraction`).

    lake/<table>/fiscal_year=<year>/prefecture=<code>/part.parquet

A partition has a file for every table. `document` is written last, so a document is known only when all its
rows are there; `pending.json` names the partitions a crash may have left half-written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from orchestration.lake.packed import Packed
from orchestration.lake.schema import TABLES
from orchestration.registry.units import Registry

Partition = tuple[int, str]
"""(fiscal year, prefecture code), (0, '000000') where a document does not tell."""

PENDING_FILE = "pending.json"
_PARQUET_END = b"PAR1"
NOWHERE: Partition = (0, "000000")
_WRITE_ORDER = sorted(TABLES, key=lambda name: name == "document")  # a document is known once it is whole


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document whose rows are all in the lake, the key it was read under, and what its units' names meant."""

    partition: Partition
    extractor_version: str
    unit_names: tuple[str, ...] = ()
    unit_key: str | None = None

    def is_renamed(self, registry: Registry) -> bool:
        """Whether the registry now makes something else of the names its rows depend on."""
        return self.unit_key is not None and self.unit_key != registry.key(self.unit_names)


@dataclass(slots=True)
class Change:
    """What a write does to one partition: rows of `dropped` documents go, `added` come."""

    dropped: set[str] = field(default_factory=set)
    added: list[Packed] = field(default_factory=list)


def as_tables(rows: Mapping[str, list[dict[str, object]]]) -> dict[str, pa.Table]:
    """One document's rows in the lake's schemas; raises ArrowException or KeyError where they don't fit."""
    return {name: pa.Table.from_pylist(some, schema=TABLES[name]) for name, some in rows.items()}


class Lake:
    """The lake of one warehouse, for its one writer; `known` are the documents whose rows are all there."""

    def __init__(self, lake_dir: Path) -> None:
        self._dir = lake_dir
        self.known = known_documents(lake_dir)

    def store(self, extractions: Iterable[Packed], gone: Collection[str] = ()) -> list[Partition]:
        """Put documents into the lake, replacing their earlier rows, and take those of `gone` out.

        Only partitions that gain or lose rows are rewritten; a crash in between costs nothing but a new
        reading of the documents in them. Returns the partitions rewritten.
        """
        changes: dict[Partition, Change] = {partition: Change() for partition in half_written(self._dir)}
        for document_id in gone:
            if known := self.known.pop(document_id, None):
                changes.setdefault(known.partition, Change()).dropped.add(document_id)
        stored: dict[str, KnownDocument] = {}
        for rows in extractions:
            document_id, document = _identity(rows)
            earlier = self.known.get(document_id, document)
            for touched in {document.partition, earlier.partition}:
                changes.setdefault(touched, Change()).dropped.add(document_id)
            changes[document.partition].added.append(rows)
            stored[document_id] = document
        if not part_path(self._dir, "document", NOWHERE).exists():
            changes.setdefault(NOWHERE, Change())  # dbt reads every table, so each has at least one file
        _rewrite(self._dir, changes)
        self.known |= stored
        return sorted(changes)


def known_documents(lake_dir: Path) -> dict[str, KnownDocument]:
    """Documents by document_id, without those of partitions that lack a file or were half-written."""
    untrusted = half_written(lake_dir)
    known: dict[str, KnownDocument] = {}
    for partition in partitions(lake_dir):
        if partition not in untrusted:
            path = part_path(lake_dir, "document", partition)
            columns = ["document_id", "extractor_version", "unit_names", "unit_key"]
            table = pq.read_table(path, schema=TABLES["document"], columns=columns, partitioning=None)
            for row in table.to_pylist():
                known[row["document_id"]] = KnownDocument(
                    partition, row["extractor_version"], tuple(row["unit_names"] or ()), row["unit_key"]
                )
    return known


def partitions(lake_dir: Path) -> list[Partition]:
    """Partitions with at least one file, in order."""
    found = lake_dir.glob("*/fiscal_year=*/prefecture=*/part.parquet")
    return sorted({(int(p.parts[-3].partition("=")[2]), p.parts[-2].partition("=")[2]) for p in found})


def part_path(lake_dir: Path, table: str, partition: Partition) -> Path:
    """The one file of a table's partition."""
    year, prefecture = partition
    return lake_dir / table / f"fiscal_year={year}" / f"prefecture={prefecture}" / "part.parquet"


def row_count(lake_dir: Path, table: str) -> int:
    """Rows of a table over all partitions."""
    return sum(pq.read_metadata(path).num_rows for path in (lake_dir / table).glob("*/*/part.parquet"))


def _rewrite(lake_dir: Path, changes: Mapping[Partition, Change]) -> None:
    if not changes:
        return
    pending = lake_dir / PENDING_FILE
    lake_dir.mkdir(parents=True, exist_ok=True)
    # an untrusted partition keeps nothing: its documents are unknown and come again
    untrusted = half_written(lake_dir)
    _write_through(pending, json.dumps(sorted(changes)).encode())
    for partition, change in changes.items():
        added = [rows.tables() for rows in change.added]
        for name in _WRITE_ORDER:
            kept = None if partition in untrusted else _kept(lake_dir, name, partition, change.dropped)
            parts = [rows[name] for rows in added if name in rows]
            _write_part(part_path(lake_dir, name, partition), name, [kept, *parts] if kept else parts)
    pending.unlink()


def _kept(lake_dir: Path, name: str, partition: Partition, dropped: set[str]) -> pa.Table | None:
    path = part_path(lake_dir, name, partition)
    if not path.exists():
        return None
    table = pq.read_table(path, schema=TABLES[name], partitioning=None)
    # rows of nobody were written before their table had the column; their documents are read anew
    values = pa.array([None, *sorted(dropped)], pa.string())
    return table.filter(pc.invert(pc.is_in(table["document_id"], values)))


def _write_part(path: Path, name: str, parts: list[pa.Table]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".incoming")
    table = pa.concat_tables(parts) if parts else TABLES[name].empty_table()
    pq.write_table(table, beside, compression="zstd")
    _sync(beside)
    os.replace(beside, path)


def _identity(rows: Packed) -> tuple[str, KnownDocument]:
    """Which document rows are of, and where it lies: stated year × prefecture of its unit's division."""
    document = rows.document
    codes = [unit["division_code"] for unit in rows.units if unit["unit_id"] == document["unit_id"]]
    prefecture = f"{codes[0][:4]}00" if codes and codes[0] else NOWHERE[1]
    partition = (document["year"] or NOWHERE[0], prefecture)
    return document["document_id"], KnownDocument(partition, document["extractor_version"])


def half_written(lake_dir: Path) -> set[Partition]:
    """Partitions that lack a file of some table, or were being written when a build died: not to be trusted.

    A file that is cut short is as good as lost.
    """
    path = lake_dir / PENDING_FILE
    listed = json.loads(path.read_text()) if path.exists() else []
    pending = {(year, prefecture) for year, prefecture in listed}
    gaps = {p for p in partitions(lake_dir) if not all(_is_whole(part_path(lake_dir, t, p)) for t in TABLES)}
    return pending | gaps


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(-len(_PARQUET_END), os.SEEK_END)
            return file.read() == _PARQUET_END
    except OSError:
        return False


def _write_through(path: Path, data: bytes) -> None:
    beside = path.with_suffix(".incoming")
    beside.write_bytes(data)
    _sync(beside)
    os.replace(beside, path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
