"""Units and classes that the facts of the tiny lake join with.

Belongs here: dimensions. Does not belong here: codes that change over the years (`test_crosswalk`).
"""

from __future__ import annotations

import duckdb
import pytest

from tests.dbt import lake_documents as lake
from tests.dbt.dbt_command import rows

pytestmark = pytest.mark.builds


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
