"""One build at a time for a warehouse, whoever starts it: the command line or Dagster's UI.

Belongs here: the lock. Does not belong here: what is built under it.
"""

from __future__ import annotations

import fcntl
import os
import time
from typing import TextIO

from orchestration.problem import Problem
from orchestration.settings import Settings

_held: dict[str, TextIO] = {}


def hold_build_lock(settings: Settings, *, wait_seconds: float = 0) -> None:
    """Take the warehouse's build lock until this process ends; taking it again in one process is nothing.

    Raises Problem where another process still holds it after `wait_seconds`.
    """
    path = settings.warehouse_dir / ".build.lock"
    if str(path) in _held:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = path.open("a+")
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                lock.seek(0)
                holder = lock.read().strip() or "unknown"
                lock.close()
                raise Problem(
                    f"{settings.warehouse_dir}: another build is running (process {holder}); "
                    "try again when it is done"
                ) from error
            time.sleep(0.2)
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    _held[str(path)] = lock
