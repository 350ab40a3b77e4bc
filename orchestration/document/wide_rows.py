"""The rows of the parts of a sheet that was printed wider than its paper: each is as high on every part.

Belongs here: the heights at which rows begin, whether two tables have the same, and the rows of both. Does not belong here:
which pages belong side by side (`wide_sheets`), titles and headings (`wide_headings`).
"""

from __future__ import annotations

import math
import re

from orchestration.document.model import Table
from orchestration.document.wide_headings import AMOUNT

SAME_HEIGHT = 1.5
"""Points by which the tops of one row may differ from page to page."""

_DIGIT = re.compile(r"\d")


def tops_of(table: Table) -> list[float]:
    tops: dict[int, float] = {}
    for cell in table.cells:
        if cell.bbox is not None:
            tops[cell.row] = min(cell.bbox[1], tops.get(cell.row, cell.bbox[1]))
    return [tops[row] for row in sorted(tops)]


def have_same_rows(one: Table, other: Table) -> bool:
    """Whether all rows below the heading begin and end at the same heights; of a heading one may draw fewer lines, and a row
    at the end that holds a note alone only one may have."""
    if one.bbox is None or other.bbox is None or not _may_end_alike(one, other):
        return False
    body = below_heading(one, other)
    if abs(one.bbox[1] - other.bbox[1]) > SAME_HEIGHT and max(one.bbox[1], other.bbox[1]) > body:
        return False
    return any(
        len(first) == len(second)
        and all(abs(upper - lower) <= SAME_HEIGHT for upper, lower in zip(first, second, strict=True))
        for first in _ends(one, body)
        for second in _ends(other, body)
    )


def _ends(table: Table, body: float) -> list[list[float]]:
    """The heights at which rows below the heading begin and the last of them ends, with and without a note at the end."""
    ends = [top for top in tops_of(table) if top > body]
    is_note = bool(ends) and _ends_with_note(table)
    return [[*ends, table.bbox[3] if table.bbox is not None else 0.0], *([ends] if is_note else [])]


def _may_end_alike(one: Table, other: Table) -> bool:
    """Whether both tables end at one height, or one of them in a row that holds a note alone: what most pages of a document
    don't, told before any row is looked at."""
    assert one.bbox is not None and other.bbox is not None
    return abs(one.bbox[3] - other.bbox[3]) <= SAME_HEIGHT or _ends_with_note(one) or _ends_with_note(other)


def _ends_with_note(table: Table) -> bool:
    last = [cell.text for cell in table.cells if cell.row == table.row_count - 1 and cell.text.strip()]
    return len(last) <= 1 and not any(map(_DIGIT.search, last))


def below_heading(one: Table, other: Table) -> float:
    """The height, less what rows may differ by, of the first row that prints an amount in either of two tables."""
    tops = [tops_of(table)[_first_amount(table)] for table in (one, other) if _first_amount(table) >= 0]
    return min(tops, default=math.inf) - SAME_HEIGHT


def _first_amount(table: Table) -> int:
    """The first row that prints an amount; -1 where none does."""
    return min((cell.row for cell in table.cells if AMOUNT.fullmatch(cell.text.strip())), default=-1)


def rows_of_both(one: Table, other: Table) -> list[float]:
    """The heights at which a row of either table begins."""
    rows: list[float] = []
    for top in sorted([*tops_of(one), *tops_of(other)]):
        if not rows or top - rows[-1] > SAME_HEIGHT:
            rows.append(top)
    return rows
