"""What a document's contents say: the title of each form by its number.

Belongs here: entries of contents (公开02表 收入总表; 2、收入总表) and what a form's number is. Does not belong here: which
sheet bears a number (`untitled`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from orchestration.statement.stream import Caption, Printed
from orchestration.statement.text import compact
from orchestration.statement.titles import is_form_number, is_title, title_kind

_CHINESE = "一二三四五六七八九十"
_ORDINAL = re.compile(
    r"\(?(\d{1,2}|十[一二三四五六七八九]?|[二三四五六七八九]十[一二三四五六七八九]?|[一二三四五六七八九])\)?[、.．:：]?"
)
_NUMBERS = re.compile(rf"\d+|[{_CHINESE}]+")
_LEADER = re.compile(r"(?:[.…·．]{2,}\d*|\d+)$")
_BEHIND_NUMBER = "、.．:：-—"
_LEAST_ENTRIES = 3
"""Titles that make a list of them contents."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Titles by the number of their form, and all titles in their order."""

    by_number: dict[str, str]
    in_order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    form: str = ""
    ordinal: str = ""


def form_number(text: str) -> str:
    """The number of a form (公开02表, 表2, 附表二: 2; 表1-1: 1-1), "" where the text is none."""
    return _digits(compact(text)) if is_form_number(text) else ""


def read_contents(printed: Printed) -> Contents:
    """What the contents of a document say; a number that they give to several titles tells none."""
    titles: dict[str, set[str]] = defaultdict(set)
    in_order: list[str] = []
    for _, rows in groupby(_rows(printed), key=lambda row: row[0]):
        entries = [entry for _, texts in rows if (entry := _entry(texts)) is not None]
        if len(entries) < _LEAST_ENTRIES:
            continue
        in_order.extend(entry.title for entry in entries)
        counts = [entry.ordinal for entry in entries] == [str(n + 1) for n in range(len(entries))]
        for entry in entries:
            number = entry.form or (entry.ordinal if counts else "")
            if number:
                titles[number].add(entry.title)
    by_number = {number: next(iter(some)) for number, some in titles.items() if len(some) == 1}
    return Contents(by_number, tuple(in_order))


def _rows(printed: Printed) -> Iterator[tuple[int, Sequence[str]]]:
    """Page and texts of each line of text and row of a table."""
    places = [
        (item.ref.page, item.ref.table_no, item.ref.row, item.text)
        for item in printed
        if isinstance(item, Caption) and not item.weak
    ]
    places += [
        (item.grid.page.number, item.grid.table.table_no, row + 1, cell.text)
        for item in printed
        if not isinstance(item, Caption)
        for row in range(item.first, item.last)
        for cell in item.grid.anchored(row)
    ]
    places.sort(key=lambda place: (place[0], place[1] or 0, place[2]))
    for (page, _, _), some in groupby(places, key=lambda place: place[:3]):
        yield page, [text for *_, text in some]


def _entry(texts: Sequence[str]) -> _Entry | None:
    """The title that a row of contents prints, with its number beside or before it."""
    found = [entry for text in texts if (entry := _in_one(text)) is not None]
    if len(found) != 1:
        return None
    [entry] = found
    forms = [number for text in texts if (number := form_number(text))]
    ordinal = compact(texts[0])
    return _Entry(
        entry.title,
        entry.form or (forms[0] if len(forms) == 1 else ""),
        entry.ordinal or (_digits(ordinal) if _ORDINAL.fullmatch(ordinal) else ""),
    )


def _in_one(text: str) -> _Entry | None:
    """A title, alone or behind its number."""
    bare = _LEADER.sub("", compact(text))
    for end in range(min(len(bare), 12), 0, -1):
        head, title = bare[:end], bare[end:].lstrip(_BEHIND_NUMBER)
        if title.startswith("般") or not _is_known(title):  # the 一 of 一般 is no number
            continue
        if _NUMBERS.search(head) and is_form_number(head):
            return _Entry(title, form=_digits(head))
        if _ORDINAL.fullmatch(head):
            return _Entry(title, ordinal=_digits(head))
    return _Entry(bare) if _is_known(bare) else None


def _is_known(title: str) -> bool:
    return is_title(title) and title_kind(title) is not None


def _digits(text: str) -> str:
    return "-".join(str(_number(part)) for part in _NUMBERS.findall(text))


def _number(text: str) -> int:
    """A numeral up to 99."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _CHINESE.index(text[-1]) + 1
    return 10 * (_CHINESE.index(tens[-1]) + 1 if tens else 1) + (_CHINESE.index(ones[-1]) + 1 if ones else 0)


def titles_of(numbers: Iterable[str], contents: Contents) -> set[str]:
    """The titles that the contents give to any of the numbers."""
    return {contents.by_number[number] for number in numbers if number in contents.by_number}
