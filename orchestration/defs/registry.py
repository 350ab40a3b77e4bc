"""Stages raw and lake of the registry: which units there are, and what they should have disclosed.

Belongs here: the registry as assets. Does not belong here: its files (`registry`) or the rule of what is expected
(`registry.expected`).
"""

from collections.abc import Iterator

import dagster as dg

from orchestration.defs.partitions import lake_key
from orchestration.defs.raw import OWNERS
from orchestration.defs.resources import Warehouse
from orchestration.lake.registry_schema import REGISTRY_TABLES
from orchestration.lake.registry_tables import write_registry_tables
from orchestration.landing.schedule import registered_sources
from orchestration.registry.units import load_registry


@dg.asset(group_name="raw", kinds={"file"}, owners=OWNERS)
def unit_registry(warehouse: Warehouse) -> dg.MaterializeResult:
    """Units, addresses and decisions that people reviewed, in raw/registry.

    People and `budget unit` write them; this asset reads them and says what there is.
    """
    settings = warehouse.settings
    registry = load_registry(settings.registry_dir)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(registry.units),
            "addresses": len(registered_sources(settings)),
            "decisions": len(registry.decisions),
            "folder": dg.MetadataValue.path(str(settings.registry_dir)),
        }
    )


def _spec(table: str, *above: dg.AssetKey) -> dg.AssetSpec:
    schema = REGISTRY_TABLES[table]
    columns = [dg.TableColumn(column.name, str(column.type)) for column in schema]
    return dg.AssetSpec(
        lake_key(table),
        deps=["unit_registry", *above],
        group_name="lake",
        kinds={"python", "parquet"},
        owners=OWNERS,
        description=(schema.metadata or {}).get(b"grain", b"").decode(),
        metadata={"dagster/column_schema": dg.TableSchema(columns)},
    )


@dg.multi_asset(specs=[_spec("registered_unit"), _spec("expected", lake_key("document"))], can_subset=False)
def registry_tables(warehouse: Warehouse) -> Iterator[dg.MaterializeResult]:
    """Registered units, and the disclosures they owe for the years that were seen or that the registry gives."""
    settings = warehouse.settings
    for table, rows in write_registry_tables(settings).items():
        yield dg.MaterializeResult(
            asset_key=lake_key(table),
            metadata={"dagster/row_count": rows, "dagster/uri": str(settings.lake_dir / table)},
        )
