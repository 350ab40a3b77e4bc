"""What is stale is read, once, and a document that goes wrong costs only itself."""

from __future__ import annotations

import json

import pyarrow.parquet as pq
import pytest

from orchestration.lake import pool
from orchestration.lake.fill import Filled, backlog, fill_lake
from orchestration.lake.store import known_files, part_path, partitions
from orchestration.lake.worker import Limits
from orchestration.registry.archive import archived_path
from orchestration.registry.model import Hints
from orchestration.settings import Settings
from tests.conftest import STUB, Register
from tests.stub_extraction import document

LIMITS = Limits(seconds=4, workers=2)


def fill(settings: Settings, *, full: bool = False) -> Filled:
    return fill_lake(settings, STUB, LIMITS, full=full)


def problems(settings: Settings) -> dict[str, str | None]:
    """What the lake says of each file that could not be read."""
    found: dict[str, str | None] = {}
    for partition in partitions(settings.lake_dir):
        table = pq.read_table(part_path(settings.lake_dir, "document", partition), partitioning=None)
        found |= {
            row["file_name"]: row["problem"] for row in table.to_pylist() if row["read_status"] != "read"
        }
    return found


def test_a_document_is_read_when_it_or_what_was_said_of_it_is_new(
    settings: Settings, register: Register
) -> None:
    assert fill(settings).statuses == {}
    register("a.txt", document(["1.00"]))
    register("b.txt", document(["2.00"]))
    assert fill(settings).statuses == {"read": 2}
    assert fill(settings) == Filled({}, gone=0, fresh=2, partitions=())
    register("a.txt", document(["1.00"]), Hints(year=2020))
    assert fill(settings).statuses == {"read": 1}
    assert {known.partition[0] for known in known_files(settings.lake_dir).values()} == {2020, 2024}
    assert fill(settings, full=True).statuses == {"read": 2}


def test_a_document_no_longer_registered_leaves(settings: Settings, register: Register) -> None:
    register("a.txt", document(["1.00"]))
    fill(settings)
    settings.manifest_path.unlink()
    assert fill(settings).gone == 1
    assert not known_files(settings.lake_dir)


@pytest.mark.parametrize("behave", ["hang", "crash", "memory", "raise", "float", "kill"])
def test_a_document_that_goes_wrong_costs_only_itself(
    settings: Settings, register: Register, behave: str
) -> None:
    register("bad.txt", json.dumps({"behave": behave, **json.loads(document(["1.00"]))}).encode())
    for number in range(4):
        register(f"good{number}.txt", document([f"{number}.00"]))
    assert fill(settings).statuses == {"read": 4, "failed": 1}
    said = {
        "hang": "not read within 4 s",
        "crash": "crashed (SIGABRT)",
        "memory": "more memory than",
        "raise": "the reader failed (ValueError in stub_extraction.py line",
        "float": "expected, got float",
        "kill": "crashed (SIGKILL)",
    }
    (problem,) = problems(settings).values()
    assert problem is not None and said[behave] in problem and "\n" not in problem
    assert not backlog(settings, STUB).stale


@pytest.mark.parametrize(("longest", "status"), [(60, "read"), (2, "failed")])
def test_each_page_of_a_scan_has_its_own_time_and_all_of_them_an_end(
    settings: Settings, register: Register, longest: int, status: str
) -> None:
    register("scan.txt", json.dumps({"behave": "slow_pages", **json.loads(document(["1.00"]))}).encode())
    assert fill_lake(settings, STUB, Limits(seconds=2, longest=longest, workers=1)).statuses == {status: 1}


def test_rows_that_no_mart_accepts_cost_their_document_only(settings: Settings, register: Register) -> None:
    register("bad.txt", document(["1.00"], value_status="excellent"))
    register("good.txt", document(["2.00"]))
    assert fill(settings).statuses == {"read": 1, "failed": 1}
    assert problems(settings) == {
        "bad.txt": "the reader failed (line_item.value_status is 'excellent', which no table accepts): report it"
    }


def test_a_worker_killed_from_outside_costs_nothing(settings: Settings, register: Register) -> None:
    marker = settings.raw_dir / "killed"
    told = json.loads(document(["1.00"]))
    register("a.txt", json.dumps({"behave": "kill_once", "marker": str(marker), **told}).encode())
    assert fill(settings).statuses == {"read": 1}
    assert marker.exists()


def test_missing_bytes_are_a_problem_until_they_are_ingested_again(
    settings: Settings, register: Register
) -> None:
    data = document(["1.00"])
    path = archived_path(settings, register("a.txt", data).registration.document_id)
    path.unlink()
    assert fill(settings).statuses == {"failed": 1}
    assert problems(settings) == {
        "a.txt": "archived bytes can't be read (No such file or directory): ingest the file again"
    }
    register("a.txt", data)
    assert fill(settings).statuses == {"read": 1}


def test_a_new_worker_takes_over_after_a_while(
    settings: Settings, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "DOCUMENTS_PER_WORKER", 2)
    for number in range(7):
        register(f"{number}.txt", document([f"{number}.00"]))
    assert fill_lake(settings, STUB, Limits(workers=1)).statuses == {"read": 7}
