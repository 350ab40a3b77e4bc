"""The amounts of one row in one block.

Belongs here: which cells stand in which column of amounts, and what each of them reads. Does not belong here: words
(`row_parts`), how an amount is spelt (`line_item.amount`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from operator import attrgetter

from orchestration.document.model import Cell
from orchestration.line_item.amount import Number, parse_number, to_fen
from orchestration.statement.grid import Grid
from orchestration.statement.model import Column, Reading
from orchestration.statement.text import compact

_MAX_CELL_NUMBER = 10**18
_index = attrgetter("index")


def readings_of(
    grid: Grid, row: int, amounts: list[Column], columns: list[Column], scale: int, by_position: bool
) -> dict[int, Reading]:
    """Amounts in fen by column of the grid. `scale` is fen in one printed unit; without `by_position` every cell behind the words
    is an amount of the column it begins in."""
    readings: dict[int, Reading] = {}
    if not by_position:
        first = min((c.index for c in amounts), default=0)
        for printed in grid.anchored(row):
            if printed.column >= first:
                readings[printed.column] = _reading(grid, printed, scale)
        return readings
    covered = grid.row(row)
    for column in amounts:
        cells: list[Cell] = []
        for cell in covered[column.index : column.index + column.width]:
            if cell is None or cell.row != row or cell in cells:
                continue
            if cell.column_span == 1 or _home(cell, columns) is column:
                cells.append(cell)
        filled = [cell for cell in cells if compact(cell.text)]
        if len(filled) > 1:
            merged = _reading(grid, filled[0], column.scale or scale)
            readings[column.index] = Reading(merged.ref, None, merged.unit, "garbled")
        elif cells:
            readings[column.index] = _reading(grid, (filled or cells)[0], column.scale or scale)
    return readings


def _home(cell: Cell, columns: list[Column]) -> Column | None:
    """The column a cell stands in: the one it overlaps most, the leftmost of equals."""
    best: Column | None = None
    best_overlap = 0
    end = cell.column + cell.column_span
    for column in columns[max(0, bisect_right(columns, cell.column, key=_index) - 1) :]:
        if column.index >= end:
            break
        overlap = min(end, column.index + column.width) - max(cell.column, column.index)
        if overlap > best_overlap:
            best, best_overlap = column, overlap
    return best


def _reading(grid: Grid, cell: Cell, scale: int) -> Reading:
    reading = _of_one_row(grid, cell, scale)
    reading.rows = cell.row_span
    return reading


def _of_one_row(grid: Grid, cell: Cell, scale: int) -> Reading:
    printed = parse_number(cell.text)
    number = _likeliest(printed, cell)
    fen, unit = to_fen(number, scale)
    if fen is not None and abs(fen) >= _MAX_CELL_NUMBER:
        return Reading(grid.ref(cell), None, unit, "garbled")
    if not cell.alternatives:
        return Reading(grid.ref(cell), fen, unit, number.noise, confidence=cell.confidence)
    others = [to_fen(other, scale)[0] for other in (printed, *map(parse_number, cell.alternatives))]
    candidates = tuple(dict.fromkeys(other for other in others if other is not None and other != fen))
    return Reading(grid.ref(cell), fen, unit, number.noise, candidates=candidates, confidence=cell.confidence)


def _likeliest(printed: Number, cell: Cell) -> Number:
    """What a cell of an image prints whose signs were misread: the first alternative, which needs a proof.

    White in a figure that has its point parts nothing: no sign was misread for it.
    """
    if printed.noise == "split" and printed.decimals:
        return printed
    if printed.noise and cell.alternatives and any(character.isdigit() for character in cell.text):
        first = parse_number(cell.alternatives[0])
        if first.mantissa is not None and not first.noise:
            return replace(first, noise="malformed")
    return printed
