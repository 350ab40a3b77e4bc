"""Which documents a failed data test costs, and when it costs the publication."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from orchestration.problem import Problem
from orchestration.publish.culprits import FailedTest
from orchestration.publish.reject import reject
from orchestration.publish.rejected import (
    Rejected,
    read_rejected,
    rejected_path,
    still_rejected,
    write_rejected,
)
from orchestration.publish.rules import Rejecting, load_rules
from orchestration.settings import Settings
from tests.dbt import lake_documents as lake
from tests.dbt.lake_fixture import write_lake

RULES = Rejecting(share=0.2, always=3, rounds=5)
BAD = lake.DEPARTMENT_2024


def failing(*documents: str, name: str = "values") -> FailedTest:
    listed = ", ".join(f"('{document}')" for document in documents)
    return FailedTest(name, None, f"select * from (values {listed}) as rows (document_id)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reject")
    rows = [row | {"reading_id": "first"} for row in lake.DOCUMENTS]
    write_lake(folder / "lake", {"document": rows})
    duckdb.connect(str(folder / "budget.duckdb")).close()
    return folder


def rejected_by(
    folder: Path, *tests: FailedTest, before: tuple[Rejected, ...] = (), rules: Rejecting = RULES
) -> list[Rejected]:
    return reject(folder / "budget.duckdb", folder / "lake", tests, before, rules)


def test_a_document_is_left_out_with_the_test_and_what_to_do(folder: Path) -> None:
    (one,) = rejected_by(folder, failing(BAD))
    assert (one.document_id, one.reading_id, one.test) == (BAD, "first", "values")
    assert one.problem.startswith("left out: 1 of its rows fails the data test values; report it; ")
    (one,) = rejected_by(folder, failing(BAD, BAD), failing(BAD, name="grain"), failing(BAD, name="range"))
    assert "2 of its rows fail the data test values, and 2 more; report it" in one.problem


def test_what_was_left_out_before_stays_left_out(folder: Path) -> None:
    before = rejected_by(folder, failing(BAD))
    after = rejected_by(folder, failing(lake.FINAL_2024), before=tuple(before))
    assert [one.document_id for one in after] == [BAD, lake.FINAL_2024] and after[0] == before[0]


def test_a_document_that_still_fails_loses_its_name_and_then_stops_the_build(folder: Path) -> None:
    before = rejected_by(folder, failing(BAD))
    (one,) = rejected_by(folder, failing(BAD), before=tuple(before))
    assert one.is_nameless and one.problem == before[0].problem
    with pytest.raises(Problem, match=rf"leaving out {BAD}.pdf does not help"):
        rejected_by(folder, failing(BAD), before=(one,))


def test_rows_of_no_document_stop_the_build(folder: Path) -> None:
    reference = FailedTest("dim_grain", '"budget"."marts"."dim_x"', "select 'x' as code")
    duckdb.connect(str(folder / "budget.duckdb")).execute(
        "create schema marts; create table marts.dim_x (code text)"
    ).close()
    with pytest.raises(
        Problem, match=r"data test dim_grain of marts.dim_x failed, .* no document: .* nothing was published"
    ):
        rejected_by(folder, reference)
    assert rejected_by(folder, reference, failing(BAD)), "what is left is tested again"


def test_too_many_documents_are_the_fault_of_the_project(folder: Path) -> None:
    read = [row["document_id"] for row in lake.DOCUMENTS if row["read_status"] == "read"]
    assert len(rejected_by(folder, failing(*read[:3]))) == 3
    with pytest.raises(Problem, match=r"4 of 8 documents fail data tests, .* nothing was published"):
        rejected_by(folder, failing(*read[:4]))
    assert len(rejected_by(folder, failing(*read[:4]), rules=Rejecting(0.5, 1, 5))) == 4
    with pytest.raises(Problem, match="8 of 8 documents"):
        rejected_by(folder, failing(*read), rules=Rejecting(1.0, 9, 5))
    assert load_rules().rejected.share == 0.2


def test_a_document_that_is_read_again_gets_another_chance(settings: Settings) -> None:
    rows = [row | {"reading_id": "first"} for row in lake.DOCUMENTS]
    write_lake(settings.lake_dir, {"document": rows})
    same, again, gone = (
        Rejected(document, reading, f"{document}.pdf", "values", "left out: report it")
        for document, reading in ((BAD, "first"), (lake.FINAL_2024, "before"), ("d-gone", "first"))
    )
    rejected_path(settings).parent.mkdir(parents=True)
    write_rejected(settings, [same, again, gone])
    assert [row["document_id"] for row in json.loads(rejected_path(settings).read_text())] == [
        BAD,
        lake.FINAL_2024,
        "d-gone",
    ]
    with duckdb.connect(str(settings.database_path)) as connection:
        connection.execute("create schema publication")
        connection.execute(
            f"create table publication.rejected_document as from read_json('{rejected_path(settings)}')"
        )
    assert read_rejected(settings.database_path) == [same, again, gone]
    assert still_rejected(settings, settings.database_path) == [same]
    assert still_rejected(settings, None) == [], "a build from nothing tries every document"
