"""The fetcher against a real server on loopback: what is asked, what is kept, what is refused."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from orchestration.cli.main import run
from orchestration.landing.address import Refused, address_of
from orchestration.landing.download import FetchLimits
from orchestration.landing.fetch import Fetcher
from orchestration.landing.pace import Pace, retry_after
from orchestration.landing.schedule import due_sources, links_of, registered_sources, visit
from orchestration.problem import Problem
from orchestration.registry.archive import read_archived, registered
from orchestration.registry.audit import verify_archive
from orchestration.registry.model import Hints
from orchestration.registry.units import load_registry
from orchestration.settings import Settings
from tests.conftest import register_bytes

Answer = tuple[int, dict[str, str], bytes]
PDF = b"%PDF-1.7 a disclosure"


class Site:
    """A server whose pages are functions of the request's headers; remembers what was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Callable[[dict[str, str]], Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                site.asked.append((self.path, headers))
                page = site.pages.get(self.path)
                status, extra, body = page(headers) if page else (404, {}, b"")
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **extra}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def put(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = lambda _: (status, named, body)
        return self.url(path)

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


class Waits(Pace):
    """Waits for nothing and remembers for how long it would have."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        super().__init__(2.0, clock=lambda: 0.0, sleep=self.seconds.append)


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def fetcher(settings: Settings, site: Site, waits: Waits) -> Iterator[Fetcher]:
    limits = FetchLimits(bytes=1000, seconds=5, attempts=3)
    with Fetcher(settings, limits, allowed={site.host}, pace=waits) as fetcher:
        yield fetcher


def test_bytes_are_archived_with_url_time_and_headers(
    settings: Settings, site: Site, fetcher: Fetcher
) -> None:
    url = site.put("/files/%E9%A2%84%E7%AE%97.pdf", PDF, ETag='"1"', Content_Type="application/pdf")
    fetched = fetcher.fetch(url, Hints(unit="某局"))
    assert (fetched.outcome, fetched.file_name) == ("new", "预算.pdf")
    assert fetched.document_id == hashlib.sha256(PDF).hexdigest()
    assert read_archived(settings, fetched.document_id) == PDF
    told = registered(settings)[fetched.document_id]
    assert (told.origin.source_url, told.hints.unit) == (url, "某局")
    line = json.loads(settings.fetch_log_path.read_text().splitlines()[-1])
    assert line["headers"]["etag"] == '"1"' and line["headers"]["content-type"] == "application/pdf"
    assert (line["status"], line["document_id"]) == (200, fetched.document_id) and line["at"].endswith(
        "+00:00"
    )
    assert verify_archive(settings) == (1, [])


def test_what_has_not_changed_is_not_sent_again(settings: Settings, site: Site, fetcher: Fetcher) -> None:
    def page(headers: dict[str, str]) -> Answer:
        if headers.get("if-none-match") == '"v1"':
            return 304, {}, b""
        return 200, {"ETag": '"v1"', "Last-Modified": "Sat, 01 Mar 2025 08:00:00 GMT"}, PDF

    site.pages["/a.pdf"] = page
    assert fetcher.fetch(site.url("/a.pdf")).outcome == "new"
    assert fetcher.fetch(site.url("/a.pdf")).outcome == "unchanged"
    with Fetcher(settings, allowed={site.host}, pace=Waits()) as later:  # another process, another day
        assert later.fetch(site.url("/a.pdf")).outcome == "unchanged"
    assert site.asked[-1][1]["if-modified-since"] == "Sat, 01 Mar 2025 08:00:00 GMT"


def test_the_same_bytes_are_one_document_that_became_known_once(
    settings: Settings, site: Site, fetcher: Fetcher
) -> None:
    first = fetcher.fetch(site.put("/a.pdf", PDF))
    before = registered(settings)
    assert fetcher.fetch(site.put("/b.pdf", PDF)).outcome == "known"
    assert fetcher.fetch(site.url("/a.pdf")).outcome == "known"
    assert registered(settings) == before and len(before) == 1
    assert before[first.document_id].origin.source_url == site.url("/a.pdf")


def test_a_document_ingested_by_hand_learns_where_it_comes_from(
    settings: Settings, site: Site, fetcher: Fetcher
) -> None:
    known = register_bytes(settings, "hand.pdf", PDF).registration
    fetcher.fetch(site.put("/a.pdf", PDF))
    (told,) = registered(settings).values()
    assert told.origin.source_url == site.url("/a.pdf")
    assert told.origin.retrieved_at >= known.origin.retrieved_at and told.file_name == "hand.pdf"


def test_failures_that_may_pass_are_tried_again_ever_later(
    site: Site, fetcher: Fetcher, waits: Waits
) -> None:
    answers = [(503, {"Retry-After": "7"}, b""), (500, {}, b""), (200, {}, PDF)]
    site.pages["/a.pdf"] = lambda _: answers.pop(0)
    assert fetcher.fetch(site.url("/a.pdf")).outcome == "new"
    backed_off = [seconds for seconds in waits.seconds if seconds not in (0, 2.0)]
    assert backed_off[0] == 7 and 2 <= backed_off[1] <= 6


def test_after_some_attempts_it_gives_up_and_says_so(
    settings: Settings, site: Site, fetcher: Fetcher
) -> None:
    url = site.put("/a.pdf", b"", status=503)
    with pytest.raises(Problem, match="status 503; gave up after 3 attempts, try again later"):
        fetcher.fetch(url)
    assert site.paths() == ["/a.pdf"] * 3
    assert "gave up" in json.loads(settings.fetch_log_path.read_text())["problem"]
    assert not registered(settings)


def test_what_will_not_pass_is_asked_once(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(Problem, match="status 404; check the address in the registry"):
        fetcher.fetch(site.url("/gone.pdf"))
    assert site.paths() == ["/gone.pdf"]


def test_an_answer_cut_short_is_not_kept(settings: Settings, site: Site, fetcher: Fetcher) -> None:
    url = site.put("/a.pdf", PDF, Content_Length="900")
    with pytest.raises(Problem, match="gave up"):
        fetcher.fetch(url)
    assert not registered(settings)


def test_a_host_is_asked_at_its_pace(site: Site, fetcher: Fetcher, waits: Waits) -> None:
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 9\n")
    fetcher.fetch(site.put("/a.pdf", b"a"))
    fetcher.fetch(site.put("/b.pdf", b"b"))
    assert waits.seconds == [9.0]


def test_robots_are_obeyed(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", b"User-agent: budget-warehouse\nDisallow: /private/\n")
    with pytest.raises(Refused, match=r"robots\.txt of .* forbids it"):
        fetcher.fetch(site.put("/private/a.pdf", PDF))
    assert site.paths() == []
    assert fetcher.fetch(site.put("/open/a.pdf", PDF)).outcome == "new"


def test_rules_that_can_not_be_had_may_forbid_it(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", b"", status=500)
    with pytest.raises(Problem, match=r"robots\.txt: status 500"):
        fetcher.fetch(site.put("/a.pdf", PDF))
    assert site.paths() == []


@pytest.mark.parametrize("length", [True, False])
def test_too_many_bytes_are_refused(settings: Settings, site: Site, fetcher: Fetcher, length: bool) -> None:
    site.pages["/big.pdf"] = lambda _: (200, {} if length else {"Connection": "close"}, b"x" * 1001)
    with pytest.raises(Refused, match="more than the 1,000 bytes"):
        fetcher.fetch(site.url("/big.pdf"))
    assert not registered(settings)


def test_redirects_are_followed_to_public_addresses_only(site: Site, fetcher: Fetcher) -> None:
    site.put("/a.pdf", PDF)
    assert fetcher.fetch(site.put("/old", b"", 302, Location="/a.pdf")).file_name == "a.pdf"
    other = Site()  # loopback too, but nobody allowed it
    try:
        for target in (
            other.url("/b.pdf"),
            "http://10.0.0.1/x",
            "http://[::1]/x",
            "http://169.254.169.254/meta",
        ):
            with pytest.raises(Refused, match="no public address"):
                fetcher.fetch(site.put("/away", b"", 302, Location=target))
        assert other.asked == []
    finally:
        other.server.shutdown()
        other.server.server_close()
    with pytest.raises(Refused, match="only http and https"):
        fetcher.fetch(site.put("/file", b"", 302, Location="file:///etc/passwd"))
    with pytest.raises(Refused, match="more than 5 redirects"):
        fetcher.fetch(site.put("/loop", b"", 302, Location="/loop"))


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.1.2.3", "192.168.1.1", "::1", "::ffff:127.0.0.1", "fe80::1", "0.0.0.0"],
)
def test_private_hosts_are_refused_unless_allowed_by_name(host: str) -> None:
    with pytest.raises(Refused, match="no public address"):
        address_of(host, 80, frozenset({f"{host}:81"}))
    assert address_of(host, 81, frozenset({f"{host}:81"}))


def test_nothing_private_is_allowed_by_default(settings: Settings, site: Site) -> None:
    with Fetcher(settings, pace=Waits()) as fetcher, pytest.raises(Refused, match="no public address"):
        fetcher.fetch(site.put("/a.pdf", PDF))
    assert site.asked == []


def test_tls_is_verified(settings: Settings, site: Site) -> None:
    with (
        Fetcher(settings, FetchLimits(attempts=1), allowed={site.host}, pace=Waits()) as fetcher,
        pytest.raises(Problem, match=r"SSL|TLS|ssl"),
    ):
        fetcher.fetch(f"https://{site.host}/a.pdf")


def test_a_listing_leads_to_its_disclosures(settings: Settings, site: Site, fetcher: Fetcher) -> None:
    page = (
        '<a href="a.pdf">某局2025年部门预算</a> <a href="/b.docx" title="2024年决算">下载</a>'
        '<a href="guide.pdf">办事指南</a> <a href="2025预算.html">网页</a> <a href="a.pdf#page=2">某局2025年部门预算</a>'
    )
    url = site.put("/list/", page.encode(), Content_Type="text/html")
    site.put("/list/a.pdf", b"a")
    site.put("/b.docx", b"b")
    settings.registry_dir.mkdir(parents=True)
    (settings.registry_dir / "units.csv").write_text("unit_id,unit_name\nu,某局\n")
    (settings.registry_dir / "sources.csv").write_text(f"url,kind,unit_id,cadence\n{url},listing,u,weekly\n")
    sources = registered_sources(settings)
    assert due_sources(sources, fetcher.log) == sources
    visits = list(visit(fetcher, sources, load_registry(settings.registry_dir)))
    assert [v.fetched.outcome for v in visits if v.fetched] == ["new", "new"]
    assert {told.hints.unit for told in registered(settings).values()} == {"某局"}
    assert due_sources(sources, fetcher.log) == [], "a week has not passed"


def test_links_are_those_of_this_field() -> None:
    page = '<a href="x.pdf">预算</a><a href="mailto:a@b.example">预算</a><a>预算</a>'.encode()
    assert links_of("https://a.example/z/", page) == ["https://a.example/z/x.pdf"]
    assert links_of("https://a.example/", b"") == []


def test_a_wait_is_told_as_a_number_or_a_date() -> None:
    assert retry_after("12") == 12
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert retry_after("soon") is None


def test_the_command_refuses_what_is_not_public(
    environment: Settings, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["fetch", site.put("/a.pdf", PDF)]) == 1
    shown = capsys.readouterr()
    assert len(shown.err.splitlines()) == 1 and "no public address" in shown.err
    assert run(["fetch"]) == 0
    assert capsys.readouterr().out == "0 new, 0 known, 0 unchanged; 0 addresses registered\n"
