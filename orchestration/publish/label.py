"""What a published database says of itself.

Belongs here: reading that from a file. Does not belong here: writing it (`publication`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb


@dataclass(frozen=True, slots=True)
class Publication:
    """The run that built it, what it follows from, and when it was published."""

    run_id: str
    fingerprint: str
    published_at: datetime


def quoted(path: Path) -> str:
    """A path for a string literal of SQL."""
    return str(path).replace("'", "''")


def read_publication(path: Path) -> Publication | None:
    """The label of a database, None where it can't be read."""
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            row = connection.execute(
                "select run_id, fingerprint, published_at from publication.build"
            ).fetchone()
    except duckdb.Error:
        return None
    return Publication(row[0], row[1], row[2]) if row else None
