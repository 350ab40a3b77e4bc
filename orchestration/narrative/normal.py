"""A form of printed text that rules can be written for, with the way back to each printed character.

Belongs here: white space, full-width and traditional characters, quotation marks, years in Chinese numerals. Does not belong here:
anything about sentences or amounts; nothing here decides what a text means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from orchestration.statement.chinese_years import years_in_digits

_FOLDER = Path(__file__).parent / "vocabulary"

QUOTE = '"'
GAP = "|"
"""Stands for a wide gap between two numbers: they are two columns, not one number with a split digit."""

# Web pages put a reading behind a character, 預(yù)算; quotation marks about 三公 come in every kind.
_DROPPED = re.compile(r"[(（][a-zà-ÿāēěīōūǎǐǒǔǖǘǚǜ]{1,6}[)）]|(?<=三公)[\"”“』」＂]|[\"“”『「＂](?=三公)")
_COMMA = re.compile(r",(?!\d)|(?<!\d),")
"""One that parts thousands stays, any other is punctuation."""
_SPACE = re.compile(r"\s+")
_BLANK = re.compile(r"(?<!\d)_+|_+(?!\d)")
"""The line that a form leaves for an answer, printed before and behind it."""
_EMPHASIS = re.compile(r"[*#\"|]+")
_FULL_WIDTH = range(ord("！"), ord("～") + 1)
_TO_HALF_WIDTH = ord("！") - ord("!")
_FORMS = {
    # a full-width comma is punctuation, and GAP is no printed line
    **{chr(c): chr(c - _TO_HALF_WIDTH) for c in _FULL_WIDTH if chr(c) not in "，｜"},
    **dict.fromkeys("—–−", "-"),
    **dict.fromkeys("“”＂「」『』", QUOTE),
}


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    script = read_yaml("script.yaml")
    traditional = dict(zip(script["traditional"], script["simplified"], strict=True))
    signs = {other: sign for sign, others in script["signs"].items() for other in others}
    return str.maketrans({**traditional, **_FORMS, **signs})


def read_yaml(name: str) -> dict[str, Any]:
    """A file of `vocabulary/`."""
    data: dict[str, Any] = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    return data


@lru_cache(maxsize=8192)
def simplify(text: str) -> str:
    """Character for character; the length stays the same."""
    return years_in_digits(_COMMA.sub("，", text.translate(_table()).replace("﹐", "，")))


@dataclass(slots=True)
class Normal:
    """`text` as rules read it; `origin[i]` is where its character i stands in the printed text."""

    text: str
    origin: Sequence[int]

    def printed_span(self, start: int, end: int) -> tuple[int, int]:
        return self.origin[start], self.origin[end - 1] + 1


def normalise(printed: str) -> Normal:
    """Printed text as the rules read it: in simplified characters and usual signs, without what extraction left between characters."""
    simplified = simplify(printed)
    dropped = _dropped_spans(simplified)
    if not dropped:
        return Normal(simplified, range(len(simplified)))
    kept: list[str] = []
    origin: list[int] = []

    def keep(start: int, end: int) -> None:
        kept.append(simplified[start:end])
        origin.extend(range(start, end))

    position = 0
    for start, end in dropped:
        keep(position, start)
        if (
            end - start > 1
            and simplified[start - 1 : start].isdigit()
            and simplified[end : end + 1].isdigit()
        ):
            kept.append(GAP)
            origin.append(start)
        position = end
    keep(position, len(simplified))
    return Normal("".join(kept), origin)


@lru_cache(maxsize=8192)
def compact(printed: str) -> str:
    """A heading's words alone, without spaces, quotation and emphasis marks."""
    return _EMPHASIS.sub("", normalise(printed).text)


def _dropped_spans(text: str) -> list[tuple[int, int]]:
    spans = [match.span() for match in _SPACE.finditer(text)]
    if "(" in text or QUOTE in text:
        spans = sorted({*spans, *(match.span() for match in _DROPPED.finditer(text))})
    if "_" in text:
        spans = sorted({*spans, *(match.span() for match in _BLANK.finditer(text))})
    return spans
