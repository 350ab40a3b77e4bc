"""Forms of performance goals that nothing draws as a table: which lines of a page they are, and the table of each.

Belongs here: a form's project, heading and end. Does not belong here: where pieces come from (`pdf_form`, `text_form`), a
form's head and its indicators (`form_head`, `form_body`), the table of both (`form_table`). A form whose cells are not certain is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.document.form_body import Body, Bounds, body_of
from orchestration.document.form_columns import Column, columns_of
from orchestration.document.form_head import HeadRow, head_rows
from orchestration.document.form_piece import Piece, read_down
from orchestration.document.form_rows import LEADING
from orchestration.document.form_table import FormTable, table_of
from orchestration.document.form_words import END, FIGURE, INDICATOR, LEVEL, MONEY, PROJECT

_PAGE_NUMBER = re.compile(r"[-—–·第共页/\s]*\d{1,4}[-—–·第共页/\s\d]*")

MOST_ABOVE = 2
"""Lines that a page prints above what goes on: the publisher's name, the date."""

ABOVE = 0.8
HEADING = 1.3
"""Type sizes by which the lines of a wrapped heading may stand above or below its middle."""


@dataclass(frozen=True, slots=True)
class FoundForm:
    """A form and the numbers of its lines."""

    form: FormTable
    lines: frozenset[int]


@dataclass(frozen=True, slots=True)
class FoundForms:
    """The forms of a page, top to bottom, and the numbers of the lines of those whose cells are not certain."""

    read: list[FoundForm]
    unread: set[int]


def find_forms(pieces: Sequence[list[Piece]], bounds: Bounds, is_head_open: bool = False) -> FoundForms:
    """The forms among the lines of a page; `bounds` are drawn lines. `is_head_open`: the page before ends with the head of
    a form, whose last words may stand above the indicators.
    """
    pieces = without_number(pieces)
    read: list[FoundForm] = []
    unread: set[int] = set()
    first = 0
    for heading in [n for n, own in enumerate(pieces) if is_heading(own)]:
        if heading < first:
            continue
        last = next((n for n in range(heading + 1, len(pieces)) if ends_form(pieces[n])), len(pieces)) - 1
        label = next((n for n in range(first, heading) if _has_project(pieces[n])), None)
        is_overleaf = label is None and not first and is_head_open and _are_words(pieces[:heading])
        if label is None and heading > MOST_ABOVE and not is_overleaf:
            continue  # of a list, or of another form
        start = first if label is not None else heading
        is_rest = label is None and not is_overleaf
        if made := _form(pieces, start, heading, last, bounds, has_head=label is not None, is_rest=is_rest):
            read.append(made)
        else:
            unread |= set(range(heading if label is None else label, last + 1))
        first = last + 1
    if made := _head_alone(pieces, first, bounds):
        read.append(made)
    return FoundForms(read, unread)


def without_number(pieces: Sequence[list[Piece]]) -> Sequence[list[Piece]]:
    """The lines of a page without the number at its foot, which stands apart from all else."""
    if not pieces or not _PAGE_NUMBER.fullmatch("".join(piece.text for piece in pieces[-1])):
        return pieces
    number = pieces[-1][0]
    foot = max((piece.middle for line in pieces[:-1] for piece in line), default=0)
    return pieces[:-1] if number.middle - foot > LEADING * number.em else pieces


def is_heading(pieces: Sequence[Piece]) -> bool:
    """Whether a line heads indicators."""
    return sum(LEVEL.fullmatch(piece.text) is not None for piece in pieces) > 1


def ends_form(pieces: Sequence[Piece]) -> bool:
    """Whether a line stands below a form: the next one's first, a title or a note."""
    return _has_project(pieces) or (len(pieces) < 3 and any(END.match(piece.text) for piece in pieces))


def _has_project(pieces: Sequence[Piece]) -> bool:
    return any(PROJECT.fullmatch(piece.text) for piece in pieces)


def _form(
    pieces: Sequence[list[Piece]],
    first: int,
    heading: int,
    last: int,
    bounds: Bounds,
    *,
    has_head: bool,
    is_rest: bool,
) -> FoundForm | None:
    """The form and the numbers of its lines; its head may stand on the page before, and where it `is_rest` a label of its
    first rows too."""
    level = next(piece for piece in pieces[heading] if LEVEL.fullmatch(piece.text))
    of_form = [piece for line in pieces[first : last + 1] for piece in line]
    heads = [piece for piece in of_form if _is_level(piece, level, bounds)]
    top = min(piece.top for piece in heads) - 0.1
    body = [piece for piece in of_form if piece.top >= top]
    next_row = min((piece.top for piece in body if _is_first(piece, heads, level.middle)), default=None)
    if next_row is None:
        return None
    heads = [piece for piece in heads if piece.bottom < next_row + 0.3 * piece.em]
    columns = columns_of(heads, [piece for piece in body if piece not in heads])
    head = head_rows([piece for piece in of_form if piece.top < top], bounds) if has_head else []
    if columns is None or head is None:
        return None
    within = [piece for piece in body if piece.right >= columns[0].left]
    found = body_of(columns, within, bounds, has_heading=True, is_rest=is_rest)
    if found is None:
        return None
    return _with_lines(pieces, first, last, head, body, columns, found)


def _head_alone(pieces: Sequence[list[Piece]], first: int, bounds: Bounds) -> FoundForm | None:
    """A head at the foot of a page, whose indicators stand overleaf."""
    label = next((n for n in range(first, len(pieces)) if _has_project(pieces[n])), None)
    if label is None or any(map(ends_form, pieces[label + 1 :])):
        return None
    last = len(pieces) - 1
    head = head_rows([piece for line in pieces[first:] for piece in line], bounds)
    if head is None or not any(MONEY.search(read_down(cell)) for row in head for cell in row):
        return None
    return _with_lines(pieces, first, last, head, [], [], Body([], 0))


def _with_lines(
    pieces: Sequence[list[Piece]],
    first: int,
    last: int,
    head: Sequence[HeadRow],
    body: Sequence[Piece],
    columns: Sequence[Column],
    found: Body,
) -> FoundForm:
    used = {id(piece) for row in head for cell in row for piece in cell} | {id(piece) for piece in body}
    own = {n for n in range(first, last + 1) if any(id(piece) in used for piece in pieces[n])}
    return FoundForm(
        table_of([piece for n in sorted(own) for piece in pieces[n]], head, columns, found), frozenset(own)
    )


def _are_words(pieces: Sequence[list[Piece]]) -> bool:
    """Whether lines have no amounts, and none of them ends a form."""
    return not any(ends_form(line) or any(FIGURE.fullmatch(piece.text) for piece in line) for line in pieces)


def _is_level(piece: Piece, level: Piece, bounds: Bounds) -> bool:
    """Whether it may be a line of the heading in which `level` stands."""
    low, high = sorted((piece.middle, level.middle))
    is_parted = any(low < at < high and start <= piece.centre <= end for at, start, end in bounds)
    return -ABOVE * level.em < piece.middle - level.middle < HEADING * level.em and not is_parted


def _is_first(piece: Piece, heads: Sequence[Piece], middle: float) -> bool:
    """Whether it is an indicator below the heading."""
    return piece.middle > middle + piece.em and any(
        INDICATOR.fullmatch(head.text) and head.left < piece.right and piece.left < head.right
        for head in heads
    )
