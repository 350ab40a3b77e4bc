"""Years, codes and peers of the tiny lake beside each other.

Belongs here: the comparisons `cmp_*`. Does not belong here: what they compare (`test_totals`).
"""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest

from tests.dbt import lake_documents as lake
from tests.dbt.dbt_command import rows

pytestmark = pytest.mark.builds


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


def test_money_in_conflict_is_known_in_every_comparison(database: duckdb.DuckDBPyConnection) -> None:
    tables = rows(
        database,
        "select table_name from duckdb_columns() where schema_name = 'marts' and column_name = 'conflict_amount_cny'",
    )
    assert {"cmp_unit_history", "cmp_function_history", "cmp_budget_final"} <= {name for (name,) in tables}
    unknown = {
        name: rows(database, f"select count(*) from marts.{name} where conflict_amount_cny is null")
        for (name,) in tables
    }
    assert {name: count for name, count in unknown.items() if count != [(0,)]} == {}
