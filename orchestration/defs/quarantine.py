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
    rows = [
        dg.TableRecord(
            {
                "document_id": document.document_id[:12],
                "file_name": document.file_name,
                "read_status": document.read_status,
                "problem": document.problem,
            }
        )
        for document in documents[:_SHOWN]
    ]
    return {"quarantined": len(documents), "quarantine": dg.MetadataValue.table(rows)}


def rejected_metadata(rejected: Sequence[Rejected]) -> dict[str, Any]:
    """The number of documents whose rows fail a data test, and the first of them with the test and what to do."""
    if not rejected:
        return {"rejected": 0}
    rows = [
        dg.TableRecord(
            {
                "document_id": one.document_id[:12],
                "file_name": one.file_name,
                "test": one.test,
                "problem": one.problem,
            }
        )
        for one in rejected[:_SHOWN]
    ]
    return {"rejected": len(rejected), "rejected_documents": dg.MetadataValue.table(rows)}
