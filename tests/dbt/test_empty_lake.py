"""A lake without a row goes through the whole dbt project as well."""

from __future__ import annotations

from pathlib import Path

from tests.dbt import lake_fixture as lake
from tests.dbt.dbt_command import build, rows


def test_an_empty_lake_builds(tmp_path: Path) -> None:
    database = build(
        lake.write_lake(tmp_path / "lake", rows={}),
        tmp_path,
        "--exclude-resource-type",
        "unit_test",
        "--exclude-resource-type",
        "test",
    )
    assert rows(database, "select count(*) from marts.dim_document") == [(0,)]
    assert rows(database, "select count(*) > 3000 from marts.dim_division") == [(True,)]
