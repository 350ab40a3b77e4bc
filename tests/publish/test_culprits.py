"""Rows that fail a data test lead to the document they come from, to the last of several, or to none."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from orchestration.publish.culprits import FailedTest, documents_behind, failed_test
from tests.dbt import lake_documents as lake
from tests.dbt.lake_fixture import write_lake

MODEL = '"budget"."marts"."fct_income"'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake of documents, and a database with one model."""
    folder = tmp_path_factory.mktemp("culprits")
    write_lake(folder / "lake", {"document": lake.DOCUMENTS})
    with duckdb.connect(str(folder / "budget.duckdb")) as connection:
        connection.execute("create schema marts")
        connection.execute(f"""
            create table {MODEL} as
            select * from (values
                ('f1', '{lake.DEPARTMENT_2023}', 'verified'), ('f2', '{lake.SCHOOL_2024}', 'verified'),
                ('f2', '{lake.SCHOOL_2024_COPY}', null), ('f3', '{lake.SCHOOL_2024}', 'reported')
            ) as facts (fact_id, document_id, value_status)
        """)
    return folder


def behind(folder: Path, query: str, relation: str | None = MODEL, *rejected: str) -> dict[str, int]:
    test = FailedTest("income_test", relation, query)
    return documents_behind(folder / "budget.duckdb", folder / "lake", test, rejected)


def of_unit(unit: str, *more: str) -> str:
    return ", ".join(["select 7 as n", f"'{unit}' as unit_id", *more])


def test_a_row_says_its_document(folder: Path) -> None:
    query = f"select * from {MODEL} where value_status = 'verified'"
    assert behind(folder, query) == {lake.DEPARTMENT_2023: 1, lake.SCHOOL_2024: 1}
    assert behind(folder, query, None) == {lake.DEPARTMENT_2023: 1, lake.SCHOOL_2024: 1}


def test_a_row_stands_for_rows_of_the_tested_model(folder: Path) -> None:
    query = f"select fact_id, count(*) as row_count from {MODEL} group by fact_id having count(*) = 1"
    assert behind(folder, query) == {lake.DEPARTMENT_2023: 1, lake.SCHOOL_2024: 1}
    query = f"select distinct value_status from {MODEL} where value_status is null"
    assert behind(folder, query) == {lake.SCHOOL_2024_COPY: 1}
    assert behind(folder, query, None) == {}


def test_the_last_of_several_documents_is_to_blame(folder: Path) -> None:
    query = f"select fact_id, count(*) as row_count from {MODEL} group by fact_id having count(*) > 1"
    assert behind(folder, query) == {lake.SCHOOL_2024: 1}, "the copy came a day earlier"
    assert behind(folder, query, MODEL, lake.SCHOOL_2024) == {lake.SCHOOL_2024_COPY: 1}
    both = lake.SCHOOL_2024, lake.SCHOOL_2024_COPY
    assert behind(folder, query, MODEL, *both) == {lake.SCHOOL_2024: 1}


def test_a_row_leads_to_documents_of_its_unit(folder: Path) -> None:
    this_year = "2024 as fiscal_year", "'budget' as stage", "'department' as scope"
    assert behind(folder, of_unit(lake.BUREAU, *this_year)) == {lake.DEPARTMENT_2024: 1}
    assert behind(folder, of_unit(lake.BUREAU, *this_year[:2]), None) == {lake.DEPARTMENT_2024: 1}
    no_document = "cast(null as varchar) as document_id", "2023 as fiscal_year"
    assert behind(folder, of_unit(lake.BUREAU, *no_document)) == {lake.DEPARTMENT_2023: 1}
    # a file that could not be read has no rows that could be wrong
    assert behind(folder, of_unit(lake.SCHOOL)) == {lake.SCHOOL_2024: 1}


def test_some_rows_lead_to_no_document(folder: Path) -> None:
    assert behind(folder, "select '2080101' as function_code, 2 as n") == {}
    assert behind(folder, of_unit("u-of-nobody")) == {}
    assert behind(folder, "select 'd-gone' as document_id") == {}


@pytest.mark.parametrize(
    ("path", "compiled"),
    [
        ("income_test.sql", "models/marts/fct_income.yml/income_test.sql"),
        ("fct_income.yml", "models/marts/fct_income.yml"),
    ],
)
def test_a_test_of_the_manifest_is_read_as_dbt_compiled_it(tmp_path: Path, path: str, compiled: str) -> None:
    file = tmp_path / "compiled" / "budget" / compiled
    file.parent.mkdir(parents=True)
    file.write_text("select 1")
    node = {
        "name": "income_test",
        "package_name": "budget",
        "original_file_path": "models/marts/fct_income.yml",
        "path": path,
        "attached_node": "model.budget.fct_income",
    }
    test = failed_test(node, {"model.budget.fct_income": {"relation_name": MODEL}}, tmp_path)
    assert test == FailedTest("income_test", MODEL, "select 1")
    assert str(test) == "data test income_test of marts.fct_income"
