"""The marts of a published database as exports need them: tables, columns, what each is.

Belongs here: reading the catalogue. Does not belong here: any format (`package`, `postgres`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.problem import Problem
from orchestration.publish.label import Publication, read_publication


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table as readers see it."""

    name: str
    type: str  # DuckDB's, as VARCHAR or DECIMAL(18,2)
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A mart; `columns` in their order."""

    name: str
    description: str
    columns: tuple[Column, ...]


@contextmanager
def open_publication(database: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, Publication]]:
    """A read-only connection, which keeps to one publication whatever is published meanwhile.

    Raises Problem where nothing is published.
    """
    publication = read_publication(database)
    if publication is None:
        raise Problem(f"{database}: nothing is published yet; run budget build")
    with duckdb.connect(str(database), read_only=True) as connection:
        yield connection, publication


def read_tables(connection: duckdb.DuckDBPyConnection) -> list[Table]:
    """Every table of the schema `marts`, by name."""
    columns: dict[str, list[Column]] = {}
    rows = connection.execute(
        "select table_name, column_name, data_type, coalesce(comment, '') from duckdb_columns() "
        "where schema_name = 'marts' order by table_name, column_index"
    ).fetchall()
    for table, *column in rows:
        columns.setdefault(table, []).append(Column(*column))
    described = connection.execute(
        "select table_name, coalesce(comment, '') from duckdb_tables() where schema_name = 'marts' "
        "order by table_name"
    ).fetchall()
    return [Table(name, text, tuple(columns[name])) for name, text in described]
