"""`raw/registry/sources.csv`: the addresses that disclosures are fetched from, one a line.

Belongs here: reading that file. Does not belong here: fetching (`landing`), or the notes beside single files
(`sources`).

    url,kind,unit_id,cadence
    https://www.example.gov.cn/2025.pdf,document,310107-finance,yearly
    https://www.example.gov.cn/czxx/,listing,,weekly

kind      document: the disclosure itself; listing: a page that links to disclosures
unit_id   whose it is, for documents that do not say; may be empty
cadence   once, daily, weekly, monthly, yearly
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from orchestration.registry.csv_file import read_csv

REGISTERED_SOURCES_FILE = "sources.csv"
CADENCES = {
    "once": None,
    "daily": timedelta(days=1),
    "weekly": timedelta(days=7),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
KINDS = ("document", "listing")


@dataclass(frozen=True, slots=True)
class RegisteredSource:
    """An address to fetch; `every` is None where once is enough."""

    url: str
    kind: str = "document"
    unit_id: str | None = None
    every: timedelta | None = None


def read_registered_sources(path: Path, unit_ids: Container[str]) -> list[RegisteredSource]:
    """Sources in the order of the file, none where there is no file; raises Problem for a line that can't be right."""
    sources: dict[str, RegisteredSource] = {}
    for row in read_csv(path, ("url", "kind"), ("unit_id", "cadence")):
        url = row.needed("url")
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise row.fault(f"{url!r} is no web address", "write it with http:// or https://")
        if url in sources:
            raise row.fault(f"{url} is there twice", "delete one of the two lines")
        if row["unit_id"] and row["unit_id"] not in unit_ids:
            raise row.fault(f"unit_id {row['unit_id']} is not in units.csv", "add the unit or leave it empty")
        every = CADENCES[row.choice("cadence", CADENCES)] if row["cadence"] else None
        sources[url] = RegisteredSource(url, row.choice("kind", KINDS), row["unit_id"] or None, every)
    return list(sources.values())
