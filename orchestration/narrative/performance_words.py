"""The words of `vocabulary/performance.yaml`, compiled once.

Belongs here: loading. Does not belong here: what a row means (`performance`, `performance_rows`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from orchestration.narrative.normal import read_yaml, simplify

Patterns = Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Column:
    role: str
    header: re.Pattern[str]
    cell: re.Pattern[str]
    only: bool

    def holds(self, text: str) -> bool:
        """Whether a cell as printed looks like one of this column."""
        return self.cell.search(simplify(text)) is not None


@dataclass(frozen=True, slots=True)
class MoneyWords:
    units: Mapping[str, Decimal]
    note: re.Pattern[str]
    stated: re.Pattern[str]
    usual: str


@dataclass(frozen=True, slots=True)
class Words:
    year: re.Pattern[str]
    title: re.Pattern[str]
    continued: re.Pattern[str]
    other_title: re.Pattern[str]
    whole: re.Pattern[str]
    money: MoneyWords
    labels: Patterns
    fresh: re.Pattern[str]
    periods: Patterns
    money_columns: Patterns
    money_aside: re.Pattern[str]
    list: Patterns
    columns: tuple[Column, ...]
    tails: Patterns
    torn_level: re.Pattern[str]
    level_2_of: Patterns
    order: tuple[str, ...]
    weight_sums: tuple[Decimal, ...]
    operators: Mapping[str, str]
    operator: re.Pattern[str]
    behind: Patterns
    """Operators behind a number, by what they mean."""
    near: re.Pattern[str]
    month: re.Pattern[str]
    qualitative: str
    unknown_sign: re.Pattern[str]
    target_within: re.Pattern[str]
    rate: re.Pattern[str]
    date: re.Pattern[str]
    unit_in_indicator: re.Pattern[str]
    multiplier: re.Pattern[str]


@lru_cache(maxsize=1)
def load_words() -> Words:
    """Raises KeyError or re.error on a faulty file."""
    data = read_yaml("performance.yaml")
    target, money = data["target"], data["money"]
    return Words(
        year=re.compile(data["year"]),
        title=re.compile(data["title"]),
        continued=re.compile(data["continued"]),
        other_title=re.compile(data["other_title"]),
        whole=re.compile(data["whole"]),
        money=MoneyWords(
            {name: Decimal(factor) for name, factor in money["units"].items()},
            re.compile(money["note"]),
            re.compile(money["stated"]),
            money["usual"],
        ),
        labels=_patterns(data["labels"]),
        fresh=re.compile(data["fresh"]),
        periods=_patterns(data["periods"]),
        money_columns=_patterns(data["money_columns"]),
        money_aside=re.compile(data["money_aside"]),
        list=_patterns(data["list"]),
        columns=tuple(
            Column(c["role"], re.compile(c["header"]), re.compile(c["cell"]), c.get("only", False))
            for c in data["columns"]
        ),
        tails=_patterns(data["tails"]),
        torn_level=re.compile(data["torn_level"]),
        level_2_of=_patterns(data["level_2_of"]),
        order=tuple(data["order"]),
        weight_sums=tuple(Decimal(value) for value in data["weight_sums"]),
        operators=target["operators"],
        operator=re.compile("|".join(map(re.escape, sorted(target["operators"], key=len, reverse=True)))),
        behind=_patterns(target["behind"]),
        near=re.compile(target["near"]),
        month=re.compile(target["month"]),
        qualitative=target["qualitative"],
        unknown_sign=re.compile(target["unknown_sign"]),
        target_within=re.compile(target["target_within"]),
        rate=re.compile(target["rate"]),
        date=re.compile(target["date"]),
        unit_in_indicator=re.compile(target["unit_in_indicator"]),
        multiplier=re.compile(target["multiplier"]),
    )


def _patterns(data: dict[str, Any]) -> Patterns:
    return {name: re.compile(pattern) for name, pattern in data.items()}
