"""Says that a reading gets on, page by page, where a page takes seconds.

Belongs here: the one call a slow reader makes, and who hears it. Does not belong here: what is done about a reading
that does not get on (`lake.worker`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


def _nobody() -> None:
    """What hears a reading that nobody waits for."""


_listener: ContextVar[Callable[[], None]] = ContextVar("listener", default=_nobody)


@contextmanager
def heard_by(listener: Callable[[], None]) -> Iterator[None]:
    """Call `listener` for each page done while this lasts."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def page_done() -> None:
    """A page was read that took seconds."""
    _listener.get()()
