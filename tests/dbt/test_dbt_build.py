"""A tiny lake goes through the whole dbt project, and SQL on the result says what the contract promises."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from tests.dbt import lake_fixture as lake

PROJECT = Path(__file__).resolve().parents[2] / "dbt_project"
COMMON = "fact_id document_id unit_id line_unit_id fiscal_year stage scope value_status counts_in_totals"
CODED = "printed_code printed_name code_status"


def run_dbt(command: str, lake_dir: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs dbt as a stranger would: another working directory, everything it writes below `folder`."""
    environment = os.environ | {
        "BUDGET_LAKE_DIR": str(lake_dir),
        "BUDGET_BUILD_DATABASE": str(folder / "budget.duckdb"),
        "DBT_TARGET_PATH": str(folder / "target"),
        "DBT_LOG_PATH": str(folder / "logs"),
        "DO_NOT_TRACK": "1",
    }
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "dbt.cli.main",
            "--no-use-colors",
            *command.split(),
            "--project-dir",
            str(PROJECT),
            "--profiles-dir",
            str(PROJECT),
            *arguments,
        ],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def _build(lake_dir: Path, folder: Path, *arguments: str) -> duckdb.DuckDBPyConnection:
    result = run_dbt("build", lake_dir, folder, *arguments)
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-2000:]
    assert re.search(r"WARN=0 ERROR=0 SKIP=0", result.stdout), result.stdout[-2000:]
    return duckdb.connect(str(folder / "budget.duckdb"), read_only=True)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    folder = tmp_path_factory.mktemp("dbt")
    return _build(lake.write_lake(folder / "lake"), folder)


def rows(database: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return database.execute(query).fetchall()


def columns_of(database: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    return dict(
        rows(
            database,
            f"""
            select column_name, data_type from duckdb_columns()
            where schema_name = 'marts' and table_name = '{table}'
            """,
        )
    )


def test_documents_keep_all_versions_and_one_is_current(database: duckdb.DuckDBPyConnection) -> None:
    current = {d for (d,) in rows(database, "select document_id from marts.dim_document where is_current")}
    assert current == {
        lake.DEPARTMENT_2023,
        lake.DEPARTMENT_2024,
        lake.UNIT_2024,
        lake.SCHOOL_2024,
        lake.FINAL_2024,
    }
    assert rows(database, "select count(*) from marts.dim_document") == [(len(lake.DOCUMENTS),)]


def test_sum_within_one_document_is_its_total(database: duckdb.DuckDBPyConnection) -> None:
    totals = dict(
        rows(database, "select document_id, sum(amount_cny) from marts.fct_expenditure group by document_id")
    )
    assert totals[lake.DEPARTMENT_2024] == Decimal("155.00")
    assert totals[lake.DEPARTMENT_2023] == Decimal("150.00")
    assert lake.DEPARTMENT_2024_OLD not in totals


def test_totals_over_documents_count_no_money_twice(database: duckdb.DuckDBPyConnection) -> None:
    query = """
        select fiscal_year, stage, sum(amount_cny) from marts.fct_expenditure where counts_in_totals
        group by all order by all
    """
    assert rows(database, query) == [
        (2023, "budget", Decimal("150.00")),
        (2024, "budget", Decimal("155.00")),
        (2024, "final_account", Decimal("118.50")),
    ]


def test_a_statement_the_department_does_not_print_counts_at_the_unit(
    database: duckdb.DuckDBPyConnection,
) -> None:
    query = "select distinct unit_id, counts_in_totals from marts.fct_economic_expenditure"
    assert rows(database, query) == [(lake.SCHOOL, True)]


def test_units_with_place_parent_and_provisional_ones(database: duckdb.DuckDBPyConnection) -> None:
    query = """
        select units.unit_id, units.parent_unit_id, units.is_provisional, divisions.prefecture_name
        from marts.dim_unit as units left join marts.dim_division as divisions using (division_code)
        order by 1
    """
    assert rows(database, query) == [
        (lake.BUREAU, None, False, "上海市"),
        (lake.LINE_ONLY, lake.BUREAU, True, None),
        (lake.SCHOOL, lake.BUREAU, True, "上海市"),
    ]


def test_every_code_that_decides_joins_once(database: duckdb.DuckDBPyConnection) -> None:
    query = """
        select count(*), count(distinct facts.fact_id), count(classes.function_code)
        from marts.fct_expenditure as facts
        left join marts.dim_function_class as classes
            on facts.function_code = classes.function_code
            and facts.fiscal_year between classes.valid_from_year and coalesce(classes.valid_to_year, 9999)
        where facts.code_status != 'conflict'
    """
    total, facts, joined = rows(database, query)[0]
    assert total == facts == joined
    codes = {c for (c,) in rows(database, "select function_code from marts.dim_function_class")}
    assert "2088877" not in codes, "a code in conflict says nothing about the classification"


def test_a_code_no_list_has_is_marked_as_observed(database: duckdb.DuckDBPyConnection) -> None:
    query = """
        select economic_name, level, valid_from_year, valid_to_year, evidence, document_count
        from marts.dim_economic_class where economic_code = '30166'
    """
    assert rows(database, query) == [("新设补贴", "section", 2024, 2024, "observed", 1)]


def test_figures_lead_to_their_cells_and_checks(database: duckdb.DuckDBPyConnection) -> None:
    query = """
        select cells.printed_text, sources.role from marts.fct_expenditure as facts
        join marts.fact_source as sources using (fact_id) join marts.source_cell as cells using (cell_id)
    """
    assert rows(database, query) == [("120.00", "amount")]
    assert rows(database, "select document_id, check_id from marts.fact_check") == [
        (lake.DEPARTMENT_2024, "expenditure.rows")
    ]
    assert rows(database, "select document_id, status from marts.fct_check") == [
        (lake.DEPARTMENT_2024, "pass")
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
    }
    assert problems[lake.FAILED_FILE][1] == "page 1: truncated"
    assert lake.DEPARTMENT_2024 in problems[lake.DEPARTMENT_2024_OLD][1]


def test_coverage(database: duckdb.DuckDBPyConnection) -> None:
    query = "select unit_id, fiscal_year, statement, status, document_id from marts.coverage order by all"
    assert rows(database, query) == [
        (lake.BUREAU, 2024, "expenditure", "present", lake.UNIT_2024),
        (lake.BUREAU, 2024, "state_capital", "empty_declared", lake.DEPARTMENT_2024),
        (lake.SCHOOL, 2025, "whole_document", "failed", lake.FAILED_FILE),
    ]


def test_year_on_year_with_the_stated_prior(database: duckdb.DuckDBPyConnection) -> None:
    query = """
        select
            total_income_cny, total_expenditure_cny, total_expenditure_prior_cny,
            total_expenditure_change_cny, total_expenditure_stated_prior_cny,
            total_expenditure_revision_gap_cny, three_public_total_cny, n_conflict, conflict_amount_cny
        from marts.cmp_unit_year
        where unit_id = ? and fiscal_year = 2024 and stage = 'budget' and scope = 'department'
    """
    # 155.00 printed, of which 5.00 under a code that is in conflict, in two statements
    assert database.execute(query, [lake.BUREAU]).fetchall() == [
        (
            *(Decimal(v) for v in ("155.00", "150.00", "150.00", "0.00", "152.00", "2.00", "7.00")),
            2,
            Decimal("10.00"),
        )
    ]


def test_function_codes_against_the_year_before(database: duckdb.DuckDBPyConnection) -> None:
    query = """
        select function_code, amount_cny, prior_amount_cny, presence, n_conflict from marts.cmp_function_year
        where unit_id = ? and fiscal_year = 2024 and stage = 'budget' and scope = 'department' order by 1
    """
    assert database.execute(query, [lake.BUREAU]).fetchall() == [
        ("2080101", Decimal("120.00"), Decimal("100.00"), "both", 1),
        ("2080102", Decimal("0.00"), Decimal("50.00"), "gone", 1),
        ("2080199", Decimal("30.00"), Decimal("0.00"), "new", 1),
    ]


def test_peers_share_year_stage_and_scope(database: duckdb.DuckDBPyConnection) -> None:
    query = """
        select unit_id, cast(value as decimal(18, 2)), peer_count, peer_rank from marts.cmp_peer
        where measure = 'total_expenditure' and fiscal_year = 2024 and scope = 'unit' order by peer_rank
    """
    assert rows(database, query) == [
        (lake.BUREAU, Decimal("70.00"), 2, 1),
        (lake.SCHOOL, Decimal("50.00"), 2, 2),
    ]


CONTRACT = {
    "dim_unit": "unit_id unit_name division_code sector parent_unit_id is_provisional",
    "dim_division": "division_code division_name level prefecture_code prefecture_name province_code "
    "province_name",
    "dim_function_class": "function_code function_name class_code class_name section_code "
    "section_name level valid_from_year valid_to_year evidence",
    "dim_economic_class": "economic_system economic_code economic_name class_code class_name "
    "valid_from_year valid_to_year evidence",
    "dim_document": "document_id file_name format source_url retrieved_at page_count unit_id "
    "fiscal_year stage scope is_current",
    "source_cell": "cell_id document_id page_or_sheet table_no row_no column_no bbox printed_text",
    "fact_source": "fact_id cell_id role",
    "fact_check": "fact_id document_id check_id",
    "fct_check": "check_id statement status left_value right_value difference tolerance message",
    "coverage": "unit_id fiscal_year stage statement status document_id",
    "cmp_unit_year": "unit_id fiscal_year stage scope",
    "cmp_function_year": "unit_id function_code fiscal_year stage scope amount_cny prior_amount_cny "
    "change_cny change_rate comparable",
    "cmp_peer": "unit_id measure fiscal_year stage scope value peer_count peer_median peer_rank percentile",
}
FACTS = {
    "fct_income": "function_code income_source is_current_year amount_cny",
    "fct_expenditure": "function_code expenditure_type amount_cny",
    "fct_appropriation_expenditure": "budget_type function_code expenditure_type amount_cny",
    "fct_appropriation_flow": "budget_type function_code flow amount_cny",
    "fct_basic_expenditure": "economic_system economic_code expense_category amount_cny",
    "fct_economic_expenditure": "economic_system economic_code expenditure_type amount_cny",
    "fct_project_expenditure": "project_id project_code project_name line_no function_code "
    "economic_code fund_source amount_cny",
    "fct_project_funds": "project_id project_name fiscal_cny other_cny total_cny",
    "fct_three_public": "category budget_type amount_cny budget_amount_cny",
    "fct_balance": "statement side item parent_item function_code budget_type measure is_leaf amount_cny",
    "fct_performance_indicator": "project_id project_name level_1 level_2 indicator operator "
    "target_value target_unit target_text weight",
    "fct_stated_change": "measure function_code amount_cny change_cny change_rate prior_amount_cny "
    "prior_basis sentence",
    "fct_stated_figure": "measure value value_unit",
}
UNCODED = {"fct_project_funds", "fct_three_public", "fct_performance_indicator"}


@pytest.mark.parametrize("table", [*CONTRACT, *FACTS])
def test_tables_have_the_columns_and_types_of_the_contract(
    database: duckdb.DuckDBPyConnection, table: str
) -> None:
    columns = columns_of(database, table)
    wanted = (CONTRACT | FACTS)[table]
    if table in FACTS:
        wanted += f" {COMMON}" + ("" if table in UNCODED else f" {CODED}")
    assert set(wanted.split()) <= set(columns)
    types = {
        "fiscal_year": "INTEGER",
        "counts_in_totals": "BOOLEAN",
        "retrieved_at": "TIMESTAMP WITH TIME ZONE",
    }
    for column, data_type in columns.items():
        if column in types:
            assert data_type == types[column], column
        if column.endswith("_cny"):
            assert data_type == "DECIMAL(18,2)", column
        if column.endswith("_code"):
            assert data_type == "VARCHAR", column


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
def test_a_day_is_its_end_in_china_whatever_zone_the_session_is_in(
    database: duckdb.DuckDBPyConnection, zone: str
) -> None:
    believed = "select document_id from marts.documents_as_of({}) where version_count > 1 and unit_id = ?"
    expected = {
        # known from 2025-01-01 and 2025-01-02 08:00 in China
        "'2024-12-31'": [],
        "'2025-01-01'": [lake.DEPARTMENT_2024_OLD],
        "date '2025-01-01'": [lake.DEPARTMENT_2024_OLD],
        "'2025-1-2'": [lake.DEPARTMENT_2024],
        "'2025-01-02 07:59'": [lake.DEPARTMENT_2024_OLD],
        "timestamp '2025-01-02 08:00:00'": [lake.DEPARTMENT_2024],
        "timestamptz '2025-01-01 23:59:59+00'": [lake.DEPARTMENT_2024_OLD],
        "timestamptz '2025-01-02 00:00:00+00'": [lake.DEPARTMENT_2024],
    }
    try:
        database.execute(f"set timezone = '{zone}'")
        for moment, documents in expected.items():
            found = database.execute(believed.format(moment), [lake.BUREAU]).fetchall()
            assert [document for (document,) in found] == documents, moment
    finally:
        database.execute("reset timezone")


def test_every_macro_has_a_comment(database: duckdb.DuckDBPyConnection) -> None:
    query = """
        select function_name, comment from duckdb_functions()
        where schema_name = 'marts' and function_type = 'table_macro'
    """
    comments = dict(rows(database, query))
    assert comments.keys() == {"trend", "compare_units", "what_is", "provenance", "as_of", "documents_as_of"}
    assert all(comment.startswith(f"{name}(") for name, comment in comments.items())


def test_a_macro_takes_its_argument_by_name(database: duckdb.DuckDBPyConnection) -> None:
    (fact_id,) = rows(database, "select fact_id from marts.fact_source")[0]
    by_name = database.execute("from marts.provenance(fact_id := ?)", [fact_id]).fetchall()
    assert by_name == database.execute("from marts.provenance(?)", [fact_id]).fetchall()
    assert len(by_name) == 1


def test_versions_differ_in_what_they_print(database: duckdb.DuckDBPyConnection) -> None:
    query = """
        select distinct document_id, previous_document_id from marts.difference_between_versions
        where difference = 'changed'
    """
    assert rows(database, query) == [(lake.DEPARTMENT_2024, lake.DEPARTMENT_2024_OLD)]
    query = "select distinct difference from marts.difference_between_versions where document_id = ?"
    kinds = database.execute(query, [lake.SCHOOL_2024]).fetchall()
    assert kinds == [("added",)], "the copy prints the same figures, and fewer statements"


def test_every_table_and_column_is_described_in_the_database(database: duckdb.DuckDBPyConnection) -> None:
    tables = rows(database, "select table_name, comment from duckdb_tables() where schema_name = 'marts'")
    assert {name for name, _ in tables} >= CONTRACT.keys() | FACTS.keys()
    assert [name for name, comment in tables if not (comment or "").startswith("One row per ")] == []
    query = """
        select table_name || '.' || column_name from duckdb_columns()
        where schema_name = 'marts' and (comment is null or trim(comment) = '')
    """
    assert rows(database, query) == []


def test_every_model_has_its_own_description_file() -> None:
    for model in (PROJECT / "models").rglob("*.sql"):
        described = yaml.safe_load(model.with_suffix(".yml").read_text(encoding="utf-8"))["models"]
        assert [entry["name"] for entry in described] == [model.stem]
        assert described[0]["description"].startswith("One row per "), model.stem
        assert all(column.get("description") for column in described[0]["columns"]), model.stem


def test_an_empty_lake_builds(tmp_path: Path) -> None:
    database = _build(
        lake.write_lake(tmp_path / "lake", rows={}),
        tmp_path,
        "--exclude-resource-type",
        "unit_test",
        "--exclude-resource-type",
        "test",
    )
    assert rows(database, "select count(*) from marts.dim_document") == [(0,)]
    assert rows(database, "select count(*) > 3000 from marts.dim_division") == [(True,)]
