"""What a built database must hold before anybody may see it.

Belongs here: the checks between dbt's own tests and the swap. Does not belong here: rules about single
figures (dbt tests, identities).
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from orchestration.lake.store import row_count
from orchestration.problem import Problem

FACT_TABLES = (
    "fct_income",
    "fct_expenditure",
    "fct_appropriation_expenditure",
    "fct_appropriation_flow",
    "fct_basic_expenditure",
    "fct_economic_expenditure",
    "fct_project_expenditure",
    "fct_project_funds",
    "fct_three_public",
    "fct_balance",
    "fct_performance_indicator",
    "fct_stated_change",
    "fct_stated_figure",
)
MARTS = (
    "dim_unit",
    "dim_division",
    "dim_function_class",
    "dim_economic_class",
    "dim_document",
    "source_cell",
    "fact_source",
    *FACT_TABLES,
    "fct_check",
    "fact_check",
    "coverage",
    "cmp_unit_year",
    "cmp_function_year",
    "cmp_peer",
)


def table_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of each table of the schema `marts`."""
    found = connection.execute(
        "select table_name from duckdb_tables() "
        "where schema_name = 'marts' and database_name = current_database() order by table_name"
    ).fetchall()
    return {name: _one(connection, f'select count(*) from marts."{name}"') for (name,) in found}


def verify(connection: duckdb.DuckDBPyConnection, lake_dir: Path) -> dict[str, int]:
    """Row counts by mart; raises Problem where a table of the contract is missing or documents got lost."""
    counts = table_counts(connection)
    missing = [name for name in MARTS if name not in counts]
    if missing:
        raise Problem(
            f"marts.{missing[0]} is not in the built database; add the model, nothing was published"
        )
    documents = row_count(lake_dir, "document")
    if counts["dim_document"] != documents:
        raise Problem(
            f"marts.dim_document has {counts['dim_document']} documents, the lake {documents}; "
            "look for a join that drops or doubles them, nothing was published"
        )
    for mart, of_lake in (("dim_unit", "unit"), ("source_cell", "source_cell"), ("fct_check", "check")):
        if not counts[mart] and row_count(lake_dir, of_lake):
            raise Problem(f"marts.{mart} is empty, the lake's {of_lake} is not; nothing was published")
    if row_count(lake_dir, "line_item") and not sum(counts[name] for name in FACT_TABLES):
        raise Problem("marts has no facts, the lake has; nothing was published")
    return counts


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    assert row is not None  # an aggregate always has a row
    return int(row[0])
