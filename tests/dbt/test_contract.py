"""What outsiders rely on is there: columns, types, macros and a description of each.

Belongs here: shape and words of the built database. Does not belong here: its rows (`test_totals` and
others), who may use what (`test_project_rules`).
"""

from __future__ import annotations

import duckdb
import pytest
import yaml

from tests.dbt.dbt_command import PROJECT, rows

pytestmark = pytest.mark.builds

COMMON = "fact_id document_id unit_id line_unit_id fiscal_year stage scope value_status counts_in_totals"
CODED = "printed_code printed_name code_status"

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


def test_every_macro_has_a_comment(database: duckdb.DuckDBPyConnection) -> None:
    query = """
        select function_name, comment from duckdb_functions()
        where schema_name = 'marts' and function_type = 'table_macro'
    """
    comments = dict(rows(database, query))
    assert comments.keys() == {
        "trend",
        "trend_code",
        "compare_units",
        "what_is",
        "provenance",
        "as_of",
        "documents_as_of",
    }
    assert all(comment.startswith(f"{name}(") for name, comment in comments.items())


def test_a_macro_takes_its_argument_by_name(database: duckdb.DuckDBPyConnection) -> None:
    (fact_id,) = rows(database, "select fact_id from marts.fact_source")[0]
    by_name = database.execute("from marts.provenance(fact_id := ?)", [fact_id]).fetchall()
    assert by_name == database.execute("from marts.provenance(?)", [fact_id]).fetchall()
    assert len(by_name) == 1


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
    models = list((PROJECT / "models").rglob("*.sql"))
    assert {model.parent.name for model in models} == {"staging", "intermediate", "comparison", "marts"}
    for model in models:
        described = yaml.safe_load(model.with_suffix(".yml").read_text(encoding="utf-8"))["models"]
        assert [entry["name"] for entry in described] == [model.stem]
        assert described[0]["description"].startswith("One row per "), model.stem
        assert all(column.get("description") for column in described[0]["columns"]), model.stem
