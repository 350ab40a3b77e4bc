"""How often a host is asked, and how long to wait before asking again.

Belongs here: time between requests. Does not belong here: what is asked (`web`, `fetch`).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_SECONDS = 120.0


class Pace:
    """At most one request a host in `interval` seconds, or what its robots.txt asks for where that is more."""

    def __init__(
        self,
        interval: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._interval, self._clock, self._sleep = interval, clock, sleep
        self._next: dict[str, float] = {}

    def wait(self, host: str, asked_for: float | None = None) -> None:
        """Wait for a host's turn and take it."""
        now = self._clock()
        if (turn := self._next.get(host, now)) > now:
            self._sleep(turn - now)
        self._next[host] = max(turn, now) + min(max(self._interval, asked_for or 0), LONGEST_SECONDS)

    def back_off(self, attempt: int, asked_for: float | None) -> None:
        """Wait longer after each failure, never as long as another client that failed with us."""
        seconds = self._interval * 2**attempt * random.uniform(0.5, 1.5)
        self._sleep(min(max(seconds, asked_for or 0), LONGEST_SECONDS))


def retry_after(header: str | None) -> float | None:
    """Seconds a server asks to wait for, given as a number or as a date; None where it does not say."""
    if not header:
        return None
    if header.strip().isdecimal():
        return float(header)
    try:
        when = parsedate_to_datetime(header)
    except ValueError:
        return None
    return max(0.0, (when.astimezone(UTC) - datetime.now(UTC)).total_seconds())
