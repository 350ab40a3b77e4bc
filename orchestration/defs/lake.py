"""Stage lake: what the documents say, as Parquet.

Belongs here: one asset for each table of the lake. Does not belong here: reading, reconciling and storing
(`lake.fill` and what it calls), or which identities hold (`identities`).
"""

from collections.abc import Iterator

import dagster as dg
from pydantic import Field

from orchestration.defs.partitions import LAKE_PARTITIONS, announce, asked_for, lake_key
from orchestration.defs.quarantine import quarantine_metadata
from orchestration.defs.raw import OWNERS
from orchestration.defs.resources import DocumentReader, Warehouse
from orchestration.lake.fill import fill_lake
from orchestration.lake.schema import TABLES
from orchestration.lake.store import row_count
from orchestration.publish.lock import hold_build_lock

WAIT_SECONDS = 3600  # a run started from the UI waits for the one that holds the warehouse


class ReadingConfig(dg.Config):
    """`full` reads every document anew, not only the stale ones; `again` those of these ids too."""

    full: bool = False
    again: list[str] = Field(default_factory=list)


def _spec(table: str) -> dg.AssetSpec:
    schema = TABLES[table]
    columns = [dg.TableColumn(column.name, str(column.type)) for column in schema]
    return dg.AssetSpec(
        lake_key(table),
        deps=["raw_disclosures", "unit_registry"],
        group_name="lake",
        kinds={"python", "parquet"},
        owners=OWNERS,
        description=(schema.metadata or {}).get(b"grain", b"").decode(),
        metadata={"dagster/column_schema": dg.TableSchema(columns)},
    )


@dg.multi_asset(
    specs=[_spec(table) for table in TABLES],
    can_subset=False,
    partitions_def=LAKE_PARTITIONS,
    backfill_policy=dg.BackfillPolicy.single_run(),
)
def extracted_documents(
    context: dg.AssetExecutionContext, config: ReadingConfig, warehouse: Warehouse, reader: DocumentReader
) -> Iterator[dg.MaterializeResult]:
    """Read the stale documents in a process pool and store their rows by fiscal year and prefecture.

    A run for the whole lake reads what is stale wherever it will lie, which nobody knows of a new document before
    it is read; a run for some partitions reads the documents that lie in them, stale or not, and no others.
    """
    settings = warehouse.settings
    hold_build_lock(settings, wait_seconds=WAIT_SECONDS)
    only = asked_for(context)
    filled = fill_lake(
        settings, reader.module, reader.limits, full=config.full, again=config.again, only=only
    )
    announce(context, settings, filled.partitions if only is None else ())
    context.log.info("documents read now: %s, fresh: %d", dict(filled.statuses), filled.fresh)
    for table in TABLES:
        metadata = {
            "dagster/row_count": row_count(settings.lake_dir, table),
            "dagster/uri": str(settings.lake_dir / table),
        }
        if table == "document":
            metadata |= quarantine_metadata(settings)
            metadata |= {f"documents_{status}": count for status, count in filled.statuses.items()}
            metadata |= {
                "documents_fresh": filled.fresh,
                "documents_gone": filled.gone,
                "partitions_rewritten": len(filled.partitions),
            }
        yield dg.MaterializeResult(asset_key=lake_key(table), metadata=metadata)
