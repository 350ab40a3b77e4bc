"""What a published database follows from, as one short text.

Belongs here: noticing that nothing changed. Does not belong here: deciding which documents to read
(`lake.fill`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from orchestration.settings import Settings

_BUILT = frozenset({"target", "logs", "dbt_packages", "__pycache__"})


def fingerprint(settings: Settings, documents: dict[str, str]) -> str:
    """A hash over documents (document_id → key they are read under) and every file that shapes the marts."""
    digest = hashlib.sha256(repr(sorted(documents.items())).encode())
    for path in sorted(shaping_files(settings)):
        digest.update(str(path).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def shaping_files(settings: Settings) -> Iterator[Path]:
    """The dbt project, the classifications it loads, and the registry of units and expected disclosures."""
    project = settings.dbt_project_dir
    for folder in (project, project.parent / "orchestration" / "classification", settings.registry_dir):
        for path in folder.rglob("*"):
            if path.is_file() and not _BUILT.intersection(path.relative_to(folder).parts):
                yield path
