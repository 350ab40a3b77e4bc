"""A document as one stream of captions and table fragments, in reading order.

Belongs here: separating captions (titles, units of money, issuing unit) from table bodies, wherever a format
put them. Does not belong here: what the columns of a fragment mean (`header`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from orchestration.document.model import Cell, Document, Page, Table, TextLine
from orchestration.line_item.amount import looks_like_amount
from orchestration.statement.model import CellRef
from orchestration.statement.pairing import paired
from orchestration.statement.text import compact
from orchestration.statement.titles import is_form_number, is_title, title_kind
from orchestration.statement.unit_heading import read_heading

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
_UNIT_BEHIND = re.compile(r"(.*表(?:[(（].*[)）])?)\s*((?:金额)?单位[:：].*)$")
_STOP = re.compile(r"[。；，、…]|\.{3}")
_MAX_CAPTIONS = 5
"""Captions in one row of a table: title, number, issuer, date and unit of money."""

_MAX_ROWS_TO_TITLE = 3
"""Rows from the name of a unit to the title of its first statement, in one table."""

_MAX_BESIDE_TITLE = 10
"""Characters of what may stand level with a title without being a caption: the end of an issuer's name."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A line outside table bodies."""

    text: str
    ref: CellRef
    weak: bool = False  # a sheet's name: a title only where no better one is printed
    kind: str = ""  # the statement that it names, where something else than its own words says so


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
        for block in paired(page.blocks):
            if isinstance(block, TextLine):
                ref = CellRef(page.number, page.address, None, block.line_no, None, block.text, block.bbox)
                yield from (Caption(text, ref) for text in _captions_beside(block.text))
            else:
                yield from _split_table(Grid(block, page))


@lru_cache(maxsize=8192)
def _captions_beside(text: str) -> tuple[str, ...]:
    """The captions of a line: a title may stand level with the issuer or the unit of money."""
    if "表" not in text or is_title(text):
        return (text,)
    parts = tuple(text.split())
    titles = [part for part in parts if is_title(part) and title_kind(part) is not None]
    others = [part for part in parts if part not in titles]
    beside = all(is_caption(part) or len(compact(part)) <= _MAX_BESIDE_TITLE for part in others)
    if len(parts) > 1 and len(titles) == 1 and beside and not _STOP.search(text):
        return parts
    if (unit := _UNIT_BEHIND.match(text)) and is_title(unit[1]) and title_kind(unit[1]) is not None:
        return unit[1], unit[2]
    return (text,)


def _split_table(grid: Grid) -> Iterator[Caption | Fragment]:
    start = 0
    for row, titles in _rows_of_titles(grid):
        if len(titles) > 1 and row >= start:
            yield from _split_rows(grid, start, row)
            start = next((r for r, _ in _rows_of_titles(grid) if r > row), grid.table.row_count)
            for part in _side_by_side(grid, row, start, titles):
                yield from _split_rows(part, row, start)
    yield from _split_rows(grid, start, grid.table.row_count)


def _rows_of_titles(grid: Grid) -> Iterator[tuple[int, list[Cell]]]:
    for row in range(grid.table.row_count):
        cells = grid.anchored(row)
        if not cells or len(cells) > _MAX_CAPTIONS:
            continue
        titles = [cell for cell in cells if is_title(cell.text) and title_kind(cell.text) is not None]
        if titles:
            yield row, titles


def _side_by_side(grid: Grid, first: int, last: int, titles: list[Cell]) -> list[Grid]:
    """The tables that stand beside each other under their titles, each in its own columns; one where none can be cut."""
    cells = [cell for row in range(first, last) for cell in grid.anchored(row)]
    cuts = [0]
    for left, right in pairwise(titles):
        free = [
            column
            for column in range(left.column + 1, right.column + 1)
            if not any(cell.column < column < cell.column + cell.column_span for cell in cells)
        ]
        blank = [column for column in free if not any(cell.column == column for cell in cells)]
        if not free:
            return [grid]
        cuts.append((blank or free)[-1])
    ends = [*cuts[1:], grid.table.column_count]
    return [
        Grid(
            replace(grid.table, cells=tuple(c for c in grid.table.cells if start <= c.column < end)),
            grid.page,
        )
        for start, end in zip(cuts, ends, strict=True)
    ]


def _split_rows(grid: Grid, first: int, last: int) -> Iterator[Caption | Fragment]:
    start = first
    for row in range(first, last):
        cells = grid.anchored(row)
        if _is_caption_row(cells) or _names_unit_above_title(grid, row, last):
            if start < row:
                yield Fragment(grid, start, row)
            start = row + 1
            for cell in cells:
                yield Caption(cell.text, grid.ref(cell))
    if start < last:
        yield Fragment(grid, start, last)


def _names_unit_above_title(grid: Grid, row: int, last: int) -> bool:
    """A row of one cell that says whose the statements are whose title follows."""
    cells = grid.anchored(row)
    if len(cells) != 1 or read_heading(cells[0].text) is None:
        return False
    below = range(row + 1, min(last, row + 1 + _MAX_ROWS_TO_TITLE))
    return any(
        is_title(cell.text) and title_kind(cell.text) is not None
        for other in below
        if len(beside := grid.anchored(other)) <= _MAX_CAPTIONS
        for cell in beside
    )


def _is_caption_row(cells: list[Cell]) -> bool:
    """A row of captions only; a heading that merely carries a unit of money beside it is no caption."""
    if not cells or len(cells) > _MAX_CAPTIONS or any(looks_like_amount(cell.text) for cell in cells):
        return False
    captions = [is_caption(cell.text) for cell in cells]
    if not any(captions):
        return False
    return not any(
        _HEADING_WORD.search(compact(cell.text))
        for cell, caption in zip(cells, captions, strict=True)
        if not caption
    )
