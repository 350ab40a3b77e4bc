"""The indicators of a form: rows below a heading, with the merged labels beside them.

Belongs here: putting columns, rows and labels together. Does not belong here: each of these (`form_columns`,
`form_rows`, `form_labels`), and where the form begins (`pdf_form`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.document.form_columns import Column
from orchestration.document.form_labels import Labels, labels_of
from orchestration.document.form_piece import Piece, read_down, stretch
from orchestration.document.form_rows import rows_of
from orchestration.document.form_spans import BOTH, Alignment, Stretch
from orchestration.document.form_words import may_stand_below

Bounds = Sequence[tuple[float, float, float]]
"""Height, left and right of drawn lines."""


@dataclass(frozen=True, slots=True)
class BodyCell:
    """A cell below the heading of a form; `is_cut` where a line or a page may have cut its text."""

    row: int
    column: int
    """Place of its column among all."""
    text: str
    row_span: int = 1
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """`aligned`: how its labels may be said to stand beside their rows."""

    cells: list[BodyCell]
    row_count: int
    aligned: frozenset[Alignment] = BOTH


def body_of(
    columns: Sequence[Column],
    pieces: Sequence[Piece],
    bounds: Bounds,
    *,
    has_heading: bool,
    is_rest: bool = False,
    aligned: frozenset[Alignment] = BOTH,
) -> Body | None:
    """The heading, if any, and its indicators; None where their rows or labels are not certain. `is_rest`: the first rows
    may be those of labels on the page before, which are `aligned` as these are.
    """
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
    found_aligned = aligned
    kept: set[int] = set()
    narrower: dict[int, str] = {}

    def suits(label: str, start: int, end: int) -> bool:
        return all(may_stand_below(narrower.get(row, ""), label) for row in range(start, end + 1))

    for number in sorted((n for n in homes if columns[n].is_label and homes[n]), reverse=True):
        heading, below = _parted(homes[number], places, has_heading)
        first = int(has_heading)
        heights = [at for at in _heights(bounds, columns[number]) if at > places[first][0] - 1]
        cells += [BodyCell(0, number, read_down(heading))] if heading else []
        if not below and is_rest:
            continue
        labels = labels_of(
            below,
            places[first:],
            heights,
            are_levels=True,
            suits=suits,
            is_rest=is_rest,
            aligned=aligned,
            kept=kept,
        )
        if labels is None:
            return None
        cells += [
            BodyCell(start + first, number, read_down(label), row_span=end - start + 1)
            for label, (start, end) in zip(labels.pieces, labels.spans, strict=True)
        ]
        places = _reach(places, labels, first)
        kept |= set(range(labels.spans[0][0] - 1))
        for label, (start, end) in zip(labels.pieces, labels.spans, strict=True):
            kept |= set(range(start, end))
            narrower |= dict.fromkeys(range(start, end + 1), read_down(label))
        found_aligned &= labels.aligned
    return Body(cells, len(rows), found_aligned or BOTH)


def _heights(bounds: Bounds, column: Column) -> list[float]:
    middle = (column.left + column.right) / 2
    return sorted(at for at, start, end in bounds if start <= middle <= end)


def _parted(
    pieces: Sequence[Piece], places: Sequence[Stretch], has_heading: bool
) -> tuple[list[Piece], list[Piece]]:
    """The heading of a column of labels, and the labels."""
    if not has_heading:
        return [], list(pieces)
    foot = (places[0][1] + places[1][0]) / 2 if len(places) > 1 else places[0][1]
    heading = [piece for piece in pieces if piece.middle < foot]
    return heading, [piece for piece in pieces if piece not in heading]


def _reach(places: Sequence[Stretch], labels: Labels, first: int) -> list[Stretch]:
    """The places of the rows with what stands beside one of them alone."""
    reach = list(places)
    for label, (start, end) in zip(labels.pieces, labels.spans, strict=True):
        if start == end:
            top, bottom = stretch(label)
            own = reach[start + first]
            reach[start + first] = (min(own[0], top), max(own[1], bottom))
    return reach
