"""The publications that are kept, and which of them readers see.

Belongs here: files below `warehouse/published`. Does not belong here: what makes a build fit to be published
(`publication`).

    warehouse/budget.duckdb                                      what readers open; only ever replaced whole
    warehouse/published/<number>-<published at>.duckdb           the last ones; one is the same file as budget.duckdb
    warehouse/published/<number>-<published at>.undone.duckdb    taken back by `budget publish --undo`

Numbers and not times put them in order: a clock may jump.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from orchestration.durable import sync
from orchestration.problem import Problem
from orchestration.publish.label import read_publication
from orchestration.settings import Settings

_NAME = re.compile(r"(\d{6})-\d{8}T\d{6}Z(\.undone)?\.duckdb")


@dataclass(frozen=True, slots=True)
class Kept:
    """One publication that is kept."""

    number: int
    path: Path
    is_current: bool
    is_undone: bool


def kept_publications(settings: Settings) -> list[Kept]:
    """What is kept, oldest first."""
    found = []
    for path in sorted((settings.warehouse_dir / "published").glob("*.duckdb")):
        if match := _NAME.fullmatch(path.name):
            found.append((int(match[1]), path, match[2] is not None))
    current = _current(settings, [path for _, path, _ in found])
    return [Kept(number, path, path == current, undone) for number, path, undone in found]


def _current(settings: Settings, paths: list[Path]) -> Path | None:
    """Which file readers see; in a warehouse that was copied, the one with the same label."""
    if not settings.database_path.exists():
        return None
    for path in paths:
        if path.samefile(settings.database_path):
            return path
    label = read_publication(settings.database_path)
    return next((path for path in reversed(paths) if label and read_publication(path) == label), None)


def show(settings: Settings, path: Path) -> None:
    """Make a file that is kept what readers see, in one step; they keep the old file open as long as they like."""
    beside = settings.database_path.with_suffix(".next")
    beside.unlink(missing_ok=True)  # a link that a crash left behind
    os.link(path, beside)
    os.replace(beside, settings.database_path)
    beside.unlink(missing_ok=True)  # a replace by another link to the same file leaves both names
    sync(settings.warehouse_dir)


def keep(settings: Settings, build: Path, published_at: datetime, count: int) -> None:
    """Keep a complete database, show it, and drop what is too old, was undone, or was never shown."""
    folder = settings.warehouse_dir / "published"
    folder.mkdir(exist_ok=True)
    earlier = kept_publications(settings)
    number = max((one.number for one in earlier), default=0) + 1
    current = next((one.number for one in earlier if one.is_current), 0)
    path = folder / f"{number:06d}-{published_at:%Y%m%dT%H%M%SZ}.duckdb"
    sync(build)
    os.replace(build, path)
    sync(folder)
    show(settings, path)
    # one that is newer than what readers saw: a crash came between the two lines above
    rest = [one.path for one in earlier if one.is_undone or one.number > current]
    rest += [one for one in folder.iterdir() if not _NAME.fullmatch(one.name)]
    for one in rest:
        one.unlink()
    for old in kept_publications(settings)[:-count]:
        old.path.unlink()


def undo(settings: Settings) -> Kept:
    """Go back to the publication before the one readers see. Raises Problem where none is kept."""
    kept = kept_publications(settings)
    current = next((one for one in kept if one.is_current), None)
    earlier = [one for one in kept if current and one.number < current.number and not one.is_undone]
    if current is None or not earlier:
        known = "an earlier publication" if current else "what is published"
        raise Problem(f"{settings.warehouse_dir / 'published'}: {known} is not kept; nothing was changed")
    if not current.is_undone:  # marked first: a crash in between leaves something that can be undone again
        os.replace(current.path, current.path.with_suffix(".undone.duckdb"))
    show(settings, earlier[-1].path)
    return earlier[-1]
