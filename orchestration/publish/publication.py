"""Putting a built database in place in one step.

Belongs here: sealing it, keeping the one before, and the swap. Does not belong here: how it was built
(`build`) or whether it is good (`verify`).

    warehouse/budget.duckdb                     what readers open; only ever replaced whole
    warehouse/published/<published at>.duckdb   the last ones, the newest being the same file as budget.duckdb
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from orchestration.problem import Problem
from orchestration.publish.findings import read_findings
from orchestration.publish.verify import verify
from orchestration.settings import Settings

KEPT = 4  # publications, with the current one


@dataclass(frozen=True, slots=True)
class Publication:
    """What a published database says of itself."""

    run_id: str
    fingerprint: str
    published_at: datetime


def publish(settings: Settings, build: Path, run_id: str, fingerprint: str) -> dict[str, int]:
    """Verify a complete build and make it the published database; returns rows by mart.

    Readers see the old file or the new one, never anything between. Raises Problem where the build is not
    fit; then the published database stays.
    """
    published_at = datetime.now(UTC)
    try:
        with duckdb.connect(":memory:") as connection:
            # attached under the name its views and constraints were made for, whatever the file is called
            connection.execute(f"attach '{_quoted(build)}' as {settings.database_path.stem}")
            connection.execute(f"use {settings.database_path.stem}")
            counts = verify(connection, settings.lake_dir)
            _seal(connection, settings, Publication(run_id, fingerprint, published_at))
    except duckdb.Error as error:
        raise Problem(f"{build}: {' '.join(str(error).split())}; nothing was published") from error
    _sync(build)
    kept = settings.warehouse_dir / "published"
    kept.mkdir(exist_ok=True)
    os.link(build, kept / f"{published_at:%Y%m%dT%H%M%S%f}.duckdb")
    os.replace(build, settings.database_path)
    _sync(settings.warehouse_dir)
    for old in sorted(kept.glob("*.duckdb"))[:-KEPT]:
        old.unlink()
    return counts


def published(settings: Settings) -> Publication | None:
    """What is published now, None where nothing is or the file can't be read."""
    try:
        with duckdb.connect(str(settings.database_path), read_only=True) as connection:
            row = connection.execute(
                "select run_id, fingerprint, published_at from publication.build"
            ).fetchone()
    except duckdb.Error:
        return None
    return Publication(row[0], row[1], row[2]) if row else None


def _seal(connection: duckdb.DuckDBPyConnection, settings: Settings, publication: Publication) -> None:
    """Leave only what readers need, note what was known before, and fold everything into one file."""
    for schema in (
        "staging",
        "intermediate",
        "seeds",
    ):  # views over the lake: it moves on, a publication does not
        connection.execute(f"drop schema if exists {schema} cascade")
    connection.execute("drop schema if exists publication cascade")
    connection.execute("create schema publication")
    connection.execute(
        "create table publication.build (run_id varchar, fingerprint varchar, published_at timestamptz)"
    )
    connection.execute(
        "insert into publication.build values (?, ?, ?)",
        [publication.run_id, publication.fingerprint, publication.published_at],
    )
    connection.execute("create table publication.known_finding (finding_key varchar)")
    known = sorted({key for finding in read_findings(settings.database_path) for key in finding.keys})
    if known:
        connection.executemany("insert into publication.known_finding values (?)", [[key] for key in known])
    connection.execute("checkpoint")
    connection.execute("use memory")
    connection.execute(f"detach {settings.database_path.stem}")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
