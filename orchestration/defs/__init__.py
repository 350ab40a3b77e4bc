"""Dagster only, thin: one file per stage, from raw disclosures to the published database.

Belongs here: assets, checks, jobs, sensors, schedules, resources. Does not belong here: anything a test would rather call without
Dagster.
"""

import dagster as dg

from orchestration.defs.alerts import alert_on_failed_checks, alert_on_failed_run
from orchestration.defs.identities import identities
from orchestration.defs.lake import extracted_documents
from orchestration.defs.landing import BUILD_JOB, build_daily, fetch, fetch_daily, inbox
from orchestration.defs.published import published_definition
from orchestration.defs.raw import raw_disclosures
from orchestration.defs.registry import registry_tables, unit_registry
from orchestration.defs.resources import DocumentReader, Warehouse
from orchestration.defs.transformed import dbt_definitions, dbt_resource, prepared_project
from orchestration.settings import Settings

__all__ = ["BUILD_JOB", "build_definitions"]


def build_definitions(settings: Settings, reader: DocumentReader | None = None) -> dg.Definitions:
    """The whole pipeline over one warehouse; parses the dbt project where its manifest is missing or old."""
    project = prepared_project(settings)
    dbt_build = dbt_definitions(project)
    marts = sorted(key for key in dbt_build.keys if key.path[0] == "marts")
    return dg.Definitions(
        assets=[
            raw_disclosures,
            unit_registry,
            extracted_documents,
            registry_tables,
            dbt_build,
            published_definition(marts),
        ],
        asset_checks=[identities],
        jobs=[
            dg.define_asset_job(
                BUILD_JOB,
                selection=dg.AssetSelection.all(),
                description="What `budget build` does: read what is stale, transform, test, publish.",
            ),
            fetch,
        ],
        sensors=[inbox, alert_on_failed_run, alert_on_failed_checks],
        schedules=[fetch_daily, build_daily],
        resources={
            "warehouse": Warehouse(raw_dir=str(settings.raw_dir), warehouse_dir=str(settings.warehouse_dir)),
            "reader": reader or DocumentReader(),
            "dbt": dbt_resource(project),
        },
        executor=dg.in_process_executor,  # documents are read in a pool of our own, dbt is one process
    )
