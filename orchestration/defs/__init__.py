"""Dagster only, thin: one file per stage, from raw disclosures to the published database.

Belongs here: assets, checks, jobs, resources. Does not belong here: anything a test would rather call without
Dagster.
"""

import dagster as dg

from orchestration.defs.lake import extracted_documents, identities
from orchestration.defs.published import published_definition
from orchestration.defs.raw import raw_disclosures
from orchestration.defs.resources import DocumentReader, Warehouse
from orchestration.defs.transformed import dbt_definitions, dbt_resource, prepared_project
from orchestration.settings import Settings

BUILD_JOB = "build"


def build_definitions(settings: Settings, reader: DocumentReader | None = None) -> dg.Definitions:
    """The whole pipeline over one warehouse; parses the dbt project where its manifest is missing or old."""
    project = prepared_project(settings)
    dbt_build = dbt_definitions(project)
    marts = sorted(key for key in dbt_build.keys if dbt_build.group_names_by_key[key] == "marts")
    return dg.Definitions(
        assets=[raw_disclosures, extracted_documents, dbt_build, published_definition(marts)],
        asset_checks=[identities],
        jobs=[
            dg.define_asset_job(
                BUILD_JOB,
                selection=dg.AssetSelection.all(),
                description="What `budget build` does: read what is stale, transform, test, publish.",
            )
        ],
        resources={
            "warehouse": Warehouse(raw_dir=str(settings.raw_dir), warehouse_dir=str(settings.warehouse_dir)),
            "reader": reader or DocumentReader(),
            "dbt": dbt_resource(project),
        },
        executor=dg.in_process_executor,  # documents are read in a pool of our own, dbt is one process
    )
