"""Dagster's history in SQLite, without waiting for the disk thousands of times a build.

Belongs here: how this process talks to Dagster's databases. Does not belong here: where they lie (`instance`).

Dagster opens, commits and closes a connection for every event, and SQLite writes its log back whenever the last
connection closes: 2,800 commits and 3,400 closes took 50 of a small build's 137 seconds on a busy machine. With one
connection kept open and `synchronous = normal` nothing waits, and a power cut costs the last events of a history,
never the database that holds it.
"""

from __future__ import annotations

import sqlite3
from typing import Any

_engines: dict[str, Any] = {}
_open: dict[str, sqlite3.Connection] = {}


def write_history_quickly() -> None:
    """Holds for every SQLite file that SQLAlchemy opens in this process from now on."""
    from dagster._core.storage.event_log.sqlite import sqlite_event_log
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    if event.contains(Engine, "connect", _opened):
        return
    event.listen(Engine, "connect", _opened)
    # an engine a file instead of one an event: a new engine compiles every statement anew
    sqlite_event_log.create_engine = _engine  # type: ignore[attr-defined,assignment]


def _engine(address: str, **options: Any) -> Any:
    from sqlalchemy import create_engine

    if address not in _engines:
        _engines[address] = create_engine(address, **options)
    return _engines[address]


def _opened(connection: Any, _record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.execute("pragma synchronous = normal")
    path = connection.execute("pragma database_list").fetchone()[2]
    if not path:
        return
    if path not in _open:
        _open[path] = sqlite3.connect(path, check_same_thread=False)
    # every time: it holds the log only once it has read from it, and a new file has none yet
    _open[path].execute("select count(*) from sqlite_master").fetchall()
