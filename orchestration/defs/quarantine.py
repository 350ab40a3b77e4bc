"""What Dagster shows of documents that were kept out of the facts.

Belongs here: their metadata. Does not belong here: which they are (`lake.documents`, `publish.reject`).
"""

from collections.abc import Sequence
from typing import Any

import dagster as dg

from orchestration.lake.documents import quarantined
from orchestration.publish.rejected import Rejected
from orchestration.settings import Settings

_SHOWN = 100


def quarantine_metadata(settings: Settings) -> dict[str, Any]:
    """Their number, and the first of them with the reason and what to do."""
    documents = quarantined(settings.lake_dir)
    if not documents:
        return {"quarantined": 0}
    return {"quarantined": len(documents), "quarantine": _table(documents, "read_status")}


def rejected_metadata(rejected: Sequence[Rejected]) -> dict[str, Any]:
    """The number of documents whose rows fail a data test, and the first of them with the test and what to do."""
    if not rejected:
        return {"rejected": 0}
    return {"rejected": len(rejected), "rejected_documents": _table(rejected, "test")}


def _table(documents: Sequence[Any], reason: str) -> dg.TableMetadataValue:
    """The first of the documents, beside the problem of each what `reason` names."""
    rows = [
        {
            "document_id": one.document_id[:12],
            "file_name": one.file_name,
            reason: getattr(one, reason),
            "problem": one.problem,
        }
        for one in documents[:_SHOWN]
    ]
    return dg.MetadataValue.table([dg.TableRecord(row) for row in rows])
