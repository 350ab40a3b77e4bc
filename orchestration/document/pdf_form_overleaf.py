"""What a page of a PDF has of forms of performance goals, with what the page before leaves.

Belongs here: the forms in the order of pages. Does not belong here: finding them (`pdf_form`), and what goes on in the
columns of a form (`form_overleaf`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orchestration.document.form_overleaf import GoesOn, goes_on
from orchestration.document.form_table import FormTable
from orchestration.document.model import Box
from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_form import Forms, bounds_of, forms_of, pieces_by_line
from orchestration.document.pdf_row_signs import PAGE_NUMBER
from orchestration.document.pdf_text import Line


def forms_on(lines: Sequence[Line], rules: Sequence[Edge], before: FormTable | None) -> tuple[Forms, bool]:
    """The page's forms, and whether the one `before` goes on in lines that are not read."""
    more = (
        goes_on(pieces_by_line(lines), bounds_of(rules), before)
        if before is not None
        else GoesOn(None, frozenset())
    )
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
