"""Pages of archived PDFs as pictures.

Belongs here: asking for a page and keeping what came. Does not belong here: drawing it (`render`), what stands on it
(`documents`), nor other formats, which have no pages of their own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore

from orchestration.pages import render

SECONDS = 20
_GRACE_SECONDS = 5  # for the process to start; its own alarm comes first
_at_once = BoundedSemaphore(os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a reader holds it: its size in points, and itself at most 1400 pixels wide."""

    width: float
    height: float
    png: bytes = field(repr=False)


@lru_cache(maxsize=64)
def page_picture(path: Path, number: int) -> Picture | None:
    """Page `number` (from 1); None where there is none, the file is no PDF, or drawing it goes beyond the limits."""
    # no shell: each argument goes as it is
    command = [sys.executable, "-I", render.__file__, str(path), str(number), str(SECONDS)]
    with _at_once:
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=SECONDS + _GRACE_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
    if done.returncode:
        return None
    size, _, png = done.stdout.partition(b"\n")
    width, height = map(float, size.split())
    return Picture(width, height, png)
