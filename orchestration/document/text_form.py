"""Forms of performance goals in plain text, whose columns spaces part.

Belongs here: pieces from the characters of lines, and what a page has of such forms. Does not belong here: what is a form
(`form_finder`), tables of figures (`text_aligned`). Of a line's height nothing is known but its number: what stands half a
line up may be printed on either, and a form that this leaves open is read as other text is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from orchestration.document.form_columns import Column
from orchestration.document.form_finder import find_forms, is_heading, without_number
from orchestration.document.form_overleaf import goes_on
from orchestration.document.form_piece import Piece
from orchestration.document.form_table import FormTable
from orchestration.document.form_words import LEVEL, TARGET_WITHIN
from orchestration.document.text_join import is_blank
from orchestration.document.text_pieces import width_of

PITCH = 1.3
"""Type sizes from one line to the next."""

CENTRED = 1
"""Characters between the middles of texts that are centred in one column, at most."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class TextForm:
    """A form and its first and last line."""

    form: FormTable
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class FormsOfPage:
    """The forms of a page; `last` is one below which the page has nothing, `has_lost` that the one of the page before goes
    on in lines that could not be read."""

    forms: list[TextForm]
    last: FormTable | None
    has_lost: bool = False


def forms_of_page(lines: Sequence[str], before: FormTable | None) -> FormsOfPage:
    """`before`: the form below which the page before has nothing.

    Extractors give a Chinese character one column of the grid, or two: the grid on which there is a form is the one.
    """
    filled = [number for number, line in enumerate(lines) if not is_blank(line)]
    headings = (lines[number] for number in filled if LEVEL.search(lines[number]))
    if not filled or not (before or any("\t" not in heading for heading in headings)):
        return FormsOfPage([], None)
    tried = [_forms(lines, filled, before, em) for em in (1, 2)]
    return next((found for found in tried if found.forms), next((t for t in tried if t.has_lost), tried[0]))


def _forms(lines: Sequence[str], filled: Sequence[int], before: FormTable | None, em: int) -> FormsOfPage:
    own = without_number([line_pieces(lines[number], number, em) for number in filled])
    forms: list[TextForm] = []
    has_lost = False
    start = 0
    if before is not None:
        more = goes_on(own, (), before)
        has_lost = more.is_unsure
        if more.form is not None and not _is_sure(more.form, [own[n] for n in sorted(more.lines)]):
            has_lost = True
        elif more.form is not None:
            forms.append(TextForm(more.form, filled[min(more.lines)], filled[max(more.lines)]))
            start = max(more.lines) + 1
    is_head_open = before is not None and not before.columns
    for found in find_forms(own[start:], (), is_head_open).read:
        first, last = min(found.lines) + start, max(found.lines) + start
        lines_of_form = [own[n + start] for n in sorted(found.lines)]
        if len(found.lines) == last - first + 1 and _is_sure(found.form, lines_of_form):
            forms.append(TextForm(found.form, filled[first], filled[last]))
    is_last = bool(forms) and forms[-1].last == filled[len(own) - 1]
    return FormsOfPage(forms, forms[-1].form if is_last else None, has_lost)


def line_pieces(line: str, number: int, em: int) -> list[Piece]:
    """The words of a line as they stand on a grid on which a Chinese character takes `em` columns."""
    widths = (width_of(character) if em > 1 else 1 for character in line)
    at = list(accumulate(widths, initial=0))
    top = number * PITCH * em
    return [
        Piece(found.group(), at[found.start()], top, at[found.end()], top + em, em, PITCH * em / 2)
        for found in _WORD.finditer(line)
    ]


def _is_sure(form: FormTable, lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether every row fills every column but those of labels, or every column's texts are aligned, and no indicator has a
    target in its cell: columns of a grid of characters move where a text is wider than the grid has it."""
    rows: dict[int, dict[int, str]] = {}
    first = min((n for n, column in enumerate(form.columns) if column.is_label), default=0)
    values = {
        form.places[n][0]: column
        for n, column in enumerate(form.columns)
        if n > first and not column.is_label
    }
    body = [cell for cell in form.cells if cell.row >= form.head_rows and cell.column in values]
    for cell in body:
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    if any(
        values[place].is_indicator and TARGET_WITHIN.search(text)
        for row in rows.values()
        for place, text in row.items()
    ):
        return False
    return all(row.keys() == values.keys() for row in rows.values()) or all(
        _is_aligned(column, lines) for column in values.values()
    )


def _is_aligned(column: Column, lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether all texts below a column's heading begin or end at one place of the grid, or have one middle."""
    start = next((n + 1 for n, own in enumerate(lines) if is_heading(own)), 0)
    own = [piece for line in lines[start:] for piece in line if column.holds(piece)]
    return any(
        max(ends, default=0) - min(ends, default=0) <= apart
        for ends, apart in (
            ([piece.left for piece in own], 0),
            ([piece.right for piece in own], 0),
            ([piece.centre for piece in own], CENTRED * max((piece.em for piece in own), default=1)),
        )
    )
