"""Figures that somebody worked with beside the table of a sheet, and that are none of it.

Belongs here: where such a table ends. Does not belong here: columns of a table that no heading names (`column_content`).
"""

from __future__ import annotations

from dataclasses import replace

from orchestration.document.model import Table
from orchestration.line_item.amount import looks_like_amount
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary

_LEAST_HEADINGS = 2


def without_working(table: Table) -> Table:
    """A sheet's table that has its headings, without what stands behind its first wholly blank column, where that is
    nothing but figures: a column of a statement has a heading."""
    cells = [cell for cell in table.cells if compact(cell.text)]
    reached = {column for cell in cells for column in range(cell.column, cell.column + cell.column_span)}
    first = min((cell.column for cell in cells), default=0)
    blank = next((c for c in range(first, table.column_count) if c not in reached), None)
    if blank is None:
        return table
    behind = [cell for cell in cells if cell.column > blank]
    if not behind or not all(looks_like_amount(cell.text) for cell in behind):
        return table
    is_heading = load_vocabulary().heading_words.match
    headings = [cell.row for cell in cells if cell.column < blank and is_heading(compact(cell.text))]
    if max(map(headings.count, headings), default=0) < _LEAST_HEADINGS:
        return table
    kept = tuple(cell for cell in table.cells if cell.column < blank)
    return replace(table, cells=kept, column_count=blank)
