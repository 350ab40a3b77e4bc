"""The last level of a heading that is printed within the row of the total: 合计, 105.00, then 合计 | 基本支出 | 项目支出.

Belongs here: telling such a row, and parting it into a row of headings and the row of the total below. Does not belong
here: what the headings mean (`header`), or rows that print headings only.

The row of the total keeps the words: they say that it prints no amount there (`reconcile.equation`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from orchestration.document.model import Cell
from orchestration.line_item.amount import looks_like_amount
from orchestration.statement.grid import Grid
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary


def parted_total(grid: Grid) -> Grid:
    """The table with such a row as two, each cell remembering where it is printed; itself where there is none."""
    if not any(cell.column_span > 1 for cell in grid.table.cells):
        return grid
    found = next(
        ((row, words) for row in range(1, grid.table.row_count) if (words := _headings(grid, row))), None
    )
    if found is None:
        return grid
    row, words = found
    above = [cell for cell in grid.table.cells if cell.row < row or cell in words]
    below = [_below(cell, grid) for cell in grid.table.cells if cell.row >= row]
    table = replace(grid.table, row_count=grid.table.row_count + 1, cells=(*above, *below))
    return Grid(table, grid.page)


def _headings(grid: Grid, row: int) -> list[Cell]:
    """The cells of a total's row that are headings: one in each column below a heading that spans several."""
    cells = grid.anchored(row)
    totals, heading_words = load_vocabulary().totals, load_vocabulary().heading_words
    if not cells or not totals.match(compact(cells[0].text)):
        return []
    if not any(looks_like_amount(cell.text) for cell in cells[1:]):
        return []
    return [
        cell
        for above in _spanning(grid, row - 1)
        if len(below := [cell for cell in cells[1:] if _stands_under(cell, above)]) == above.column_span
        and all(heading_words.match(compact(cell.text)) for cell in below)
        for cell in below
    ]


def _spanning(grid: Grid, row: int) -> Iterator[Cell]:
    """The headings above that reach over several columns, and end in this row."""
    seen: set[int] = set()
    for column in range(grid.table.column_count):
        cell = grid.at(row, column)
        if cell is not None and cell.column_span > 1 and cell.column not in seen and compact(cell.text):
            seen.add(cell.column)
            yield cell


def _stands_under(cell: Cell, above: Cell) -> bool:
    return above.column <= cell.column and cell.column + cell.column_span <= above.column + above.column_span


def _below(cell: Cell, grid: Grid) -> Cell:
    own = (grid.page.number, grid.table.table_no, cell.row, cell.column)
    return replace(cell, row=cell.row + 1, printed_at=cell.printed_at or own)
