"""Failed identities in words, quarantine, and the tables that follow from the registry."""

from __future__ import annotations

from decimal import Decimal

import pyarrow.parquet as pq

from orchestration.lake.documents import quarantined
from orchestration.lake.failures import families
from orchestration.lake.fill import backlog, fill_lake
from orchestration.lake.registry_tables import write_registry_tables
from orchestration.lake.store import NOWHERE, part_path
from orchestration.lake.worker import Limits
from orchestration.reconcile.families import FAMILIES, family_of
from orchestration.reconcile.identities import load_identities
from orchestration.settings import Settings
from tests.conftest import STUB, Register
from tests.stub_extraction import document

LIMITS = Limits(workers=1)


def test_every_identity_has_its_family() -> None:
    found = {family_of(check.check_id) for check in load_identities().checks}
    assert found == set(FAMILIES)
    assert family_of("income_rows") == "rows"
    assert family_of("balance_sides") == "cross"
    assert family_of("statements_complete") == "complete"
    assert family_of("text_equals_tables") == "text"


def test_a_failure_says_unit_statement_identity_and_by_how_much(
    settings: Settings, register: Register
) -> None:
    register("good.txt", document(["1.00"]))
    register("bad.txt", document(["1.00"], unit="乙局", check="fail"))
    register("坏.txt", b"not json")
    fill_lake(settings, STUB, LIMITS)
    family = families(settings.lake_dir)[
        "cross"
    ]  # what the stub's one identity is called belongs to no other
    assert (family.passed, family.failed) == (1, 1)
    (failure,) = family.failures
    assert (failure.unit, failure.statement, failure.off_by) == ("乙局", "expenditure", Decimal("1.00"))
    assert str(failure).startswith(
        "乙局 2024 budget (bad.txt): expenditure: rows.total fails by 1.00 yuan: 1 and 2"
    )
    assert families(settings.lake_dir)["rows"].failed == 0


def test_what_was_kept_out_is_listed_and_can_be_read_again(settings: Settings, register: Register) -> None:
    register("good.txt", document(["1.00"]))
    told = register("坏.txt", b"not json").registration
    fill_lake(settings, STUB, LIMITS)
    (kept_out,) = quarantined(settings.lake_dir)
    assert (kept_out.document_id, kept_out.read_status) == (told.document_id, "failed")
    assert kept_out.problem == "not JSON: send JSON"
    assert backlog(settings, STUB).stale == []
    assert fill_lake(settings, STUB, LIMITS, again=[told.document_id]).statuses == {"failed": 1}


def test_registered_units_and_what_they_owe_are_tables(settings: Settings, register: Register) -> None:
    settings.registry_dir.mkdir(parents=True)
    (settings.registry_dir / "units.csv").write_text(
        "unit_id,unit_name,division_code,valid_from_year,valid_to_year\n"
        "gone,上海市普陀区某局,310107,2020,2020\nx,上海市普陀区另局,310107,,\n"
    )
    register("a.txt", document(["1.00"], unit="上海市普陀区另局"))
    fill_lake(settings, STUB, LIMITS)
    counts = write_registry_tables(settings)
    assert counts["registered_unit"] == 2 and counts["expected"] > 5
    rows = pq.read_table(part_path(settings.lake_dir, "expected", NOWHERE), partitioning=None).to_pylist()
    # the stub gives units ids of its own: what it disclosed is no registered unit's, and only 2020 is owed
    assert {(row["unit_id"], row["year"], row["stage"]) for row in rows} == {("gone", 2020, "budget")}
    assert {(row["unit_name"], row["scope"]) for row in rows} == {("上海市普陀区某局", "department")}
