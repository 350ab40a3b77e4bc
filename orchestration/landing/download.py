"""One answer from an address, through redirects and retries, within limits.

Belongs here: robots.txt asked, pace kept, redirects followed, failures that may pass tried again. Does not belong
here: a single request (`web`), or what becomes of the answer (`fetch`).
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

import httpx

from orchestration.landing.address import Refused
from orchestration.landing.pace import Pace, retry_after
from orchestration.landing.robots import Robots
from orchestration.landing.web import Web, redirect_of
from orchestration.problem import Problem
from orchestration.registry.archive import MAX_BYTES

KEPT_HEADERS = (
    "etag",
    "last-modified",
    "content-type",
    "content-length",
    "content-disposition",
    "date",
    "server",
)
_MAX_REDIRECTS = 5
_WORTH_RETRYING = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one address may cost."""

    bytes: int = MAX_BYTES
    seconds: float = 300
    attempts: int = 4
    interval_seconds: float = 2  # between two requests to one host


@dataclass(frozen=True, slots=True)
class Body:
    """An answer read to its end; `path` is None where nothing changed (304)."""

    url: str
    status: int
    headers: dict[str, str]
    path: Path | None


class _TryAgain(Exception):
    """A failure that may pass."""

    def __init__(self, said: str, after: float | None = None) -> None:
        super().__init__(said)
        self.after = after


class Downloader:
    """Asks addresses; `allowed` names `host:port` that may be private."""

    def __init__(self, limits: FetchLimits, allowed: Collection[str], pace: Pace | None) -> None:
        self._limits = limits
        self._web = Web(allowed)
        self._robots = Robots(self._web)
        self._pace = pace or Pace(limits.interval_seconds)

    def close(self) -> None:
        self._web.close()

    def ask(self, url: str, folder: Path, conditions: dict[str, str]) -> Body:
        """The answer at the end of all redirects, its body in a file of `folder`; raises Problem where there is none,
        Refused where it must not be had."""
        said = ""
        for attempt in range(self._limits.attempts):
            try:
                return self._follow(url, folder, conditions)
            except (_TryAgain, httpx.HTTPError) as problem:
                said = f"{url}: {' '.join(str(problem).split()) or type(problem).__name__}"
                if attempt + 1 < self._limits.attempts:
                    self._pace.back_off(attempt, getattr(problem, "after", None))
                else:
                    said += f"; gave up after {self._limits.attempts} attempts, try again later"
        raise Problem(said)

    def _follow(self, url: str, folder: Path, conditions: dict[str, str]) -> Body:
        deadline = time.monotonic() + self._limits.seconds
        start = url
        for _ in range(_MAX_REDIRECTS + 1):
            delay = self._robots.check(url)
            self._pace.wait(urlsplit(url).netloc, delay)
            with self._web.get(url, conditions) as response:
                target = redirect_of(url, response)
                if target is None:
                    return self._receive(url, response, folder, deadline)
            url = target
        raise Refused(f"{start}: more than {_MAX_REDIRECTS} redirects; register the address it ends at")

    def _receive(self, url: str, response: httpx.Response, folder: Path, deadline: float) -> Body:
        headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        if response.status_code == 304:
            return Body(url, 304, headers, None)
        if response.status_code in _WORTH_RETRYING:
            after = retry_after(response.headers.get("Retry-After"))
            raise _TryAgain(f"status {response.status_code}", after)
        if response.status_code != 200:
            raise Refused(f"{url}: status {response.status_code}; check the address in the registry")
        path = folder / _file_name(url, headers)
        size = int(headers.get("content-length", "0") or 0)
        with path.open("wb") as file:
            for chunk in response.iter_bytes():
                size = max(size, file.tell() + len(chunk))
                if size > self._limits.bytes:
                    raise Refused(f"{url}: more than the {self._limits.bytes:,} bytes a disclosure may have")
                if time.monotonic() > deadline:
                    raise _TryAgain(f"not received within {self._limits.seconds:.0f} s")
                file.write(chunk)
        if not path.stat().st_size:
            raise _TryAgain("an empty answer")
        return Body(url, 200, headers, path)


def _file_name(url: str, headers: dict[str, str]) -> str:
    """The name a document is shown by: what the server calls it, else the end of its address."""
    disposition = headers.get("content-disposition", "")
    extended = re.search(r"filename\*=(?:utf-8|gbk|gb18030)''([^;]+)", disposition, re.IGNORECASE)
    plain = re.search(r'filename="?([^";]+)', disposition, re.IGNORECASE)
    told = extended or plain
    encoded = told[1].encode("latin-1", errors="replace") if told else urlsplit(url).path.encode()
    data = unquote_to_bytes(encoded).replace(b"\\", b"/").rpartition(b"/")[2]
    try:
        name = data.decode("utf-8")
    except UnicodeDecodeError:
        name = data.decode("gb18030", errors="replace")
    name = re.sub(r"[\x00-\x1f/]", "", name).strip(". ")
    return name.encode()[-200:].decode(errors="ignore") or "document"
