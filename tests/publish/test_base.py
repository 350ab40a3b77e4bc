"""A build that keeps the rows of unchanged documents publishes what a build from nothing does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from orchestration.cli.main import run
from orchestration.publish import base
from orchestration.publish.base import find_base
from orchestration.publish.rejected import read_rejected, rejected_path, write_rejected
from orchestration.registry.archive import registered
from orchestration.registry.model import Hints
from orchestration.settings import Settings
from tests.conftest import copy_warehouse, register_bytes
from tests.publish.conftest import LeftOut
from tests.stub_extraction import document

pytestmark = pytest.mark.builds

COUNTED = "select file_name from marts.fct_expenditure join marts.dim_document using (document_id) where counts_in_totals"


def change_everything(settings: Settings) -> None:
    """A new unit, a correction, a department above a unit, another year for a document, a document less."""
    register_bytes(settings, "neu.txt", document(["7.00", "8.00"], unit="新局"))
    register_bytes(settings, "更正.txt", document(["1.00", "2.60"]))
    register_bytes(settings, "部门.txt", document(["4.00"], year=2023, scope="department"))
    moved = document(["5.00"], unit="克州某局", division="653001", value_status="disputed", check="fail")
    register_bytes(settings, "克州某局2024.txt", moved, Hints(year=2022))
    lines = settings.manifest_path.read_text(encoding="utf-8").splitlines(keepends=True)
    settings.manifest_path.write_text(
        "".join(line for line in lines if json.loads(line)["file_name"] != "坏.txt"), encoding="utf-8"
    )


def build_from_nothing(settings: Settings, folder: Path) -> Path:
    """What dbt makes of the lake in an empty file, without tests."""
    database = folder / "budget.duckdb"
    places = ["--project-dir", settings.dbt_project_dir, "--profiles-dir", settings.dbt_project_dir]
    kinds = ["--resource-type", "model", "--resource-type", "seed"]
    made = subprocess.run(
        [sys.executable, "-m", "dbt.cli.main", "--quiet", "build", *places, *kinds],
        env=os.environ
        | {
            "BUDGET_LAKE_DIR": str(settings.lake_dir),
            "BUDGET_BUILD_DATABASE": str(database),
            "BUDGET_REBUILD": "all",
            "BUDGET_REJECTED_FILE": str(rejected_path(settings)),
            "DBT_TARGET_PATH": str(folder / "target"),
            "DBT_LOG_PATH": str(folder / "logs"),
        },
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert not made.returncode, made.stdout[-3000:]
    return database


def test_rows_of_unchanged_documents_are_those_of_a_build_from_nothing(
    left_out: LeftOut,
    environment: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(base, "MOST_CHANGED", 10)
    copy_warehouse(left_out.settings, environment)
    change_everything(environment)
    assert run(["build", "--accept-changes"]) == 0
    assert "left out" not in capsys.readouterr().err, "one round"
    write_rejected(environment, read_rejected(environment.database_path))
    anew = build_from_nothing(environment, tmp_path)
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach '{environment.database_path}' as kept (read_only)")
        connection.execute(f"attach '{anew}' as anew (read_only)")
        assert connection.execute("select drift from kept.publication.build").fetchone() == (7,)
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'anew' and schema_name = 'marts'"
        ).fetchall()
        assert len(tables) > 30
        for (table,) in tables:
            for one, other in (("kept", "anew"), ("anew", "kept")):
                differing = connection.execute(
                    f"from {one}.marts.{table} except all from {other}.marts.{table}"
                ).fetchall()
                assert not differing, f"{table}: only in {one}"
        connection.execute("use kept")
        assert connection.execute(
            "select file_name from marts.document_problem where kind = 'rejected' order by 1"
        ).fetchall() == [("误.txt",), ("误更正.txt",)], "the same reading is not tried again"
        # the unit's own statement of 2023 was counted, and a document of the department came above it
        assert connection.execute(
            f"select count(*) from ({COUNTED}) where file_name = '某局2023.txt'"
        ).fetchone() == (0,)
    assert len(registered(environment)) == 8


def test_a_build_begins_with_nothing_when_in_doubt(built: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_base(built) == built.database_path
    monkeypatch.setattr(base, "shape", lambda settings: "other models")
    assert find_base(built) is None
    monkeypatch.undo()
    monkeypatch.setattr(base, "MOST_CHANGED", -1)
    assert find_base(built) is None
    built.database_path.write_bytes(b"no database")
    assert find_base(built) is None
