"""Forms of performance goals that go on on the next page.

Belongs here: which lines at the top of a page stand in the columns of the form before. Does not belong here: finding
a form by its project and heading (`pdf_form`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orchestration.document.form_body import body_of
from orchestration.document.form_columns import Column
from orchestration.document.form_piece import Piece
from orchestration.document.model import Box, Page, Table
from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_form import (
    MOST_ABOVE,
    Forms,
    FormTable,
    bounds_of,
    doubtful,
    ends_form,
    forms_of,
    is_heading,
    pieces_by_line,
    table_of,
)
from orchestration.document.pdf_text import Line
from orchestration.document.pdf_unruled import PAGE_NUMBER


@dataclass(frozen=True, slots=True)
class GoesOn:
    """What a page has of the form before: a table, or lines whose rows are not certain."""

    form: FormTable | None
    lines: frozenset[int]
    is_unsure: bool = False


def forms_on(lines: Sequence[Line], rules: Sequence[Edge], before: FormTable | None) -> tuple[Forms, bool]:
    """The page's forms, and whether the one `before` goes on in lines that are not read."""
    more = goes_on(lines, rules, before) if before is not None else GoesOn(None, frozenset())
    is_head_open = before is not None and not before.columns
    found = forms_of([line for n, line in enumerate(lines) if n not in more.lines], rules, is_head_open)
    if more.form is not None:
        found = replace(found, read=[more.form, *found.read])
    return found, more.is_unsure


def last_form(forms: Sequence[FormTable], others: Sequence[Box], lines: Sequence[Line]) -> FormTable | None:
    """The form below which the page has nothing but its number: no line, and none of the `others`, tables' boxes."""
    if not forms:
        return None
    foot = forms[-1].box[3]
    below = [line for line in lines if line.box[1] > foot and not PAGE_NUMBER.fullmatch(line.text())]
    return None if below or any(box[1] > foot for box in others) else forms[-1]


def with_doubtful_form(page: Page) -> Page:
    """The page whose last table is a form that goes on in lines that could not be read."""
    last = max(n for n, block in enumerate(page.blocks) if isinstance(block, Table))
    blocks = [
        doubtful(block) if n == last and isinstance(block, Table) else block
        for n, block in enumerate(page.blocks)
    ]
    return replace(page, blocks=tuple(blocks))


def goes_on(lines: Sequence[Line], rules: Sequence[Edge], before: FormTable) -> GoesOn:
    """The part of the form at the top of a page, and the numbers of its lines."""
    pieces = pieces_by_line(lines)
    nothing = GoesOn(None, frozenset())
    if not before.columns:
        return nothing
    start = next((n for n, own in enumerate(pieces[: MOST_ABOVE + 1]) if _fits(own, before.columns)), None)
    if start is None or any(map(ends_form, pieces[:start])):
        return nothing
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
    own = [piece for line in pieces[start:end] for piece in line if piece.right > before.columns[0].left]
    homes = {number for piece in own for number in _homes(piece, before.columns)}
    if not homes or (len(homes) == 1 and not homes <= before.open_columns):
        return nothing
    columns = [_with(column, own) for column in before.columns]
    body = body_of(columns, own, bounds_of(rules), has_heading=is_heading(pieces[start]))
    if body is None:
        return GoesOn(None, frozenset(), is_unsure=True)
    form = table_of([p for line in pieces[start:end] for p in line], [], columns, body, before.places)
    return GoesOn(form, frozenset(range(start, end)))


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
