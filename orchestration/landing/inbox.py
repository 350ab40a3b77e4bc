"""`raw/inbox/`: files that people and programs drop, taken into the archive.

Belongs here: which files are ready, registering them, and where they go then. Does not belong here: who looks when
(`defs.landing`), or the archive (`registry.archive`).

    raw/inbox/…            waiting; a file that was refused stays, the reason beside it in <name>.error
    raw/inbox/done/<day>/  taken in
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from orchestration.problem import Problem
from orchestration.registry.archive import Registered, Registrar, files_to_register
from orchestration.registry.model import Hints
from orchestration.settings import Settings

SETTLED_SECONDS = 2.0  # a file written to more recently may still be growing
_PARTIAL = frozenset({".part", ".crdownload", ".tmp", ".error"})


@dataclass(slots=True)
class TakenIn:
    """What one look at the inbox did."""

    registered: list[Registered] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def changed(self) -> list[str]:
        """Documents that are new or of which more is known now."""
        return [one.registration.document_id for one in self.registered if one.change != "known"]


def take_in(settings: Settings, settled_seconds: float = SETTLED_SECONDS) -> TakenIn:
    """Register every file that is ready and move it away; a file that is refused stays with its reason beside it."""
    taken = TakenIn()
    if not settings.inbox_dir.is_dir():
        return taken
    registrar = Registrar(settings)
    done = settings.inbox_dir / "done" / f"{datetime.now(UTC):%Y-%m-%d}"
    for path in list(_ready(settings, settled_seconds)):
        error = path.with_name(path.name + ".error")
        try:
            registered = registrar.register(path, Hints())
            if registered.registration.problem:
                raise Problem(f"{path}: {registered.registration.problem}")
        except Problem as problem:
            taken.problems.append(str(problem))
            error.write_text(f"{problem}\n", encoding="utf-8")
            continue
        _move(path, done / path.relative_to(settings.inbox_dir))
        error.unlink(missing_ok=True)
        taken.registered.append(registered)
    return taken


def _ready(settings: Settings, settled_seconds: float) -> Iterator[Path]:
    """Files whole enough to be read, and not refused since they last changed."""
    latest = time.time() - settled_seconds
    for path in files_to_register(settings, settings.inbox_dir):
        if settings.inbox_dir / "done" in path.parents or path.suffix.lower() in _PARTIAL:
            continue
        error = path.with_name(path.name + ".error")
        changed = path.lstat().st_mtime
        if changed <= latest and not (error.exists() and error.stat().st_mtime >= changed):
            yield path


def _move(path: Path, target: Path) -> None:
    """Put a file among those that are done; a namesake of the same day does not take its place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    number = 1
    free = target
    while free.exists():
        number += 1
        free = target.with_name(f"{target.stem} ({number}){target.suffix}")
    os.replace(path, free)
