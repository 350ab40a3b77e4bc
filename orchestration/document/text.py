"""Plain text as extracted from a PDF: lines, and tables whose cells are parted by tabs or by runs of spaces.

Belongs here: pages, and the tables parted by tabs. Does not belong here: tables parted by spaces
(`text_aligned`); mending what the extraction broke: a column that moved at a page break stays where it is
printed, hence positions are `inferred`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from orchestration.document.decoding import decode
from orchestration.document.model import Cell, Page
from orchestration.document.page_builder import PageBuilder
from orchestration.document.text_aligned import aligned_tables
from orchestration.document.text_join import is_blank, strip_ends

# Not str.splitlines(): it also splits at U+0085, U+2028 and others that occur inside a printed line.
_LINE_END = re.compile(r"\r\n|\r|\n")


def read_text(data: bytes) -> tuple[Page, ...]:
    pages = decode(data).split("\f")
    # Extractors end each page with a form feed, the last one too.
    if len(pages) > 1 and is_blank(pages[-1]):
        pages.pop()
    found: list[Page] = []
    columns: str | None = None
    for number, text in enumerate(pages, start=1):
        page, columns = _page(number, text, columns)
        found.append(page)
    return tuple(found)


def _page(number: int, text: str, columns: str | None) -> tuple[Page, str | None]:
    """A page; `columns` of the last table parted by spaces, before the page and after it."""
    builder = PageBuilder()
    # A change in the number of tabs starts another table; a line without any, blank or not, ends one.
    for tabs, run in groupby(_LINE_END.split(text), key=lambda line: line.count("\t")):
        lines = list(run)
        if tabs and not _only_indented(lines):
            builder.add_table(len(lines), tabs + 1, _cells(lines), positions="inferred")
        else:
            columns = _add_spaced(builder, lines, columns)
    return builder.page(number), columns


def _add_spaced(builder: PageBuilder, lines: list[str], columns: str | None) -> str | None:
    """Lines without tabs, and the tables that they align with spaces."""
    start = 0
    for table in aligned_tables(lines, columns):
        builder.add_lines("\n".join(lines[start : table.first]))
        builder.add_table(table.row_count, len(table.kinds), table.cells, "inferred", table.guessed)
        builder.add_lines("\n".join(lines[number] for number in table.outside))
        start, columns = table.last + 1, table.kinds
    builder.add_lines("\n".join(lines[start:]))
    return columns


def _only_indented(lines: list[str]) -> bool:
    """Tabs before the text alone indent a paragraph; a row of a table has them after a cell as well."""
    return all("\t" not in line.lstrip() for line in lines)


def _cells(lines: list[str]) -> Iterator[Cell]:
    for row, line in enumerate(lines):
        for column, text in enumerate(line.split("\t")):
            if printed := strip_ends(text):
                yield Cell(row, column, printed)
