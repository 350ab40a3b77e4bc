"""Putting a built database in place in one step.

Belongs here: checking and sealing it. Does not belong here: how it was built (`build`), what makes it fit
(`verify`, `movement`), or where publications lie (`kept`).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from orchestration.problem import Problem
from orchestration.publish.findings import read_findings
from orchestration.publish.fingerprint import shape
from orchestration.publish.kept import keep, kept_publications
from orchestration.publish.label import Publication, quoted, read_publication
from orchestration.publish.movement import movements
from orchestration.publish.rules import load_rules
from orchestration.publish.verify import verify
from orchestration.settings import Settings

_NAMED = 3  # movements in the message; the rest is counted

_COMMENTS = {
    "build": "What this publication was made of and when, for the next build; one row. 本次发布的来源与时间。",
    "known_finding": "Findings of the publication before this one, so that budget check knows what is new. 上次发布已有的问题。",
    "rejected_document": "Documents that are left out because their rows fail a data test, until they are read again or "
    "the models change; one row a document, document_problem tells of them too. 数据检验不通过、未发布的文件。",
    "document_state": "What the rows of each document followed from, so that the next build keeps those that did not "
    "change. 各文件行的依据，供下次构建保留未变部分。",
}
"""Tables of the schema `publication`: of the machinery, nothing an analyst needs."""


def publish(
    settings: Settings, build: Path, run_id: str, fingerprint: str, *, accept_changes: bool = False
) -> dict[str, int]:
    """Check a complete build and make it the published database; returns rows by mart.

    Readers see the old file or the new one, never anything between. Raises Problem where the build is not
    fit, or where figures moved by more than is allowed; then the published database stays.
    """
    publication = Publication(run_id, fingerprint, datetime.now(UTC))
    try:
        with duckdb.connect(":memory:") as connection:
            # attached under the name its views and constraints were made for, whatever the file is called
            connection.execute(f"attach '{quoted(build)}' as {settings.database_path.stem}")
            connection.execute(f"use {settings.database_path.stem}")
            counts = verify(connection, settings.lake_dir)
            if not accept_changes and published(settings):
                _refuse_movements(connection, settings)
            _seal(connection, settings, publication)
    except duckdb.Error as error:
        raise Problem(f"{build}: {' '.join(str(error).split())}; nothing was published") from error
    keep(settings, build, publication.published_at, load_rules().kept)
    return counts


def published(settings: Settings) -> Publication | None:
    """What is published now, None where nothing is or the file can't be read."""
    return read_publication(settings.database_path)


def was_undone(settings: Settings, fingerprint: str) -> bool:
    """Whether what this fingerprint stands for was published and taken back."""
    undone = [read_publication(one.path) for one in kept_publications(settings) if one.is_undone]
    return any(publication and publication.fingerprint == fingerprint for publication in undone)


def _refuse_movements(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    connection.execute(f"attach '{quoted(settings.database_path)}' as last (read_only)")
    found = movements(connection, load_rules())
    connection.execute("detach last")
    if found:
        named = "; ".join(f"{one.place}: {one.text}" for one in found[:_NAMED])
        more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        raise Problem(
            f"{named}{more}; if that is right: budget build --accept-changes. Nothing was published"
        )


def _seal(connection: duckdb.DuckDBPyConnection, settings: Settings, publication: Publication) -> None:
    """Leave only what readers need, note what the next build asks for, and fold everything into one file."""
    connection.execute("create schema if not exists publication")
    drift = _keep_state(connection)
    # views over the lake: it moves on, a publication does not
    for schema in ("staging", "intermediate", "seeds"):
        connection.execute(f"drop schema if exists {schema} cascade")
    connection.execute(
        "create or replace table publication.build "
        "(run_id varchar, fingerprint varchar, published_at timestamptz, shape varchar, drift integer)"
    )
    connection.execute(
        "insert into publication.build values (?, ?, ?, ?, ?)",
        [publication.run_id, publication.fingerprint, publication.published_at, shape(settings), drift],
    )
    connection.execute("create or replace table publication.known_finding (finding_key varchar)")
    known = sorted({key for finding in read_findings(settings.database_path) for key in finding.keys})
    # as Arrow: a list as a parameter costs a second for 10,000 keys
    keys = pa.table({"finding_key": pa.array(known, pa.string())})
    connection.register("known_keys", keys)
    connection.execute("insert into publication.known_finding from known_keys")
    connection.unregister("known_keys")
    _comment_tables(connection)
    connection.execute("checkpoint")
    connection.execute("use memory")
    connection.execute(f"detach {settings.database_path.stem}")


def _comment_tables(connection: duckdb.DuckDBPyConnection) -> None:
    tables = connection.execute(
        "select table_name from duckdb_tables() where database_name = current_database() and schema_name = 'publication'"
    ).fetchall()
    for table in _COMMENTS.keys() & {table for (table,) in tables}:
        connection.execute(f"comment on table publication.{table} is '{_COMMENTS[table]}'")


def _keep_state(connection: duckdb.DuckDBPyConnection) -> int:
    """Keep what each document's rows followed from; returns documents rebuilt since a build began with nothing."""
    tables = {
        name
        for (name,) in connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() "
            "where database_name = current_database() and schema_name in ('publication', 'intermediate')"
        ).fetchall()
    }
    drift = 0
    if "publication.build" in tables:
        row = connection.execute("select any_value(drift) from publication.build").fetchone()
        drift = row[0] if row else 0
        if "intermediate.int_changed_document" in tables:
            row = connection.execute("select count(*) from intermediate.int_changed_document").fetchone()
            drift += row[0] if row else 0
    if "intermediate.int_document_state" in tables:
        connection.execute(
            "create or replace table publication.document_state as "
            "from intermediate.int_document_state order by document_id"
        )
    return int(drift)
