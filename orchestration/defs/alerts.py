"""Alerts: a run that failed, and checks that failed in a run that did not.

Belongs here: what is worth an alert. Does not belong here: where it goes (`orchestration.alert`).
"""

import dagster as dg

from orchestration.alert import alert

_SHOWN = 3


@dg.run_failure_sensor(
    name="alert_on_failed_run",
    description="Says on stderr (and in BUDGET_ALERT_FILE) which run failed, at which step and why.",
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=30,
)
def alert_on_failed_run(context: dg.RunFailureSensorContext) -> None:
    """One line for a failed run; what was published before stays."""
    run = context.dagster_run
    failed = failed_checks(context.instance, run.run_id)
    reason = "; ".join(failed[:_SHOWN]) or context.failure_event.message or "no reason was given"
    for event in context.get_step_failure_events():
        error = event.step_failure_data.error
        if not failed and error is not None:
            reason = f"{event.step_key}: {(error.cause or error).message}"
    alert(f"run {run.run_id[:8]} of {run.job_name} failed, what was published stays: {reason[:600]}")


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    name="alert_on_failed_checks",
    description="Says which checks failed in a run that published all the same.",
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=30,
)
def alert_on_failed_checks(context: dg.RunStatusSensorContext) -> None:
    """One line for each check that failed, the first failure in words."""
    for text in failed_checks(context.instance, context.dagster_run.run_id):
        alert(f"run {context.dagster_run.run_id[:8]}: {text}")


def failed_checks(instance: dg.DagsterInstance, run_id: str) -> list[str]:
    """Checks that failed in a run: their names, and what they said."""
    records = instance.get_records_for_run(run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION).records
    found: list[str] = []
    for record in records:
        event = record.event_log_entry.dagster_event
        evaluation = event.asset_check_evaluation_data if event is not None else None
        if evaluation is not None and not evaluation.passed:
            place = evaluation.asset_key.to_user_string()
            found.append(f"check {evaluation.check_name} of {place} failed: {evaluation.description or ''}")
    return found
