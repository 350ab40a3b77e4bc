"""Headings that name another year than the document: misprinted ones, and what below the others is not read.

Belongs here: whose year the text below such a heading is of. Does not belong here: what a heading says its section is
about (`sections`), or the text itself (`reader`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orchestration.narrative.meaning import Document
from orchestration.narrative.model import Paragraph
from orchestration.narrative.normal import compact
from orchestration.narrative.sections import section_of

_COMPARED = re.compile(r"[比与较同](20\d\d)年")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_MONEY = re.compile(r"\d[万亿千]?元")


@dataclass(slots=True)
class Titles:
    """Headings by their number among the paragraphs as they are to be read, and what to tell of them, one line each."""

    meant: dict[int, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


def titles_of_other_years(found: Sequence[Paragraph], document: Document) -> Titles:
    """A chapter of the document's own kind under another year's title: a form that was filled in again, or a chapter of
    that year. The first says the document's year in its text and compares with nothing but the year before it."""
    titles = Titles()
    this_year = document.fiscal_year
    if this_year is None:
        return titles
    for number, paragraph in enumerate(found):
        if paragraph.heading_level is None:
            continue
        heading, section = compact(paragraph.text), section_of(paragraph.text)
        if section.year in (None, this_year) or (section.skip and section.kind == "table"):
            continue
        if not _is_of_its_kind(heading, document.is_final_account):
            continue
        below = [compact(text) for text in _below(found, number)]
        if not any(_MONEY.search(text) for text in below):
            continue
        compared = {int(year) for text in below for year in _COMPARED.findall(text)}
        named = {int(year) for text in below for year in _YEAR.findall(text)}
        if section.year == this_year - 1 and compared == {section.year} and this_year in named:
            titles.meant[number] = re.sub(rf"{section.year}(?=\s*年)", str(this_year), paragraph.text)
            titles.told.append(
                f"the heading {heading} names {section.year}, the text below it speaks of {this_year}: "
                f"read as of {this_year}"
            )
        elif paragraph.heading_level == 0:
            titles.told.append(
                f"the text below the heading {heading} is of {section.year} by its heading: read only where it "
                f"names {this_year}"
            )
    return titles


def _is_of_its_kind(heading: str, is_final_account: bool) -> bool:
    """Whether a heading is of what the document discloses; a budget may report how the last one was executed."""
    return "决算" in heading if is_final_account else "预算" in heading and "执行" not in heading


def _below(found: Sequence[Paragraph], number: int) -> Iterator[str]:
    level = found[number].heading_level
    assert level is not None
    for paragraph in found[number + 1 :]:
        if paragraph.heading_level is None:
            yield paragraph.text
        elif paragraph.heading_level <= level:
            return
