"""Joins the names that one project has in different tables (…建设工作经费项目, …建设经费项目), and says why.

Belongs here: names. Does not belong here: amounts, or any guess: where two names fit equally well, neither
is joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from orchestration.narrative.normal import compact, read_yaml

_PUNCTUATION = re.compile(r"[\s\"'“”‘’《》<>()\[\]【】、，,。.;:·\-—_/]+")
_YEAR = re.compile(r"(20\d\d)年度?")


@dataclass(frozen=True, slots=True)
class ProjectMatch:
    """Two names of one project, and why they are."""

    left: str
    right: str
    similarity: Decimal
    """1 for the same name; else twice the shared characters over all characters, to two places."""
    reason: str


@dataclass(frozen=True, slots=True)
class ProjectMatches:
    """What became of all names of both sides."""

    matches: tuple[ProjectMatch, ...]
    unmatched_left: tuple[str, ...]
    unmatched_right: tuple[str, ...]
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...]
    """Names that fit several, each with what they fit; they are among the unmatched."""


@dataclass(frozen=True, slots=True)
class _Rules:
    filler: re.Pattern[str]
    telling: re.Pattern[str]
    least_shared: int
    least_similarity: Decimal


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    data = read_yaml("projects.yaml")
    words = sorted(data["filler_words"], key=len, reverse=True)
    return _Rules(
        re.compile("|".join(map(re.escape, words))),
        re.compile(data["telling"]),
        int(data["least_shared"]),
        Decimal(data["least_similarity"]),
    )


def match_projects(left: Iterable[str], right: Iterable[str]) -> ProjectMatches:
    """Surest first: the same name, the same but for signs or filler words, one name within the other."""
    lefts, rights = list(dict.fromkeys(left)), list(dict.fromkeys(right))
    matches: list[ProjectMatch] = []
    ambiguous: dict[str, tuple[str, ...]] = {}
    for step in (_same, _same_but_signs, _same_but_filler, _within):
        found = {name: [m for other in rights if (m := step(name, other))] for name in lefts}
        claims: dict[str, int] = {}
        for options in found.values():
            for option in options:
                claims[option.right] = claims.get(option.right, 0) + 1
        for name, options in found.items():
            if len(options) == 1 and claims[options[0].right] == 1:
                matches.append(options[0])
            elif options:
                ambiguous.setdefault(name, tuple(option.right for option in options))
        lefts = [name for name in lefts if all(m.left != name for m in matches) and name not in ambiguous]
        rights = [
            name
            for name in rights
            if all(m.right != name for m in matches) and all(name not in fits for fits in ambiguous.values())
        ]
    joined = {m.left for m in matches}, {m.right for m in matches}
    return ProjectMatches(
        tuple(matches),
        tuple(name for name in dict.fromkeys([*lefts, *ambiguous]) if name not in joined[0]),
        tuple(
            name for name in dict.fromkeys([*rights, *chain(*ambiguous.values())]) if name not in joined[1]
        ),
        tuple(ambiguous.items()),
    )


def _same(left: str, right: str) -> ProjectMatch | None:
    return ProjectMatch(left, right, Decimal(1), "same name") if left == right else None


def _same_but_signs(left: str, right: str) -> ProjectMatch | None:
    if _plain(left) != _plain(right):
        return None
    return ProjectMatch(left, right, _similarity(left, right), "same but for spaces, signs or 年度")


def _same_but_filler(left: str, right: str) -> ProjectMatch | None:
    filler = _rules().filler
    if not filler.sub("", _plain(left)) or filler.sub("", _plain(left)) != filler.sub("", _plain(right)):
        return None
    words = sorted({*filler.findall(_plain(left))} ^ {*filler.findall(_plain(right))})
    reason = f"same but for {'、'.join(words) or 'the place of 经费, 项目 and the like'}"
    return ProjectMatch(left, right, _similarity(left, right), reason)


def _within(left: str, right: str) -> ProjectMatch | None:
    """Words more on one side only, none of them telling; names that each have own words stay apart."""
    rules = _rules()
    short, long = sorted((rules.filler.sub("", _plain(name)) for name in (left, right)), key=len)
    extra = _extra(short, long)
    if extra is None or len(short) < rules.least_shared or rules.telling.search(extra):
        return None
    similarity = _similarity(left, right)
    if similarity < rules.least_similarity:
        return None
    return ProjectMatch(left, right, similarity, f"one name has {extra} more")


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return _PUNCTUATION.sub("", _YEAR.sub(r"\1年", compact(name)))


def _extra(short: str, long: str) -> str | None:
    """The characters of `long` that `short` lacks, if the rest is `short` in order."""
    extra: list[str] = []
    position = 0
    for character in long:
        if position < len(short) and short[position] == character:
            position += 1
        else:
            extra.append(character)
    return "".join(extra) if position == len(short) else None


def _similarity(left: str, right: str) -> Decimal:
    row = [0] * (len(right) + 1)
    for a in left:
        diagonal = 0
        for index, b in enumerate(right, start=1):
            above = row[index]
            row[index] = diagonal + 1 if a == b else max(above, row[index - 1])
            diagonal = above
    return (Decimal(2 * row[-1]) / (len(left) + len(right))).quantize(Decimal("0.01"))
