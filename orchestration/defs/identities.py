"""Which identities hold over the whole lake, family by family, as checks of the asset that records them.

Belongs here: how Dagster shows them. Does not belong here: counting (`lake.failures`) or the identities (`reconcile`).
"""

from collections.abc import Iterator

import dagster as dg

from orchestration.defs.partitions import lake_key
from orchestration.defs.resources import Warehouse
from orchestration.lake.failures import Family, families
from orchestration.reconcile.families import FAMILIES

CHECKED = lake_key("check")


@dg.multi_asset_check(
    name="identities",
    specs=[
        dg.AssetCheckSpec(name, asset=CHECKED, description=sentence) for name, sentence in FAMILIES.items()
    ],
)
def identities(context: dg.AssetCheckExecutionContext, warehouse: Warehouse) -> Iterator[dg.AssetCheckResult]:
    """Counts by family with the first failures in words; a failed one marks figures, and stops no publication."""
    for name, family in families(warehouse.settings.lake_dir).items():
        yield dg.AssetCheckResult(
            check_name=name,
            asset_key=CHECKED,
            passed=not family.failed,
            severity=dg.AssetCheckSeverity.WARN,
            description=str(family.failures[0]) if family.failures else FAMILIES[name],
            metadata=_metadata(family),
        )


def _metadata(family: Family) -> dict[str, object]:
    counts: dict[str, object] = {
        "failed": family.failed,
        "passed": family.passed,
        "not_applicable": family.not_applicable,
    }
    if family.failures:
        counts["first_failures"] = dg.MetadataValue.table(
            [
                dg.TableRecord(
                    {
                        "unit": failure.unit,
                        "year": str(failure.fiscal_year or ""),
                        "stage": failure.stage or "",
                        "file": failure.file_name,
                        "statement": failure.statement,
                        "identity": f"{failure.check_id}: {failure.says}",
                        "off_by_yuan": f"{failure.off_by:,.2f}" if failure.off_by is not None else "",
                        "message": failure.message[:400],
                    }
                )
                for failure in family.failures
            ]
        )
    return counts
