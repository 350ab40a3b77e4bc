"""Words that scans print: a doubtful character is the one that makes a known word of those around it.

Belongs here: which character of a reading is exchanged for another, by the names of the classifications and the words of
forms (`vocabulary/words.yaml`). Does not belong here: figures (`scan_figures`), what a name means (`line_item`).

A character stays where it is part of a known word already, and no other takes its place but the recogniser's own next
choice or one that looks alike. Digits and numerals are never touched: what they are is settled by sums and by their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from orchestration.classification.names import names
from orchestration.document.scan_engine import Reading

LIKELY = 0.01
"""Probability from which the next likeliest character is tried."""

LEAST = 2
"""Characters of a word."""

_PART = re.compile(r"[\u3400-\u9fff]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NUMERALS = frozenset("一二三四五六七八九十百零〇两")
_NUMBERING = re.compile(r"^[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．,，]?|^其中[:：]")


@dataclass(frozen=True, slots=True)
class Words:
    """Known words, the lengths they have, and for a character those that look alike."""

    known: frozenset[str]
    lengths: tuple[int, ...]
    alike: dict[str, str]

    def around(self, text: str, index: int) -> bool:
        """Whether a known word has a part in this character."""
        return any(
            text[start : start + length] in self.known
            for length in self.lengths
            for start in range(max(0, index - length + 1), min(index, len(text) - length) + 1)
        )


@cache
def words() -> Words:
    """All known words, read once a process."""
    data = yaml.safe_load((Path(__file__).parent / "vocabulary" / "words.yaml").read_text(encoding="utf-8"))
    printed = (part for name in names() for part in _PART.findall(name))
    known = frozenset(word for word in (*printed, *data["words"].split()) if len(word) >= LEAST)
    alike = {one: other for pair in data["alike"] for one, other in (pair, pair[::-1])}
    return Words(known, tuple(sorted({len(word) for word in known})), alike)


def in_words(reading: Reading) -> Reading:
    """The reading with known words for those that one other character makes of it; itself where there are none."""
    if len(_HAN.findall(reading.text)) < LEAST:
        return reading
    text, seconds, known = reading.text, list(reading.seconds), words()
    for index, other in _others(reading, known):
        exchanged = text[:index] + other + text[index + 1 :]
        if not known.around(text, index) and known.around(exchanged, index):
            seconds[index] = text[index], seconds[index][1]
            text = exchanged
    text = _whole(text, known)
    return reading if text == reading.text else replace(reading, text=text, seconds=tuple(seconds))


def _others(reading: Reading, known: Words) -> Iterator[tuple[int, str]]:
    """Places and characters that may stand there instead, by the recogniser's own doubt."""
    for index, (character, (second, p)) in enumerate(zip(reading.text, reading.seconds, strict=True)):
        if p >= LIKELY and _is_word(character) and _is_word(second):
            yield index, second
        elif 1 - reading.certainty[index] >= LIKELY and character in known.alike:
            yield index, known.alike[character]


def _is_word(character: str) -> bool:
    return _HAN.fullmatch(character) is not None and character not in _NUMERALS


def _whole(text: str, known: Words) -> str:
    """A text that is a known word but for one character that looks like another, as that word."""
    begins = _NUMBERING.match(text)
    start = begins.end() if begins else 0
    word = text[start:]
    if word in known.known:
        return text
    found = {
        exchanged
        for index, character in enumerate(word)
        if (other := known.alike.get(character)) is not None
        and (exchanged := word[:index] + other + word[index + 1 :]) in known.known
    }
    return text[:start] + found.pop() if len(found) == 1 else text
