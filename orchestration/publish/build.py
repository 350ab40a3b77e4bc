"""The database being built, beside the published one.

Belongs here: where it lies while dbt writes it, and when it counts as complete. Does not belong here: putting
it in place (`publication`).

    warehouse/build/budget.duckdb    dbt is writing it; the name must be the published one's, views carry it. Empty at
                                     first, or a copy of what is published, of which dbt keeps what did not change
    warehouse/build/<run>.duckdb     complete, waiting to be published by the same run
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from orchestration.problem import Problem
from orchestration.settings import Settings


def start_build(settings: Settings, base: Path | None = None) -> Path:
    """A place for dbt to write to, empty or with a copy of `base`.

    Removes what earlier runs left behind; the caller holds the build lock.
    """
    folder = settings.warehouse_dir / "build"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if base is not None:
        shutil.copyfile(base, building_path(settings))
    return building_path(settings)


def building_path(settings: Settings) -> Path:
    """Where dbt writes."""
    return settings.warehouse_dir / "build" / settings.database_path.name


def complete_build(settings: Settings, run_id: str) -> Path:
    """Mark what dbt wrote as complete for a run; returns where it lies now."""
    path = settings.warehouse_dir / "build" / f"{run_id}.duckdb"
    os.replace(building_path(settings), path)
    return path


def completed_build(settings: Settings, run_id: str) -> Path:
    """The complete database of a run; raises Problem where that run built none."""
    path = settings.warehouse_dir / "build" / f"{run_id}.duckdb"
    if not path.exists():
        raise Problem(
            f"{path}: this run built no database; run the job `build`, which has the dbt models too"
        )
    return path
