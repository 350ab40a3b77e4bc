"""`budget export`: the published marts for others, as files or in PostgreSQL.

Belongs here: arguments, and what was written. Does not belong here: writing it (`export`).
"""

from __future__ import annotations

from pathlib import Path

import click

from orchestration.settings import load_settings


@click.command("export")
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path))
@click.option("--postgres", "dsn", metavar="DSN", help="A PostgreSQL database, as postgresql://host/name.")
def command(folder: Path | None, dsn: str | None) -> None:
    """Write the published marts to DIR as Parquet with a Frictionless data package, or to PostgreSQL.

    A package that lies in DIR is replaced whole. In PostgreSQL the schema marts changes in one transaction;
    passwords are better kept in ~/.pgpass than in DSN.
    """
    if (folder is None) == (dsn is None):
        raise click.UsageError("say DIR or --postgres DSN")
    database = load_settings().database_path
    if folder is not None:
        from orchestration.export.package import export_package

        sizes = export_package(database, folder.absolute())
        click.echo(
            f"{len(sizes)} tables, {sum(sizes.values()) / 1e6:,.1f} MB in {folder / 'datapackage.json'}"
        )
    elif dsn is not None:
        from orchestration.export.postgres import export_postgres

        counts = export_postgres(database, dsn)
        click.echo(f"{len(counts)} tables, {sum(counts.values()):,} rows in schema marts")
