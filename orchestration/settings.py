"""The only place that knows folders and environment variables.

Belongs here: where things lie and which variables move them. Does not belong here: what is done with them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders of one warehouse; all absolute."""

    raw_dir: Path
    warehouse_dir: Path

    @property
    def archive_dir(self) -> Path:
        """Bytes as published, one file per disclosure, named by sha256."""
        return self.raw_dir / "archive"

    @property
    def inbox_dir(self) -> Path:
        """Where people and programs drop disclosures; a sensor takes them in."""
        return self.raw_dir / "inbox"

    @property
    def fetch_log_path(self) -> Path:
        """One JSON line per answer a server gave, append-only."""
        return self.archive_dir / "fetches.jsonl"

    @property
    def manifest_path(self) -> Path:
        """One JSON line per registered disclosure, append-only."""
        return self.archive_dir / "manifest.jsonl"

    @property
    def registry_dir(self) -> Path:
        return self.raw_dir / "registry"

    @property
    def lake_dir(self) -> Path:
        return self.warehouse_dir / "lake"

    @property
    def database_path(self) -> Path:
        """The published database; replaced in one step, never written in place."""
        return self.warehouse_dir / "budget.duckdb"

    @property
    def dbt_project_dir(self) -> Path:
        return PROJECT_ROOT / "dbt_project"


def load_settings() -> Settings:
    """Folders from `BUDGET_RAW_DIR` and `BUDGET_WAREHOUSE_DIR`, by default beside the code."""
    return _settings(os.environ.get("BUDGET_RAW_DIR"), os.environ.get("BUDGET_WAREHOUSE_DIR"), os.getcwd())


@lru_cache(maxsize=8)
def _settings(raw: str | None, warehouse: str | None, folder: str) -> Settings:
    """Asked for once a document: to resolve a path costs as much as to read a short one. `folder`: where relative ones begin."""
    return Settings(
        raw_dir=Path(folder, raw or PROJECT_ROOT / "raw").resolve(),
        warehouse_dir=Path(folder, warehouse or PROJECT_ROOT / "warehouse").resolve(),
    )


def alert_file() -> Path | None:
    """Where alerts are kept beside stderr: `BUDGET_ALERT_FILE`, None where it is not set."""
    named = os.environ.get("BUDGET_ALERT_FILE")
    return Path(named).resolve() if named else None
