"""The `budget` command: what it prints, where errors go, and its exit codes."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time

import pytest

from orchestration.cli.main import COMMANDS, run
from orchestration.settings import PROJECT_ROOT, Settings
from tests.stub_extraction import document

Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(capsys: Output, name: str) -> None:
    assert run([name, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"Usage: budget {name}") and len(text.splitlines()) > 4


def test_help_lists_every_command_and_starts_at_once() -> None:
    code = "from orchestration.cli.main import main; main(['--help'])"
    times = [math.inf]
    while min(times) >= 0.3 and len(times) <= 10:  # what runs beside it may slow down one or the other
        started = time.perf_counter()
        shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT_ROOT)
        times.append(time.perf_counter() - started)
        assert shown.returncode == 0
    assert all(f"  {name} " in shown.stdout for name in COMMANDS)
    assert min(times) < 0.3


@pytest.mark.parametrize(
    "arguments",
    [
        ["frob"],
        ["ingest"],
        ["ingest", "no such file"],
        ["ingest", ".", "--year", "x"],
        ["sql", "--format", "xml"],
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(
    environment: Settings, capsys: Output, arguments: list[str]
) -> None:
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == "" and len(shown.err.splitlines()) == 1 and "--help" in shown.err


@pytest.mark.parametrize("arguments", [["check"], ["sql", "select 1"]])
def test_nothing_published_yet_says_what_to_do(
    environment: Settings, capsys: Output, arguments: list[str]
) -> None:
    assert run(arguments) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == f"budget: {environment.database_path}: nothing is published yet; run budget build\n"


def test_ingest_takes_folders_and_files(environment: Settings, capsys: Output) -> None:
    folder = environment.raw_dir / "samples"
    folder.mkdir(parents=True)
    (folder / "甲.txt").write_bytes(document(["1.00"]))
    (folder / "乙.txt").write_bytes(document(["2.00"]))
    assert run(["ingest", str(environment.raw_dir), "--unit", "某局"]) == 0
    assert "2 new, 0 updated, 0 known; 2 registered" in capsys.readouterr().out
    assert run(["ingest", str(folder / "甲.txt"), str(folder / "乙.txt"), "--year", "2024"]) == 0
    assert "0 new, 2 updated, 0 known; 2 registered" in capsys.readouterr().out


def test_ingest_goes_on_after_a_file_it_refuses(
    environment: Settings, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orchestration.registry.archive.MAX_BYTES", 500)
    folder = environment.raw_dir / "samples"
    folder.mkdir(parents=True)
    (folder / "a big one.txt").write_bytes(b"x" * 501)
    (folder / "b.txt").write_bytes(document(["2.00"]))
    assert run(["ingest", str(folder)]) == 1
    shown = capsys.readouterr()
    assert "1 with a problem; 2 registered" in shown.out
    assert len(shown.err.splitlines()) == 1 and "a big one.txt" in shown.err


def test_a_build_with_nothing_new_does_nothing(built: Settings, capsys: Output) -> None:
    before = built.database_path.stat().st_ino
    assert run(["build"]) == 0
    assert capsys.readouterr().out == f"nothing new: {built.database_path} is up to date\n"
    assert built.database_path.stat().st_ino == before


def test_a_build_without_a_registry_says_so(
    environment: Settings, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orchestration.cli.job.run_build_job", lambda *_, **__: None)
    monkeypatch.setattr("orchestration.cli.build._summary", lambda _: "all of it")
    assert run(["build"]) == 0
    units = environment.registry_dir / "units.csv"
    assert f"no {units}: every unit is provisional" in capsys.readouterr().out
    units.parent.mkdir(parents=True, exist_ok=True)
    units.write_text("unit_id,unit_name\n", encoding="utf-8")
    assert run(["build"]) == 0
    assert "provisional" not in capsys.readouterr().out


def test_check_lists_every_finding_and_knows_what_is_new(built: Settings, capsys: Output) -> None:
    assert run(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "克州某局 2024 budget unit",
        "  new disputed           克州某局2024.txt page 1: 1 figure of fct_expenditure disputed",
        "  new failed             克州某局2024.txt: rows.total of expenditure: 1 and 2 differ",
        "files of no known unit",
        "  new unreadable         坏.txt: not JSON: send JSON",
        "3 findings, 3 new since the publication before",
    ]


def test_sql_prints_tables_csv_and_json(built: Settings, capsys: Output) -> None:
    query = (
        "select unit_name, fiscal_year, sum(amount_cny) as amount from fct_expenditure "
        "join dim_unit using (unit_id) group by all order by all"
    )
    assert run(["sql", query]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "unit_name  fiscal_year  amount",
        "---------  -----------  ------",
        "克州某局          2024    5.00",
        "某局              2023    3.00",
        "某局              2024    3.50",
        "(3 rows)",
    ]
    assert run(["sql", query, "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "克州某局,2024,5.00"
    assert run(["sql", query, "--format", "json"]) == 0
    shown = capsys.readouterr().out
    assert '"amount": 5.00' in shown and json.loads(shown)[2]["amount"] == 3.5


@pytest.mark.parametrize(
    "query",
    [
        "select * from nowhere",
        "selec",
        "delete from marts.dim_unit",
        "copy (select 1) to 'evil.csv'",
        "select * from read_text('/etc/hostname')",
        "set enable_external_access = true",
    ],
)
def test_sql_only_reads_and_errors_are_one_line(built: Settings, capsys: Output, query: str) -> None:
    assert run(["sql", query]) == 1
    shown = capsys.readouterr()
    assert shown.out == "" and len(shown.err.splitlines()) == 1 and shown.err.startswith("budget sql: ")
