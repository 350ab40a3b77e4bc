"""What a cell of a form's head is called: its kind, its period, its unit of money, and a value printed behind its colon.

Belongs here: one cell. Does not belong here: what follows from its place (`performance_head`, `performance_funds`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from orchestration.narrative.normal import simplify
from orchestration.narrative.performance_money import is_unit_statement, noted_unit, without_note
from orchestration.narrative.performance_words import load_words

MONEY = frozenset(
    ("total", "term", "prior", "fiscal", "fiscal_detail", "other", "other_detail", "carryover", "funds")
)

_OF_WHICH = re.compile(
    r"^(?:[(\d一二三四五六七八九十)]{1,3}[、.]|\(\d{1,2}\))?(?:其中|加|减):?|^[(\d一二三四五六七八九十)]{1,3}[、.]"
)
_NUMBER_BEHIND = re.compile(r"(?<=[^\d.,:-])-?\d[\d,]*(?:\.\d+)?(?:亿|百万|万|千)?元?$")
_YEAR = re.compile(r"20\d\d(?=年)")
_BRACKETS = re.compile(r"\([^()]{1,12}\)$")


@dataclass(frozen=True, slots=True)
class Label:
    """What a cell says that the cell beside or below it holds."""

    kind: str
    period: str | None
    unit: str | None
    rest: str
    """The value that stands in the same cell."""
    year: int | None = None
    """The one it names: 2024年预算数."""
    is_fresh: bool = False
    """Of money of the year alone, carried over from none."""


@lru_cache(maxsize=8192)
def label_of(text: str) -> Label | None:
    """None where the cell is no label."""
    if len(text) > 200 or is_unit_statement(text):
        return None
    plain = simplify(text)
    for head, rest in _splits(plain):
        kind = _kind(head)
        if kind:
            return Label(
                kind,
                period_of(head),
                noted_unit(head),
                text[len(text) - rest :] if rest else "",
                year_in(head),
                load_words().fresh.match(head) is not None,
            )
    return None


@lru_cache(maxsize=8192)
def period_of(text: str) -> str | None:
    """The period that a label names (`periods` of performance.yaml), None where it names none."""
    plain = simplify(text)
    return next((name for name, words in load_words().periods.items() if words.search(plain)), None)


def year_in(text: str) -> int | None:
    """The year that a label begins with."""
    found = _YEAR.match(simplify(text))
    return int(found.group()) if found else None


def _splits(plain: str) -> Iterator[tuple[str, int]]:
    """The label, and the number of characters of the value behind it."""
    start = found.end() if (found := _OF_WHICH.match(plain)) else 0
    yield plain[start:].rstrip(":"), 0
    colon = plain.find(":", start)
    if 0 < colon < len(plain) - 1:
        yield plain[start:colon], len(plain) - colon - 1
    if number := _NUMBER_BEHIND.search(plain, start):
        yield plain[start : number.start()], len(plain) - number.start()


def _kind(head: str) -> str | None:
    bare = without_note(head)
    for name in dict.fromkeys((bare, _BRACKETS.sub("", bare))):
        for kind, pattern in load_words().labels.items():
            if name and pattern.fullmatch(name):
                return kind
    return None
