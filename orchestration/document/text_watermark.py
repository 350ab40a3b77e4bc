"""Characters of a watermark that stand among the lines of a PDF printed as text.

Belongs here: telling them, and taking them out. Does not belong here: the rows that they tore apart (`text_torn`).

A watermark is written across the page, so that each of its characters stands alone in some line, at a place of its
own on a slope, and the same characters do so on nearly every page. Heading cells of one character (类 款 项) stand
side by side.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

MIN_PAGES = 3
"""Pages that tell a watermark, at least."""

SHARE = 0.6
"""Share of the pages that bear each of its characters."""

SLOPED = 0.8
"""Share of its characters, one after the other, that stand on one slope."""

_LONE = re.compile(r"(?<!\S)[\u4e00-\u9fff](?!\S)")
_AMOUNT = re.compile(r"-?[\d,]+\.\d+")
_PIECE = re.compile(r"\S+(?: \S+)*")

Page = Sequence[str]
"""The lines of a page."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A character that stands alone: the line, and the column of the grid."""

    line: int
    column: int
    character: str


def watermark_of(pages: Sequence[Page]) -> frozenset[str]:
    """The characters of the document's watermark; none where it has no such."""
    if len(pages) < MIN_PAGES:
        return frozenset()
    lone = [list(_lone(page)) for page in pages]
    borne = Counter(character for page in lone for character in {mark.character for mark in page})
    least = max(MIN_PAGES, SHARE * len(pages))
    found = {character for character, count in borne.items() if count >= least}
    found -= _beside_others(lone, found)
    steps = [
        (before, after)
        for page in lone
        for before, after in pairwise([mark for mark in page if mark.character in found])
    ]
    left = sum(after.column < before.column for before, after in steps)
    right = sum(after.column > before.column for before, after in steps)
    if len(found) < 2 or max(left, right) < SLOPED * len(steps):
        return frozenset()
    return frozenset(found)


def _lone(page: Page) -> Iterable[Mark]:
    for number, line in enumerate(page):
        for match in _LONE.finditer(line):
            yield Mark(number, match.start(), match[0])


def _beside_others(lone: Sequence[Sequence[Mark]], found: set[str]) -> set[str]:
    """Characters that mostly stand in one line with others of them."""
    beside: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for page in lone:
        marks = [mark for mark in page if mark.character in found]
        lines = Counter(mark.line for mark in marks)
        whole.update(mark.character for mark in marks)
        beside.update(mark.character for mark in marks if lines[mark.line] > 1)
    return {character for character in found if 2 * beside[character] > whole[character]}


@dataclass(frozen=True, slots=True)
class CleanPage:
    """A page without its watermark; `crossed`: the lines that printed it, or before which one did."""

    lines: list[str]
    crossed: list[int]


def without_watermark(pages: Sequence[Page], watermark: frozenset[str]) -> list[CleanPage]:
    """The pages without it, and without the lines that print nothing else."""
    cleaned = [[_LONE.sub(lambda match: _blank(match, watermark), line) for line in page] for page in pages]
    printed = Counter(piece for page in cleaned for line in page for piece in _PIECE.findall(line))
    result = []
    for page, clean in zip(pages, cleaned, strict=True):
        for character in sorted(watermark - {mark.character for mark in _lone(page)}):
            _take_off(clean, character, printed)
        lines: list[str] = []
        crossed: list[int] = []
        for before, after in zip(page, clean, strict=True):
            if before != after:
                crossed.append(len(lines))
            if after.strip() or not before.strip():
                lines.append(after)
        result.append(CleanPage(lines, crossed))
    return result


def _blank(match: re.Match[str], watermark: frozenset[str]) -> str:
    return " " if match[0] in watermark else match[0]


def _take_off(lines: list[str], character: str, printed: Counter[str]) -> None:
    """Takes a character off the one text of a page that it touches, which is printed without it elsewhere."""
    touched = [
        (number, match.start(), rest)
        for number, line in enumerate(lines)
        for match in _PIECE.finditer(line)
        for rest in (match[0].removesuffix(character), match[0].removeprefix(character))
        if rest not in ("", match[0])
        and printed[match[0]] == 1
        and (printed[rest] or _AMOUNT.fullmatch(rest))
    ]
    if len(touched) == 1:
        number, start, rest = touched[0]
        line = lines[number]
        padded = rest.ljust(len(rest) + 1) if line.startswith(rest, start) else rest.rjust(len(rest) + 1)
        lines[number] = line[:start] + padded + line[start + len(padded) :]
