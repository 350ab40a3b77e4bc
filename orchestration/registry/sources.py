"""`sources.yaml`: where the files of a folder come from, kept beside them by hand or by a script.

Belongs here: reading that one file. Does not belong here: what is done with it (`archive`).

    file name:
      source_url: https://…
      retrieved_at: 2025-02-11T08:00:00+00:00
      note: typeset from the figures of …
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from orchestration.problem import Problem

SOURCES_FILE = "sources.yaml"


@dataclass(frozen=True, slots=True)
class Source:
    """What a sidecar tells of one file; `retrieved_at` is UTC."""

    source_url: str | None = None
    retrieved_at: datetime | None = None
    note: str | None = None


def read_sources(folder: Path) -> dict[str, Source]:
    """Sources by file name, empty where there is no `sources.yaml`; raises Problem where it can't be read."""
    path = folder / SOURCES_FILE
    if not path.is_file():
        return {}
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return {str(name): _source(entry or {}) for name, entry in entries.items()}
    except (yaml.YAMLError, ValueError, AttributeError, TypeError) as error:
        said = " ".join(str(error).split())
        raise Problem(f"{path}: {said}; give source_url, retrieved_at, note under each file name") from error


def _source(entry: dict[str, Any]) -> Source:
    unknown = set(entry) - {"source_url", "retrieved_at", "note"}
    if unknown:
        raise ValueError(f"unknown key {sorted(unknown)[0]}")
    return Source(entry.get("source_url"), _instant(entry.get("retrieved_at")), entry.get("note"))


def _instant(value: object) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        instant = value
    elif isinstance(value, date):
        instant = datetime(value.year, value.month, value.day)
    else:
        instant = datetime.fromisoformat(str(value))
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
