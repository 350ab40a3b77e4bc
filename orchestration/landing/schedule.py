"""Going through the registered addresses: which are due, and what a listing page leads to.

Belongs here: one pass over `sources.csv`. Does not belong here: fetching one address (`fetch`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from orchestration.document.decoding import decode
from orchestration.document.model import UnreadableDocument
from orchestration.landing.fetch import Fetched, Fetcher
from orchestration.landing.log import FetchLog
from orchestration.problem import Problem
from orchestration.registry.model import Hints
from orchestration.registry.source_file import (
    REGISTERED_SOURCES_FILE,
    RegisteredSource,
    read_registered_sources,
)
from orchestration.registry.units import Registry, load_registry
from orchestration.settings import Settings

_DOCUMENTS = frozenset({".pdf", ".doc", ".docx", ".xls", ".xlsx"})
_WORDS = ("预算", "决算", "预决算", "三公")
_MAX_LINKS = 200

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visit:
    """What became of one address."""

    url: str
    fetched: Fetched | None
    problem: str | None = None


def registered_sources(settings: Settings) -> list[RegisteredSource]:
    """The addresses of `raw/registry/sources.csv`; raises Problem where it or units.csv is faulty."""
    units = load_registry(settings.registry_dir).units
    return read_registered_sources(settings.registry_dir / REGISTERED_SOURCES_FILE, units)


def due_sources(
    sources: Iterable[RegisteredSource], fetch_log: FetchLog, now: datetime | None = None
) -> list[RegisteredSource]:
    """Sources never fetched with success, or not within the time their cadence gives."""
    now = now or datetime.now(UTC)
    found: list[RegisteredSource] = []
    for source in sources:
        last = fetch_log.last_good.get(source.url)
        if last is None or (source.every is not None and now - last.time >= source.every):
            found.append(source)
    return found


def visit(fetcher: Fetcher, sources: Iterable[RegisteredSource], registry: Registry) -> Iterator[Visit]:
    """Fetch each source; one that fails costs only itself."""
    for source in sources:
        unit = registry.units.get(source.unit_id) if source.unit_id else None
        hints = Hints(unit=unit.unit_name if unit is not None else None)
        if source.kind == "document":
            yield _visit(fetcher, source.url, hints)
            continue
        try:
            links = links_of(*fetcher.read(source.url))
        except Problem as problem:
            yield Visit(source.url, None, str(problem))
            continue
        if not links:
            yield Visit(
                source.url, None, f"{source.url}: the page links to no disclosure; check it in a browser"
            )
        for link in links:
            yield _visit(fetcher, link, hints)


def links_of(url: str, page: bytes) -> list[str]:
    """Documents a listing page links to by words of this field, in the page's order."""
    try:
        text = decode(page)
        tree = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, UnreadableDocument):
        return []
    found: dict[str, None] = {}
    for anchor in tree.iter("a"):
        target = urljoin(url, (anchor.get("href") or "").strip()).partition("#")[0]
        parts = urlsplit(target)
        said = f"{anchor.text_content()} {anchor.get('title') or ''} {unquote(parts.path)}"
        if (
            parts.scheme in ("http", "https")
            and PurePosixPath(parts.path).suffix.lower() in _DOCUMENTS
            and any(word in said for word in _WORDS)
        ):
            found[target] = None
    if len(found) > _MAX_LINKS:
        log.warning("%s links to %d documents, the first %d are fetched", url, len(found), _MAX_LINKS)
    return list(found)[:_MAX_LINKS]


def _visit(fetcher: Fetcher, url: str, hints: Hints) -> Visit:
    try:
        return Visit(url, fetcher.fetch(url, hints))
    except Problem as problem:
        return Visit(url, None, str(problem))
