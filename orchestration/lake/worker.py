"""One worker process: reads documents one after the other, under limits that only cost the document at hand.

Belongs here: what runs inside the process. Does not belong here: who gets which document (`pool`).
"""

from __future__ import annotations

import importlib
import os
import resource
import signal
import time
import traceback
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from orchestration.document.progress import heard_by
from orchestration.lake.packed import Packed, pack
from orchestration.lake.schema import SCHEMA_VERSION
from orchestration.lake.soundness import first_fault
from orchestration.lake.store import as_tables
from orchestration.problem import Problem
from orchestration.registry.archive import read_archived
from orchestration.registry.model import Hints, Origin, Registration
from orchestration.settings import Settings

Extract = Callable[[bytes, str, Hints, Origin], dict[str, list[dict[str, object]]]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost, and how many are read at once."""

    seconds: int = 120
    """Wall clock that a document may take, or each page of one whose pages are pictures."""
    longest: int = 1800
    """Wall clock that a document may take in all, however many such pages it has."""
    memory_bytes: int = 4 * 1024**3
    workers: int = os.cpu_count() or 1


def load_extractor(module: str) -> tuple[Extract, str]:
    """`extract` of a module and what its rows depend on: its `EXTRACTOR_VERSION` and the lake's columns."""
    loaded = importlib.import_module(module)
    return loaded.extract, f"{loaded.EXTRACTOR_VERSION}.{SCHEMA_VERSION}"


def work(connection: Connection, settings: Settings, module: str, limits: Limits) -> None:
    """Answer each Registration received with its rows, until the other end closes or sends None."""
    os.setsid()  # so that the pool can end this process with whatever it started
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    extract, version = load_extractor(module)
    while registration := _received(connection):
        with _limited(limits):
            rows = _read(settings, registration, extract, version)
        connection.send(rows)


@contextmanager
def _limited(limits: Limits) -> Iterator[None]:
    """End this process where a document, or the next of its slow pages, takes too long."""
    end = time.monotonic() + limits.longest

    def go_on() -> None:
        left = min(limits.seconds, end - time.monotonic())
        # the default action of its signal ends the process even inside a C library
        signal.setitimer(signal.ITIMER_REAL, max(0.001, left))

    go_on()
    with heard_by(go_on):
        yield
    signal.setitimer(signal.ITIMER_REAL, 0)


def unread(registration: Registration, extractor_version: str | None, problem: str) -> Packed:
    """The rows of a document that gave none: its `document` row with the reason."""
    row: dict[str, object] = {
        "document_id": registration.document_id,
        "file_id": registration.document_id,
        "file_name": registration.file_name,
        "format": "unknown",
        "source_url": registration.origin.source_url,
        "retrieved_at": registration.origin.retrieved_at,
        "extractor_version": extractor_version,
        "reading_id": _reading_id(),
        "read_status": "failed",
        "problem": problem,
    }
    return pack(as_tables({"document": [row]}))


def _read(settings: Settings, registration: Registration, extract: Extract, version: str) -> Packed:
    key = registration.reading_key(version)
    if registration.problem:
        return unread(registration, key, registration.problem)
    try:
        data = read_archived(settings, registration.document_id)
    except Problem as problem:
        return unread(registration, None, str(problem))  # no version: tried again by every build
    try:
        rows: dict[str, list[dict[str, Any]]] = extract(
            data, registration.file_name, registration.hints, registration.origin
        )
        if (fault := first_fault(rows)) is not None:
            return unread(registration, key, f"the reader failed ({fault}): report it")
        for document in rows["document"]:
            if document["extractor_version"] is not None:  # None: to be tried again by every build
                document["extractor_version"] = key
            document["reading_id"] = _reading_id()
        return pack(as_tables(rows))
    except MemoryError:
        return unread(registration, key, "needs more memory than one document may have: split it")
    except Exception as error:  # whatever is wrong with the code, it costs this document only
        place = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__} in {Path(place.filename).name} line {place.lineno}: {error}"
        return unread(registration, key, f"the reader failed ({' '.join(said.split())[:300]}): report it")


def _reading_id() -> str:
    return uuid.uuid4().hex[:16]


def _received(connection: Connection) -> Registration | None:
    try:
        registration: Registration | None = connection.recv()
        return registration
    except EOFError:
        return None
