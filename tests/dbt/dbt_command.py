"""dbt as a command over a lake, and a query on what it built.

Belongs here: how the project is run. Does not belong here: on which rows (`lake_documents`, `lake_lines`), what comes out (`test_*`).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb

from tests.dbt.lake_fixture import rejected_file

PROJECT = Path(__file__).resolve().parents[2] / "dbt_project"


def run_dbt(command: str, lake_dir: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs dbt as a stranger would: another working directory, everything it writes below `folder`."""
    environment = os.environ | {
        "BUDGET_LAKE_DIR": str(lake_dir),
        "BUDGET_REJECTED_FILE": str(rejected_file(lake_dir)),
        "BUDGET_BUILD_DATABASE": str(folder / "budget.duckdb"),
        "DBT_TARGET_PATH": str(folder / "target"),
        "DBT_LOG_PATH": str(folder / "logs"),
        "DO_NOT_TRACK": "1",
    }
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "dbt.cli.main",
            "--no-use-colors",
            *command.split(),
            "--project-dir",
            str(PROJECT),
            "--profiles-dir",
            str(PROJECT),
            *arguments,
        ],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def build(lake_dir: Path, folder: Path, *arguments: str) -> None:
    result = run_dbt("build", lake_dir, folder, *arguments)
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-2000:]
    assert re.search(r"WARN=0 ERROR=0 SKIP=0", result.stdout), result.stdout[-2000:]


def open_built(folder: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(folder / "budget.duckdb"), read_only=True)


def rows(database: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return database.execute(query).fetchall()
