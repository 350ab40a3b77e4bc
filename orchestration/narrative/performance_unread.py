"""Forms 项目支出绩效目标表, and others with indicators, that are printed and were not read.

Belongs here: telling that pages print one, by the heading of its indicators or the labels that every form of a project has.
Does not belong here: reading it (`performance`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from orchestration.document.model import Cell, Document, Page, Table, TextLine
from orchestration.narrative.normal import compact
from orchestration.narrative.performance_model import Indicator, PerformanceTable
from orchestration.narrative.performance_words import load_words

_LABELS = tuple(map(re.compile, ("项目(?:支出)?名称", "资金总额|预算总额|其中:财政拨款", "三级指标")))
"""Together on one page, or on two that a form is parted over, they are a form; each alone may be a word of a sentence, a
list or a heading."""

_HEADING = re.compile(
    r"二级(?:绩效)?(?:指标|目标)(?:名称)?(?:\([^()]{0,8}\))?(?:三级(?:绩效)?(?:指标|目标)|指标(?:内容|名称))"
    r"|三级(?:绩效)?(?:指标|目标)[^,，。、;；的和与]{0,12}(?:指标|目标)值"
)
"""Cells beside each other; a sentence has a mark between the two."""

_LEVEL = re.compile(r"[二三]\s*级")
"""In every such heading, and among the labels."""

_WHOLE_OR_NOT = re.compile(
    r"绩效.{0,16}(?:表|清单)|^(?:二级)?项目(?:支出)?名称|整体(?:支出|预算|绩效)|^(?:部门|单位).{0,6}名称"
)
"""What tells a unit's own form from a project's."""

_MAY_TELL = re.compile("绩效|整体|名称")
"""One of these is in all that does."""


def unread_forms(document: Document, tables: Sequence[PerformanceTable]) -> list[str]:
    """What to say where pages print such forms, and none of theirs was read. A unit's own form is no project's."""
    if not _LEVEL.search("\n".join(document.texts())):
        return []
    read = {
        place.page_number for table in tables for place in (table.place, *(i.place for i in table.indicators))
    }
    indicators = [indicator for table in tables for indicator in table.indicators]
    pages = {*_labelled(document, read), *_headed(document, indicators)}
    return [f"项目支出绩效目标表 of page {', '.join(map(str, sorted(pages)))} not read"] if pages else []


def _labelled(document: Document, read: set[int]) -> Iterator[int]:
    """Pages with a form's labels, of which nothing was read."""
    unread = [(page, _labels(page)) for page in document.pages if page.number not in read]
    yield from (page.number for page, labels in unread if len(labels) == len(_LABELS))
    for (upper, above), (lower, below) in pairwise(unread):
        is_parted = lower.number == upper.number + 1 and 0 in above and 2 in below and 2 not in above
        if is_parted and len(above | below) == len(_LABELS):
            yield upper.number


def _labels(page: Page) -> set[int]:
    said = "\n".join(compact(text) for block in page.blocks for text in _texts(block))
    return {n for n, label in enumerate(_LABELS) if label.search(said)}


def _headed(document: Document, indicators: Sequence[Indicator]) -> Iterator[int]:
    """Pages with the heading of a project's indicators, of which none was read, or where columns are guessed none for
    certain; below a heading alone they are those of the next table, if anything stands below it."""
    rows: dict[tuple[int, int], list[tuple[int, bool]]] = {}
    for indicator in indicators:
        place = indicator.place
        rows.setdefault((place.page_number, place.table_no), []).append((place.row, indicator.is_doubtful))
    is_whole = False
    waiting: int | None = None
    for page in document.pages:
        for block in page.blocks:
            own = _own(block, rows.get((page.number, block.table_no), [])) if isinstance(block, Table) else []
            if waiting is not None:
                if not own:
                    yield waiting
                waiting = None
            printed = list(_rows(block))
            last = max((number for number, _ in printed), default=0)
            headings = [number for number, text in printed if _HEADING.search(text)]
            for number, text in printed:
                if _MAY_TELL.search(text) and _WHOLE_OR_NOT.search(text):
                    is_whole = load_words().whole.search(text) is not None
                if number not in headings or is_whole:
                    continue
                foot = min((other for other in headings if other > number), default=last + 1)
                if number == last and foot > last:
                    waiting = page.number
                elif not any(number < row < foot for row in own):
                    yield page.number


def _own(table: Table, rows: Sequence[tuple[int, bool]]) -> list[int]:
    """The rows of its indicators; where columns are guessed, of those that are certain, and none where the rest of the table
    is printed and not read."""
    if all(cell.is_cut for cell in table.cells):
        return []
    return [row for row, is_doubtful in rows if table.positions == "certain" or not is_doubtful]


_column = attrgetter("column")


def _rows(block: TextLine | Table) -> Iterator[tuple[int, str]]:
    """The number of each row, and what it says."""
    if isinstance(block, TextLine):
        yield 0, compact(block.text)
        return
    rows: dict[int, list[Cell]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(cell)
    for number, cells in sorted(rows.items()):
        yield number, "".join([compact(cell.text) for cell in sorted(cells, key=_column)])


def _texts(block: TextLine | Table) -> Iterator[str]:
    if isinstance(block, TextLine):
        yield block.text
    else:
        yield from (cell.text for cell in block.cells)
