"""What the assets are given: the folders of one warehouse, and how documents are read.

Belongs here: Dagster resources. Does not belong here: folders' names (`settings`) or reading itself (`lake`).
"""

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import dagster as dg
from dagster_dbt import DbtCliResource
from packaging.version import Version
from packaging.version import parse as parse_version

from orchestration.lake.fill import EXTRACTOR
from orchestration.lake.worker import Limits
from orchestration.settings import Settings


class Warehouse(dg.ConfigurableResource):
    """The folders of one warehouse, absolute."""

    raw_dir: str
    warehouse_dir: str

    @property
    def settings(self) -> Settings:
        return Settings(Path(self.raw_dir), Path(self.warehouse_dir))


class Dbt(DbtCliResource):
    """dbt as a process of its own, and nothing of it in this one.

    dagster-dbt would ask the executable for its version and parse all macros once more for a handle to the database,
    6 s of a small build, and uses neither for what it is asked here.
    """

    @property
    def _cli_version(self) -> Version:
        return parse_version(version("dbt-core"))

    def _initialize_dbt_core_adapter(self, args: Sequence[str]) -> None:
        return None


class DocumentReader(dg.ConfigurableResource):
    """How documents are read: the module with `extract`, and what one document may cost."""

    module: str = EXTRACTOR
    seconds_per_document: int = Limits().seconds
    longest_seconds: int = Limits().longest
    memory_bytes: int = Limits().memory_bytes
    workers: int = Limits().workers

    @property
    def limits(self) -> Limits:
        return Limits(self.seconds_per_document, self.longest_seconds, self.memory_bytes, self.workers)
