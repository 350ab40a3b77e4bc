"""`raw/archive/fetches.jsonl`: what servers answered, with time and headers; only ever appended to.

Belongs here: the lines and what the last one says of an address. Does not belong here: asking (`fetch`).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from orchestration.problem import Problem
from orchestration.registry.json_lines import CHAIN, append_line, whole_lines
from orchestration.registry.manifest import locked


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: `status` 200 with the document's sha256, 304 where nothing changed, else why nothing came."""

    url: str
    fetched_url: str  # after redirects
    at: str
    status: int | None
    headers: dict[str, str]
    document_id: str | None = None
    problem: str | None = None

    @property
    def time(self) -> datetime:
        return datetime.fromisoformat(self.at)


class FetchLog:
    """Answers on disk; `last_good` is the last 200 or 304 of each address."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.last_good: dict[str, Answer] = {}
        lines = whole_lines(path.read_bytes()) if path.exists() else []
        for number, line in enumerate(lines, start=1):
            try:
                told = json.loads(line)
                told.pop(CHAIN, None)
                self._note(Answer(**told))
            except (ValueError, TypeError) as error:
                raise Problem(
                    f"{path} line {number}: not an answer ({error}); restore the file from a copy"
                ) from error

    def append(self, answer: Answer) -> None:
        """Write a line and wait until it is on disk."""
        with locked(self._path):
            append_line(self._path, asdict(answer))
        self._note(answer)

    def _note(self, answer: Answer) -> None:
        if answer.problem is None:
            self.last_good[answer.url] = answer
