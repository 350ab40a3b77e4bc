"""Plain text as extracted from a PDF or written by a converter: lines, and tables.

Belongs here: pages, and the tables parted by tabs. Does not belong here: tables parted by spaces
(`text_padded`, `text_aligned`) or drawn with characters (`text_marked`); mending what the extraction broke: a column that moved at
a page break stays where it is printed, hence positions of tables that nothing marks off are `inferred`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from orchestration.document.decoding import decode
from orchestration.document.form_table import FormTable, with_doubtful_form
from orchestration.document.model import Cell, Page
from orchestration.document.page_builder import PageBuilder
from orchestration.document.text_aligned import aligned_tables
from orchestration.document.text_broken_codes import with_whole_codes
from orchestration.document.text_form import TextForm, forms_of_page
from orchestration.document.text_join import is_blank, strip_ends
from orchestration.document.text_marked import marked_tables
from orchestration.document.text_marked_rows import Rows
from orchestration.document.text_marks import is_marked_up, unmarked, unmarked_line
from orchestration.document.text_padded import with_tabs
from orchestration.document.text_torn import Mended, mended
from orchestration.document.text_trimmed import whole_rows
from orchestration.document.text_watermark import watermark_of, without_watermark

# Not str.splitlines(): it also splits at U+0085, U+2028 and others that occur inside a printed line.
_LINE_END = re.compile(r"\r\n|\r|\n")


def read_text(data: bytes) -> tuple[Page, ...]:
    """The pages of a text, parted by form feeds; `text_unlaid` says what to do where nothing keeps columns apart."""
    pages = decode(data).split("\f")
    # Extractors end each page with a form feed, the last one too.
    if len(pages) > 1 and is_blank(pages[-1]):
        pages.pop()
    lines = [Mended(_LINE_END.split(text), [], frozenset()) for text in pages]
    marked_up = is_marked_up(line for page in lines for line in page.lines)
    if watermark := watermark_of([page.lines for page in lines]):
        lines = [
            mended(page.lines, page.crossed)
            for page in without_watermark([page.lines for page in lines], watermark)
        ]
    found: list[Page] = []
    columns: str | None = None
    form: FormTable | None = None
    for number, printed in enumerate(lines, start=1):
        forms = forms_of_page(printed.lines, form)
        if forms.has_lost:
            found[-1] = with_doubtful_form(found[-1])
        page, columns = _page(number, printed, columns, marked_up, forms.forms)
        form = forms.last
        found.append(page)
    return tuple(found)


def _page(
    number: int, printed: Mended, columns: str | None, marked_up: bool, forms: Sequence[TextForm]
) -> tuple[Page, str | None]:
    """A page; `columns` of the last table parted by spaces, before the page and after it."""
    builder = PageBuilder()
    first = 0
    for form in forms:
        columns = _add_unmarked(builder, printed, first, form.first, columns, marked_up)
        builder.add_table(form.form.row_count, form.form.column_count, form.form.cells)
        first = form.last + 1
    for table in marked_tables(printed.lines) if not forms else ():
        columns = _add_unmarked(builder, printed, first, table.first, columns, marked_up)
        builder.add_lines(unmarked(table.caption) if marked_up else table.caption)
        _add_marked(builder, table.rows, marked_up)
        first = table.last + 1
    columns = _add_unmarked(builder, printed, first, len(printed.lines), columns, marked_up)
    builder.add_lines("\n".join(printed.lost))
    return builder.page(number), columns


def _add_marked(builder: PageBuilder, rows: Rows, marked_up: bool) -> None:
    cells = [replace(cell, text=unmarked(cell.text)) for cell in rows.cells] if marked_up else rows.cells
    if rows.torn:
        guessed = frozenset(range(rows.column_count))
        builder.add_table(rows.row_count, rows.column_count, cells, "inferred", guessed)
    else:
        builder.add_table(rows.row_count, rows.column_count, cells)
    builder.add_lines("\n".join(rows.outside))


def _add_unmarked(
    builder: PageBuilder, printed: Mended, first: int, end: int, columns: str | None, marked_up: bool
) -> str | None:
    """Lines `first` to `end` (exclusive), with the tables that tabs or spaces part."""
    between = printed.lines[first:end]
    if marked_up:
        between = [unmarked_line(line) for line in between]
    if not printed.torn:
        between = with_tabs(between)
    # A change in the number of tabs starts another table; a line without any, blank or not, ends one.
    for tabs, run in groupby(whole_rows(between), key=lambda line: line.count("\t")):
        lines = list(run)
        if tabs and not _only_indented(lines):
            builder.add_table(len(lines), tabs + 1, _cells(lines), positions="inferred")
        else:
            columns = _add_spaced(builder, lines, columns, [number - first for number in printed.torn])
        first += len(lines)
    return columns


def _add_spaced(
    builder: PageBuilder, lines: list[str], columns: str | None, torn: Collection[int]
) -> str | None:
    """Lines without tabs, and the tables that they align with spaces; before lines `torn` rows of them are lost."""
    lines = with_whole_codes(lines)
    start = 0
    for table in aligned_tables(lines, columns):
        builder.add_lines("\n".join(lines[start : table.first]))
        is_torn = any(table.first <= number <= table.last + 1 for number in torn)
        guessed = frozenset(range(len(table.kinds))) if is_torn else table.guessed
        builder.add_table(table.row_count, len(table.kinds), table.cells, "inferred", guessed)
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
