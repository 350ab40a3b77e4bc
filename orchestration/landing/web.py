"""One HTTP request: to a public address, over verified TLS, read as a stream, redirects left to the caller.

Belongs here: how a request is made. Does not belong here: what is asked, and what an answer means (`fetch`, `robots`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urljoin, urlsplit

import httpx

from orchestration.landing.address import Refused, address_of

AGENT = "budget-warehouse"
_PORTS = {"http": 80, "https": 443}


class Web:
    """Makes requests; `allowed` names the only `host:port` that may be private (tests, an intranet's archive)."""

    def __init__(self, allowed: Collection[str] = (), *, seconds: float = 20) -> None:
        self._allowed = frozenset(allowed)
        self._client = httpx.Client(
            follow_redirects=False,
            trust_env=False,  # a proxy would resolve the host anew
            timeout=seconds,
            # the pool knows connections by address: two hosts at one address must not share one
            limits=httpx.Limits(max_keepalive_connections=0),
            headers={
                "User-Agent": AGENT,
                "Accept-Encoding": "identity",  # bytes as published
            },
        )

    def close(self) -> None:
        self._client.close()

    @contextmanager
    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Iterator[httpx.Response]:
        """The answer to one request, its body not read yet; raises Refused or httpx.TransportError."""
        try:
            target = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise Refused(f"{url}: no web address ({error})") from error
        if target.scheme not in _PORTS or not target.host or target.userinfo:
            raise Refused(f"{url}: only http and https addresses without a password are fetched")
        host = target.raw_host.decode("ascii")
        port = target.port or _PORTS[target.scheme]
        try:
            address = address_of(host, port, self._allowed)
        except OSError as error:
            raise httpx.ConnectError(f"{host}: {error.strerror or error}") from error
        request = self._client.build_request(
            "GET",
            target.copy_with(host=address, fragment=None),
            headers={**(headers or {}), "Host": target.netloc.decode("ascii")},
            extensions={"sni_hostname": host},
        )
        response = self._client.send(request, stream=True)
        try:
            yield response
        finally:
            response.close()


def redirect_of(url: str, response: httpx.Response) -> str | None:
    """Where an answer sends us, None where it is no redirect; raises Refused where TLS would be given up."""
    if not response.has_redirect_location:
        return None
    try:
        target = urljoin(url, response.headers["Location"])
    except ValueError as error:
        raise Refused(f"{url} redirects to what is no address ({error}); nothing was fetched") from error
    if urlsplit(url).scheme == "https" and urlsplit(target).scheme != "https":
        raise Refused(f"{url} redirects to {target}, which is not https; nothing was fetched")
    return target
