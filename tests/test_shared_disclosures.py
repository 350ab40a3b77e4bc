"""The real disclosures beside the project: what a person reads in them is what the facts say."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal

import pytest
from label_files import SHARED, compare, extract_file

from orchestration.lake.citations import Rows

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/disclosures")
TEXT = "克孜勒苏柯尔克孜自治州人力资源和社会保障局-2024-单位预算"
PDFS = sorted((SHARED / "pdf").glob("*.pdf")) if SHARED.exists() else []


@pytest.fixture(scope="module")
def text() -> Rows:
    return extract_file(SHARED / "text" / f"{TEXT}.txt")


def total(rows: Rows, table: str, **wanted: str) -> Decimal:
    amounts = [
        item["amount_cny"]
        for item in rows["line_item"]
        if item["fact_table"] == table and all(item.get(key) == value for key, value in wanted.items())
    ]
    return sum((amount for amount in amounts if isinstance(amount, Decimal)), Decimal(0)) / 10000


def test_text_disclosure_is_exact_in_the_right_columns(text: Rows) -> None:
    score = compare(TEXT, text)
    assert score.exact == 48
    assert (score.missing, score.wrong, score.marked) == ([], [], 0)


def test_text_disclosure_by_plain_sums(text: Rows) -> None:
    assert total(text, "fct_expenditure") == Decimal("5315.02")
    assert total(text, "fct_expenditure", expenditure_type="basic") == Decimal("1114.54")
    assert total(text, "fct_basic_expenditure") == Decimal("1114.54")
    assert total(text, "fct_project_expenditure") == Decimal("931.53")
    assert total(text, "fct_three_public") == Decimal("25.00")
    assert total(text, "fct_income") == Decimal("5315.02")


def test_figures_repaired_are_those_that_were_split_or_shifted(text: Rows) -> None:
    repaired = {
        (item["function_code"], item["income_source"], item["amount_cny"])
        for item in text["line_item"]
        if item["value_status"] == "repaired"
    }
    assert repaired == {
        ("2059999", "fiscal_carryover", Decimal("23287600.00")),
        ("2080199", "unit_funds", Decimal("8921900.00")),
        ("2080199", "fiscal_carryover", Decimal("480000.00")),
    }


def test_absent_statement_is_derived_with_its_parts(text: Rows) -> None:
    derived = [item for item in text["line_item"] if item["fact_table"] == "fct_appropriation_expenditure"]
    assert {(d["function_code"], d["expenditure_type"], d["amount_cny"]) for d in derived} == {
        ("2080101", "basic", Decimal("5610300.00")),
        ("2080150", "basic", Decimal("3989700.00")),
        ("2080199", "project", Decimal("9315300.00")),
        ("2080501", "basic", Decimal("564400.00")),
        ("2080505", "basic", Decimal("981000.00")),
    }
    assert {d["value_status"] for d in derived} == {"derived"}
    parts = Counter(source["fact_id"] for source in text["fact_source"] if source["role"] == "part")
    assert all(parts[str(d["fact_id"])] >= 2 for d in derived)


def test_performance_tables_meet_the_projects(text: Rows) -> None:
    funds = {row["project_name"]: row["fiscal_cny"] for row in text["project_fund"]}
    assert len(funds) == 10
    assert sum(value for value in funds.values() if isinstance(value, Decimal)) == Decimal("33082900.00")
    status = {row["check_id"]: row["status"] for row in text["check"]}
    assert status["performance_meets_projects"] == "pass"
    assert status["text_equals_tables"] == "pass"


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_every_statement_of_a_pdf_is_recognised_and_agrees(path) -> None:  # type: ignore[no-untyped-def]
    rows = extract_file(path)
    statuses = {row["statement"]: row["status"] for row in rows["statement"]}
    assert len(statuses) == 9
    assert set(statuses.values()) <= {"present", "empty_declared"}
    assert {row["value_status"] for row in rows["line_item"]} <= {"verified", "reported"}
    inside = [row for row in rows["check"] if not str(row["check_id"]).startswith(("text_", "document_"))]
    failed = {str(row["check_id"]): str(row["message"]) for row in inside if row["status"] == "fail"}
    # one of them prints 故本表为空表 below a 三公 table with figures, page 31
    denied = failed.pop("statements_as_noted", "")
    assert ("三公" in denied and "page 31" in denied) is ("万里" in path.stem and "2024" in path.stem)
    assert failed == {}


def test_every_fact_points_at_its_cells(text: Rows) -> None:
    cells = {str(cell["cell_id"]): cell for cell in text["source_cell"]}
    roles: dict[str, set[str]] = defaultdict(set)
    for source in text["fact_source"]:
        assert source["cell_id"] in cells
        roles[str(source["fact_id"])].add(str(source["role"]))
    for item in text["line_item"]:
        assert roles[str(item["fact_id"])] & {"amount", "budget", "part"}
        if item["value_status"] in ("verified", "reported"):
            assert item["printed_text"]


def test_mistakes_planted_in_the_altered_copy_fail_checks() -> None:
    [path] = (SHARED / "altered").glob("*.pdf")
    rows = extract_file(path)
    failed = {str(row["check_id"]): str(row["message"]) for row in rows["check"] if row["status"] == "fail"}
    assert "expenditure" in failed["statements_complete"]
    assert "text_equals_tables" in failed
    assert "text_consistent" in failed
