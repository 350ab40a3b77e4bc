"""The grid of an HTML table, formed as the HTML standard forms it, and which tables are only layout.

Belongs here: rows in rendered order, spans, overlaps, what a cell prints. Does not belong here: the page
around the table (`html`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from orchestration.document.html_flow import LINE_ENDING, Flow, Kind, events, flown, is_printed
from orchestration.document.model import Cell, UnreadableDocument
from orchestration.document.text_join import join_wrapped

_MAX_SPAN = 1000  # the standard's own limit for colspan
_MAX_COLUMNS = 16_384  # a spreadsheet's
_CELLS = frozenset({"td", "th"})
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_RENDERED_ORDER = {"thead": 0, "tfoot": 2}


@dataclass(slots=True)
class Row:
    """A row's cells, and the section it stands in: no cell spans beyond its section."""

    section: Any
    cells: list[Any]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its cells, each with its spans."""

    row_count: int
    column_count: int
    cells: tuple[Cell, ...]


def is_layout(table: Any) -> bool:
    """Whether a table only arranges the page: a single cell, or a frame or grid around real tables."""
    rows = rows_of(table)
    widest = max((len(row.cells) for row in rows), default=0)
    filled_rows = sum(1 for row in rows if row.cells)
    if filled_rows <= 1 and widest <= 1:
        return True
    nested = [inner for inner in table.iterdescendants("table") if is_printed(inner)]
    if not nested:
        return False
    return filled_rows == 1 or widest == 1 or any(_is_grid(inner) for inner in nested)


def _is_grid(table: Any) -> bool:
    rows = [row for row in rows_of(table) if row.cells]
    return len(rows) > 1 and any(len(row.cells) > 1 for row in rows)


def rows_of(table: Any) -> list[Row]:
    """Printed rows in rendered order; cells that lost their row make up one together."""
    rows: list[Row] = []
    section = table
    in_row = False
    for kind, tag, element in events(table, is_opaque=lambda inner: inner.tag in _CELLS | {"table"}):
        if kind is Kind.OPAQUE and tag in _CELLS:
            if not in_row:
                rows.append(Row(section, []))
                in_row = True
            rows[-1].cells.append(element)
        elif kind is Kind.START and tag == "tr":
            rows.append(Row(section, []))
            in_row = True
        elif kind is Kind.END and tag == "tr":
            in_row = False
        elif kind is Kind.START and tag in _SECTIONS:
            section, in_row = element, False
        elif kind is Kind.END and tag in _SECTIONS:
            section, in_row = table, False
    return sorted(rows, key=lambda row: _RENDERED_ORDER.get(row.section.tag, 1))


def grid_of(table: Any) -> Grid:
    """The cells of a `table` element where a browser shows them; spans end with their section."""
    rows = rows_of(table)
    cells: list[Cell] = []
    first = 0
    for _, section in groupby(rows, key=lambda row: id(row.section)):
        group = list(section)
        cells += _placed(group, first)
        first += len(group)
    # Columns in which no cell begins can't be told from their neighbour: an oversized colspan adds nothing.
    column_count = max((cell.column for cell in cells), default=-1) + 1
    return Grid(
        len(rows),
        column_count,
        tuple(
            cell
            if cell.column + cell.column_span <= column_count
            else replace(cell, column_span=column_count - cell.column)
            for cell in cells
            if cell.text or cell.row_span > 1 or cell.column_span > 1
        ),
    )


def _placed(rows: list[Row], first: int) -> Iterator[Cell]:
    """Cells of one section, each in the first column that no cell from above still covers."""
    covered_until: dict[int, int] = {}  # column → first row that is free again
    for index, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while covered_until.get(column, 0) > index:
                column += 1
            if column >= _MAX_COLUMNS:
                raise UnreadableDocument(f"a table has more than {_MAX_COLUMNS} columns; print it to PDF")
            rest = len(rows) - index
            # rowspan="0" means down to the section's end.
            row_span = min(_span(cell, "rowspan") or rest, rest)
            width = 1
            wanted = min(_span(cell, "colspan") or 1, _MAX_SPAN)
            while width < wanted and covered_until.get(column + width, 0) <= index:
                width += 1
            for covered in range(column, column + width):
                covered_until[covered] = index + row_span
            yield Cell(first + index, column, cell_text(cell), row_span, width)
            column += width


def _span(cell: Any, name: str) -> int:
    value = cell.get(name)
    if value is None:
        return 1
    value = value.strip()
    # More digits than any table has rows: int() of a million digits would take minutes.
    return int(value[:9]) if value.isascii() and value.isdigit() else 1


def cell_text(cell: Any) -> str:
    """What a cell prints, wrapped lines joined; tables in it are none of its text."""
    if not len(cell):  # most hold text alone
        return join_wrapped(flown(cell.text or "").split("\n"))
    return join_wrapped(_lines(cell, opaque=frozenset({"table"})))


def lines_outside_cells(table: Any) -> str:
    """The caption, and text that broken markup leaves between the rows."""
    return "\n".join(_lines(table, opaque=_CELLS | {"table"}))


def _lines(element: Any, opaque: frozenset[str]) -> Iterator[str]:
    flow = Flow()
    for kind, tag, value in events(element, is_opaque=lambda inner: inner.tag in opaque):
        if kind is Kind.TEXT:
            flow.add_text(value)
        elif tag in LINE_ENDING:
            yield from flow.take().split("\n")
            if kind is Kind.OPAQUE and tag == "table":
                yield _nested_text(value)
    yield from flow.take().split("\n")


def _nested_text(table: Any) -> str:
    """A table inside a cell is only text there, but its cells must not run into each other."""
    texts = [cell_text(cell) for row in rows_of(table) for cell in row.cells]
    return " ".join(filter(None, [lines_outside_cells(table).strip(), *texts]))
