"""A document as one stream of captions and table fragments, in reading order.

Belongs here: separating captions (titles, units of money, issuing unit) from table bodies, wherever a format
put them. Does not belong here: what the columns of a fragment mean (`header`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from orchestration.document.model import Cell, Document, TextLine
from orchestration.statement.captions import MAX_CAPTIONS, captions_beside, is_caption_row
from orchestration.statement.grid import Fragment, Grid
from orchestration.statement.heading_in_total import parted_total
from orchestration.statement.joint_title import cuts_in, parted, titles_in
from orchestration.statement.model import CellRef
from orchestration.statement.pairing import paired
from orchestration.statement.titles import is_title, title_kind
from orchestration.statement.unit_heading import read_heading
from orchestration.statement.working_columns import without_working

_MAX_ROWS_TO_TITLE = 3
"""Rows from the name of a unit to the title of its first statement, in one table."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A line outside table bodies."""

    text: str
    ref: CellRef
    weak: bool = False  # a sheet's name: a title only where no better one is printed
    kind: str = ""  # the statement that it names, where something else than its own words says so


Printed = Sequence[Caption | Fragment]
"""What a document prints, in reading order."""


def printed_in(document: Document) -> Printed:
    """Captions and fragments of the whole document in reading order."""
    return list(_with_own_titles(_stream(document)))


def _with_own_titles(stream: Iterator[Caption | Fragment]) -> Iterator[Caption | Fragment]:
    """Each of the statements that one title names whole under its own; what is said below the title is said of each."""
    beside: _Beside | None = None
    for item in stream:
        is_new = isinstance(item, Caption) and is_title(item.text) and title_kind(item.text) is not None
        if isinstance(item, Caption) and beside is not None and titles_in(item.text) == beside.titles:
            is_new = False  # printed again above what goes on
        if beside is not None and (is_new or not beside.takes(item)):
            yield from beside.whole()
            beside = None
        if is_new and isinstance(item, Caption) and (titles := titles_in(item.text)):
            beside = _Beside(item, titles)
        elif beside is None:
            yield item
    if beside is not None:
        yield from beside.whole()


class _Beside:
    """Statements beside each other under one title, and what follows it on this page and the next ones."""

    def __init__(self, title: Caption, titles: tuple[str, ...]) -> None:
        self.titles = titles
        self._parts: list[list[Caption | Fragment]] = [[] for _ in titles]
        self._since = [title]  # captions that no table followed yet
        self._cuts: list[int] = []
        self._width = 0

    def takes(self, item: Caption | Fragment) -> bool:
        """Adds what follows; False for a table that is not parted as the first was."""
        if isinstance(item, Caption):
            self._since.append(item)
            return True
        width = item.grid.table.column_count
        cuts = self._cuts if width == self._width else cuts_in(item, len(self._parts))
        pieces = parted(item, cuts)
        if not pieces:
            return False
        for title, part, piece in zip(self.titles, self._parts, pieces, strict=True):
            for caption in self._since:
                is_joint = titles_in(caption.text) == self.titles
                part.append(replace(caption, text=title) if is_joint else caption)
            part.append(piece)
        self._since, self._cuts, self._width = [], cuts, width
        return True

    def whole(self) -> Iterator[Caption | Fragment]:
        """What each title stands over, one after the other; as printed where no table was parted."""
        yield from chain(*(self._parts if self._cuts else []), self._since)


def _stream(document: Document) -> Iterator[Caption | Fragment]:
    for page in document.pages:
        if page.name:
            ref = CellRef(page.number, page.address, None, 0, None, page.name)
            yield Caption(page.name, ref, weak=True)
        for block in paired(page.blocks):
            if isinstance(block, TextLine):
                ref = CellRef(page.number, page.address, None, block.line_no, None, block.text, block.bbox)
                yield from (Caption(text, ref) for text in captions_beside(block.text))
            else:
                grid = Grid(without_working(block) if page.name else block, page)
                yield from _split_table(parted_total(grid))


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
        if not cells or len(cells) > MAX_CAPTIONS:
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
        if is_caption_row(cells) or _names_unit_above_title(grid, row, last):
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
        if len(beside := grid.anchored(other)) <= MAX_CAPTIONS
        for cell in beside
    )
