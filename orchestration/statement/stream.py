"""A document as one stream of captions and table fragments, in reading order.

Belongs here: separating captions (titles, units of money, issuing unit) from table bodies, wherever a format
put them. Does not belong here: what the columns of a fragment mean (`header`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from orchestration.document.model import Cell, Document, Page, Table, TextLine
from orchestration.line_item.amount import looks_like_amount
from orchestration.statement.model import CellRef
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import is_form_number, is_title, title_kind

_MONEY_UNIT = re.compile(
    r"(?<!编制)(?<!预算)(?<!填报)(?<!所属)(?:金额|货币|计量)?单位[:：]?(?:人民币)?(亿元|万元|千元|百元|元)(?![\u4e00-\u9fff])"
)
_STATED_UNIT = re.compile(r"金额.{0,6}单位.{0,3}为(亿元|万元|千元|百元|元)")
_BRACKETED_UNIT = re.compile(r"[(（](?:单位[:：]?)?(亿元|万元|千元|百元|元)[)）]")
_ISSUER = re.compile(
    r"(?:编制|填报|公开|预算|填制|报送)?(?:单位|部门)(?:名称|\(公章\)|\(盖章\))?[:：](?!人民币|[亿万千百]?元(?![\u4e00-\u9fff]))"
)
_HEADING_WORD = re.compile(
    r"^(项目|收入|支出|科目|名称|合计|总计|小计|预算数|决算数|金额)|(科目|编码|名称|收入|支出|合计)$"
)


@dataclass(frozen=True, slots=True)
class Caption:
    """A line outside table bodies."""

    text: str
    ref: CellRef
    weak: bool = False  # a sheet's name: a title only where no better one is printed


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
        for cell in table.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, table.row_count)):
                covered = self._rows.get(row)
                if covered is None:
                    covered = self._rows[row] = [None] * table.column_count
                for column in range(cell.column, cell.column + cell.column_span):
                    if column < table.column_count and covered[column] is None:
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

    def at(self, row: int, column: int) -> Cell | None:
        covered = self._rows.get(row)
        return covered[column] if covered is not None and column < len(covered) else None

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
        return CellRef(
            page=self.page.number,
            page_name=self._address,
            table_no=self.table.table_no,
            row=cell.row + 1,
            column=cell.column + 1,
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


@lru_cache(maxsize=8192)
def money_unit(text: str) -> str | None:
    """The unit of money a caption or heading declares: 元, 万元, …"""
    bare = compact(text)
    match = _MONEY_UNIT.search(bare) or _BRACKETED_UNIT.search(bare) or _STATED_UNIT.search(bare)
    return match.group(1) if match else None


@lru_cache(maxsize=8192)
def is_caption(text: str) -> bool:
    bare = compact(text)
    return (
        (is_title(text) and title_kind(text) is not None)
        or bool(_MONEY_UNIT.search(bare))
        or bool(_ISSUER.match(bare))
        or is_form_number(text)
    )


Printed = Sequence[Caption | Fragment]
"""What a document prints, in reading order."""


def printed_in(document: Document) -> Printed:
    """Captions and fragments of the whole document in reading order."""
    return list(_stream(document))


def _stream(document: Document) -> Iterator[Caption | Fragment]:
    for page in document.pages:
        if page.name:
            ref = CellRef(page.number, page.address, None, 0, None, page.name)
            yield Caption(page.name, ref, weak=True)
        for block in page.blocks:
            if isinstance(block, TextLine):
                ref = CellRef(page.number, page.address, None, block.line_no, None, block.text, block.bbox)
                yield Caption(block.text, ref)
            else:
                yield from _split_table(Grid(block, page))


def _split_table(grid: Grid) -> Iterator[Caption | Fragment]:
    start = 0
    for row in range(grid.table.row_count):
        cells = grid.anchored(row)
        if _is_caption_row(cells):
            if start < row:
                yield Fragment(grid, start, row)
            start = row + 1
            for cell in cells:
                yield Caption(cell.text, grid.ref(cell))
    if start < grid.table.row_count:
        yield Fragment(grid, start, grid.table.row_count)


def _is_caption_row(cells: list[Cell]) -> bool:
    """A row of captions only; a heading that merely carries a unit of money beside it is no caption."""
    if not cells or len(cells) > 5 or any(looks_like_amount(cell.text) for cell in cells):
        return False
    captions = [is_caption(cell.text) for cell in cells]
    if not any(captions):
        return False
    return not any(
        _HEADING_WORD.search(compact(cell.text))
        for cell, caption in zip(cells, captions, strict=True)
        if not caption
    )
