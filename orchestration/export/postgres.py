"""The marts in PostgreSQL, for tools that speak only that.

Belongs here: one transaction that puts a whole publication into the schema `marts`. Does not belong here: reading
the catalogue (`marts`).

Rows are deleted and inserted, not truncated: readers see the earlier rows until the commit and never wait, and
views that somebody built on the tables stay. A table whose columns changed is made anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from orchestration.export.marts import Table, open_publication, read_tables
from orchestration.problem import Problem

_TYPES = {
    "VARCHAR": "text",
    "DOUBLE": "double precision",
    "TIMESTAMP WITH TIME ZONE": "timestamptz",
}
_BATCH_ROWS = 100_000


def export_postgres(database: Path, dsn: str) -> dict[str, int]:
    """Put every mart into the schema `marts` of the database that `dsn` names; returns rows by table.

    All of it or nothing. Raises Problem where PostgreSQL refuses.
    """
    from adbc_driver_manager import Error
    from adbc_driver_postgresql import dbapi

    counts: dict[str, int] = {}
    with open_publication(database) as (source, _):
        try:
            with dbapi.connect(dsn) as target, target.cursor() as cursor:
                cursor.execute("create schema if not exists marts")
                # a second export waits here instead of failing on a deadlock
                cursor.execute("select pg_advisory_xact_lock(hashtext('budget export'))")
                for table in read_tables(source):
                    counts[table.name] = _put(source, cursor, table)
                target.commit()
        except Error as error:
            said = " ".join(str(error).split())
            raise Problem(f"PostgreSQL: {said[:300]}; nothing was changed there") from error
    return counts


def _put(source: duckdb.DuckDBPyConnection, cursor: Any, table: Table) -> int:
    columns = [(column.name, _type(column.type)) for column in table.columns]
    name = f'marts."{table.name}"'
    if _columns(cursor, table.name) == columns:
        cursor.execute(f"delete from {name}")
    else:
        cursor.execute(f"drop table if exists {name}")
        spelt = ", ".join(f'"{column}" {kind}' for column, kind in columns)
        cursor.execute(f"create table {name} ({spelt})")
        cursor.execute(f"comment on table {name} is {_literal(table.description)}")
        for column in table.columns:
            cursor.execute(f'comment on column {name}."{column.name}" is {_literal(column.description)}')
    reader = source.execute(f'from marts."{table.name}"').fetch_record_batch(_BATCH_ROWS)
    cursor.adbc_ingest(table.name, reader, mode="append", db_schema_name="marts")
    cursor.execute(f"select count(*) from {name}")
    return int(cursor.fetchone()[0])


def _columns(cursor: Any, table: str) -> list[tuple[str, str]]:
    """Columns of a table that is there, with their types; none where it is not."""
    cursor.execute(
        "select attname, format_type(atttypid, atttypmod) from pg_attribute "
        f"where attrelid = to_regclass({_literal(f'marts.{table}')}) and attnum > 0 and not attisdropped "
        "order by attnum"
    )
    spelt = {"timestamp with time zone": "timestamptz"}
    return [(name, spelt.get(kind, kind)) for name, kind in cursor.fetchall()]


def _type(kind: str) -> str:
    if kind.startswith("DECIMAL"):
        return "numeric" + kind.removeprefix("DECIMAL")
    return _TYPES.get(kind, kind.lower())


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
