"""The manifest of the raw archive: one JSON line per registration, only ever appended to.

Belongs here: lines and what they say of a registration. Does not belong here: the bytes themselves (`archive`), or
how a line is appended (`json_lines`).
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from orchestration.problem import Problem
from orchestration.registry.json_lines import append_line, whole_lines
from orchestration.registry.model import Hints, Origin, Registration


class Manifest:
    """Registrations by document_id, in order of first registration; the last line of a document wins.

    A last line torn by a crash is ignored. Raises Problem where an earlier line can't be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_to = 0  # bytes; a folder of many files must not read the manifest once a file
        self._lines = 0
        self.registrations: dict[str, Registration] = {}
        self.refresh()

    def refresh(self) -> None:
        """Read the lines that were appended since the last look, by whomever."""
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            file.seek(self._read_to)
            data = file.read()
        whole = data[: data.rfind(b"\n") + 1]
        for line in whole_lines(data):
            self._lines += 1
            try:
                registration = _parse(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise Problem(
                    f"{self._path} line {self._lines}: not a registration ({error}); restore the file from a "
                    "copy, or delete that line and ingest the file it stood for again"
                ) from error
            self.registrations[registration.document_id] = registration
        self._read_to += len(whole)

    def append(self, registration: Registration) -> None:
        """Write one line and wait until it is on disk; the caller holds `locked` and has refreshed."""
        append_line(self._path, _line(registration))
        self.refresh()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One writer at a time; the lock goes with the process that holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _line(registration: Registration) -> dict[str, Any]:
    hints = registration.hints
    said = {"unit": hints.unit, "year": hints.year, "stage": hints.stage, "scope": hints.scope}
    return {
        "document_id": registration.document_id,
        "file_name": registration.file_name,
        "size": registration.size,
        "source_url": registration.origin.source_url,
        "retrieved_at": registration.origin.retrieved_at.isoformat(),
        "hints": {name: value for name, value in said.items() if value is not None},
        "note": registration.note,
        "problem": registration.problem,
    }


def _parse(line: dict[str, Any]) -> Registration:
    return Registration(
        document_id=line["document_id"],
        file_name=line["file_name"],
        size=line["size"],
        origin=Origin(line["source_url"], datetime.fromisoformat(line["retrieved_at"])),
        hints=Hints(**line["hints"]),
        note=line["note"],
        problem=line["problem"],
    )
