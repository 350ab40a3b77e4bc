"""Fetching disclosures from registered addresses into the archive.

Belongs here: conditional requests, and what becomes of an answer. Does not belong here: how it is had (`download`),
which addresses are due and links on a page (`schedule`).
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from orchestration.landing.download import Body, Downloader, FetchLimits
from orchestration.landing.log import Answer, FetchLog
from orchestration.landing.pace import Pace
from orchestration.problem import Problem
from orchestration.registry.archive import Registrar, archived_path
from orchestration.registry.model import Hints
from orchestration.registry.sources import Source
from orchestration.settings import Settings


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: a new document, one already known, or nothing newer than before."""

    url: str
    outcome: Literal["new", "known", "unchanged"]
    document_id: str
    file_name: str


class Fetcher:
    """Fetches into one archive; knows what it fetched before. Use as a context manager.

    `allowed` names `host:port` that may be private; nothing outside tests should need it.
    """

    def __init__(
        self,
        settings: Settings,
        limits: FetchLimits | None = None,
        allowed: Collection[str] = (),
        pace: Pace | None = None,
    ) -> None:
        self._settings = settings
        self._downloader = Downloader(limits or FetchLimits(), allowed, pace)
        self._registrar = Registrar(settings)
        self.log = FetchLog(settings.fetch_log_path)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._downloader.close()

    def fetch(self, url: str, hints: Hints | None = None) -> Fetched:
        """Fetch a disclosure and archive it, unless it has not changed; raises Problem with what went wrong."""
        before = self.log.last_good.get(url)
        if before is not None and not self._is_archived(before.document_id):
            before = None  # the copy is gone, so that it did not change helps nobody
        with tempfile.TemporaryDirectory(prefix="budget-fetch-") as folder:
            body = self._ask(url, Path(folder), _conditions(before))
            if body.path is None:
                assert before is not None and before.document_id is not None  # or nobody would answer 304
                self._note(url, body, before.document_id)
                return Fetched(url, "unchanged", before.document_id, urlsplit(url).path)
            return self._keep(url, body, body.path, hints or Hints())

    def read(self, url: str) -> tuple[str, bytes]:
        """A page that is not archived, and the address it was found at; raises Problem likewise."""
        with tempfile.TemporaryDirectory(prefix="budget-fetch-") as folder:
            body = self._ask(url, Path(folder), {})
            assert body.path is not None  # nothing was asked about earlier answers
            self._note(url, body, None)
            return body.url, body.path.read_bytes()

    def _keep(self, url: str, body: Body, path: Path, hints: Hints) -> Fetched:
        with path.open("rb") as file:
            document_id = hashlib.file_digest(file, "sha256").hexdigest()
        known = self._registrar.registered.get(document_id)
        outcome: Literal["new", "known"] = "known" if known else "new"
        if known is None or known.origin.source_url is None or not self._is_archived(document_id):
            # the same bytes from a second address stay the document they are: when it became known does not change
            when = known.origin.retrieved_at if known else datetime.now(UTC).replace(microsecond=0)
            self._registrar.register(path, hints, Source(source_url=url, retrieved_at=when))
        self._note(url, body, document_id)
        return Fetched(url, outcome, document_id, known.file_name if known else path.name)

    def _ask(self, url: str, folder: Path, conditions: dict[str, str]) -> Body:
        try:
            return self._downloader.ask(url, folder, conditions)
        except Problem as problem:
            self.log.append(Answer(url, url, _now(), None, {}, None, str(problem)))
            raise

    def _is_archived(self, document_id: str | None) -> bool:
        return document_id is None or archived_path(self._settings, document_id).is_file()

    def _note(self, url: str, body: Body, document_id: str | None) -> None:
        headers = body.headers
        if body.status == 304:  # it need not repeat what the answer it confirms said
            headers = {**self.log.last_good[url].headers, **headers}
        self.log.append(Answer(url, body.url, _now(), body.status, headers, document_id))


def _conditions(before: Answer | None) -> dict[str, str]:
    if before is None or before.document_id is None:
        return {}
    pairs = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
    return {asked: before.headers[told] for asked, told in pairs if told in before.headers}


def _now() -> str:
    return datetime.now(UTC).replace(microsecond=0).isoformat()
