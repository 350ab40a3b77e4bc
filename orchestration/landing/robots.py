"""What a host's robots.txt allows (RFC 9309).

Belongs here: fetching it once a host and asking it. Does not belong here: any other page (`fetch`).
"""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from orchestration.landing.address import Refused
from orchestration.landing.web import AGENT, Web, redirect_of

_MAX_BYTES = 512 * 1024
_MAX_REDIRECTS = 5


class Robots:
    """Answers by host, fetched on first use and kept as long as this object."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._rules: dict[str, RobotFileParser] = {}

    def check(self, url: str) -> float | None:
        """Seconds between requests that the host asks for; raises Refused where it does not want the page fetched,
        httpx.TransportError where its rules can't be had: then they may forbid it."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = self._fetch(origin + "/robots.txt")
        rules = self._rules[origin]
        if not rules.can_fetch(AGENT, url):
            raise Refused(
                f"{url}: robots.txt of {parts.netloc} forbids it; ask the site, or download it by hand"
            )
        delay = rules.crawl_delay(AGENT)
        return float(delay) if delay is not None else None

    def _fetch(self, url: str) -> RobotFileParser:
        rules = RobotFileParser(url)
        for _ in range(_MAX_REDIRECTS + 1):
            with self._web.get(url) as response:
                target = redirect_of(url, response)
                if target is not None:
                    url = urljoin(url, target)
                    continue
                if response.status_code >= 500 or response.status_code == 429:
                    raise httpx.ReadError(f"{url}: status {response.status_code}")
                rules.parse(_lines(response) if response.status_code == 200 else [])
                return rules
        raise Refused(f"{url}: more than {_MAX_REDIRECTS} redirects")


def _lines(response: httpx.Response) -> list[str]:
    data = b""
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > _MAX_BYTES:
            break
    return data[:_MAX_BYTES].decode("utf-8", errors="replace").splitlines()
