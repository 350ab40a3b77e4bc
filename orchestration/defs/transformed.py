"""Stages staging, intermediate and marts: the dbt project as assets, its tests as asset checks.

Belongs here: how Dagster sees and runs dbt. Does not belong here: any rule of a model (`dbt_project`).
"""

import logging
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import (
    DagsterDbtTranslator,
    DagsterDbtTranslatorSettings,
    DbtCliInvocation,
    DbtProject,
    dbt_assets,
)

from orchestration.defs.lake import WAIT_SECONDS
from orchestration.defs.partitions import lake_key
from orchestration.defs.raw import OWNERS
from orchestration.defs.resources import Dbt, Warehouse
from orchestration.defs.rounds import build_in_rounds
from orchestration.problem import Problem
from orchestration.publish.base import find_base
from orchestration.publish.build import building_path, complete_build
from orchestration.publish.fingerprint import shape
from orchestration.publish.lock import hold_build_lock
from orchestration.publish.rejected import rejected_path
from orchestration.settings import Settings

# dbt of this environment, whatever PATH says; -P, so that modules of this folder don't pass for others
_DBT = ["-P", str(Path(__file__).with_name("dbt_child.py"))]

log = logging.getLogger(__name__)


class BuildConfig(dg.Config):
    """`full` begins with an empty database; otherwise rows of unchanged documents are kept."""

    full: bool = False


class Translator(DagsterDbtTranslator):
    """Names and groups of dbt's nodes; every test that is an error stops what comes after it."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        if dbt_resource_props["resource_type"] == "source":
            return lake_key(dbt_resource_props["name"])
        return super().get_asset_key(dbt_resource_props)

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        if dbt_resource_props["resource_type"] == "seed":
            return "seeds"
        # comparisons are marts too, and read facts, which are: apart, each group reads from those before it
        compares = dbt_resource_props.get("config", {}).get("group") == "comparisons"
        return "comparisons" if compares else str(dbt_resource_props["fqn"][1])

    def get_owners(self, dbt_resource_props: Mapping[str, Any]) -> list[str]:
        return OWNERS


def dbt_environment(settings: Settings, rebuild: str = "all") -> list[str]:
    """What `profiles.yml`, the sources, and macros/document_rows.sql and rejected_documents.sql ask for, as arguments of
    `dbt_child`."""
    return [
        f"BUDGET_BUILD_DATABASE={building_path(settings)}",
        f"BUDGET_LAKE_DIR={settings.lake_dir}",
        f"BUDGET_REBUILD={rebuild}",
        f"BUDGET_REJECTED_FILE={rejected_path(settings)}",
        "DBT_LOG_LEVEL_FILE=warn",  # dbt appends, by default 6 MB a build
        "DBT_SEND_ANONYMOUS_USAGE_STATS=false",
    ]


def prepared_project(settings: Settings) -> DbtProject:
    """The dbt project with a manifest that is there and was made from the files as they are.

    The manifest lies in the warehouse: it holds the lake's path, and two warehouses have two lakes.
    Raises Problem where the project can't be parsed.
    """
    project = DbtProject(settings.dbt_project_dir, target_path=settings.warehouse_dir / "dbt")
    # what files hold and not when they were written: a clock may jump
    made_of = project.manifest_path.with_name("manifest.made_of")
    files = shape(settings)
    if not project.manifest_path.exists() or not made_of.exists() or made_of.read_text() != files:
        log.info("parsing the dbt project")
        folders = ["--project-dir", project.project_dir, "--profiles-dir", project.project_dir]
        places = ["--target-path", project.target_path, "--log-path", project.target_path]
        parsed = subprocess.run(
            [sys.executable, *_DBT, *dbt_environment(settings), "--quiet", "parse", *folders, *places],
            capture_output=True,
            text=True,
            check=False,
        )
        if parsed.returncode:
            said = " ".join((parsed.stdout + parsed.stderr).partition("Encountered an error:")[2].split())
            raise Problem(f"{project.project_dir}: {said[:600] or 'dbt parse failed without a word'}")
        made_of.write_text(files)
    return project


def dbt_resource(project: DbtProject) -> Dbt:
    """dbt with its project, as a child process."""
    return Dbt(
        project_dir=project,
        profiles_dir=str(project.project_dir),
        dbt_executable=sys.executable,
        global_config_flags=_DBT,
    )


def dbt_definitions(project: DbtProject) -> dg.AssetsDefinition:
    """All models, seeds and tests of the project as one step."""

    @dbt_assets(
        manifest=project.manifest_path,
        project=project,
        name="dbt_build",
        dagster_dbt_translator=Translator(DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True)),
    )
    def dbt_build(
        context: dg.AssetExecutionContext, config: BuildConfig, dbt: Dbt, warehouse: Warehouse
    ) -> Iterator[object]:
        settings = warehouse.settings
        if context.is_subset:
            raise Problem("a database is built whole: run the job `build` instead of single dbt models")
        hold_build_lock(settings, wait_seconds=WAIT_SECONDS)
        log.info("building and testing %d dbt models", len(dbt_build.keys))
        base = None if config.full else find_base(settings)
        environment = dbt_environment(settings, "changed" if base else "all")
        # unit tests are about the models' code, which `make test` has run: the data can't fail them; the manifest that
        # dbt would write once more is the one it has read
        arguments = [*environment, "build", "--exclude-resource-type", "unit_test", "--no-write-json"]

        def run() -> DbtCliInvocation:
            return dbt.cli(arguments, context=context, target_path=Path(project.target_path))

        yield from build_in_rounds(settings, base, run)
        complete_build(settings, context.run_id)

    return dbt_build
