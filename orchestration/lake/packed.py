"""One file's rows as few bytes: how they travel from a worker, and wait until their partition is written.

Belongs here: packing and unpacking. Does not belong here: what the rows are (`schema`) or their files (`store`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

DocumentTables = Mapping[str, pa.Table]
"""The rows of one file's documents: table name of `schema.TABLES` → table of that schema, absent where it has none."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Rows of one file, a tenth of their size in memory; the `document` row of its first disclosure, the units and
    the ids of all its documents are legible."""

    document: Mapping[str, Any]
    document_ids: tuple[str, ...]
    units: tuple[Mapping[str, Any], ...]
    facts: int
    data: bytes
    lengths: tuple[tuple[str, int], ...]

    @property
    def size(self) -> int:
        return len(self.data)

    def tables(self) -> DocumentTables:
        """The rows again; a table that had none is absent."""
        whole = pa.py_buffer(
            pa.Codec("zstd").decompress(self.data, sum(length for _, length in self.lengths), asbytes=True)
        )
        found, start = {}, 0
        for name, length in self.lengths:
            found[name] = pa.ipc.open_stream(whole.slice(start, length)).read_all()
            start += length
        return found


def pack(tables: DocumentTables) -> Packed:
    """The rows of one file, which must have a `document` row, its first disclosure's before others."""
    documents = tables["document"].to_pylist()
    streams: list[tuple[str, bytes]] = []
    for name, table in tables.items():
        if table.num_rows:
            sink = pa.BufferOutputStream()
            with pa.ipc.new_stream(sink, table.schema) as writer:
                writer.write_table(table)
            streams.append((name, sink.getvalue().to_pybytes()))
    return Packed(
        document=documents[0],
        document_ids=tuple(row["document_id"] for row in documents),
        units=tuple(tables["unit"].to_pylist()) if "unit" in tables else (),
        facts=tables["line_item"].num_rows if "line_item" in tables else 0,
        data=pa.Codec("zstd").compress(b"".join(data for _, data in streams), asbytes=True),
        lengths=tuple((name, len(data)) for name, data in streams),
    )
