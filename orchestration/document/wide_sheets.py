"""Sheets that were printed wider than their paper: pages with the first columns, then as many with the rest of them.

Belongs here: which pages are the right-hand part of others, and one table of both. Does not belong here: what stands in
their headings that the edge of the paper cuts (`wide_headings`), the heights of rows (`wide_rows`), reading a page
(`pdf`), or what columns mean.

A workbook's rows are as high on the right-hand page as on the left-hand one, so that each of its rows begins at the same
height; the title stands on both pages, or in part on each, and the headings are others.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from orchestration.document.form_words import LEVEL
from orchestration.document.model import Box, Cell, Page, Table, TextLine
from orchestration.document.wide_headings import completed, is_titled, joined_headings, prints_names
from orchestration.document.wide_rows import SAME_HEIGHT, below_heading, have_same_rows, rows_of_both, tops_of

MIN_ROWS = 3
"""Rows from which equal heights are no chance."""

MAX_PAGES = 40
"""Pages that one part of a sheet takes, at most."""

_DIGIT = re.compile(r"\d")


def joined_sheets(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with right-hand parts of sheets put beside their left-hand parts; what else they print stays."""
    read = list(pages)
    tables = [_only_table(page) for page in pages]
    first = 0
    while first < len(read):
        count = _pages_of_part(read, tables, first)
        taken = count or 1
        widths = [_width(tables[first])]
        while count and _are_beside(read, tables, first, first + taken, count):
            widths.append(_width(tables[first + taken]))
            for at in range(first, first + count):
                _put_beside(read, tables, at, at + taken)
            taken += count
        first += taken
        while count == 1 and _goes_on_below(read, tables, first, widths):
            for at in range(1, len(widths)):
                _put_beside(read, tables, first, first + at)
            first += len(widths)
    return tuple(read)


def _put_beside(pages: list[Page], tables: list[Table | None], left: int, right: int) -> None:
    pages[left], pages[right] = _side_by_side(pages[left], pages[right])
    tables[left], tables[right] = _only_table(pages[left]), None


def _goes_on_below(pages: list[Page], tables: list[Table | None], first: int, widths: Sequence[int]) -> bool:
    """Whether the next pages hold the next rows of a sheet whose parts, of these widths, take a page each in turn."""
    parts = tables[first : first + len(widths)]
    one = parts[0] if parts else None
    if one is None or [*map(_width, parts)] != list(widths):
        return False
    if not all(other is not None and have_same_rows(one, other) for other in parts[1:]):
        return False
    return not any(is_titled(completed(pages[first], pages[first + at])) for at in range(1, len(widths)))


def _pages_of_part(pages: list[Page], tables: list[Table | None], first: int) -> int:
    """How many pages the left-hand part of a sheet that begins here takes; 0 where it has no other part."""
    for count in range(1, min(MAX_PAGES, (len(pages) - first) // 2) + 1):
        if tables[first + count - 1] is None:
            return 0
        if _are_beside(pages, tables, first, first + count, count):
            return count
    return 0


def _are_beside(pages: list[Page], tables: list[Table | None], left: int, right: int, count: int) -> bool:
    """Whether so many pages from `right` on are the right-hand part of those from `left` on."""
    if right + count > len(pages):
        return False
    pairs = list(zip(tables[left : left + count], tables[right : right + count], strict=True))
    if not all(one is not None and other is not None and have_same_rows(one, other) for one, other in pairs):
        return False
    one, other = tables[left], tables[right]
    if one is None or other is None or not _begins_sheet(one, other) or (_is_form(one) and _is_form(other)):
        return False
    if min(one.row_count, other.row_count) < MIN_ROWS:
        return False
    body = below_heading(one, other)
    if _first_headings(one, body) == _first_headings(other, body) != ():
        return False  # another sheet, whose rows are as high
    if prints_names(other) and not prints_names(one):
        return False  # no sheet begins with its figures
    widths = [{_width(table) for table in tables[at : at + count]} for at in (left, right)]
    return all(len(each) == 1 for each in widths) and _have_one_title(pages, tables, left, right, count)


def _have_one_title(pages: list[Page], tables: list[Table | None], left: int, right: int, count: int) -> bool:
    """Whether two parts have one title, which may end on the part that follows them."""
    captions, after = completed(pages[left], pages[right]), right + count
    if captions is None or is_titled(captions):
        return captions is not None
    one, other = tables[right], tables[after] if after < len(pages) else None
    if one is None or other is None or not have_same_rows(one, other):
        return False
    return is_titled(completed(pages[right], pages[after]))


def _only_table(page: Page) -> Table | None:
    """The table of a page that has one, ruled, with its rows one below the other."""
    found = list(page.tables())
    if len(found) != 1 or found[0].positions != "certain":
        return None
    return found[0] if len(tops_of(found[0])) == found[0].row_count else None


def _width(table: Table | None) -> int:
    return table.column_count if table is not None else 0


def _in_rows(page: Page, table: Table, rows: list[float], shift: int) -> list[Cell]:
    """The cells of a table in the rows that begin at these heights, so many columns further right."""
    places = [bisect_right(rows, top + SAME_HEIGHT) - 1 for top in tops_of(table)]
    places.append(bisect_left(rows, table.bbox[3] - SAME_HEIGHT) if table.bbox is not None else len(rows))
    moved: list[Cell] = []
    for cell in table.cells:
        row, end = places[cell.row], places[min(cell.row + cell.row_span, table.row_count)]
        own = (page.number, table.table_no, cell.row, cell.column)
        printed_at = cell.printed_at or (own if shift or row != cell.row else None)
        column = cell.column + shift
        moved.append(replace(cell, row=row, row_span=end - row, column=column, printed_at=printed_at))
    return moved


def _begins_sheet(one: Table, other: Table) -> bool:
    """Whether both begin with headings, each with its own: the next page of one table repeats them, or has none."""
    first, second = ([cell.text for cell in table.cells if cell.row == 0] for table in (one, other))
    if any(_DIGIT.search(text) for text in second if len(text.strip()) < 4):
        return False
    body = below_heading(one, other)
    headings = [
        [c.text for c in table.cells if c.text.strip() and c.bbox is not None and c.bbox[1] < body]
        for table in (one, other)
    ]
    return any(text.strip() for text in [*first, *second]) and all(headings) and headings[0] != headings[1]


def _first_headings(table: Table, body: float) -> tuple[str, ...]:
    """What heads the first column, top to bottom."""
    heading = [cell for cell in table.cells if cell.bbox is not None and cell.bbox[1] < body]
    texts = ("".join(cell.text.split()) for cell in heading if not cell.column)
    return tuple(filter(None, texts))


def _is_form(table: Table) -> bool:
    """Whether indicators begin at its left, below a form's head: two such are forms of two projects."""
    firsts = ("".join(cell.text.split()) for cell in table.cells if cell.row and not cell.column)
    return any(map(LEVEL.fullmatch, firsts))


def _side_by_side(left: Page, right: Page) -> tuple[Page, Page]:
    """The left-hand page with the whole table, and what is left of the other one."""
    (one,), (other,) = left.tables(), right.tables()
    shift, rows, body = one.column_count, rows_of_both(one, other), below_heading(one, other)
    cells = [*_in_rows(left, one, rows, 0), *_in_rows(right, other, rows, shift)]
    cells = joined_headings(cells, shift, sum(top < body for top in rows))
    width = shift + other.column_count
    whole = replace(
        one, row_count=len(rows), column_count=width, cells=tuple(cells), bbox=_around(one, other)
    )
    captions, rest = completed(left, right) or ((), ())
    below = [line for line in left.lines() if _is_below(line, one)]
    return (
        replace(left, blocks=(*_numbered(captions), whole, *_numbered(below, len(captions)))),
        replace(right, blocks=_numbered(rest)),
    )


def _around(one: Table, other: Table) -> Box | None:
    """Where the left-hand table stands, as high as both."""
    if one.bbox is None or other.bbox is None:
        return one.bbox
    left, top, right, bottom = one.bbox
    return (left, min(top, other.bbox[1]), right, max(bottom, other.bbox[3]))


def _is_below(line: TextLine, table: Table) -> bool:
    return line.bbox is not None and table.bbox is not None and line.bbox[1] >= table.bbox[3]


def _numbered(lines: Sequence[TextLine], before: int = 0) -> tuple[TextLine, ...]:
    return tuple(replace(line, line_no=before + number) for number, line in enumerate(lines, 1))
