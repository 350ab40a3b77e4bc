"""Files of one JSON object a line that are only ever appended to.

Belongs here: appending so that a crash costs at most the line being written, and the chain that shows whether a line
was changed or taken out. Does not belong here: what a line says (`manifest`, `landing.log`).

Each line carries the start of the sha256 of the line before it as `previous`.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

CHAIN = "previous"


def append_line(path: Path, line: dict[str, Any]) -> None:
    """Write one line and wait until it is on disk; the caller holds the file's lock."""
    with path.open("a+b") as file:
        previous = _drop_torn_line(file.fileno())
        chained = line if previous is None else line | {CHAIN: link(previous)}
        file.write((json.dumps(chained, ensure_ascii=False) + "\n").encode())
        file.flush()
        os.fsync(file.fileno())


def whole_lines(data: bytes) -> list[bytes]:
    """Lines that were written to their end; a last one torn by a crash is none."""
    return data[: data.rfind(b"\n") + 1].split(b"\n")[:-1]


def broken_link(path: Path) -> int | None:
    """The first line that does not follow the one before it, None where all do.

    Lines written before there was a chain carry no link; once one does, all after it must.
    """
    lines = whole_lines(path.read_bytes()) if path.exists() else []
    chained = False
    for number in range(1, len(lines)):
        said = json.loads(lines[number]).get(CHAIN)
        if said is None and not chained:
            continue
        chained = True
        if said != link(lines[number - 1]):
            return number + 1
    return None


def link(line: bytes) -> str:
    """What the next line says of this one."""
    return hashlib.sha256(line).hexdigest()[:16]


def _drop_torn_line(descriptor: int) -> bytes | None:
    """Cut what follows the last newline, the line a crash left half-written; returns the last whole line."""
    size = os.fstat(descriptor).st_size
    tail, start = b"", size
    while start > 0 and tail.count(b"\n") < 2:
        step = min(4096, start)
        start -= step
        tail = os.pread(descriptor, step, start) + tail
    torn = len(tail) - (tail.rfind(b"\n") + 1)
    if torn:
        os.ftruncate(descriptor, size - torn)
    lines = whole_lines(tail)
    return lines[-1] if lines else None
