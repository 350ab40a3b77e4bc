"""Alerts of runs that failed and of checks that did, and the job that fetches."""

from __future__ import annotations

import dagster as dg
import pytest

from orchestration.defs.alerts import alert_on_failed_checks, alert_on_failed_run
from orchestration.defs.landing import fetch
from orchestration.defs.resources import Warehouse
from orchestration.settings import Settings

Output = pytest.CaptureFixture[str]


@dg.op
def broken() -> None:
    raise ValueError("the disk is full")


@dg.job
def breaks() -> None:
    broken()


@dg.asset(check_specs=[dg.AssetCheckSpec("adds_up", asset="money")])
def money() -> dg.MaterializeResult:
    result = dg.AssetCheckResult(
        passed=False, severity=dg.AssetCheckSeverity.WARN, description="off by 1 yuan"
    )
    return dg.MaterializeResult(check_results=[result])


def test_a_failed_run_is_one_line_that_says_where_and_why(environment: Settings, capsys: Output) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        result = breaks.execute_in_process(instance=instance, raise_on_error=False)
        context = dg.build_run_status_sensor_context(
            sensor_name="alert_on_failed_run",
            dagster_instance=instance,
            dagster_run=result.dagster_run,
            dagster_event=result.get_run_failure_event(),
        ).for_run_failure()
        capsys.readouterr()
        alert_on_failed_run(context)
    (line,) = capsys.readouterr().err.splitlines()
    assert f"run {result.run_id[:8]} of breaks failed, what was published stays: broken: " in line
    assert "the disk is full" in line


def test_a_failed_check_is_told_though_the_run_succeeded(environment: Settings, capsys: Output) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        result = dg.materialize([money], instance=instance)
        context = dg.build_run_status_sensor_context(
            sensor_name="alert_on_failed_checks",
            dagster_instance=instance,
            dagster_run=result.dagster_run,
            dagster_event=result.get_run_success_event(),
        )
        capsys.readouterr()
        alert_on_failed_checks(context)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith(f"run {result.run_id[:8]}: check adds_up of money failed: off by 1 yuan")


def test_fetching_nothing_due_is_a_run_that_succeeds(settings: Settings) -> None:
    warehouse = Warehouse(raw_dir=str(settings.raw_dir), warehouse_dir=str(settings.warehouse_dir))
    with dg.DagsterInstance.ephemeral() as instance:
        assert fetch.execute_in_process(instance=instance, resources={"warehouse": warehouse}).success


def test_a_fetch_of_which_nothing_came_fails(settings: Settings) -> None:
    settings.registry_dir.mkdir(parents=True)
    (settings.registry_dir / "sources.csv").write_text("url,kind\nhttp://127.0.0.1:1/a.pdf,document\n")
    warehouse = Warehouse(raw_dir=str(settings.raw_dir), warehouse_dir=str(settings.warehouse_dir))
    with dg.DagsterInstance.ephemeral() as instance:
        result = fetch.execute_in_process(
            instance=instance, resources={"warehouse": warehouse}, raise_on_error=False
        )
    assert not result.success
