"""Forms of performance goals that go on on the next page.

Belongs here: which lines at the top of a page stand in the columns of the form before. Does not belong here: finding
a form by its project and heading (`form_finder`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from orchestration.document.form_body import Bounds, body_of
from orchestration.document.form_columns import Column
from orchestration.document.form_finder import MOST_ABOVE, ends_form, is_heading, without_number
from orchestration.document.form_piece import Piece
from orchestration.document.form_table import FormTable, table_of
from orchestration.document.form_words import LEVEL_NAME, TARGET_WITHIN

MOST_WORDS = 2
"""Pieces of a line that is none of a form's rows."""


@dataclass(frozen=True, slots=True)
class GoesOn:
    """What a page has of the form before: a table, or lines whose rows are not certain."""

    form: FormTable | None
    lines: frozenset[int]
    is_unsure: bool = False


def goes_on(pieces: Sequence[list[Piece]], bounds: Bounds, before: FormTable) -> GoesOn:
    """The part of the form at the top of a page, and the numbers of its lines."""
    nothing = GoesOn(None, frozenset())
    if not before.columns:
        return nothing
    pieces = without_number(pieces)
    start = next((n for n, own in enumerate(pieces[: MOST_ABOVE + 1]) if _fits(own, before.columns)), None)
    if start is None or any(map(ends_form, pieces[:start])):
        return nothing
    if any(len(line) > MOST_WORDS for line in pieces[:start]):
        return GoesOn(None, frozenset(), is_unsure=True)
    end = next(
        (
            n
            for n in range(start, len(pieces))
            if ends_form(pieces[n])
            or not _fits(pieces[n], before.columns)
            or (n > start and is_heading(pieces[n]))
        ),
        len(pieces),
    )
    if _goes_further(pieces[end:]):
        return GoesOn(None, frozenset(), is_unsure=True)
    own = [piece for line in pieces[start:end] for piece in line if piece.right > before.columns[0].left]
    homes = {number for piece in own for number in _homes(piece, before.columns)}
    if not homes or (len(homes) == 1 and not homes <= before.open_columns):
        return nothing
    columns = [_with(column, own) for column in before.columns]
    body = body_of(
        columns,
        own,
        bounds,
        has_heading=is_heading(pieces[start]),
        is_rest=True,
        aligned=before.aligned,
    )
    if body is None:
        return GoesOn(None, frozenset(), is_unsure=True)
    form = table_of([p for line in pieces[start:end] for p in line], [], columns, body, before.places)
    return GoesOn(form, frozenset(range(start, end)))


def _goes_further(below: Sequence[Sequence[Piece]]) -> bool:
    """Whether lines below those that stand in the form's columns are of the same form."""
    if below and len(below[0]) > MOST_WORDS and not is_heading(below[0]) and not ends_form(below[0]):
        return True
    own = takewhile(lambda line: not is_heading(line) and not ends_form(line), below)
    return any(
        TARGET_WITHIN.match(piece.text) or LEVEL_NAME.fullmatch(piece.text) for line in own for piece in line
    )


def _fits(pieces: Sequence[Piece], columns: Sequence[Column]) -> bool:
    return all(len(_homes(piece, columns)) == 1 or piece.right <= columns[0].left for piece in pieces)


def _homes(piece: Piece, columns: Sequence[Column]) -> list[int]:
    return [n for n, column in enumerate(columns) if piece.left < column.right and column.left < piece.right]


def _with(column: Column, pieces: Sequence[Piece]) -> Column:
    own = [piece for piece in pieces if _homes(piece, [column])]
    return replace(
        column,
        left=min([column.left, *(piece.left for piece in own)]),
        right=max([column.right, *(piece.right for piece in own)]),
    )
