"""What is known of a disclosure before anybody reads it.

Belongs here: the shapes that ingest hands to extraction. Does not belong here: where bytes lie (`archive`)
or how lines are kept (`manifest`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user said because the document itself does not; None where nothing was said."""

    unit: str | None = None
    year: int | None = None
    stage: str | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the bytes came from and when they were fetched (UTC)."""

    source_url: str | None
    retrieved_at: datetime


@dataclass(frozen=True, slots=True)
class Registration:
    """A registered disclosure: `document_id` is the sha256 of its bytes, `size` their number.

    `problem` is the one line that says why no bytes were kept, None where they were.
    """

    document_id: str
    file_name: str
    size: int
    origin: Origin
    hints: Hints = Hints()
    note: str | None = None
    problem: str | None = None

    def reading_key(self, extractor_version: str) -> str:
        """What a reading depends on beside the bytes; stale is a document whose key in the lake differs."""
        told = (self.file_name, self.origin, self.hints, self.problem)
        return f"{extractor_version}+{hashlib.sha256(repr(told).encode()).hexdigest()[:8]}"
