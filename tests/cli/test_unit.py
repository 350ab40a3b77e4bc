"""`budget unit`, `budget replay` and the JSON log: what people and programs see of units and failures."""

from __future__ import annotations

import json
import logging

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from orchestration.alert import alert
from orchestration.cli.main import run
from orchestration.cli.progress import progress
from orchestration.lake.schema import TABLES
from orchestration.lake.store import NOWHERE, part_path
from orchestration.settings import Settings
from tests.conftest import register_bytes

Output = pytest.CaptureFixture[str]
NAME = "上海市普陀区财政局(本级)"


@pytest.fixture
def waiting(environment: Settings) -> Settings:
    """A registry of one unit, and a document that could be its."""
    environment.registry_dir.mkdir(parents=True)
    (environment.registry_dir / "units.csv").write_text(
        "unit_id,unit_name,aliases,division_code\nfin,上海市普陀区财政局,普陀区财政局,310107\n"
    )
    row = {
        "document_id": "d",
        "file_name": "a.pdf",
        "read_status": "waiting",
        "unit_name": NAME,
        "year": 2024,
    }
    path = part_path(environment.lake_dir, "document", NOWHERE)
    path.parent.mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist([row], schema=TABLES["document"]), path)
    return environment


def test_candidates_are_proposed_until_somebody_decides(waiting: Settings, capsys: Output) -> None:
    assert run(["unit", "candidates"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{NAME}  (a.pdf)",
        "  fin  上海市普陀区财政局  same name once written out",
        "1 names wait",
    ]
    assert run(["unit", "match", NAME, "nobody"]) == 1
    assert "nobody is not in" in capsys.readouterr().err
    assert run(["unit", "match", NAME, "fin"]) == 0
    assert capsys.readouterr().out == f"{NAME} is fin 上海市普陀区财政局; run budget build\n"
    assert run(["unit", "candidates"]) == 0
    assert "decided meanwhile: run budget build" in capsys.readouterr().out


def test_a_unit_is_shown_by_id_or_name(waiting: Settings, capsys: Output) -> None:
    run(["unit", "match", NAME, "fin"])
    capsys.readouterr()
    for word in ("fin", "普陀区财政局", NAME):
        assert run(["unit", "show", word]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == "fin  上海市普陀区财政局  registered"
        assert any(line.startswith(f"  decided      {NAME} is this unit") for line in lines)
    assert run(["unit", "new", "普陀区财政局分局"]) == 0
    assert run(["unit", "list", "财政"]) == 0
    assert "fin  上海市普陀区财政局  registered, 0 documents" in capsys.readouterr().out


def test_a_faulty_registry_is_one_line(waiting: Settings, capsys: Output) -> None:
    (waiting.registry_dir / "units.csv").write_text("unit_id,unit_name\n,甲局\n")
    for arguments in (["unit", "list"], ["build"]):
        assert run(arguments) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert "units.csv line 2: unit_id is empty" in line


def test_replay_wants_a_document_that_is_registered(environment: Settings, capsys: Output) -> None:
    assert run(["replay"]) == 2
    assert "give DOCUMENT_ID or --failed" in capsys.readouterr().err
    register_bytes(environment, "a.txt", b"a")
    assert run(["replay", "0000"]) == 1
    assert "0000 is no registered document" in capsys.readouterr().err
    assert run(["replay", "--failed"]) == 0
    assert capsys.readouterr().out == "nothing failed, is unrecognised, waits or was left out\n"


def test_a_json_log_is_one_object_a_line(capsys: Output) -> None:
    with progress(verbose=False, log_format="json"):
        logging.getLogger("orchestration.lake.fill").warning(
            "document %d/%d", 1, 2, extra={"documents_done": 1, "file_name": "甲.pdf", "problem": None}
        )
    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["level"], told["message"], told["file_name"]) == ("warning", "document 1/2", "甲.pdf")
    assert told["time"].endswith("+00:00") and told["documents_done"] == 1


def test_an_alert_goes_to_stderr_and_to_a_file_if_one_is_named(
    environment: Settings, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    alert("one\nline")
    assert capsys.readouterr().err.endswith("Z budget alert: one line\n")
    environment.warehouse_dir.mkdir(parents=True, exist_ok=True)
    path = environment.warehouse_dir / "alerts.log"
    monkeypatch.setenv("BUDGET_ALERT_FILE", str(path))
    alert("two")
    alert("three")
    assert [line.rpartition(": ")[2] for line in path.read_text().splitlines()] == ["two", "three"]
    monkeypatch.setenv("BUDGET_ALERT_FILE", str(path / "below a file"))
    alert("four")
    assert "four" in capsys.readouterr().err
