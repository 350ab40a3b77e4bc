"""The lake on disk: which partition a document's rows lie in, and how they get there and away again.

Belongs here: Parquet files and their atomic replacement. Does not belong here: what the rows mean (`schema`)
or where they come from (`extraction`).

    lake/<table>/fiscal_year=<year>/prefecture=<code>/part.parquet

A partition has a file for every table. `document` is written last, so a document is known only when all its
rows are there; `pending.json` names the partitions a crash may have left half-written. All documents of one file lie
in the partition of the first, and come and go together.
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

from orchestration.durable import sync
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
class KnownFile:
    """A file whose rows are all in the lake: its documents, the key it was read under, and what its units' names meant."""

    partition: Partition
    extractor_version: str
    document_ids: tuple[str, ...]
    unit_keys: tuple[
        tuple[tuple[str, ...], str], ...
    ] = ()  # by document: names, and what the registry made of them

    def is_renamed(self, registry: Registry) -> bool:
        """Whether the registry now makes something else of the names its rows depend on."""
        return any(key != registry.key(names) for names, key in self.unit_keys)


@dataclass(slots=True)
class Change:
    """What a write does to one partition: rows of `dropped` documents go, `added` come."""

    dropped: set[str] = field(default_factory=set)
    added: list[Packed] = field(default_factory=list)


def as_tables(rows: Mapping[str, list[dict[str, object]]]) -> dict[str, pa.Table]:
    """One file's rows in the lake's schemas; raises ArrowException or KeyError where they don't fit."""
    return {name: pa.Table.from_pylist(some, schema=TABLES[name]) for name, some in rows.items()}


class Lake:
    """The lake of one warehouse, for its one writer; `known` are the files whose rows are all there."""

    def __init__(self, lake_dir: Path) -> None:
        self._dir = lake_dir
        self.known = known_files(lake_dir)

    def store(self, extractions: Iterable[Packed], gone: Collection[str] = ()) -> list[Partition]:
        """Put files into the lake, replacing all their earlier rows, and take those of `gone` out.

        Only partitions that gain or lose rows are rewritten; a crash in between costs nothing but a new
        reading of the files in them. Returns the partitions rewritten.
        """
        changes: dict[Partition, Change] = {partition: Change() for partition in half_written(self._dir)}
        for file_id in gone:
            if known := self.known.pop(file_id, None):
                changes.setdefault(known.partition, Change()).dropped.update(known.document_ids)
        stored: dict[str, KnownFile] = {}
        for rows in extractions:
            file_id, file = _identity(rows)
            earlier = self.known.get(file_id, file)
            for touched in {file.partition, earlier.partition}:
                dropped = changes.setdefault(touched, Change()).dropped
                dropped.update(file.document_ids, earlier.document_ids)
            changes[file.partition].added.append(rows)
            stored[file_id] = file
        if not part_path(self._dir, "document", NOWHERE).exists():
            changes.setdefault(NOWHERE, Change())  # dbt reads every table, so each has at least one file
        _rewrite(self._dir, changes)
        self.known |= stored
        return sorted(changes)


def known_files(lake_dir: Path) -> dict[str, KnownFile]:
    """Files by their sha256, without those of partitions that lack a file or were half-written."""
    untrusted = half_written(lake_dir)
    known: dict[str, KnownFile] = {}
    for partition in partitions(lake_dir):
        if partition not in untrusted:
            path = part_path(lake_dir, "document", partition)
            columns = ["document_id", "file_id", "extractor_version", "unit_names", "unit_key"]
            table = pq.read_table(path, schema=TABLES["document"], columns=columns, partitioning=None)
            for row in table.to_pylist():
                # written before there were further documents in a file, or by hand: a file of its own
                file_id = row["file_id"] or row["document_id"]
                keys = (
                    ((tuple(row["unit_names"] or ()), row["unit_key"]),)
                    if row["unit_key"] is not None
                    else ()
                )
                file = known.get(file_id, KnownFile(partition, row["extractor_version"], ()))
                known[file_id] = KnownFile(
                    partition,
                    file.extractor_version,
                    (*file.document_ids, row["document_id"]),
                    (*file.unit_keys, *keys),
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
    sync(beside)
    os.replace(beside, path)


def _identity(rows: Packed) -> tuple[str, KnownFile]:
    """Which file rows are of, and where it lies: stated year × prefecture of its first unit's division."""
    document = rows.document
    codes = [unit["division_code"] for unit in rows.units if unit["unit_id"] == document["unit_id"]]
    prefecture = f"{codes[0][:4]}00" if codes and codes[0] else NOWHERE[1]
    partition = (document["year"] or NOWHERE[0], prefecture)
    return document["document_id"], KnownFile(partition, document["extractor_version"], rows.document_ids)


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
    sync(beside)
    os.replace(beside, path)
