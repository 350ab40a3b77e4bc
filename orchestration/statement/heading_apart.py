"""A heading that a reader took for a table of its own, and the table whose heading it is.

Belongs here: whether the next table stands under it, on its page or overleaf, and putting it above. Does not belong
here: what the heading means (`header`), a heading that no rules make a table (`document.pdf_overleaf`), or rows that a
page breaks (`page_break`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from orchestration.statement.geometry import column_edges, refit
from orchestration.statement.grid import Fragment, Grid
from orchestration.statement.header import leading_headings
from orchestration.statement.model import Column
from orchestration.statement.text import compact

_LEAST_CUT = 2
"""Cells of a heading that the page cuts, at least: a word alone may be the label of the first row."""

_WORDS = re.compile(r"[\u4e00-\u9fff()、]+")
_SAME_SIDE = 3.0  # points by which the sides of one table differ from page to page at most


def has_data(fragment: Fragment, header_rows: int) -> bool:
    """Whether a table has rows below its heading."""
    return fragment.first + header_rows < fragment.last


def ends_page(fragment: Fragment) -> bool:
    """Whether nothing but lines follows on its page."""
    *_, last = fragment.grid.page.tables()
    return last is fragment.grid.table and fragment.last == last.row_count and not fragment.grid.page.name


def under_heading(heading: Fragment, fragment: Fragment) -> Fragment:
    """The fragment under a heading that a page cut off, or a reader without rulings took for a table; as it stands
    where the heading is not its own."""
    if (whole := _overleaf(heading, fragment)) is not None:
        return whole
    if not fragment.inferred or heading.grid.page is not fragment.grid.page:
        return fragment
    lost = fragment.grid.table.column_count - heading.grid.table.column_count
    if lost > 1 and leading_headings(fragment, 1):  # a row may lose its last cell
        return fragment  # over which of the headings below them each cell stands can't be told
    table = fragment.grid.table
    if lost < 0:  # blank columns of which the rows show nothing may stand anywhere
        table = replace(table, guessed=frozenset(range(table.column_count)))
    grid = Grid(table, fragment.grid.page)
    return Fragment(grid, grid.put_above(heading.grid, heading.first, heading.last), fragment.last)


def _overleaf(heading: Fragment, fragment: Fragment) -> Fragment | None:
    """The table that begins the next page, below as many rows of a title as the heading that ended this one; None where
    they are not one."""
    page, table = fragment.grid.page, fragment.grid.table
    if page.number != heading.grid.page.number + 1 or next(page.tables()) is not table:
        return None
    if fragment.first not in (0, heading.first):
        return None
    upper, lower = column_edges(heading), column_edges(fragment)
    if not upper or not lower or abs(upper[0][0] - lower[0][0]) > _SAME_SIDE:
        return None
    if abs(upper[-1][1] - lower[-1][1]) > _SAME_SIDE or _first_row(heading) == _first_row(fragment):
        return None  # another table, or one that repeats its heading
    fitted = refit(heading, lower)
    if fitted is None:
        return None
    grid = Grid(table, page)
    whole = _with_rest(fitted, grid) if not fragment.first else None
    for row in range(fragment.first if whole is None else 1):
        grid.without_row(row)
    above = whole or fitted
    return Fragment(grid, grid.put_above(above.grid, above.first, above.last), fragment.last)


def _with_rest(heading: Fragment, below: Grid) -> Fragment | None:
    """The heading with the lines of its cells that the page cut off and that begin the table overleaf; None where that
    begins with a row of its own: figures, a level of headings, whose cells stand below wider ones, a label alone, or
    labels of which one is in the first column, as those of rows are."""
    rest = {cell.column: cell for cell in below.anchored(0)}
    last = {cell.column: cell for cell in heading.grid.anchored(heading.last - 1)}
    if len(rest) < _LEAST_CUT or 0 in rest or any(cell.row_span > 1 for cell in rest.values()):
        return None
    for column, cell in rest.items():
        above = last.get(column)
        if above is None or above.column_span != cell.column_span or not _WORDS.fullmatch(compact(cell.text)):
            return None
    cells = [
        replace(cell, text=cell.text + rest[cell.column].text)
        if last.get(cell.column) is cell and cell.column in rest
        else cell
        for cell in heading.grid.table.cells
    ]
    table = replace(heading.grid.table, cells=tuple(cells))
    return Fragment(Grid(table, heading.grid.page), heading.first, heading.last)


def _first_row(fragment: Fragment) -> list[str]:
    return [compact(cell.text) for cell in fragment.grid.anchored(fragment.first)]


def echoes(fragment: Fragment, header_rows: int, columns: list[Column]) -> bool:
    """A heading cut by the page repeats parts of the headings above it."""
    headings = {index: compact(c.heading) for c in columns for index in range(c.index, c.index + c.width)}
    rows = range(fragment.first, fragment.first + header_rows)
    cells = [cell for row in rows for cell in fragment.grid.anchored(row)]
    return all(compact(cell.text) in headings.get(cell.column, "") for cell in cells)
