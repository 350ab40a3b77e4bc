"""`budget build`: materialise what is stale through Dagster, and publish.

Belongs here: whether there is anything to do, and what came out. Does not belong here: the run (`job`), or any step
of it (`defs` and what they call).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import click

from orchestration.registry.unit_file import UNITS_FILE
from orchestration.settings import Settings, load_settings


@click.command("build")
@click.option("--full", is_flag=True, help="Read every document anew, not only what is stale.")
@click.option(
    "--accept-changes",
    is_flag=True,
    help="Publish although published figures moved by more than is allowed, or were undone.",
)
@click.option(
    "--verbose", is_flag=True, help="A line for every document, and Dagster's and dbt's own output."
)
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How progress is written to stderr; json: one object a line, one line a document.",
)
def command(full: bool, accept_changes: bool, verbose: bool, log_format: str) -> None:
    """Read what is stale, check it and publish the database.

    A document is stale when its bytes, what was said of it, or the code that reads it changed. Where
    dbt's tests fail, the documents behind the failing rows are left out and named; where no document is behind them,
    too many are, or figures that were published moved by more than orchestration/publish/publication.yaml allows,
    what was published before stays.
    """
    build(load_settings(), full=full, accept_changes=accept_changes, verbose=verbose, log_format=log_format)


def build(
    settings: Settings,
    *,
    full: bool = False,
    again: Sequence[str] = (),
    accept_changes: bool = False,
    verbose: bool = False,
    log_format: str = "text",
) -> None:
    """Build and publish, unless nothing is stale; documents of the ids in `again` are."""
    from orchestration.cli.job import run_build_job
    from orchestration.cli.progress import progress
    from orchestration.publish.lock import hold_build_lock

    started = time.monotonic()
    hold_build_lock(settings)
    if not full and not again and (reason := _nothing_to_do(settings, accept_changes)):
        click.echo(f"nothing new: {reason}")
        return
    with progress(verbose=verbose, log_format=log_format):
        run_build_job(settings, full=full, again=again, accept_changes=accept_changes, verbose=verbose)
    click.echo(_summary(settings.database_path))
    if not (settings.registry_dir / UNITS_FILE).is_file():
        click.echo(
            f"no {settings.registry_dir / UNITS_FILE}: every unit is provisional, and no disclosure is known to be missing "
            "(README: Adding disclosures)"
        )
    click.echo(f"{settings.database_path} published after {time.monotonic() - started:.0f} s")


def _nothing_to_do(settings: Settings, accept_changes: bool) -> str:
    """Why a build would publish nothing anybody wants; empty where it would."""
    from orchestration.lake.fill import EXTRACTOR, backlog
    from orchestration.lake.store import known_files
    from orchestration.publish.fingerprint import fingerprint
    from orchestration.publish.publication import published, was_undone

    work, now = backlog(settings, EXTRACTOR), published(settings)
    if now is None or work.stale or work.gone:
        return ""
    known = known_files(settings.lake_dir)
    versions = {file_id: file.extractor_version for file_id, file in known.items()}
    built = fingerprint(settings, versions)
    if now.fingerprint == built:
        return f"{settings.database_path} is up to date"
    if not accept_changes and was_undone(settings, built):
        return "all there is was published and undone; budget build --accept-changes publishes it again"
    return ""


def _summary(database: Path) -> str:
    import duckdb

    from orchestration.publish.marks import with_marks
    from orchestration.publish.verify import FACT_TABLES

    facts = with_marks(FACT_TABLES)
    with duckdb.connect(str(database), read_only=True) as connection:
        row = connection.execute(
            "select (select count(*) from marts.dim_document),"
            " (select count(*) from marts.dim_document where read_status = 'read'),"
            " (select count(*) from marts.dim_document where read_status = 'rejected'),"
            f" (select count(*) from ({facts})),"
            f" (select count(mark) from ({facts})),"
            " (select count(*) from marts.fct_check where status = 'pass'),"
            " (select count(*) from marts.fct_check where status = 'fail')"
        ).fetchone()
    assert row is not None  # aggregates always have a row
    documents, read, rejected, facts_count, marked, passed, failed = row
    return (
        f"{documents} documents ({read} read"
        + (f", {rejected} left out: budget check says why" if rejected else "")
        + f"), {facts_count} facts ({marked} marked), "
        f"{passed} checks passed, {failed} failed" + (" (budget check says which)" if failed else "")
    )
