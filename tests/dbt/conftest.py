"""The tiny lake as one database for every test that looks at it.

Belongs here: the build that is shared. Does not belong here: its rows (`lake_documents`, `lake_lines`).
"""

from __future__ import annotations

import duckdb
import pytest

from tests.dbt.dbt_command import build, open_built
from tests.dbt.lake_fixture import write_lake
from tests.made_once import made_once


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    folder = made_once(tmp_path_factory, "dbt", lambda folder: build(write_lake(folder / "lake"), folder))
    return open_built(folder)
