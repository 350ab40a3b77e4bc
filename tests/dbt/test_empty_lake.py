"""A lake without a row goes through the whole dbt project as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dbt.dbt_command import build, open_built, rows
from tests.dbt.lake_fixture import write_lake

pytestmark = pytest.mark.builds


def test_an_empty_lake_builds(tmp_path: Path) -> None:
    build(
        write_lake(tmp_path / "lake", rows={}),
        tmp_path,
        "--exclude-resource-type",
        "unit_test",
        "--exclude-resource-type",
        "test",
    )
    database = open_built(tmp_path)
    assert rows(database, "select count(*) from marts.dim_document") == [(0,)]
    assert rows(database, "select count(*) > 3000 from marts.dim_division") == [(True,)]
