"""Which part of the narrative a sentence stands in, told by the headings above it.

Belongs here: headings and their order. Does not belong here: the words that tell sections apart
(vocabulary/sections.yaml), or what is stated in them (`stated`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from orchestration.narrative.model import Scope
from orchestration.narrative.normal import compact, read_yaml

_NUMBERED = (
    (0, re.compile(r"第[一二三四五六七八九十]+(?:部分|章)")),
    (1, re.compile(r"[-*#]*[一二三四五六七八九十]{1,3}[、.．]")),
    (2, re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]")),
)
_SENTENCE_MARK = re.compile(r"[，。；;:!?]|\d[万亿千]?元")
_YEAR_TITLE = re.compile(r"20\d\d年")
_NOTE_AT_END = re.compile(r"\([^()]*\)$")
_YEAR_BEFORE = re.compile(r".*(20\d\d)年度?(?=.)")
_OPENING_NUMBERED = re.compile(r"\(?[\d一二三四五六七八九十]{1,3}[)、.](?P<heading>[^，。:\d]{2,30})[。:]")
_LONGEST_HEADING = 70
LONGEST_HEADING_PRINTED = 100
"""Characters with the spaces between them."""


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading says of the text below it: whose money it is of, of which year, and whether it is read at all."""

    kind: str = ""
    scope: Scope | None = None
    skip: bool = False
    money_of: tuple[str, ...] = ()
    """How the measures begin that amounts in it can be of; empty: any. Its sources are called what the whole budget's are."""
    year: int | None = None
    """The year a heading names: amounts under 2022年…执行情况 are not this year's."""
    reports_final: bool = False
    """Whether the heading that names the year speaks of a final account."""


@dataclass(frozen=True, slots=True)
class _Rule:
    all: tuple[str, ...]
    any: tuple[str, ...]
    none: tuple[str, ...]
    section: Section

    def matches(self, heading: str) -> bool:
        return (
            all(word in heading for word in self.all)
            and (not self.any or any(word in heading for word in self.any))
            and not any(word in heading for word in self.none)
        )


@dataclass(frozen=True, slots=True)
class _Words:
    rules: tuple[_Rule, ...]
    title_endings: tuple[str, ...]
    final_account: tuple[str, ...]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = read_yaml("sections.yaml")
    rules = tuple(
        _Rule(
            tuple(entry.get("all", ())),
            tuple(entry.get("any", ())),
            tuple(entry.get("none", ())),
            Section(
                entry["kind"],
                entry.get("scope"),
                entry.get("skip", False),
                tuple(entry.get("money_of", ())),
            ),
        )
        for entry in data["sections"]
    )
    return _Words(rules, tuple(data["title_endings"]), tuple(data["final_account_headings"]))


@lru_cache(maxsize=8192)
def heading_level(line: str) -> int | None:
    """The level of a heading, None where the line is running text."""
    if len(line) > LONGEST_HEADING_PRINTED:
        return None
    text = compact(line)
    if not text or len(text) > _LONGEST_HEADING or _SENTENCE_MARK.search(text[:-1]):
        return None
    for level, pattern in _NUMBERED:
        if pattern.match(text):
            return level
    return 0 if ends_like_title(text) and (not text[0].isdigit() or _YEAR_TITLE.match(text)) else None


def ends_like_title(text: str) -> bool:
    """Whether a line ends in a word that titles end in."""
    return _NOTE_AT_END.sub("", text).endswith(_words().title_endings)


@lru_cache(maxsize=8192)
def section_of(heading: str) -> Section:
    """What a heading says, by the first rule of `sections.yaml` that matches; nothing where none does."""
    # A unit's name may hold any of the words (国有资产监督管理委员会); it stands before the year.
    text = compact(heading)
    year = _YEAR_BEFORE.match(text)
    text = text[year.end() :] if year else text
    section = next((rule.section for rule in _words().rules if rule.matches(text)), Section())
    return replace(section, year=int(year[1]), reports_final="决算" in text) if year else section


def opening_section(text: str) -> Section | None:
    """What a paragraph in normal form is about by its own numbered heading (（二）政府采购情况。2024年…), where that is
    some of the money only."""
    opening = _OPENING_NUMBERED.match(text)
    section = section_of(opening["heading"]) if opening else None
    return section if section is not None and section.money_of else None


def reports_final_account(headings: list[str]) -> bool:
    """Whether a document with these headings speaks of a final account."""
    texts = [compact(heading) for heading in headings]
    return any(word in text for text in texts for word in _words().final_account)


class SectionTracker:
    """Follows the headings: the innermost telling one decides, of the year too, but a skipped part wins over all in it."""

    def __init__(self) -> None:
        self._levels: dict[int, Section] = {}
        self._current = Section()

    def enter(self, level: int, heading: str) -> None:
        # A table's title stands before the text that follows the table, not above it.
        self._levels = {
            key: value for key, value in self._levels.items() if key < level and value.kind != "table"
        }
        self._levels[level] = section_of(heading)
        self._current = self._innermost()

    def current(self) -> Section:
        return self._current

    def _innermost(self) -> Section:
        sections = [self._levels[level] for level in sorted(self._levels)]
        skipped = next((section for section in sections if section.skip), None)
        if skipped:
            return skipped
        section = next((section for section in reversed(sections) if section.kind), Section())
        if section.scope == "fiscal_appropriation":
            # 财政拨款支出决算总体情况 below 一般公共预算财政拨款支出决算情况说明 is of that money alone.
            above = (self._levels[level] for level in sorted(self._levels) if level)
            section = next((each for each in above if each.scope == "general_public"), section)
        if section.year:
            return section
        dated = next((each for each in reversed(sections) if each.year), Section())
        return replace(section, year=dated.year, reports_final=dated.reports_final)
