"""Documents of the tiny lake: which version is current, what is wrong with one, what is covered, what was known when.

Belongs here: rows about documents. Does not belong here: sums of their figures (`test_totals`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from orchestration.settings import PROJECT_ROOT
from tests.dbt import lake_documents as lake
from tests.dbt.dbt_command import rows

pytestmark = pytest.mark.builds


def test_documents_keep_all_versions_and_one_is_current(database: duckdb.DuckDBPyConnection) -> None:
    current = {d for (d,) in rows(database, "select document_id from marts.dim_document where is_current")}
    assert current == {
        lake.DEPARTMENT_2023,
        lake.DEPARTMENT_2024,
        lake.UNIT_2024,
        lake.SCHOOL_2024,
        lake.FINAL_2024,
    }
    assert rows(database, "select count(*) from marts.dim_document") == [
        (len(lake.DOCUMENTS) + len(lake.REJECTED_DOCUMENTS),)
    ]


def test_problems_of_documents(database: duckdb.DuckDBPyConnection) -> None:
    problems = {
        row[0]: row[1:]
        for row in rows(database, "select document_id, kind, message from marts.document_problem")
    }
    assert {document: kind for document, (kind, _) in problems.items()} == {
        lake.FAILED_FILE: "failed",
        lake.UNRECOGNISED_FILE: "unrecognised",
        lake.SILENT_FILE: "unidentified",
        lake.DEPARTMENT_2024_OLD: "contradictory_copy",
        lake.DEPARTMENT_2024: "contradictory_copy",
        lake.SCHOOL_2024_COPY: "superseded",
        lake.REJECTED: "rejected",
        lake.NAMELESS: "rejected",
    }
    assert problems[lake.FAILED_FILE][1] == "page 1: truncated"
    assert lake.DEPARTMENT_2024 in problems[lake.DEPARTMENT_2024_OLD][1]


def test_a_rejected_document_has_no_rows_and_the_version_before_is_in_force(
    database: duckdb.DuckDBPyConnection,
) -> None:
    told = "select document_id, read_status, problem, unit_id, fiscal_year, scope, format from marts.dim_document"
    assert rows(database, f"{told} where read_status = 'rejected' order by 1") == [
        (lake.NAMELESS, "rejected", "left out: report it", None, None, None, "unknown"),
        (lake.REJECTED, "rejected", "left out: report it", lake.SCHOOL, 2024, "unit", "pdf"),
    ]
    tables = rows(
        database,
        "select schema_name || '.' || table_name from duckdb_columns() where column_name = 'document_id' "
        "and schema_name in ('staging', 'marts')",
    )
    ids = f"('{lake.REJECTED}', '{lake.NAMELESS}')"
    with_rows = {t for (t,) in tables if rows(database, f"select 1 from {t} where document_id in {ids}")}
    assert with_rows == {"staging.stg_lake__document", "marts.dim_document", "marts.document_problem"}


def test_coverage(database: duckdb.DuckDBPyConnection) -> None:
    query = "select unit_id, fiscal_year, statement, status, document_id from marts.coverage order by all"
    assert rows(database, query) == [
        (lake.BUREAU, 2024, "expenditure", "present", lake.UNIT_2024),
        (lake.BUREAU, 2024, "income", "present", lake.DEPARTMENT_2024),
        (lake.BUREAU, 2024, "state_capital", "empty_declared", lake.DEPARTMENT_2024),
        (lake.SCHOOL, 2025, "whole_document", "failed", lake.FAILED_FILE),
    ]


def test_what_was_believed_at_a_moment(database: duckdb.DuckDBPyConnection) -> None:
    query = """
        select document_id, sum(amount_cny) from marts.as_of(?)
        where
            unit_id = ? and fiscal_year = 2024 and stage = 'budget' and scope = 'department'
            and fact_table = 'fct_expenditure'
        group by document_id
    """

    def believed(moment: str) -> list[tuple[Any, ...]]:
        return database.execute(query, [moment, lake.BUREAU]).fetchall()

    assert believed("2024-12-31T00:00:00Z") == [], "nothing was known yet"
    ((old, old_total),) = believed("2025-01-01T12:00:00Z")
    ((new, new_total),) = believed("2025-03-01T00:00:00Z")
    assert (old, new) == (lake.DEPARTMENT_2024_OLD, lake.DEPARTMENT_2024)
    assert old_total != new_total == Decimal("155.00")
    documents = (
        "select document_id from marts.documents_as_of('2025-01-02T12:00:00Z') where unit_id = ? order by 1"
    )
    assert [d for (d,) in database.execute(documents, [lake.SCHOOL]).fetchall()] == [lake.SCHOOL_2024_COPY]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_a_day_is_its_end_in_china_and_in_utc_whatever_zone_the_session_is_in(
    database: duckdb.DuckDBPyConnection, zone: str
) -> None:
    believed = "select document_id from marts.documents_as_of({}) where version_count > 1 and unit_id = ?"
    expected = {
        # known from 2025-01-01 and 2025-01-02 16:17 in UTC, 2025-01-03 00:17 in China
        "'2024-12-31'": [],
        "'2025-01-01'": [lake.DEPARTMENT_2024_OLD],
        "date '2025-01-01'": [lake.DEPARTMENT_2024_OLD],
        "'2025-1-2'": [lake.DEPARTMENT_2024],
        "'2025-01-03'": [lake.DEPARTMENT_2024],
        "'2025-01-03 00:16'": [lake.DEPARTMENT_2024_OLD],
        "timestamp '2025-01-03 00:17:00'": [lake.DEPARTMENT_2024],
        "timestamptz '2025-01-02 16:16:59+00'": [lake.DEPARTMENT_2024_OLD],
        "timestamptz '2025-01-02 16:17:00+00'": [lake.DEPARTMENT_2024],
    }
    try:
        database.execute(f"set timezone = '{zone}'")
        for moment, documents in expected.items():
            found = database.execute(believed.format(moment), [lake.BUREAU]).fetchall()
            assert [document for (document,) in found] == documents, moment
    finally:
        database.execute("reset timezone")


def test_the_guide_finds_the_cell_of_a_superseded_figure(database: duckdb.DuckDBPyConnection) -> None:
    (superseded,) = rows(
        database,
        "select fact_id from marts.fact_version where not is_current and fact_table = 'fct_expenditure'"
        f" and document_id = '{lake.DEPARTMENT_2024_OLD}'",
    )
    assert database.execute("from marts.provenance(?)", superseded).fetchall() == []
    guide = (PROJECT_ROOT / "docs" / "analyst-guide.md").read_text(encoding="utf-8")
    (query,) = (q for q in re.findall(r"```sql\n(.*?)```", guide, re.DOTALL) if "previous_document_id" in q)
    cursor = database.cursor()
    cursor.execute("set search_path = 'marts'")
    answer = cursor.execute(query)
    columns = [column[0] for column in answer.description]
    found = [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
    assert {
        (row["old_amount_cny"], row["page_or_sheet"], row["row_no"], row["printed_text"]) for row in found
    } == {(Decimal("111.00"), "1", 3, "111.00")}


def test_versions_differ_in_what_they_print(database: duckdb.DuckDBPyConnection) -> None:
    query = """
        select distinct document_id, previous_document_id from marts.difference_between_versions
        where difference = 'changed'
    """
    assert rows(database, query) == [(lake.DEPARTMENT_2024, lake.DEPARTMENT_2024_OLD)]
    query = "select distinct difference from marts.difference_between_versions where document_id = ?"
    kinds = database.execute(query, [lake.SCHOOL_2024]).fetchall()
    assert kinds == [("added",)], "the copy prints the same figures, and fewer statements"
