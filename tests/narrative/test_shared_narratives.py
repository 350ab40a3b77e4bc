"""The narratives of the shared disclosures, where they lie beside the project."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from orchestration.document.model import Document, Table
from orchestration.document.read import read_document
from orchestration.narrative.match_projects import match_projects
from orchestration.narrative.model import Narrative
from orchestration.narrative.performance import read_performance
from orchestration.narrative.stated import read_narrative
from tests.narrative.narrated import MAIN_TEXT, SHARED, wan

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the disclosures in ../shared")

PDF_NAMES = (
    "普陀区万里街道办事处-2024-部门预算",
    "普陀区万里街道办事处-2025-部门预算",
    "普陀区人民政府办公室-2025-单位预算",
    "普陀区人民政府办公室-2025-部门预算",
    "普陀区社会福利院-2024-单位预算",
    "普陀区规划和自然资源局-2024-部门决算",
    "普陀区财政局-2024-部门决算",
    "普陀区财政局-2025-部门预算",
)


@cache
def read(path: Path) -> Document:
    return read_document(path.read_bytes(), path.name)


def narrative(name: str) -> Narrative:
    return read_narrative(read(SHARED / "pdf" / f"{name}.pdf"))


def amounts(stated: Narrative, measure: str) -> list[Decimal]:
    return [amount.amount_cny for amount in stated.amounts if amount.measure == measure]


def test_text_figures():
    figures = {figure.measure: figure.value for figure in read_narrative(read(MAIN_TEXT)).figures}
    staff = ("staff_quota", "staff_actual", "staff_on_duty", "staff_retired", "staff_retired_cadre")
    assert [figures[measure] for measure in staff] == [65, 89, 58, 31, 0]
    assert figures["procurement_total"] == wan("331.64")
    assert figures["procurement_reserved_sme"] == wan("241.64")
    assert figures["procurement_reserved_small_micro"] == wan("234.34")
    assert figures["operating_funds"] == wan("99.02")
    assert (figures["building_area"], figures["building_value"]) == (Decimal("8753.51"), wan("3100.60"))
    assert (figures["vehicles"], figures["large_equipment_over_50"]) == (6, 1)
    assert figures["performance_fiscal_project_amount"] == wan("3308.29")
    assert figures["performance_nonfiscal_project_amount"] == wan("892.19")


def test_text_amounts_and_changes():
    stated = read_narrative(read(MAIN_TEXT))
    assert amounts(stated, "total_income") == amounts(stated, "total_expenditure") == [wan("5315.02")]
    assert amounts(stated, "general_public") == [wan("2046.07")]
    assert amounts(stated, "general_public_project") == [wan("931.53")]
    items = [a for a in stated.amounts if a.measure == "function_item" and len(a.name_path) == 3]
    assert sum(item.amount_cny for item in items) == wan("2046.07")
    assert all(item.scope == "general_public" for item in items)
    priors = {(c.measure, c.section): c.prior_amount_cny for c in stated.changes if not c.name_path}
    assert priors["general_public_income", "income"] == wan("1021.48")
    assert priors["basic_expenditure", "expenditure"] == wan("997.48")
    assert priors["project_expenditure", "expenditure"] == wan("768.00")
    assert priors["three_public_total", "three_public"] == wan("26.00")
    assert priors["official_reception", "three_public"] == wan("5.00")
    assert priors["operating_funds", "operating"] == wan("95.95")
    assert len(stated.changes) == 20
    assert all(c.consistent and c.prior_basis == "prior_budget" for c in stated.changes)


def test_text_performance():
    document = read(MAIN_TEXT)
    tables = read_performance(document)
    assert len(tables) == 10
    fiscal = [table.fiscal.amount_cny for table in tables if table.fiscal]
    other = [table.other.amount_cny for table in tables if table.other]
    assert (sum(fiscal), sum(other)) == (wan("3308.29"), wan("892.19"))
    assert wan("922") in fiscal
    assert all(table.weights_ok and table.weight_sum == 90 for table in tables)
    notes = [indicator.note for table in tables for indicator in table.indicators if indicator.note]
    assert "spreadsheet day 45261: 2023-12-01" in notes
    assert sum(note.startswith("bare rate") for note in notes) == 6
    assert persons(document)
    assert not any(person in repr(tables) for person in persons(document))


def persons(document: Document) -> set[str]:
    """What stands right of 项目负责人, in the document only."""
    found = set()
    for page in document.pages:
        for table in page.blocks:
            if isinstance(table, Table):
                cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
                found |= {b.text for a, b in pairwise(cells) if a.text == "项目负责人"}
    return found


def test_text_projects_meet():
    document = read(MAIN_TEXT)
    stated = [a.name_path[0] for a in read_narrative(document).amounts if a.measure == "project_item"]
    found = match_projects(stated, [table.project_name for table in read_performance(document)])
    assert len(found.matches) == len(stated) == 7
    assert [match.reason for match in found.matches].count("same but for 工作") == 1
    assert len(found.unmatched_right) == 3


def test_finance_office_2025():
    stated = narrative("普陀区财政局-2025-部门预算")
    assert amounts(stated, "total_income") == amounts(stated, "total_expenditure") == [wan("3121.42")]
    items = {a.name_path[2]: a.amount_cny for a in stated.amounts if a.measure == "function_item"}
    assert len(items) == 11
    assert (items["行政运行"], items["购房补贴"]) == (wan("1623.18"), wan("268.77"))
    (change,) = [c for c in stated.changes if c.measure == "general_public"]
    assert (change.change_cny, change.prior_amount_cny) == (wan("107.62"), wan("3013.80"))


def test_street_office_2024_against_execution():
    stated = narrative("普陀区万里街道办事处-2024-部门预算")
    items = [c for c in stated.changes if c.measure == "function_item"]
    assert len(items) == 33
    assert all(c.prior_basis == "prior_execution" and c.prior_amount_cny is not None for c in items)
    # One item names 350.35 and, two sentences on, 352.67: its rate fits neither by chance nor by rounding.
    (odd,) = [c for c in items if c.consistent is False]
    assert (odd.name_path[2], odd.amount_cny, odd.prior_amount_cny) == (
        "住房公积金",
        wan("352.67"),
        wan("348.52"),
    )
    assert {a.amount_cny for a in stated.amounts if a.name_path[2:] == ("住房公积金",)} == {
        wan("350.35"),
        wan("352.67"),
    }


def test_last_years_budget_is_what_this_year_says_it_was():
    this_year = narrative("普陀区万里街道办事处-2025-部门预算")
    (change,) = [c for c in this_year.changes if c.measure == "general_public"]
    assert [change.prior_amount_cny] == amounts(
        narrative("普陀区万里街道办事处-2024-部门预算"), "general_public"
    )


def test_final_accounts():
    planning = narrative("普陀区规划和自然资源局-2024-部门决算")
    items = [c for c in planning.changes if c.measure == "function_item"]
    assert len(items) == 13
    assert all(c.prior_basis == "opening_budget" and c.consistent for c in items)
    assert sum(c.amount_cny or 0 for c in items) == wan("9746.50")
    # The text prints 10,210.34 for the whole: thirteen roundings.
    assert sum(c.prior_amount_cny or 0 for c in items) == wan("10210.33")
    finance = narrative("普陀区财政局-2024-部门决算")
    assert sum(1 for c in finance.changes if c.measure == "function_item") == 11
    assert amounts(finance, "current_year_expenditure") == [wan("2940.05")]


@pytest.mark.parametrize("name", PDF_NAMES)
def test_every_pdf_states_the_main_amounts(name: str):
    stated = narrative(name)
    found = {amount.measure for amount in stated.amounts}
    totals = (
        {"current_year_income", "current_year_expenditure"}
        if "决算" in name
        else {"total_income", "total_expenditure"}
    )
    assert totals | {"general_public", "function_item", "three_public_total", "official_reception"} <= found
    assert {"procurement_total", "procurement_services", "vehicles", "performance_project_count"} <= {
        figure.measure for figure in stated.figures
    }
    for item in (*stated.amounts, *stated.changes, *stated.figures):
        assert item.lines[0] == (item.page_number, item.line_no)
        assert any(character.isdigit() for character in item.sentence[slice(*item.span)]) or any(
            word in item.sentence[slice(*item.span)] for word in ("平", "一致", "无")
        )
