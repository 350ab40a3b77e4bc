"""Plain text as extracted from a PDF: lines, and tables whose cells are parted by tabs.

Belongs here: telling table lines from other lines. Does not belong here: mending what the extraction broke; a
column that moved at a page break stays where it is printed, hence positions are `inferred`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from orchestration.document.decoding import decode
from orchestration.document.model import Cell, Page
from orchestration.document.page_builder import PageBuilder
from orchestration.document.text_join import is_blank, strip_ends

# Not str.splitlines(): it also splits at U+0085, U+2028 and others that occur inside a printed line.
_LINE_END = re.compile(r"\r\n|\r|\n")


def read_text(data: bytes) -> tuple[Page, ...]:
    pages = decode(data).split("\f")
    # Extractors end each page with a form feed, the last one too.
    if len(pages) > 1 and is_blank(pages[-1]):
        pages.pop()
    return tuple(_page(number, text) for number, text in enumerate(pages, start=1))


def _page(number: int, text: str) -> Page:
    builder = PageBuilder()
    # A change in the number of tabs starts another table; a line without any, blank or not, ends one.
    for tabs, run in groupby(_LINE_END.split(text), key=lambda line: line.count("\t")):
        lines = list(run)
        if tabs and not _only_indented(lines):
            builder.add_table(len(lines), tabs + 1, _cells(lines), positions="inferred")
        else:
            builder.add_lines("\n".join(lines))
    return builder.page(number)


def _only_indented(lines: list[str]) -> bool:
    """Tabs before the text alone indent a paragraph; a row of a table has them after a cell as well."""
    return all("\t" not in line.lstrip() for line in lines)


def _cells(lines: list[str]) -> Iterator[Cell]:
    for row, line in enumerate(lines):
        for column, text in enumerate(line.split("\t")):
            if not is_blank(text):
                yield Cell(row, column, strip_ends(text))
