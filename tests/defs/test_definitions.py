"""The pipeline as Dagster sees it, and what a run of it leaves behind."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from orchestration.cli.main import run
from orchestration.defs import build_definitions
from orchestration.defs.alerts import failed_checks
from orchestration.lake.registry_schema import REGISTRY_TABLES
from orchestration.lake.schema import TABLES
from orchestration.reconcile.families import FAMILIES
from orchestration.settings import Settings

pytestmark = pytest.mark.builds

LEFT_TO_RIGHT = ["raw", "seeds", "lake", "staging", "intermediate", "marts", "comparisons", "published"]


@pytest.fixture(scope="module")
def graph(built_once: Settings) -> dg.AssetGraph:
    before = dict(os.environ)
    try:
        return build_definitions(built_once).resolve_asset_graph()
    finally:
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture
def instance(built_once: Settings, tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    home = shutil.copytree(
        built_once.warehouse_dir / ".dagster", tmp_path / "dagster"
    )  # opening it writes there
    with dg.DagsterInstance.from_config(str(home)) as instance:
        yield instance


def test_the_graph_goes_from_raw_to_published(graph: dg.AssetGraph) -> None:
    assert {node.group_name for node in graph.asset_nodes} == set(LEFT_TO_RIGHT)
    for node in graph.asset_nodes:
        for parent in (graph.get(key).group_name for key in node.parent_keys):
            assert LEFT_TO_RIGHT.index(parent) <= LEFT_TO_RIGHT.index(node.group_name), node.key
    assert not graph.external_asset_keys  # dbt's sources are the assets that write the lake
    for table in TABLES:
        node = graph.get(dg.AssetKey(["lake", table]))
        assert {key.path[-1] for key in node.parent_keys} == {"raw_disclosures", "unit_registry"}
        assert node.child_keys, f"no staging model reads {table}"
    for table in REGISTRY_TABLES:
        node = graph.get(dg.AssetKey(["lake", table]))
        assert "unit_registry" in {key.path[-1] for key in node.parent_keys} and node.child_keys
    published = graph.get(dg.AssetKey("published_database"))
    assert {graph.get(key).group_name for key in published.parent_keys} == {"marts", "comparisons"}
    assert published.freshness_policy is not None


def test_every_asset_says_what_it_is_and_whose(graph: dg.AssetGraph) -> None:
    for node in graph.asset_nodes:
        assert node.description and node.owners and node.kinds, node.key


def test_tests_of_dbt_and_identities_are_asset_checks(graph: dg.AssetGraph) -> None:
    names = {(key.asset_key.path[-1], key.name) for key in graph.asset_check_keys}
    assert {name for asset, name in names if asset == "check"} >= FAMILIES.keys()
    assert len(names) > 150


def test_a_failed_identity_says_which_unit_and_by_how_much(instance: dg.DagsterInstance) -> None:
    (record,) = instance.get_run_records()
    (text,) = failed_checks(instance, record.dagster_run.run_id)
    assert text.startswith(
        "check cross of lake/check failed: 克州某局 2024 budget (克州某局2024.txt): expenditure: "
    )
    assert "rows.total fails by 1.00 yuan" in text


def test_what_was_kept_out_is_metadata_of_the_extraction(instance: dg.DagsterInstance) -> None:
    event = instance.get_latest_materialization_event(dg.AssetKey(["lake", "document"]))
    assert event is not None and event.asset_materialization is not None
    metadata = event.asset_materialization.metadata
    assert metadata["quarantined"].value == 1
    (row,) = metadata["quarantine"].records  # type: ignore[attr-defined]
    assert (row.data["file_name"], row.data["problem"]) == ("坏.txt", "not JSON: send JSON")


def test_alerts_and_the_inbox_are_sensors_that_run(built_once: Settings) -> None:
    before = dict(os.environ)
    try:
        repository = build_definitions(built_once).get_repository_def()
    finally:
        os.environ.clear()
        os.environ.update(before)
    running = {s.name for s in repository.sensor_defs if s.default_status == dg.DefaultSensorStatus.RUNNING}
    assert running == {"inbox", "alert_on_failed_run", "alert_on_failed_checks"}
    stopped = {
        s.name for s in repository.schedule_defs if s.default_status == dg.DefaultScheduleStatus.STOPPED
    }
    assert stopped == {"fetch_daily", "build_daily"}


def test_a_build_is_a_run_with_row_counts(instance: dg.DagsterInstance) -> None:
    (record,) = instance.get_run_records()
    assert record.dagster_run.job_name == "build"
    assert record.dagster_run.status == dg.DagsterRunStatus.SUCCESS
    for key, rows in (
        (["lake", "line_item"], 4),
        (["marts", "fct_expenditure"], 4),
        (["raw_disclosures"], 4),
    ):
        event = instance.get_latest_materialization_event(dg.AssetKey(key))
        assert event is not None and event.asset_materialization is not None, key
        assert event.asset_materialization.metadata["dagster/row_count"].value == rows


def test_a_run_logs_one_line_a_document(instance: dg.DagsterInstance) -> None:
    (record,) = instance.get_run_records()
    logged = [log.user_message for log in instance.all_logs(record.dagster_run.run_id)]
    assert len([line for line in logged if line.startswith("document ")]) == 4


MINIMAL = {
    "dbt_project.yml": "name: budget\nversion: 1.0.0\nprofile: budget\nmodel-paths: [models]\n",
    "profiles.yml": "budget: {target: b, outputs: {b: {type: duckdb, path: \"{{ env_var('BUDGET_BUILD_DATABASE') }}\"}}}\n",
}


def project_with(folder: Path, files: dict[str, str]) -> Path:
    """A root below which lies a dbt project of these files; returns the root."""
    for name, text in (MINIMAL | files).items():
        path = folder / "project" / "dbt_project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder / "project"


def test_a_failed_data_test_of_no_document_leaves_the_published_database(
    built: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = built.database_path.stat().st_ino
    tested = "models: [{name: m, columns: [{name: code, data_tests: [unique]}]}]\n"
    twice = "select * from (values ('a'), ('a')) as codes (code)"
    root = project_with(tmp_path, {"models/marts/m.sql": twice, "models/marts/m.yml": tested})
    monkeypatch.setattr("orchestration.settings.PROJECT_ROOT", root)
    assert run(["build"]) == 1
    (line,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("budget: ")]
    assert "data test unique_m_code of main.m failed, and its rows lead to no document" in line
    assert "nothing was published" in line
    assert built.database_path.stat().st_ino == before


def test_a_model_that_can_not_be_parsed_is_one_line(
    environment: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project_with(tmp_path, {"models/m.sql": "select * from {{ ref('nowhere') }}"})
    monkeypatch.setattr("orchestration.settings.PROJECT_ROOT", root)
    assert run(["build"]) == 1
    (line,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("budget: ")]
    assert "nowhere" in line
