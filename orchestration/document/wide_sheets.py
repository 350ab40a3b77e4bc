"""Sheets that were printed wider than their paper: pages with the first columns, then as many with the rest of them.

Belongs here: which pages are the right-hand part of others, and one table of both. Does not belong here: what stands in
their headings that the edge of the paper cuts (`wide_headings`), reading a page (`pdf`), or what columns mean.

A workbook's rows are as high on the right-hand page as on the left-hand one, so that each of its rows begins at the same
height; the title stands on both pages, or in part on each, and the headings are others.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from orchestration.document.form_words import LEVEL
from orchestration.document.model import Cell, Page, Table, TextLine
from orchestration.document.wide_headings import completed, joined_headings

SAME_HEIGHT = 1.5
"""Points by which the tops of one row may differ from page to page."""

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
        while count and _are_beside(read, tables, first, first + taken, count):
            for at in range(first, first + count):
                read[at], read[at + taken] = _side_by_side(read[at], read[at + taken])
                tables[at], tables[at + taken] = _only_table(read[at]), None
            taken += count
        first += taken
    return tuple(read)


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
    if not all(one is not None and other is not None and _have_same_rows(one, other) for one, other in pairs):
        return False
    one, other = tables[left], tables[right]
    if one is None or other is None or not _begins_sheet(one, other) or (_is_form(one) and _is_form(other)):
        return False
    widths = [{_width(table) for table in tables[at : at + count]} for at in (left, right)]
    return all(len(each) == 1 for each in widths) and completed(pages[left], pages[right]) is not None


def _only_table(page: Page) -> Table | None:
    """The table of a page that has one, ruled, with its rows one below the other."""
    found = list(page.tables())
    if len(found) != 1 or found[0].positions != "certain" or found[0].row_count < MIN_ROWS:
        return None
    return found[0] if len(_tops(found[0])) == found[0].row_count else None


def _tops(table: Table) -> list[float]:
    tops: dict[int, float] = {}
    for cell in table.cells:
        if cell.bbox is not None:
            tops[cell.row] = min(cell.bbox[1], tops.get(cell.row, cell.bbox[1]))
    return [tops[row] for row in sorted(tops)]


def _width(table: Table | None) -> int:
    return table.column_count if table is not None else 0


def _have_same_rows(one: Table, other: Table) -> bool:
    """Whether both begin and end, and all rows below the heading begin, at the same heights; of a heading one may draw
    fewer lines."""
    if one.bbox is None or other.bbox is None:
        return False
    if any(abs(one.bbox[edge] - other.bbox[edge]) > SAME_HEIGHT for edge in (1, 3)):
        return False
    body = _below_heading(one, other)
    ends = [
        [table.bbox[1], *(top for top in _tops(table) if top > body), table.bbox[3]]
        for table in (one, other)
        if table.bbox is not None
    ]
    if len(ends[0]) != len(ends[1]):
        return False
    return all(abs(upper - lower) <= SAME_HEIGHT for upper, lower in zip(*ends, strict=True))


def _below_heading(one: Table, other: Table) -> float:
    """The height, less what rows may differ by, of the first row that prints an amount in either of two tables."""
    firsts = [(table, heading_rows(table)) for table in (one, other)]
    return min([_tops(table)[row] for table, row in firsts if row], default=math.inf) - SAME_HEIGHT


def _rows_of(one: Table, other: Table) -> list[float]:
    """The heights at which a row of either table begins."""
    rows: list[float] = []
    for top in sorted([*_tops(one), *_tops(other)]):
        if not rows or top - rows[-1] > SAME_HEIGHT:
            rows.append(top)
    return rows


def _in_rows(page: Page, table: Table, rows: list[float], shift: int) -> list[Cell]:
    """The cells of a table in the rows that begin at these heights, so many columns further right."""
    places = [bisect_right(rows, top + SAME_HEIGHT) - 1 for top in _tops(table)] + [len(rows)]
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
    body = _below_heading(one, other)
    headings = [
        [c.text for c in table.cells if c.text.strip() and c.bbox is not None and c.bbox[1] < body]
        for table in (one, other)
    ]
    return any(text.strip() for text in [*first, *second]) and all(headings) and headings[0] != headings[1]


def _is_form(table: Table) -> bool:
    """Whether indicators begin at its left, below a form's head: two such are forms of two projects."""
    firsts = ("".join(cell.text.split()) for cell in table.cells if cell.row and not cell.column)
    return any(map(LEVEL.fullmatch, firsts))


def heading_rows(table: Table) -> int:
    """The rows above the first that prints an amount."""
    return min((cell.row for cell in table.cells if _AMOUNT.fullmatch(cell.text.strip())), default=0)


_AMOUNT = re.compile(r"-?[\d,]+\.\d+|-?\d{1,3}(?:,\d{3})+|0")


def _side_by_side(left: Page, right: Page) -> tuple[Page, Page]:
    """The left-hand page with the whole table, and what is left of the other one."""
    (one,), (other,) = left.tables(), right.tables()
    shift, rows, body = one.column_count, _rows_of(one, other), _below_heading(one, other)
    cells = [*_in_rows(left, one, rows, 0), *_in_rows(right, other, rows, shift)]
    cells = joined_headings(cells, shift, sum(top < body for top in rows))
    width = shift + other.column_count
    whole = replace(one, row_count=len(rows), column_count=width, cells=tuple(cells))
    captions, rest = completed(left, right) or ((), ())
    below = [line for line in left.lines() if _is_below(line, one)]
    return (
        replace(left, blocks=(*_numbered(captions), whole, *_numbered(below, len(captions)))),
        replace(right, blocks=_numbered(rest)),
    )


def _is_below(line: TextLine, table: Table) -> bool:
    return line.bbox is not None and table.bbox is not None and line.bbox[1] >= table.bbox[3]


def _numbered(lines: Sequence[TextLine], before: int = 0) -> tuple[TextLine, ...]:
    return tuple(replace(line, line_no=before + number) for number, line in enumerate(lines, 1))
