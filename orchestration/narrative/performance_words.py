"""The words of `vocabulary/performance.yaml`, compiled once.

Belongs here: loading. Does not belong here: what a row means (`performance`, `performance_rows`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from orchestration.narrative.normal import read_yaml


@dataclass(frozen=True, slots=True)
class Column:
    role: str
    header: re.Pattern[str]
    cell: re.Pattern[str]
    only: bool


@dataclass(frozen=True, slots=True)
class Words:
    year: re.Pattern[str]
    labels: Mapping[str, re.Pattern[str]]
    columns: tuple[Column, ...]
    tails: Mapping[str, re.Pattern[str]]
    weight_sums: tuple[Decimal, ...]
    operators: Mapping[str, str]
    operator: re.Pattern[str]
    qualitative: str
    rate: re.Pattern[str]
    date: re.Pattern[str]
    unit_in_indicator: re.Pattern[str]


@lru_cache(maxsize=1)
def load_words() -> Words:
    """Raises KeyError or re.error on a faulty file."""
    data = read_yaml("performance.yaml")
    target = data["target"]
    return Words(
        year=re.compile(data["year"]),
        labels={name: re.compile(pattern) for name, pattern in data["labels"].items()},
        columns=tuple(
            Column(c["role"], re.compile(c["header"]), re.compile(c["cell"]), c.get("only", False))
            for c in data["columns"]
        ),
        tails={role: re.compile(pattern) for role, pattern in data["tails"].items()},
        weight_sums=tuple(Decimal(value) for value in data["weight_sums"]),
        operators=target["operators"],
        operator=re.compile("|".join(map(re.escape, sorted(target["operators"], key=len, reverse=True)))),
        qualitative=target["qualitative"],
        rate=re.compile(target["rate"]),
        date=re.compile(target["date"]),
        unit_in_indicator=re.compile(target["unit_in_indicator"]),
    )
