"""Stage lake: what the documents say, as Parquet, and which identities hold.

Belongs here: one asset for each table of the lake, and the identities as an asset check. Does not belong
here: reading, reconciling and storing (`lake.fill` and what it calls).
"""

from collections.abc import Iterator

import dagster as dg
import pyarrow.dataset as ds

from orchestration.defs.raw import OWNERS
from orchestration.defs.resources import DocumentReader, Warehouse
from orchestration.lake.fill import fill_lake
from orchestration.lake.schema import TABLES
from orchestration.lake.store import part_path, partitions, row_count
from orchestration.publish.lock import hold_build_lock

WAIT_SECONDS = 3600  # a run started from the UI waits for the one that holds the warehouse


class ReadingConfig(dg.Config):
    """`full` reads every document anew, not only the stale ones."""

    full: bool = False


def lake_key(table: str) -> dg.AssetKey:
    """The asset of a lake table; dbt's source `lake.<table>` is the same asset."""
    return dg.AssetKey(["lake", table])


def _spec(table: str) -> dg.AssetSpec:
    schema = TABLES[table]
    columns = [dg.TableColumn(column.name, str(column.type)) for column in schema]
    return dg.AssetSpec(
        lake_key(table),
        deps=["raw_disclosures"],
        group_name="lake",
        kinds={"python", "parquet"},
        owners=OWNERS,
        description=(schema.metadata or {}).get(b"grain", b"").decode(),
        metadata={"dagster/column_schema": dg.TableSchema(columns)},
    )


@dg.multi_asset(specs=[_spec(table) for table in TABLES], can_subset=False)
def extracted_documents(
    context: dg.AssetExecutionContext, config: ReadingConfig, warehouse: Warehouse, reader: DocumentReader
) -> Iterator[dg.MaterializeResult]:
    """Read the stale documents in a process pool and store their rows by fiscal year and prefecture."""
    settings = warehouse.settings
    hold_build_lock(settings, wait_seconds=WAIT_SECONDS)
    filled = fill_lake(settings, reader.module, reader.limits, full=config.full)
    context.log.info("documents read now: %s, fresh: %d", dict(filled.statuses), filled.fresh)
    for table in TABLES:
        metadata = {
            "dagster/row_count": row_count(settings.lake_dir, table),
            "dagster/uri": str(settings.lake_dir / table),
        }
        if table == "document":
            metadata |= {f"documents_{status}": count for status, count in filled.statuses.items()}
            metadata |= {
                "documents_fresh": filled.fresh,
                "documents_gone": filled.gone,
                "partitions_rewritten": filled.partitions,
            }
        yield dg.MaterializeResult(asset_key=lake_key(table), metadata=metadata)


@dg.asset_check(asset=lake_key("check"), description="Sums and flows that must agree within each document.")
def identities(warehouse: Warehouse) -> dg.AssetCheckResult:
    """Counts of identities by status; a failed one marks figures, and stops no publication."""
    lake_dir = warehouse.settings.lake_dir
    checks = ds.dataset([str(part_path(lake_dir, "check", place)) for place in partitions(lake_dir)])
    counts: dict[str, dict[str, int]] = {}
    for row in checks.to_table(columns=["check_id", "status"]).to_pylist():
        by_status = counts.setdefault(row["check_id"], {"pass": 0, "fail": 0, "not_applicable": 0})
        by_status[row["status"]] += 1
    failed = sum(by_status["fail"] for by_status in counts.values())
    return dg.AssetCheckResult(
        passed=not failed,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={
            "failed": failed,
            "passed": sum(by_status["pass"] for by_status in counts.values()),
            "by_check": dg.MetadataValue.table(
                [
                    dg.TableRecord({"check_id": check_id, **by_status})
                    for check_id, by_status in sorted(counts.items())
                ]
            )
            if counts
            else {},
        },
    )
