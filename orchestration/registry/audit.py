"""Proof that the raw archive holds what was registered and nothing else.

Belongs here: re-hashing every file against the manifest. Does not belong here: mending anything (`budget ingest` does,
from the original file).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from orchestration.registry.archive import archived_path, registered
from orchestration.registry.json_lines import broken_link
from orchestration.settings import Settings


@dataclass(frozen=True, slots=True)
class Deviation:
    """One way in which archive and manifest differ."""

    kind: Literal["missing", "changed", "unlisted", "edited"]
    path: Path
    text: str


def verify_archive(settings: Settings) -> tuple[int, list[Deviation]]:
    """Files that are as registered, and every deviation; raises Problem where the manifest can't be read."""
    documents = registered(settings)
    good, found = 0, list(_edited(settings))
    expected: set[Path] = set()
    for document in documents.values():
        if document.problem:
            continue  # no bytes were kept, and the manifest says why
        path = archived_path(settings, document.document_id)
        expected.add(path)
        if not path.is_file():
            found.append(Deviation("missing", path, f"{document.file_name}: ingest it again"))
            continue
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() == document.document_id:
                good += 1
            else:
                found.append(Deviation("changed", path, f"{document.file_name}: ingest it again"))
    for path in _files(settings):
        if path not in expected:
            found.append(
                Deviation("unlisted", path, "no line of the manifest names it: ingest it, or take it away")
            )
    return good, found


def _files(settings: Settings) -> Iterator[Path]:
    for folder in sorted(settings.archive_dir.glob("??")):
        yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _edited(settings: Settings) -> Iterator[Deviation]:
    for path in (settings.manifest_path, settings.fetch_log_path):
        line = broken_link(path)
        if line is not None:
            yield Deviation(
                "edited", path, f"line {line} does not follow the one before: compare with a copy"
            )
