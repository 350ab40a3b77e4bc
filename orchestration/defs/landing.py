"""How disclosures come in by themselves: the inbox, and the registered addresses.

Belongs here: who looks when. Does not belong here: taking in and fetching (`landing`).
"""

from collections.abc import Iterator

import dagster as dg

from orchestration.defs.resources import Warehouse
from orchestration.landing.fetch import Fetcher
from orchestration.landing.inbox import take_in
from orchestration.landing.schedule import due_sources, registered_sources, visit
from orchestration.registry.units import load_registry

BUILD_JOB = "build"
TIMEZONE = "Asia/Shanghai"


@dg.sensor(
    name="inbox",
    job_name=BUILD_JOB,
    description="Takes files of raw/inbox into the archive and starts a build for them.",
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def inbox(
    context: dg.SensorEvaluationContext, warehouse: Warehouse
) -> Iterator[dg.RunRequest | dg.SkipReason]:
    """Files are told by their content: the same bytes again start nothing."""
    taken = take_in(warehouse.settings)
    for problem in taken.problems:
        context.log.error(problem)
    if taken.changed:
        yield dg.RunRequest(tags={"budget/inbox": f"{len(taken.changed)} documents"})
    else:
        yield dg.SkipReason(f"{len(taken.registered)} known files, {len(taken.problems)} refused")


@dg.op(description="Fetch what is due of raw/registry/sources.csv into the archive.")
def fetch_due(context: dg.OpExecutionContext, warehouse: Warehouse) -> None:
    """One address that fails costs only itself; the run fails only where every one did."""
    settings = warehouse.settings
    failed = good = 0
    with Fetcher(settings) as fetcher:
        due = due_sources(registered_sources(settings), fetcher.log)
        for done in visit(fetcher, due, load_registry(settings.registry_dir)):
            if done.fetched is None:
                failed += 1
                context.log.error(done.problem or done.url)
            else:
                good += 1
                context.log.info("%s %s", done.fetched.outcome, done.url)
    context.add_output_metadata({"addresses": len(due), "fetched": good, "failed": failed})
    if failed and not good:
        raise dg.Failure(f"none of {failed} addresses could be fetched: see the log above")


@dg.job(description="Fetch what is due; the next build reads it.")
def fetch() -> None:
    fetch_due()


fetch_daily = dg.ScheduleDefinition(
    name="fetch_daily",
    job=fetch,
    cron_schedule="0 5 * * *",
    execution_timezone=TIMEZONE,
    description="Every morning; off until somebody turns it on.",
)
build_daily = dg.ScheduleDefinition(
    name="build_daily",
    job_name=BUILD_JOB,
    cron_schedule="0 6 * * *",
    execution_timezone=TIMEZONE,
    description="Every morning after fetching; off until somebody turns it on.",
)
