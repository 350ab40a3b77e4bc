"""Sums over the facts of the tiny lake: a document gives its total, documents together count no money twice.

Belongs here: what a sum gives and which cells it rests on. Does not belong here: comparisons (`test_comparisons`).
"""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest

from tests.dbt import lake_documents as lake
from tests.dbt.dbt_command import rows

pytestmark = pytest.mark.builds


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
