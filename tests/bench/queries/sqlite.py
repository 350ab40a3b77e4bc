"""SQLite with the same rows and indexes as PostgreSQL.

Belongs here: loading and asking it. Does not belong here: which rows (`systems.NARROW_TABLES`).
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from tests.bench.queries.postgres import INDEXES
from tests.bench.queries.systems import (
    NARROW_TABLES,
    Answer,
    attach_mart,
)

_BATCH = 200_000
_CACHE_KB = 2_000_000


class Sqlite:
    """One file, read through a cache of two gigabytes."""

    name, shape = "sqlite", "narrow"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "narrow.sqlite"
        self.connection: sqlite3.Connection | None = None

    def load(self) -> None:
        if not self.path.exists():
            part = self.path.with_suffix(".part")
            part.unlink(missing_ok=True)
            self._fill(part)
            part.rename(self.path)
        self.connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        self.connection.execute(f"pragma cache_size = -{_CACHE_KB}")

    def _fill(self, path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.executescript(
            f"pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -{_CACHE_KB};"
        )
        with attach_mart(self.folder) as mart:
            for name, query in NARROW_TABLES.items():
                cursor = mart.execute(query)
                columns = [column[0] for column in cursor.description]
                connection.execute(f"create table {name} ({', '.join(columns)})")
                insert = f"insert into {name} values ({', '.join('?' * len(columns))})"
                while rows := cursor.fetchmany(_BATCH):
                    connection.executemany(insert, rows)
        for number, (table, columns_of) in enumerate(INDEXES):
            connection.execute(f"create index index_{number} on {table} ({columns_of})")
        connection.execute("analyze")
        connection.commit()
        connection.close()

    def ask(self, question: str, sql: str, asked: dict[str, str | int]) -> Answer:
        assert self.connection is not None
        return self.connection.execute(sql).fetchall()

    def size(self) -> int:
        return self.path.stat().st_size

    def processor(self) -> float:
        return time.process_time()

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
