"""The grid of a Word table: which column each cell really stands in, and what it prints.

Belongs here: spans, merges, rows that begin late, rows whose spans don't add up. Does not belong here: where
the table stands in the document (`docx`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

from orchestration.document.docx_xml import (
    PAGE_BREAK,
    attribute,
    children,
    first,
    named,
    paragraph_text,
    text_boxes,
)
from orchestration.document.model import Cell, Positions
from orchestration.document.text_join import join_wrapped

# Edges closer than this (twentieths of a point, so one millimetre) are one edge drawn by hand twice.
_SAME_EDGE = 57
_MAX_COLUMNS = 1000

Merge = Literal["", "restart", "continue"]


@dataclass(slots=True)
class _Slot:
    """A cell of a row: columns from `start`, `width` as preferred, 0 where unknown."""

    element: Any
    start: int
    span: int
    width: int
    merge: Merge


@dataclass(frozen=True, slots=True)
class _Row:
    slots: tuple[_Slot, ...]
    indent: int  # width left free before the first cell
    end: int  # columns in all, those left free included


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its cells, each with spans; `positions` says whether the columns are certain."""

    row_count: int
    column_count: int
    cells: tuple[Cell, ...]
    positions: Positions


def is_frame(table: Any) -> bool:
    """A table that only lays out text: a single cell, or one column or row with tables inside its cells."""
    rows = [list(children(row, "tc")) for row in _row_elements(table)]
    if len(rows) == 1 and len(rows[0]) == 1:
        return True
    if next(table.iterdescendants("{*}tbl"), None) is None:
        return False
    nests = any(next(children(cell, "tbl"), None) is not None for row in rows for cell in row)
    return nests and (len(rows) == 1 or all(len(row) <= 1 for row in rows))


def frame_cells(table: Any) -> Iterator[Any]:
    """The cells of a table that only lays out text, row by row."""
    for row in _row_elements(table):
        yield from children(row, "tc")


def read_grid(table: Any) -> Grid:
    """The cells of a `tbl` element where Word shows them: by their spans, or by their widths where spans contradict each other."""
    rows = [_read_row(row) for row in _row_elements(table)]
    positions: Positions = "certain"
    # Rows of one table have equally many columns; where spans say otherwise, Word goes by the widths.
    if len({row.end for row in rows}) > 1:
        by_width = _placed_by_width(rows)
        rows, positions = (by_width, "certain") if by_width else (rows, "inferred")
    column_count = max((row.end for row in rows), default=0)
    return Grid(len(rows), column_count, tuple(_cells(rows)), positions)


def _row_elements(table: Any) -> Iterator[Any]:
    for row in children(table, "tr"):
        properties = first(row, "trPr")
        if properties is None or first(properties, "del") is None:
            yield row


def _read_row(row: Any) -> _Row:
    properties = named(first(row, "trPr"))
    column = _number(properties, "gridBefore")
    slots: list[_Slot] = []
    for cell in children(row, "tc"):
        of_cell = named(first(cell, "tcPr"))
        span = max(1, min(_number(of_cell, "gridSpan", default=1), _MAX_COLUMNS))
        width = _number(of_cell, "tcW", key="w")
        if slots and _merge(of_cell, "hMerge") == "continue":
            slots[-1] = replace(slots[-1], span=slots[-1].span + span, width=slots[-1].width + width)
        else:
            slots.append(_Slot(cell, column, span, width, _merge(of_cell, "vMerge")))
        column += span
    end = column + _number(properties, "gridAfter")
    return _Row(tuple(slots), _number(properties, "wBefore", key="w"), end)


def _number(properties: dict[str, Any], name: str, key: str = "val", default: int = 0) -> int:
    element = properties.get(name)
    value = "" if element is None else attribute(element, key) or ""
    # Some writers print widths as decimals.
    whole = value.split(".")[0]
    return min(int(whole), 1_000_000) if whole.isascii() and whole.isdigit() else default


def _merge(properties: dict[str, Any], name: str) -> Merge:
    element = properties.get(name)
    if element is None:
        return ""
    return "restart" if attribute(element, "val") == "restart" else "continue"


def _placed_by_width(rows: list[_Row]) -> list[_Row] | None:
    """The same rows with columns counted from the edges of all cells; None where widths don't tell."""
    if any(slot.width <= 0 for row in rows for slot in row.slots):
        return None
    edges_by_row = [_edges(row) for row in rows]
    columns: dict[int, int] = {}
    last_edge = None
    column = -1
    for edge in sorted({edge for edges in edges_by_row for edge in edges}):
        if last_edge is None or edge - last_edge > _SAME_EDGE:
            column += 1
        columns[edge] = column
        last_edge = edge
    # More columns than the widest row has cells for means that the widths are as unreliable as the spans.
    if column > max(row.end for row in rows):
        return None
    placed = []
    for row, edges in zip(rows, edges_by_row, strict=True):
        starts = [columns[edge] for edge in edges]
        if any(right <= left for left, right in pairwise(starts)):
            return None
        slots = tuple(
            replace(slot, start=left, span=right - left)
            for slot, (left, right) in zip(row.slots, pairwise(starts), strict=True)
        )
        placed.append(_Row(slots, row.indent, column))
    return placed


def _edges(row: _Row) -> list[int]:
    edges = [row.indent]
    for slot in row.slots:
        edges.append(edges[-1] + slot.width)
    return edges


def _cells(rows: list[_Row]) -> list[Cell]:
    cells: list[Cell] = []
    # column → where in `cells` the cell stands that a vertical merge may still lengthen
    growing: dict[int, int] = {}
    for number, row in enumerate(rows):
        still_growing: dict[int, int] = {}
        for slot in row.slots:
            above = growing.get(slot.start)
            if slot.merge == "continue" and above is not None and cells[above].column_span == slot.span:
                cells[above] = replace(cells[above], row_span=cells[above].row_span + 1)
                still_growing[slot.start] = above
                continue
            if slot.merge:
                still_growing[slot.start] = len(cells)
            cells.append(Cell(number, slot.start, cell_text(slot.element), column_span=slot.span))
        growing = still_growing
    return [cell for cell in cells if cell.text or cell.row_span > 1 or cell.column_span > 1]


def cell_text(cell: Any) -> str:
    """What a cell prints, wrapped lines joined."""
    return join_wrapped(_cell_lines(cell))


def _cell_lines(container: Any) -> Iterator[str]:
    for block in children(container, "p", "tbl"):
        if block.tag.endswith("}tbl"):
            for row in _row_elements(block):
                # Inside a cell a nested table is only text, but its cells must not run into each other.
                yield " ".join(filter(None, (cell_text(cell) for cell in children(row, "tc"))))
            continue
        yield from paragraph_text(block).replace(PAGE_BREAK, "\n").split("\n")
        for box in text_boxes(block):
            yield from _cell_lines(box)
