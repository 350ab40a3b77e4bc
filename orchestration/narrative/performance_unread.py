"""Forms 项目支出绩效目标表 that are printed and were not read.

Belongs here: telling that pages print one, by the labels that every such form has. Does not belong here: reading it
(`performance`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from orchestration.document.model import Document, Page, TextLine
from orchestration.narrative.normal import compact
from orchestration.narrative.performance_model import PerformanceTable

_LABELS = tuple(map(re.compile, ("项目(?:支出)?名称", "资金总额|预算总额|其中:财政拨款", "三级指标")))
"""Together on one page, or on two that a form is parted over, they are a form; each alone may be a word of a sentence, a
list or a heading."""


def unread_forms(document: Document, tables: Sequence[PerformanceTable]) -> list[str]:
    """What to say where pages print such forms, and none of theirs was read."""
    read = {
        place.page_number for table in tables for place in (table.place, *(i.place for i in table.indicators))
    }
    unread = [(page, _labels(page)) for page in document.pages if page.number not in read]
    pages = [page.number for page, labels in unread if len(labels) == len(_LABELS)]
    for (upper, above), (lower, below) in pairwise(unread):
        is_parted = lower.number == upper.number + 1 and 0 in above and 2 in below and 2 not in above
        if is_parted and len(above | below) == len(_LABELS):
            pages.append(upper.number)
    return [f"项目支出绩效目标表 of page {', '.join(map(str, sorted(pages)))} not read"] if pages else []


def _labels(page: Page) -> set[int]:
    said = "\n".join(map(compact, _texts(page)))
    return {n for n, label in enumerate(_LABELS) if label.search(said)}


def _texts(page: Page) -> list[str]:
    texts: list[str] = []
    for block in page.blocks:
        texts += [block.text] if isinstance(block, TextLine) else [cell.text for cell in block.cells]
    return texts
