"""Stage published: the database readers open.

Belongs here: the asset the graph ends with. Does not belong here: verifying and swapping (`publish`).
"""

import logging
from datetime import timedelta

import dagster as dg

from orchestration.defs.quarantine import rejected_metadata
from orchestration.defs.raw import OWNERS
from orchestration.defs.resources import Warehouse
from orchestration.lake.store import known_files
from orchestration.publish.build import completed_build
from orchestration.publish.fingerprint import fingerprint
from orchestration.publish.publication import publish
from orchestration.publish.rejected import read_rejected

log = logging.getLogger(__name__)


class PublishingConfig(dg.Config):
    """`accept_changes` publishes although published figures moved by more than is allowed."""

    accept_changes: bool = False


def published_definition(marts: list[dg.AssetKey]) -> dg.AssetsDefinition:
    """The published database, which waits for every mart and for the tests of all of them."""

    @dg.asset(
        deps=marts,
        group_name="published",
        kinds={"duckdb"},
        owners=OWNERS,
        # units disclose a few times a year: a month without any publication means that nobody looked
        freshness_policy=dg.FreshnessPolicy.time_window(
            fail_window=timedelta(days=31), warn_window=timedelta(days=8)
        ),
    )
    def published_database(
        context: dg.AssetExecutionContext, config: PublishingConfig, warehouse: Warehouse
    ) -> dg.MaterializeResult:
        """budget.duckdb, replaced in one step after dbt's tests passed without the documents that fail them, nothing of
        the lake got lost, and no published figure moved by more than is allowed."""
        settings = warehouse.settings
        log.info("verifying and publishing")
        known = known_files(settings.lake_dir)
        versions = {file_id: file.extractor_version for file_id, file in known.items()}
        counts = publish(
            settings,
            completed_build(settings, context.run_id),
            context.run_id,
            fingerprint(settings, versions),
            accept_changes=config.accept_changes,
        )
        return dg.MaterializeResult(
            metadata={
                "dagster/row_count": sum(counts.values()),
                "dagster/uri": str(settings.database_path),
                **rejected_metadata(read_rejected(settings.database_path)),
                **{f"rows_{name}": count for name, count in counts.items()},
            }
        )

    return published_database
