"""Rounds of dbt as one step: each check is told once, and a build that no round helps stops."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dagster as dg
import duckdb
import pytest

from orchestration.defs.rounds import build_in_rounds
from orchestration.problem import Problem
from orchestration.publish.build import building_path
from orchestration.publish.rejected import rejected_path
from orchestration.settings import Settings
from tests.dbt import lake_documents as lake
from tests.dbt.lake_fixture import write_lake

FACTS = dg.AssetKey(["marts", "fct_income"])
NODES = {
    f"test.budget.{name}": {
        "name": name,
        "package_name": "budget",
        "original_file_path": f"tests/{name}.sql",
        "path": f"{name}.sql",
        "attached_node": None,
    }
    for name in ("values", "grain")
}


class Dbt:
    """Stands in for dbt: each run fails the test `values` with rows of some documents, and passes `grain`."""

    def __init__(self, settings: Settings, *failing: Sequence[str] | Exception) -> None:
        write_lake(settings.lake_dir, {"document": lake.DOCUMENTS})
        self._settings, self._failing = settings, list(failing)
        self._target = settings.warehouse_dir / "dbt"
        self.left_out: list[str] = []

    def __call__(self) -> Any:
        failing = self._failing.pop(0) if self._failing else ()
        self.left_out.append(rejected_path(self._settings).read_text(encoding="utf-8"))
        duckdb.connect(str(building_path(self._settings))).close()
        query = self._target / "compiled" / "budget" / "tests" / "values.sql"
        query.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(failing, Exception):
            query.write_text(" union all ".join(f"select '{one}' as document_id" for one in failing))
        return SimpleNamespace(
            manifest={"nodes": NODES},
            target_path=Path(self._target),
            process=SimpleNamespace(kill=lambda: None, wait=lambda: None),
            stream=lambda: self._stream(failing),
        )

    def _stream(self, failing: Sequence[str] | Exception) -> Any:
        if isinstance(failing, Exception):
            raise failing
        yield check("grain", True)
        yield check("values", not failing)
        yield dg.Output(None, output_name="m", metadata={"unique_id": "model.budget.m"})
        if failing:
            raise RuntimeError("dbt failed")


def check(name: str, passed: bool) -> dg.AssetCheckResult:
    status = "pass" if passed else "fail"
    metadata = {"unique_id": f"test.budget.{name}", "status": status}
    return dg.AssetCheckResult(passed=passed, asset_key=FACTS, check_name=name, metadata=metadata)


def checks(events: Sequence[Any]) -> dict[str | None, dg.AssetCheckResult]:
    results = [event for event in events if isinstance(event, dg.AssetCheckResult)]
    assert len(results) == len({result.check_name for result in results}), "a check is told once"
    return {result.check_name: result for result in results}


def until_it_stops(settings: Settings, dbt: Dbt) -> tuple[list[Any], Exception]:
    events = []
    try:
        for event in build_in_rounds(settings, None, dbt):
            events.append(event)
    except Exception as error:
        return events, error
    raise AssertionError("it did not stop")


def test_a_build_without_failures_is_one_round(settings: Settings) -> None:
    dbt = Dbt(settings)
    events = list(build_in_rounds(settings, None, dbt))
    assert dbt.left_out == ["[]"]
    assert all(result.passed for result in checks(events).values())
    assert sum(isinstance(event, dg.Output) for event in events) == 1


def test_a_check_that_cost_documents_is_a_warning_that_names_them(settings: Settings) -> None:
    dbt = Dbt(settings, [lake.FINAL_2024], [lake.SCHOOL_2024, lake.UNIT_2024])
    events = list(build_in_rounds(settings, None, dbt))
    assert len(dbt.left_out) == 3
    assert lake.FINAL_2024 in dbt.left_out[1] and lake.UNIT_2024 not in dbt.left_out[1]
    assert lake.FINAL_2024 in dbt.left_out[2] and lake.UNIT_2024 in dbt.left_out[2]
    told = checks(events)
    assert told["grain"].passed
    assert (told["values"].passed, told["values"].severity) == (False, dg.AssetCheckSeverity.WARN)
    assert told["values"].metadata["rejected"].value == 3
    for document in (lake.FINAL_2024, lake.SCHOOL_2024, lake.UNIT_2024):
        assert f"{document}.pdf" in str(told["values"].description)
    assert sum(isinstance(event, dg.Output) for event in events) == 1


def test_rows_of_no_document_stop_a_build(settings: Settings) -> None:
    events, error = until_it_stops(settings, Dbt(settings, ["d-gone"]))
    assert isinstance(error, Problem) and "data test values failed, and its rows lead to no document" in str(
        error
    )
    told = checks(events)
    assert (told["values"].passed, told["values"].severity) == (False, dg.AssetCheckSeverity.ERROR)


def test_rounds_come_to_an_end(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = SimpleNamespace(rejected=SimpleNamespace(share=1.0, always=9, rounds=2))
    monkeypatch.setattr("orchestration.defs.rounds.load_rules", lambda: rules)
    dbt = Dbt(settings, [lake.FINAL_2024], [lake.SCHOOL_2024], [lake.UNIT_2024], [])
    events, error = until_it_stops(settings, dbt)
    assert "data test values failed after documents were left out 2 times" in str(error)
    assert len(dbt.left_out) == 3 and not checks(events)["values"].passed


def test_a_model_that_fails_stops_a_build(settings: Settings) -> None:
    broken = RuntimeError("no such column")
    _, error = until_it_stops(settings, Dbt(settings, broken))
    assert error is broken
