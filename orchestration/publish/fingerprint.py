"""What a published database follows from, as one short text.

Belongs here: noticing that nothing changed. Does not belong here: deciding which documents to read
(`lake.fill`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from orchestration.settings import Settings

_BUILT = frozenset({"target", "logs", "dbt_packages", "__pycache__"})


def fingerprint(settings: Settings, files: dict[str, str]) -> str:
    """A hash over files (their sha256 → key they are read under) and every file that shapes the marts."""
    digest = hashlib.sha256(repr(sorted(files.items())).encode())
    for path in sorted(shaping_files(settings)):
        digest.update(str(path).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def shape(settings: Settings) -> str:
    """A hash over what turns rows of a document into rows of the marts: models, seeds, and what runs them."""
    digest = hashlib.sha256(f"{version('dbt-core')} {version('dbt-duckdb')} {version('duckdb')}".encode())
    for folder, path in sorted(_files(_model_folders(settings))):
        name = path.relative_to(folder)
        digest.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def shaping_files(settings: Settings) -> Iterator[Path]:
    """The dbt project, the classifications it loads, and the registry of units and expected disclosures."""
    for _, path in _files([*_model_folders(settings), settings.registry_dir]):
        yield path


def _model_folders(settings: Settings) -> list[Path]:
    project = settings.dbt_project_dir
    return [project, project.parent / "orchestration" / "classification"]


def _files(folders: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not _BUILT.intersection(path.relative_to(folder).parts):
                yield folder, path
