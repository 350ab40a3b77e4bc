"""Whether a build may start from a copy of what is published, of which dbt keeps the rows of unchanged documents.

Belongs here: deciding that. Does not belong here: what dbt makes of it (`dbt_project/macros/document_rows.sql`).
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from orchestration.publish.fingerprint import shape
from orchestration.publish.label import quoted
from orchestration.settings import Settings

# of all documents: above it a new file is as quick, and every rebuilt row lies behind the sorted ones
MOST_CHANGED = 0.2

_CHANGED = """
    select
        count(*),
        count(*) filter (where before.document_id is null),
        (select any_value(drift) from publication.build where shape = ?)
    from read_parquet('{lake}/document/*/*/*.parquet', union_by_name = true) as now
    left join publication.document_state as before
        on now.document_id = before.document_id and now.reading_id = before.reading_id
"""


def find_base(settings: Settings) -> Path | None:
    """The published database, where the same models built it and most documents of the lake are as they were."""
    try:
        with duckdb.connect(str(settings.database_path), read_only=True) as connection:
            row = connection.execute(
                _CHANGED.format(lake=quoted(settings.lake_dir)), [shape(settings)]
            ).fetchone()
    except duckdb.Error:
        # nothing published, not readable, or published by an earlier version of this project
        return None
    documents, changed, drift = row if row is not None else (0, 0, None)
    if drift is None or changed + drift > MOST_CHANGED * documents:
        return None
    return settings.database_path
