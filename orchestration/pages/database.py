"""The published database as one request sees it.

Belongs here: opening it, asking with bound parameters, and which tables there are. Does not belong here: what
a page asks (`units`, `documents`, `facts`, `tables`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb

from orchestration.settings import Settings

Row = dict[str, Any]


class NothingPublished(Exception):
    """There is no published database yet."""


class Database:
    """One connection, for one request.

    The file is attached to a database in memory: DuckDB shares instances of one path within a process, so
    connecting to the path itself would show an old publication for as long as any request is under way.
    """

    def __init__(self, settings: Settings) -> None:
        path = settings.database_path
        if not path.exists():
            raise NothingPublished
        self._connection = duckdb.connect(":memory:", config={"threads": "2"})
        try:
            name = str(path).replace("'", "''")
            # under the name its views were made for; then nothing else can be reached, nor any of this undone
            self._connection.execute(f"attach '{name}' as {path.stem} (read_only)")
            self._connection.execute(f"use {path.stem}")
            self._connection.execute("set enable_external_access = false; set lock_configuration = true")
        except duckdb.Error:
            self._connection.close()
            raise

    def close(self) -> None:
        self._connection.close()

    def rows(self, query: str, *values: object) -> list[Row]:
        """Every row of an answer by column name."""
        cursor = self._connection.execute(query, list(values))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def row(self, query: str, *values: object) -> Row | None:
        """The first row of an answer, None where there is none."""
        return next(iter(self.rows(query, *values)), None)

    def batches(self, query: str, *values: object) -> Iterator[list[tuple[Any, ...]]]:
        """An answer a thousand rows at a time."""
        cursor = self._connection.execute(query, list(values))
        while batch := cursor.fetchmany(1000):
            yield batch

    def tables(self) -> list[str]:
        """Tables and views of the schema marts: the only names that may come from an address."""
        found = self.rows(
            "select table_name from information_schema.tables "
            "where table_schema = 'marts' and table_catalog = current_database() order by table_name"
        )
        return [row["table_name"] for row in found]

    def columns(self, table: str) -> list[str]:
        """Columns of a table of marts."""
        found = self.rows(
            "select column_name from information_schema.columns where table_schema = 'marts' "
            "and table_catalog = current_database() and table_name = ? order by ordinal_position",
            table,
        )
        return [row["column_name"] for row in found]


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """The database as it is published now; closed when the request is answered.

    Raises NothingPublished where there is none, duckdb.Error where it can't be read.
    """
    database = Database(settings)
    try:
        yield database
    finally:
        database.close()
