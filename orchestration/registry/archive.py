"""The raw archive: bytes as published under their sha256, and who registered them.

Belongs here: taking files in and giving bytes out. Does not belong here: what the bytes say (`extraction`).

    raw/archive/manifest.jsonl             one line per registration
    raw/archive/<first two hex>/<sha256>   the bytes, written once
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from orchestration.durable import sync
from orchestration.problem import Problem
from orchestration.registry.manifest import Manifest, locked
from orchestration.registry.model import Hints, Origin, Registration
from orchestration.registry.sources import Source, read_sources
from orchestration.settings import Settings

MAX_BYTES = 200 * 1024 * 1024
NOT_DISCLOSURES = frozenset({".yaml", ".yml", ".jsonl", ".csv", ".json", ".py"})
_NOTES = frozenset({"readme", "notes", "note", "changelog", "contributing", "license", "todo"})
"""What notes about a folder are called; another Markdown file is a disclosure like any text."""

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Registered:
    """A registration and what it changed: `new`, `updated` (other hints or source) or `known`."""

    registration: Registration
    change: Literal["new", "updated", "known"]


def registered(settings: Settings) -> dict[str, Registration]:
    """Every registered disclosure by document_id; raises Problem where the manifest is damaged."""
    return Manifest(settings.manifest_path).registrations


def archived_path(settings: Settings, document_id: str) -> Path:
    """Where the bytes of a document lie; the name is their hash, never a name somebody gave them."""
    return settings.archive_dir / document_id[:2] / document_id


def read_archived(settings: Settings, document_id: str) -> bytes:
    """The bytes of a document; raises Problem where they are missing or no longer what was registered."""
    try:
        data = archived_path(settings, document_id).read_bytes()
    except OSError as error:
        raise Problem(f"archived bytes can't be read ({error.strerror}): ingest the file again") from error
    if hashlib.sha256(data).hexdigest() != document_id:
        raise Problem("archived bytes are damaged: ingest the file again")
    return data


def files_to_register(settings: Settings, path: Path) -> Iterator[Path]:
    """A file itself, or the disclosures below a folder: no hidden files or notes, nor what
    lies in the registry, the archive or the inbox."""
    if not path.is_dir():
        yield path
        return
    own = {folder.resolve() for folder in (settings.archive_dir, settings.registry_dir, settings.inbox_dir)}
    own.discard(path.resolve())
    for folder, folders, names in os.walk(path):
        here = Path(folder)
        folders[:] = sorted(n for n in folders if not n.startswith(".") and (here / n).resolve() not in own)
        for name in sorted(names):
            if not name.startswith(".") and not _is_beside_disclosures(Path(name)):
                yield here / name


def _is_beside_disclosures(name: Path) -> bool:
    suffix = name.suffix.lower()
    return suffix in NOT_DISCLOSURES or (suffix == ".md" and name.stem.lower() in _NOTES)


class Registrar:
    """Takes files into one archive; keeps the manifest in mind between files."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._manifest = Manifest(settings.manifest_path)

    @property
    def registered(self) -> dict[str, Registration]:
        """Every registered disclosure by document_id, as far as this registrar has seen."""
        return self._manifest.registrations

    def register(self, path: Path, hints: Hints, source: Source | None = None) -> Registered:
        """Copy a file's bytes into the archive and note it; the same bytes twice are one document.

        Hints and a source given later complete what was said before; the first file name stays. A file above
        MAX_BYTES is noted with its problem and not copied. The source is what the sidecar beside the file says, unless
        it is given. Raises Problem where the file can't be read.
        """
        if source is None:
            source = read_sources(path.parent).get(path.name, Source())
        with locked(self._settings.manifest_path):
            document_id, size = _take_in(self._settings, path)
            self._manifest.refresh()
            known = self._manifest.registrations.get(document_id)
            told = Registration(
                document_id=document_id,
                file_name=known.file_name if known else _as_text(path.name),
                size=size,
                origin=_origin(source, known),
                hints=_completed(hints, known.hints if known else Hints()),
                note=source.note or (known.note if known else None),
                problem=_too_big(size),
            )
            if told == known:
                return Registered(told, "known")
            self._manifest.append(told)
        return Registered(told, "updated" if known else "new")


def _take_in(settings: Settings, path: Path) -> tuple[str, int]:
    """Hash a file chunk by chunk, copying as it goes; returns (sha256, size).

    The copy gets its final name only when it is complete and on disk.
    """
    incoming = settings.archive_dir / ".incoming"  # one is enough: the caller holds the manifest's lock
    digest, size = hashlib.sha256(), 0
    try:
        # asked before opening: opening a pipe would wait for whoever writes it
        if not stat.S_ISREG(path.stat().st_mode):
            raise Problem(f"{path}: not a regular file; give a file or a folder of files")
        with path.open("rb") as source, incoming.open("wb") as copy:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                if size <= MAX_BYTES:
                    copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
        if size <= MAX_BYTES:
            _keep(incoming, archived_path(settings, digest.hexdigest()), size)
    except OSError as error:
        raise Problem(f"{error.filename or path}: {error.strerror}; nothing was registered") from error
    finally:
        incoming.unlink(missing_ok=True)
    return digest.hexdigest(), size


def _keep(incoming: Path, target: Path, size: int) -> None:
    """Move a complete copy to its name, unless the same bytes already lie there."""
    if target.exists() and target.stat().st_size == size:
        with target.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() == target.name:
                return
    target.parent.mkdir(exist_ok=True)
    incoming.chmod(0o444)
    os.replace(incoming, target)
    for folder in (target.parent, target.parent.parent):
        sync(folder)


def _origin(source: Source, known: Registration | None) -> Origin:
    url, when = source.source_url, source.retrieved_at
    if known:
        return Origin(url or known.origin.source_url, when or known.origin.retrieved_at)
    return Origin(url, when or datetime.now(UTC).replace(microsecond=0))


def _completed(hints: Hints, earlier: Hints) -> Hints:
    said = {name: value for name, value in dataclasses.asdict(hints).items() if value is not None}
    return dataclasses.replace(earlier, **said)


def _too_big(size: int) -> str | None:
    if size <= MAX_BYTES:
        return None
    return (
        f"{size / 1_000_000:,.0f} MB is more than the {MAX_BYTES // 1024 // 1024} MB a disclosure may have: "
        "ingest the disclosure itself, not a collection of them"
    )


def _as_text(name: str) -> str:
    """A file name as text: names on disk are bytes, and old archives hold GB18030 ones."""
    data = os.fsencode(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")
