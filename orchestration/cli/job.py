"""The job `build`, run by Dagster in this process.

Belongs here: starting it, and what failed first as one line. Does not belong here: whether it is needed (`build`), or
any step of it (`defs` and what they call).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from orchestration.cli.instance import dagster_home
from orchestration.problem import Problem
from orchestration.settings import Settings

if TYPE_CHECKING:
    import dagster as dg

_OURS = "budget/build"  # tag of runs of this command


def run_build_job(
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
        with dg.DagsterInstance.get() as instance, _history_on_a_full_disk(settings):
            _bury(instance)
            result = job.execute_in_process(
                instance=instance,
                tags={_OURS: "true"},
                raise_on_error=False,
                run_config={
                    "ops": {
                        "extracted_documents": {"config": {"full": full, "again": list(again)}},
                        "dbt_build": {"config": {"full": full}},
                        "published_database": {"config": {"accept_changes": accept_changes}},
                    },
                    "loggers": {"console": {"config": {"log_level": "INFO" if verbose else "CRITICAL"}}},
                },
            )
    if not result.success:
        raise Problem(f"{_first_failure(result)} (all of it: budget dagster, run {result.run_id[:8]})")


@contextlib.contextmanager
def _history_on_a_full_disk(settings: Settings) -> Iterator[None]:
    """Dagster can't even say that a run failed when there is no room for its history."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        said = " ".join(str(error.orig).split())
        raise Problem(f"{dagster_home(settings)}: {said}; make room there, then build again") from error


def _bury(instance: dg.DagsterInstance) -> None:
    """Let runs end that a killed process left unfinished, lest they count as running for ever.

    Whoever holds the build lock runs the only one that this command started.
    """
    import dagster as dg

    dead = dg.RunsFilter(
        statuses=[dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED], tags={_OURS: "true"}
    )
    for run in instance.get_runs(dead):
        instance.report_run_failed(run, message="the process that ran it was killed")


def _first_failure(result: Any) -> str:
    """What stopped the run, as one line."""
    for event in result.all_events:
        if event.is_step_failure:
            error = event.step_failure_data.error
            text = " ".join((error.cause or error).message.split())
            # Dagster writes the class before the message, dagster-dbt the command before dbt's errors
            said = text.rpartition("Errors parsed from dbt logs:")[2].strip()
            return f"{event.step_key}: {said.removeprefix('orchestration.problem.Problem: ')[:400]}"
    return "the run failed"
