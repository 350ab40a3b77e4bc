"""What a long command shows while it works: a bar on a terminal, plain lines elsewhere, JSON lines where a program reads them.

Belongs here: turning log records of the core into progress. Does not belong here: what is logged.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TextIO

EXTRA = ("documents_done", "documents_total", "document_id", "file_name", "read_status", "facts", "problem")


class Progress(logging.Handler):
    """Shows records of the logger `orchestration`; those with `documents_total` move the bar."""

    def __init__(self, stream: TextIO, *, verbose: bool) -> None:
        super().__init__(logging.INFO)
        self._stream, self._verbose = stream, verbose
        self._bar = stream.isatty() and not verbose
        self._open = False

    def emit(self, record: logging.LogRecord) -> None:
        total = getattr(record, "documents_total", None)
        if total is None or record.levelno >= logging.WARNING or self._verbose:
            self._line(record.getMessage())
        if total is not None and not self._verbose:
            self._count(record.documents_done, total)  # type: ignore[attr-defined]

    def _count(self, done: int, total: int) -> None:
        if self._bar:
            width = 30 * done // total
            self._stream.write(f"\r\033[Kdocuments read {done}/{total} [{'#' * width:<30}]")
            self._open = True
            if done == total:
                self._close()
        elif done == total or done % max(1, total // 10) == 0:
            self._line(f"documents read {done}/{total}")
        self._stream.flush()

    def _line(self, text: str) -> None:
        self._close()
        self._stream.write(" ".join(text.split()) + "\n")
        self._stream.flush()

    def _close(self) -> None:
        if self._open:
            self._stream.write("\n")
            self._open = False


class JsonLines(logging.Handler):
    """Each record of the logger `orchestration` as one JSON object on a line of its own."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(logging.INFO)
        self._stream = stream

    def emit(self, record: logging.LogRecord) -> None:
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **{name: getattr(record, name) for name in EXTRA if hasattr(record, name)},
        }
        self._stream.write(json.dumps(said, ensure_ascii=False) + "\n")
        self._stream.flush()


@contextmanager
def progress(*, verbose: bool, log_format: str = "text") -> Iterator[None]:
    """Show progress on stderr as it is now, so that output can be redirected without it."""
    logger = logging.getLogger("orchestration")
    handler = JsonLines(sys.stderr) if log_format == "json" else Progress(sys.stderr, verbose=verbose)
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
