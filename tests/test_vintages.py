"""A file with the budget of one year and the final account of another is two disclosures."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.test_disclosed import Rows, not_loaded, rows_of, spent, told
from tests.unit_files import DEPARTMENT, KINDS, OFFICE_MONEY, RESERVOIR_MONEY, Printed, file_of

COVER = f"{DEPARTMENT}2025年部门预算和2023年度部门决算公开"
BUDGET = Printed(OFFICE_MONEY, DEPARTMENT)
SPENT = Printed(RESERVOIR_MONEY, DEPARTMENT, titles="2023年度决算")


@pytest.fixture(autouse=True)
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty registry of units."""
    monkeypatch.setenv("BUDGET_RAW_DIR", str(tmp_path))
    (tmp_path / "registry").mkdir()


def statuses(rows: Rows, table: str = "fct_expenditure") -> set[str]:
    return {row["value_status"] for row in rows["line_item"] if row["fact_table"] == table}


@pytest.mark.parametrize("form", ["txt", "docx", "xlsx", "html", "pdf"])
@pytest.mark.parametrize("label", [DEPARTMENT, ""])
def test_budget_and_final_account_of_different_years(form: str, label: str) -> None:
    budget = Printed(OFFICE_MONEY, label)
    final = Printed(RESERVOIR_MONEY, label, titles="2023年度决算")
    rows = rows_of(file_of(form, [budget, final], [COVER]))
    assert told(rows) == [
        (DEPARTMENT, 2025, "budget", "department", False),
        (DEPARTMENT, 2023, "final_account", "department", False),
    ]
    assert [spent(rows, 0), spent(rows, 1)] == [Decimal("472.50"), Decimal("137.60")]
    assert len({document["document_id"] for document in rows["document"]}) == 2
    assert len({document["file_id"] for document in rows["document"]}) == 1


def test_both_of_one_year() -> None:
    final = Printed(RESERVOIR_MONEY, DEPARTMENT, titles="2025年度决算")
    cover = f"{DEPARTMENT}2025年部门预算和2025年度部门决算公开"
    rows = rows_of(file_of("txt", [BUDGET, final], [cover]))
    assert [document["stage"] for document in rows["document"]] == ["budget", "final_account"]
    assert [spent(rows, 0), spent(rows, 1)] == [Decimal("472.50"), Decimal("137.60")]


def test_the_same_figures_under_last_years_titles_are_no_disclosure_of_their_own() -> None:
    again = Printed(OFFICE_MONEY, DEPARTMENT, titles="2024年")
    rows = rows_of(file_of("txt", [BUDGET, again], [f"{DEPARTMENT}2025年部门预算"]))
    assert told(rows) == [(DEPARTMENT, 2025, "budget", "department", False)]
    assert statuses(rows) == {"verified"}
    assert spent(rows, 0) == Decimal("472.50")


def test_a_table_under_another_years_title_gives_way_to_the_one_that_fits() -> None:
    other = Printed(RESERVOIR_MONEY, DEPARTMENT, titles="2024年", kinds=("expenditure",))
    for units in ([BUDGET, other], [other, BUDGET]):
        rows = rows_of(file_of("txt", units, [f"{DEPARTMENT}2025年部门预算"]))
        assert told(rows) == [(DEPARTMENT, 2025, "budget", "department", False)]
        assert spent(rows, 0) == Decimal("472.50")
        assert statuses(rows) == {"verified"}
        assert "2024年支出总表" in not_loaded(rows)


def test_a_table_that_only_another_years_title_heads_is_uncertain() -> None:
    most = Printed(OFFICE_MONEY, DEPARTMENT, kinds=tuple(kind for kind in KINDS if kind != "expenditure"))
    other = Printed(RESERVOIR_MONEY, DEPARTMENT, titles="2024年", kinds=("expenditure",))
    rows = rows_of(file_of("txt", [most, other], [f"{DEPARTMENT}2025年部门预算"]))
    assert statuses(rows) == {"uncertain"}
    assert "2024年支出总表" in not_loaded(rows)
    assert statuses(rows, "fct_balance") == {"verified"}


def test_a_title_of_another_year_is_a_slip_where_the_money_is_the_documents_own() -> None:
    most = Printed(OFFICE_MONEY, DEPARTMENT, kinds=tuple(kind for kind in KINDS if kind != "expenditure"))
    slip = Printed(OFFICE_MONEY, DEPARTMENT, titles="2024年", kinds=("expenditure",))
    rows = rows_of(file_of("txt", [most, slip], [f"{DEPARTMENT}2025年部门预算"]))
    assert statuses(rows) == {"verified"}
    assert spent(rows, 0) == Decimal("472.50")
    assert "2024年支出总表" not in not_loaded(rows)
