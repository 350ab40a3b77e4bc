"""The indicators of a form: rows below a heading, with the merged labels beside them.

Belongs here: putting columns, rows and labels together. Does not belong here: each of these (`form_columns`,
`form_rows`, `form_labels`), and where the form begins (`pdf_form`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.document.form_columns import Column
from orchestration.document.form_labels import labels_of
from orchestration.document.form_piece import Piece, read_down, stretch
from orchestration.document.form_rows import RowPieces, rows_of
from orchestration.document.form_spans import Stretch

Bounds = Sequence[tuple[float, float, float]]
"""Height, left and right of drawn lines."""


@dataclass(frozen=True, slots=True)
class BodyCell:
    row: int
    column: int
    """Place of its column among all."""
    text: str
    row_span: int = 1
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    cells: list[BodyCell]
    row_count: int


def body_of(
    columns: Sequence[Column], pieces: Sequence[Piece], bounds: Bounds, has_heading: bool
) -> Body | None:
    """The heading, if any, and its indicators; None where their rows or labels are not certain."""
    homes = {
        number: [piece for piece in pieces if column.holds(piece)] for number, column in enumerate(columns)
    }
    values = {n: own for n, own in homes.items() if own and not columns[n].is_label}
    needed = [
        frozenset(n for n, column in enumerate(columns) if column.is_indicator),
        frozenset(n for n, column in enumerate(columns) if column.is_target),
    ]
    at = min(needed[0])
    rows = rows_of(values, needed, _heights(bounds, columns[at]))
    if rows is None or len(rows) <= has_heading:
        return None
    cells = [
        BodyCell(number, column, read_down(own), is_cut=not row.is_certain)
        for number, row in enumerate(rows)
        for column, own in row.cells.items()
    ]
    places = [row.stretch() for row in rows]
    for number in sorted((n for n in homes if columns[n].is_label and homes[n]), reverse=True):
        labels = _label_cells(
            number, homes[number], places, rows, _heights(bounds, columns[number]), has_heading
        )
        if labels is None:
            return None
        cells += labels[0]
        places = labels[1]
    return Body(cells, len(rows))


def _heights(bounds: Bounds, column: Column) -> list[float]:
    middle = (column.left + column.right) / 2
    return sorted(at for at, start, end in bounds if start <= middle <= end)


def _label_cells(
    column: int,
    pieces: Sequence[Piece],
    places: Sequence[Stretch],
    rows: Sequence[RowPieces],
    bounds: Sequence[float],
    has_heading: bool,
) -> tuple[list[BodyCell], list[Stretch]] | None:
    """The labels of one column, and the places of the rows with what stands beside one of them alone."""
    first = 1 if has_heading else 0
    heading: list[Piece] = []
    if has_heading:
        foot = (places[0][1] + places[1][0]) / 2 if len(places) > 1 else places[0][1]
        heading = [piece for piece in pieces if piece.middle < foot]
    below = [piece for piece in pieces if piece not in heading]
    found = labels_of(
        below, places[first:], [at for at in bounds if at > places[first][0] - 1], are_levels=True
    )
    if found is None:
        return None
    cells = [BodyCell(0, column, read_down(heading))] if heading else []
    reach = list(places)
    for label, (start, end) in zip(found.pieces, found.spans, strict=True):
        cells.append(BodyCell(start + first, column, read_down(label), row_span=end - start + 1))
        if start == end:
            top, bottom = stretch(label)
            own = reach[start + first]
            reach[start + first] = (min(own[0], top), max(own[1], bottom))
    return cells, reach
