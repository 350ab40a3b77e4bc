"""`budget build`: materialise what is stale through Dagster, and publish.

Belongs here: starting the run, showing how it goes and what came out. Does not belong here: any step of it
(`defs` and what they call).
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from orchestration.cli.instance import dagster_home
from orchestration.problem import Problem
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
    dbt's tests fail, or figures that were published moved by more than orchestration/publish/publication.yaml
    allows, what was published before stays.
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
    from orchestration.cli.progress import progress
    from orchestration.publish.lock import hold_build_lock

    started = time.monotonic()
    hold_build_lock(settings)
    if not full and not again and (reason := _nothing_to_do(settings, accept_changes)):
        click.echo(f"nothing new: {reason}")
        return
    with progress(verbose=verbose, log_format=log_format):
        _materialise(settings, full=full, again=again, accept_changes=accept_changes, verbose=verbose)
    click.echo(_summary(settings.database_path))
    click.echo(f"{settings.database_path} published after {time.monotonic() - started:.0f} s")


def _nothing_to_do(settings: Settings, accept_changes: bool) -> str:
    """Why a build would publish nothing anybody wants; empty where it would."""
    from orchestration.lake.fill import EXTRACTOR, backlog
    from orchestration.lake.store import known_documents
    from orchestration.publish.fingerprint import fingerprint
    from orchestration.publish.publication import published, was_undone

    work, now = backlog(settings, EXTRACTOR), published(settings)
    if now is None or work.stale or work.gone:
        return ""
    known = known_documents(settings.lake_dir)
    versions = {document_id: document.extractor_version for document_id, document in known.items()}
    built = fingerprint(settings, versions)
    if now.fingerprint == built:
        return f"{settings.database_path} is up to date"
    if not accept_changes and was_undone(settings, built):
        return "all there is was published and undone; budget build --accept-changes publishes it again"
    return ""


def _materialise(
    settings: Settings, *, full: bool, again: Sequence[str], accept_changes: bool, verbose: bool
) -> None:
    """Run the job `build` in this process. Raises Problem with what failed first."""
    from orchestration.cli.history import write_history_quickly

    os.environ["DAGSTER_HOME"] = str(dagster_home(settings))
    write_history_quickly()
    with contextlib.ExitStack() as stack:
        if not verbose:  # dagster-dbt repeats all of dbt's output on stdout
            stack.enter_context(contextlib.redirect_stdout(stack.enter_context(open(os.devnull, "w"))))
        import dagster as dg

        from orchestration.defs import BUILD_JOB, build_definitions
        from orchestration.defs.resources import DocumentReader
        from orchestration.lake.fill import EXTRACTOR

        job = build_definitions(settings, DocumentReader(module=EXTRACTOR)).resolve_job_def(BUILD_JOB)
        with dg.DagsterInstance.get() as instance:
            result = job.execute_in_process(
                instance=instance,
                raise_on_error=False,
                run_config={
                    "ops": {
                        "extracted_documents": {"config": {"full": full, "again": list(again)}},
                        "published_database": {"config": {"accept_changes": accept_changes}},
                    },
                    "loggers": {"console": {"config": {"log_level": "INFO" if verbose else "CRITICAL"}}},
                },
            )
    if not result.success:
        raise Problem(f"{_first_failure(result)} (all of it: budget dagster, run {result.run_id[:8]})")


def _first_failure(result: Any) -> str:
    """What stopped the run, as one line: a failed data test before the step that noticed it."""
    for evaluation in result.get_asset_check_evaluations():
        if not evaluation.passed and evaluation.severity.value == "ERROR":
            place = evaluation.asset_key.to_user_string()
            return f"data test {evaluation.check_name} of {place} failed; nothing was published"
    for event in result.all_events:
        if event.is_step_failure:
            error = event.step_failure_data.error
            text = " ".join((error.cause or error).message.split())
            # Dagster writes the class before the message, dagster-dbt the command before dbt's errors
            said = text.rpartition("Errors parsed from dbt logs:")[2].strip()
            return f"{event.step_key}: {said.removeprefix('orchestration.problem.Problem: ')[:400]}"
    return "the run failed"


def _summary(database: Path) -> str:
    import duckdb

    from orchestration.publish.verify import FACT_TABLES

    facts = " union all ".join(f"select value_status from marts.{table}" for table in FACT_TABLES)
    with duckdb.connect(str(database), read_only=True) as connection:
        row = connection.execute(
            "select (select count(*) from marts.dim_document),"
            " (select count(*) from marts.dim_document where read_status = 'read'),"
            f" (select count(*) from ({facts})),"
            f" (select count(*) from ({facts}) where value_status in ('disputed', 'uncertain')),"
            " (select count(*) from marts.fct_check where status = 'pass'),"
            " (select count(*) from marts.fct_check where status = 'fail')"
        ).fetchone()
    assert row is not None  # aggregates always have a row
    documents, read, facts_count, marked, passed, failed = row
    return (
        f"{documents} documents ({read} read), {facts_count} facts ({marked} marked), "
        f"{passed} checks passed, {failed} failed"
    )
