"""Forms 项目支出绩效目标表 that are printed and were not read.

Belongs here: telling that a page prints one, by the labels that every such form has. Does not belong here: reading it
(`performance`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orchestration.document.model import Document, Page, TextLine
from orchestration.narrative.normal import compact
from orchestration.narrative.performance_model import PerformanceTable

_LABELS = ("项目名称", "年度资金总额", "三级指标")
"""Together on one page they are a form; each alone may be a word of a sentence, a list or a heading."""


def unread_forms(document: Document, tables: Sequence[PerformanceTable]) -> list[str]:
    """What to say where pages print such forms, and none of the document was read."""
    if tables:
        return []
    pages = [str(page.number) for page in document.pages if _prints_form(page)]
    return [f"项目支出绩效目标表 of page {', '.join(pages)} not read"] if pages else []


def _prints_form(page: Page) -> bool:
    said = [compact(text) for text in _texts(page)]
    return all(any(label in text for text in said) for label in _LABELS)


def _texts(page: Page) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, TextLine):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells)
