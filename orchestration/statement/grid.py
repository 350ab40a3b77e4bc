"""A table as a grid in which every position has its cell, and consecutive rows of one.

Belongs here: what stands at a row and a column, also where cells span several. Does not belong here: which rows are
captions (`stream`), or what the columns mean (`header`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orchestration.document.model import Cell, Page, Table
from orchestration.statement.model import CellRef
from orchestration.statement.text import compact


class Grid:
    """A table with every position answered: `at` gives the cell that covers it.

    Rows above the table's own (negative numbers) may hold a heading that was cut off it.
    """

    def __init__(self, table: Table, page: Page) -> None:
        self.table = table
        self.page = page
        self._address = page.address
        self._rows: dict[int, list[Cell | None]] = {}
        self._anchored: dict[int, list[Cell]] = {}
        rows, height, width = self._rows, table.row_count, table.column_count
        for cell in table.cells:
            below, beside = cell.row + cell.row_span, cell.column + cell.column_span
            for row in range(cell.row, below if below < height else height):
                covered = rows.get(row)
                if covered is None:
                    covered = rows[row] = [None] * width
                for column in range(cell.column, beside if beside < width else width):
                    if covered[column] is None:
                        covered[column] = cell

    def put_above(self, other: Grid, first: int, last: int) -> int:
        """Lays rows `first` to `last` (exclusive) of another grid above this one; gives the new first row."""
        for row in range(first, last):
            covered: list[Cell | None] = [None] * self.table.column_count
            for cell in other.anchored(row):
                moved = replace(cell, row=row - last)
                for column in range(cell.column, min(cell.column + cell.column_span, len(covered))):
                    covered[column] = covered[column] or moved
            self._rows[row - last] = covered
            self._anchored.pop(row - last, None)
        return first - last

    def without_row(self, row: int) -> None:
        """Leaves a row that belongs to the one above it blank."""
        self._rows[row] = [None] * self.table.column_count
        self._anchored.pop(row, None)

    def at(self, row: int, column: int) -> Cell | None:
        covered = self._rows.get(row)
        return covered[column] if covered is not None and column < len(covered) else None

    def row(self, row: int) -> Sequence[Cell | None]:
        """What covers each column of a row; nothing at all where the row holds no cell."""
        return self._rows.get(row, ())

    def anchored(self, row: int) -> list[Cell]:
        """The cells of a row that begin in it and print something, from left to right."""
        known = self._anchored.get(row)
        if known is None:
            known = self._anchored[row] = [
                cell
                for column, cell in enumerate(self._rows.get(row, ()))
                if cell is not None and cell.column == column and cell.row == row and compact(cell.text)
            ]
        return known

    def ref(self, cell: Cell) -> CellRef:
        """Where a cell is printed, be it on another page than the table was put together on."""
        own = (self.page.number, self.table.table_no, cell.row, cell.column)
        page, table_no, row, column = cell.printed_at or own
        return CellRef(
            page=page,
            page_name=self._address,
            table_no=table_no,
            row=row + 1,
            column=column + 1,
            text=cell.text,
            bbox=cell.bbox,
        )


@dataclass(frozen=True, slots=True)
class Fragment:
    """Consecutive rows `first` to `last` (exclusive) of one table, without captions."""

    grid: Grid
    first: int
    last: int

    @property
    def inferred(self) -> bool:
        return self.grid.table.positions == "inferred"
