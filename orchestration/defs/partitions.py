"""Partitions of the lake as Dagster knows them: fiscal year × prefecture, as far as somebody disclosed something.

Belongs here: keys, and telling Dagster which partitions there are and which were written. Does not belong here:
what lies in a partition (`lake.store`).

Both dimensions are dynamic. All prefectures × 25 years would be 8,600 static keys of which 40 prefectures with six
years use 240; and a year nobody thought of, or a document that names no division, would have no key.
"""

from __future__ import annotations

from collections.abc import Collection

import dagster as dg

from orchestration.lake.schema import TABLES
from orchestration.lake.store import Partition, partitions
from orchestration.settings import Settings

YEARS = dg.DynamicPartitionsDefinition(name="fiscal_year")
PREFECTURES = dg.DynamicPartitionsDefinition(name="prefecture")
LAKE_PARTITIONS = dg.MultiPartitionsDefinition({"fiscal_year": YEARS, "prefecture": PREFECTURES})


def lake_key(table: str) -> dg.AssetKey:
    """The asset of a lake table; dbt's source `lake.<table>` is the same asset."""
    return dg.AssetKey(["lake", table])


def asked_for(context: dg.AssetExecutionContext) -> list[Partition] | None:
    """The partitions a run is for; None where it is for the whole lake, as `budget build` is."""
    if not context.has_partition_key and not context.has_partition_key_range:
        return None
    parts = [
        LAKE_PARTITIONS.get_partition_key_from_str(key).keys_by_dimension for key in context.partition_keys
    ]
    return [(int(part["fiscal_year"]), part["prefecture"]) for part in parts]


def announce(context: dg.AssetExecutionContext, settings: Settings, written: Collection[Partition]) -> None:
    """Make every partition of the lake a key in Dagster, and note those written by a run for the whole lake."""
    present = partitions(settings.lake_dir)
    context.instance.add_dynamic_partitions(str(YEARS.name), sorted({str(year) for year, _ in present}))
    context.instance.add_dynamic_partitions(str(PREFECTURES.name), sorted({place for _, place in present}))
    for year, prefecture in written:
        key = dg.MultiPartitionKey({"fiscal_year": str(year), "prefecture": prefecture})
        for table in TABLES:
            context.log_event(dg.AssetMaterialization(lake_key(table), partition=key))
