"""Titles and headings that the edge of the paper cuts, where a sheet was printed wider than it.

Belongs here: the title of both pages, and headings that reach from one into the other. Does not belong here: which pages
belong side by side (`wide_sheets`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from orchestration.document.model import Cell, Page, Table, TextLine

SAME_LINE = 2.0
"""Points by which the tops of the two halves of a line may differ."""

_CUT_GLYPH = "\N{REPLACEMENT CHARACTER}"
_SPACE = re.compile(r"\s+")
_TITLE = re.compile(r"表(?:[（(].*[)）])?$")
_HEADING = re.compile(r"[^\W\d]")
AMOUNT = re.compile(r"-?[\d,， \u00a0]+\.\d+|-?\d{1,3}(?:[,， \u00a0]\d{3})+|0")
_FIGURE = re.compile(r"-?[\d,， \u00a0]*\.?\d+%?|[-—–―－/]{1,2}")
_FORM = re.compile(r"\S{0,8}\d{1,2}\S{0,3}表|\S{0,6}表\d{1,2}")

Captions = tuple[Sequence[TextLine], Sequence[TextLine]]


def completed(left: Page, right: Page) -> Captions | None:
    """The lines above the table of both pages as one, and the lines that the right-hand page keeps; None where the two have
    titles of their own. A title may go on on a page further right (`is_titled`)."""
    (one,), (other,) = left.tables(), right.tables()
    above = [line for line in left.lines() if _is_above(line, one)]
    rest: list[TextLine] = []
    for line in right.lines():
        if not _is_above(line, other):
            if line.bbox is None or other.bbox is None or line.bbox[1] >= other.bbox[3]:
                rest.append(line)
            continue
        text = _words(line.text)
        place = next((n for n, own in enumerate(above) if _is_level(own, line)), None)
        own = _words(above[place].text) if place is not None else ""
        if any(_words(each.text).endswith(text) for each in above):
            continue
        if place is not None and own and not _TITLE.search(own) and _TITLE.search(text):
            above[place] = replace(above[place], text=_one_of(own, text))
        elif _TITLE.search(text) and _has_own_title(text, above, other):
            return None
        else:
            above.append(line)
    return above, rest


def is_titled(captions: Captions | None) -> bool:
    """Whether the lines above a table end a title."""
    return captions is not None and any(_TITLE.search(_words(line.text)) for line in captions[0])


def prints_names(table: Table) -> bool:
    """Whether the rows from the first amount on print anything but figures."""
    amounts = (cell.row for cell in table.cells if AMOUNT.fullmatch(cell.text.strip()))
    body = min(amounts, default=0)
    texts = (cell.text.strip() for cell in table.cells if cell.row >= body)
    return any(text and not _FIGURE.fullmatch(text) for text in texts)


def _has_own_title(text: str, above: Sequence[TextLine], table: Table) -> bool:
    """Whether a title above the right-hand page's table is not that of both: a title in the middle of a sheet's first row
    stands on one page alone, over columns of figures."""
    if _FORM.fullmatch(text):
        return any(map(_is_form, above))
    if any(_TITLE.search(_words(line.text)) for line in above):
        return True
    return prints_names(table)


def _words(text: str) -> str:
    return _SPACE.sub("", text).strip(_CUT_GLYPH)


def _is_form(line: TextLine) -> bool:
    return bool(_FORM.fullmatch(_words(line.text)))


def _is_above(line: TextLine, table: Table) -> bool:
    return line.bbox is not None and table.bbox is not None and line.bbox[1] < table.bbox[1]


def _is_level(one: TextLine, other: TextLine) -> bool:
    return one.bbox is not None and other.bbox is not None and abs(one.bbox[1] - other.bbox[1]) < SAME_LINE


def joined_headings(cells: Sequence[Cell], edge: int, rows: int) -> list[Cell]:
    """The cells with those of the first rows that the edge before a column cuts in two made one again.

    A heading stands in the middle of its cell: of the two halves one prints it whole, or each a part of it.
    """
    found = list(cells)
    for row in range(rows):
        left = next((c for c in found if c.row == row and c.column + c.column_span == edge), None)
        right = next((c for c in found if c.row == row and c.column == edge), None)
        if left is None or right is None or left.row_span != right.row_span:
            continue
        first, second = _words(left.text), _words(right.text)
        is_cut = left.text.rstrip().endswith(_CUT_GLYPH) or right.text.lstrip().startswith(_CUT_GLYPH)
        is_group = (
            first == second and row + left.row_span < rows and _begins_below(found, row + left.row_span, edge)
        )
        if not (first or second) or (first and second and not is_cut and not is_group):
            continue
        text = _one_of(first, second)
        found.remove(right)
        found[found.index(left)] = replace(left, text=text, column_span=left.column_span + right.column_span)
    return found


def _begins_below(cells: Sequence[Cell], row: int, column: int) -> bool:
    """Whether a heading of its own begins at a column in a row."""
    return any(
        cell.row == row and cell.column == column and bool(_HEADING.search(cell.text)) for cell in cells
    )


def _one_of(first: str, second: str) -> str:
    """What two halves say together, of which each may print characters that the other prints as well."""
    if first in second or second in first:
        return max(first, second, key=len)
    shared = next(n for n in range(min(len(first), len(second)), -1, -1) if first.endswith(second[:n]))
    return first + second[shared:]
