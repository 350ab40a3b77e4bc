"""Stage raw: the disclosures that were registered.

Belongs here: the asset the graph starts with. Does not belong here: registering (`registry.archive`).
"""

from collections import Counter

import dagster as dg

from orchestration.defs.resources import Warehouse
from orchestration.registry.archive import registered

OWNERS = ["team:budget-warehouse"]


@dg.asset(group_name="raw", kinds={"file"}, owners=OWNERS)
def raw_disclosures(warehouse: Warehouse) -> dg.MaterializeResult:
    """Disclosure files as published, one per sha256, with a manifest of who registered them.

    `budget ingest` puts them there; this asset says what there is.
    """
    documents = registered(warehouse.settings).values()
    suffixes = Counter(document.file_name.rpartition(".")[2].lower() for document in documents)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(documents),
            "bytes": sum(document.size for document in documents),
            "refused": sum(document.problem is not None for document in documents),
            "by_suffix": dict(suffixes),
            "archive": dg.MetadataValue.path(str(warehouse.settings.archive_dir)),
        }
    )
