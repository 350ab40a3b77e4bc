"""A document whose rows fail dbt's tests costs itself, and the rest is published."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest

from orchestration.cli.main import run
from orchestration.defs.alerts import failed_checks
from orchestration.settings import Settings
from tests.conftest import name_in_environment
from tests.publish.conftest import LeftOut

pytestmark = pytest.mark.builds


def rows(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.database_path), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_a_build_says_in_one_line_what_it_left_out(left_out: LeftOut) -> None:
    said = [line for line in left_out.err.splitlines() if "left out" in line]
    assert [line.partition(":")[0] for line in sorted(said)] == ["误.txt", "误更正.txt"]
    (line,) = (line for line in said if line.startswith("误更正.txt"))
    assert (
        "2 of its rows fail the data test fact_check_values of marts.fact_check, and 1 more; report it"
        in line
    )
    assert "6 documents (3 read, 2 left out: budget check says why), 4 facts" in left_out.out


def test_no_figure_of_it_is_published_and_the_version_before_stays_in_force(left_out: LeftOut) -> None:
    query = "select file_name, read_status, is_current from marts.dim_document where unit_id is not null"
    assert sorted(rows(left_out.settings, query)) == [
        ("克州某局2024.txt", "read", True),
        ("某局2023.txt", "read", True),
        ("某局2024.txt", "read", True),
        ("误.txt", "rejected", False),
        ("误更正.txt", "rejected", False),
    ]
    rejected = "document_id in (select document_id from marts.dim_document where read_status = 'rejected')"
    tables = rows(
        left_out.settings,
        "select table_name from duckdb_columns() where schema_name = 'marts' and column_name = 'document_id'",
    )
    with_rows = {t for (t,) in tables if rows(left_out.settings, f"select 1 from marts.{t} where {rejected}")}
    assert with_rows <= {"dim_document", "document_problem", "coverage", "missing_figure"}


def test_whoever_looks_is_told(left_out: LeftOut) -> None:
    problems = rows(
        left_out.settings,
        "select file_name, message from marts.document_problem where kind = 'rejected' order by 1",
    )
    assert [name for name, _ in problems] == ["误.txt", "误更正.txt"]
    assert all("data test fact_check_values" in message for _, message in problems)
    coverage = "select fiscal_year, statement, status from marts.coverage where status != 'present'"
    assert rows(left_out.settings, coverage) == [(2022, "whole_document", "failed")]


def test_it_is_a_finding_that_is_new(
    left_out: LeftOut, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name_in_environment(monkeypatch, left_out.settings)
    assert run(["check"]) == 1
    found = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [line[2] for line in found if line[:2] == ["new", "rejected"]] == ["误.txt:", "误更正.txt:"]
    assert run(["build"]) == 0
    assert "nothing new" in capsys.readouterr().out


def test_dagster_shows_the_failed_tests_and_the_documents(left_out: LeftOut, tmp_path: Path) -> None:
    home = shutil.copytree(left_out.settings.warehouse_dir / ".dagster", tmp_path / "dagster")
    with dg.DagsterInstance.from_config(str(home)) as instance:
        (last, *_) = instance.get_run_records(limit=1)
        assert last.dagster_run.status == dg.DagsterRunStatus.SUCCESS
        texts = [text for text in failed_checks(instance, last.dagster_run.run_id) if "left out" in text]
        event = instance.get_latest_materialization_event(dg.AssetKey("published_database"))
    assert sorted(text.split()[1] for text in texts) == ["fact_check_values", "fct_check_values"]
    assert all("误.txt" in text and "误更正.txt" in text for text in texts)
    assert event is not None and event.asset_materialization is not None
    assert event.asset_materialization.metadata["rejected"].value == 2


def test_what_was_left_out_is_read_again_on_demand(
    left_out: LeftOut, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_in_environment(monkeypatch, left_out.settings)
    asked: list[str] = []
    monkeypatch.setattr(
        "orchestration.cli.build.build", lambda settings, *, again, verbose: asked.extend(again)
    )
    assert run(["replay", "--failed"]) == 0
    names = "select document_id from marts.dim_document where read_status in ('rejected', 'failed')"
    assert sorted(asked) == sorted(document for (document,) in rows(left_out.settings, names))
    assert len(asked) == 3
