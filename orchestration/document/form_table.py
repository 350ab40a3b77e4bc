"""The table of a form of performance goals, from its head and its indicators.

Belongs here: what a form's cells are in a table, and which of its parts may go on overleaf. Does not belong here: where a
form is (`form_finder`), its rows (`form_head`, `form_body`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from orchestration.document.form_body import Body
from orchestration.document.form_columns import Column
from orchestration.document.form_head import HeadRow
from orchestration.document.form_piece import Piece, read_down
from orchestration.document.form_rows import KEPT_TOGETHER
from orchestration.document.form_spans import BOTH, Alignment
from orchestration.document.model import Box, Cell, Page, Table


@dataclass(frozen=True, slots=True)
class FormTable:
    """`places` of its columns among those of the table, which a part overleaf shares; `open_columns`: where its last
    lines are so full that they may go on overleaf; `aligned`: how its labels stand beside their rows."""

    box: Box
    cells: tuple[Cell, ...]
    row_count: int
    columns: tuple[Column, ...]
    places: Mapping[int, tuple[int, int]]
    column_count: int
    open_columns: frozenset[int]
    head_rows: int = 0
    aligned: frozenset[Alignment] = BOTH

    def table(self, table_no: int) -> Table:
        return Table(table_no, self.row_count, self.column_count, self.cells, "certain", self.box)


def table_of(
    pieces: Sequence[Piece],
    head: Sequence[HeadRow],
    columns: Sequence[Column],
    body: Body,
    before: Mapping[int, tuple[int, int]] | None = None,
) -> FormTable:
    """The table of these pieces; `before`: the places that the form's columns have on the page before."""
    lefts = {column.left for column in columns} | {_left(cell) for row in head for cell in row}
    at = {left: number for number, left in enumerate(sorted(lefts))}
    starts = [at[column.left] for column in columns]
    ends = [*starts[1:], len(at)]
    places = before or {n: (start, ends[n] - start) for n, start in enumerate(starts)}
    cells = [
        Cell(number, at[_left(cell)], read_down(cell)) for number, row in enumerate(head) for cell in row
    ]
    for found in body.cells:
        start, span = places[found.column]
        cells.append(
            Cell(len(head) + found.row, start, found.text, found.row_span, span, is_cut=found.is_cut)
        )
    last_start, last_span = places[len(columns) - 1] if columns else (0, len(at))
    return FormTable(
        _box(pieces),
        tuple(cells),
        len(head) + body.row_count,
        tuple(columns),
        places,
        last_start + last_span,
        frozenset(n for n, column in enumerate(columns) if _is_open(column, pieces)),
        len(head),
        body.aligned,
    )


def with_doubtful_form(page: Page) -> Page:
    """The page whose last table is a form that goes on in lines that could not be read."""
    last = max(n for n, block in enumerate(page.blocks) if isinstance(block, Table))
    blocks = [
        _doubtful(block) if n == last and isinstance(block, Table) else block
        for n, block in enumerate(page.blocks)
    ]
    return replace(page, blocks=tuple(blocks))


def _doubtful(table: Table) -> Table:
    """The same where the rest of it is printed and could not be read."""
    return replace(table, cells=tuple(replace(cell, is_cut=True) for cell in table.cells))


def _is_open(column: Column, pieces: Sequence[Piece]) -> bool:
    own = [piece for piece in pieces if column.holds(piece)]
    last = max(own, key=lambda piece: piece.middle, default=None)
    return last is not None and last.width > column.right - column.left - (1 + KEPT_TOGETHER) * last.em


def _left(cell: Sequence[Piece]) -> float:
    return min(piece.left for piece in cell)


def _box(pieces: Sequence[Piece]) -> Box:
    return (
        min(piece.left for piece in pieces),
        min(piece.top for piece in pieces),
        max(piece.right for piece in pieces),
        max(piece.bottom for piece in pieces),
    )
