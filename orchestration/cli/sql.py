"""`budget sql`: a read-only query, or a small shell, on the published database.

Belongs here: asking and printing. Does not belong here: any table of the database.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from orchestration.problem import Problem
from orchestration.settings import load_settings

if TYPE_CHECKING:
    import duckdb

Row = Sequence[Any]
TABLE_ROWS = 500


@click.command("sql")
@click.argument("query", required=False)
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    help="How rows are printed.",
)
def command(query: str | None, style: str) -> int:
    """Query the published database, read-only; without QUERY a shell (end it with Ctrl-D).

    Tables lie in the schema marts, which may be left out. `table` shows at most 500 rows, csv and json all.
    Amounts are printed exactly as stored.
    """
    import duckdb

    path = load_settings().database_path
    if not path.exists():
        raise Problem(f"{path}: nothing is published yet; run budget build")
    try:
        # without external access a query can't write files either
        connection = duckdb.connect(str(path), read_only=True, config={"enable_external_access": "false"})
        connection.execute("set search_path = 'marts'; set lock_configuration = true")
    except duckdb.Error as error:
        raise Problem(f"{path}: {error}; run budget build --full") from error
    with connection:
        if query is not None:
            return _ask(connection, query, style)
        if not sys.stdin.isatty():
            return _ask(connection, sys.stdin.read(), style)
        return _shell(connection, style)


def _ask(connection: duckdb.DuckDBPyConnection, query: str, style: str) -> int:
    import duckdb

    try:
        result = connection.execute(query)
        if result.description:
            _PRINTERS[style]([column[0] for column in result.description], result.fetchall())
    except duckdb.Error as error:
        click.echo(f"budget sql: {_one_line(str(error))}", err=True)
        return 1
    return 0


def _shell(connection: duckdb.DuckDBPyConnection, style: str) -> int:
    import readline  # noqa: F401  gives input() editing and history

    lines: list[str] = []
    while True:
        try:
            lines.append(input("   …> " if lines else "budget> "))
        except EOFError:
            click.echo()
            return 0
        except KeyboardInterrupt:
            click.echo()
            lines.clear()
            continue
        query = "\n".join(lines)
        if query.rstrip().endswith(";") or not query.strip():
            if query.strip():
                _ask(connection, query, style)
            lines.clear()


def _one_line(message: str) -> str:
    """DuckDB's message without the drawing of where in the query it went wrong."""
    return " ".join(message.split("\n\nLINE ")[0].split())


def _table(names: Sequence[str], rows: Sequence[Row]) -> None:
    shown = [[_cell(value) for value in row] for row in rows[:TABLE_ROWS]]
    widths = [max(map(_width, column)) for column in zip(names, *shown, strict=True)]
    right = [any(isinstance(row[i], int | float | Decimal) for row in rows) for i in range(len(names))]
    for cells in (list(names), ["-" * width for width in widths], *shown):
        padded = [
            f"{' ' * (width - _width(cell))}{cell}" if to_right else f"{cell}{' ' * (width - _width(cell))}"
            for cell, width, to_right in zip(cells, widths, right, strict=True)
        ]
        click.echo("  ".join(padded).rstrip())
    more = f", {TABLE_ROWS} shown: --format csv or json shows all" if len(rows) > TABLE_ROWS else ""
    click.echo(f"({len(rows)} {'row' if len(rows) == 1 else 'rows'}{more})")


def _csv(names: Sequence[str], rows: Sequence[Row]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)


def _json(names: Sequence[str], rows: Sequence[Row]) -> None:
    objects = (_as_json(dict(zip(names, row, strict=True))) for row in rows)
    click.echo("[" + ",\n ".join(objects) + "]")


def _as_json(value: object) -> str:
    """JSON with decimals as exact numbers, which the json module would only write as floats."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{json.dumps(str(k), ensure_ascii=False)}: {_as_json(v)}" for k, v in value.items())
            + "}"
        )
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_as_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False, default=str)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else " ".join(str(value).split())


def _width(text: str) -> int:
    """Columns of a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


_PRINTERS: dict[str, Callable[[Sequence[str], Sequence[Row]], None]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
}
