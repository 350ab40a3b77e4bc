"""The project's own expenditure marts over generated line items: what is measured is what dbt builds.

Belongs here: running a model's SQL, its contract, its order and its indexes outside dbt. Does not belong
here: any column or order of a mart (`dbt_project/models/marts`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import jinja2
import yaml

from orchestration.settings import PROJECT_ROOT

DBT = PROJECT_ROOT / "dbt_project"
FACT = "fct_expenditure"
SUMMARY = "agg_expenditure_prefecture_class_year"
UNIT_SUMMARY = "agg_expenditure_unit_class_year"
UNIT_YEAR = "agg_expenditure_unit_year"
MODELS = (FACT, SUMMARY, UNIT_SUMMARY, UNIT_YEAR)
MACROS = ("fact_columns.sql", "group_columns.sql", "expenditure_sums.sql")

# models that read the lake, which the generator stands in for
_INPUTS = """
create or replace temp view division as from '{lake}/division.parquet';
create or replace temp view function_class as from '{lake}/function.parquet';
create or replace temp view int_unit as from '{lake}/unit.parquet';
create or replace temp view int_line_item as from '{lake}/line_item.parquet';
create or replace table dim_division as from division order by division_code;
create or replace table dim_function_class as from function_class order by function_code;
create or replace table dim_unit as
    select unit_id, unit_name, division_code, sector, parent_unit_id, is_provisional from int_unit
    order by division_code, unit_id;
"""


def build(connection: duckdb.DuckDBPyConnection, lake: Path) -> None:
    """Build dimensions and marts in the connection's database, in schema main."""
    connection.execute(_INPUTS.format(lake=lake))
    for name in MODELS:
        columns = ", ".join(f"{column} {kind}" for column, kind in contract(name).items())
        connection.execute(f"create or replace table {name} ({columns})")
        sql, indexes = compiled(name)
        connection.execute(f"insert into {name} by name {sql}")
        for number, columns_of in enumerate(indexes):
            connection.execute(f"create index {name}_{number} on {name} ({columns_of})")


def contract(name: str) -> dict[str, str]:
    """Columns of a mart with their types, as its .yml promises them."""
    (model,) = yaml.safe_load((DBT / "models" / "marts" / f"{name}.yml").read_text(encoding="utf-8"))[
        "models"
    ]
    return {column["name"]: column["data_type"] for column in model["columns"]}


def compiled(name: str) -> tuple[str, list[str]]:
    """SQL of a mart with the project's macros filled in, and the columns of its indexes.

    A ref is a table of the same name.
    """
    indexes: list[str] = []

    def config(**said: Any) -> str:
        """Of what a model says to dbt, its indexes; how its rows are rebuilt matters only there."""
        indexes.extend(", ".join(index["columns"]) for index in said.get("indexes", ()))
        return ""

    loader = jinja2.FileSystemLoader([DBT / "macros", DBT / "models" / "marts"])
    environment = jinja2.Environment(loader=loader, undefined=jinja2.StrictUndefined, autoescape=False)
    environment.globals["ref"] = lambda model: model
    environment.globals["config"] = config
    for macros in MACROS:
        module = environment.get_template(macros).module
        environment.globals.update(
            {key: value for key, value in vars(module).items() if not key.startswith("_")}
        )
    return environment.get_template(f"{name}.sql").render(), indexes
