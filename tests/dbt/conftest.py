"""The tiny lake as one database for every test that looks at it.

Belongs here: the build that is shared. Does not belong here: its rows (`lake_fixture`).
"""

from __future__ import annotations

import duckdb
import pytest

from tests.dbt import lake_fixture as lake
from tests.dbt.dbt_command import build


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    folder = tmp_path_factory.mktemp("dbt")
    return build(lake.write_lake(folder / "lake"), folder)
