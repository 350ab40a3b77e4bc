"""Waiting until what was written is on the disk, so that a crash of the machine can't take it back.

Belongs here: files and folders of any package. Does not belong here: what is written, or in which order.
"""

from __future__ import annotations

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Wait until the bytes of a file, or the names in a folder, are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
