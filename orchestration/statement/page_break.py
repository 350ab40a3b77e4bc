"""A row that a page breaks: its first part ends one page, the rest begins the next.

Belongs here: telling by codes and figures that are none by themselves that the first row of a table is the rest of
the last one, and joining the two. Does not belong here: rows broken within one table (`wrapped`), a name alone that goes
on overleaf (`body.cut_in_two`), or a heading whose rows begin overleaf (`heading_apart`).

White space marks a figure joined so as read from pieces: it needs an identity to be believed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from orchestration.document.model import Cell
from orchestration.line_item.amount import parse_number
from orchestration.statement.grid import Fragment, Grid
from orchestration.statement.model import STRUCTURAL, Column
from orchestration.statement.text import compact
from orchestration.statement.vocabulary import load_vocabulary
from orchestration.statement.wrapped import NUMBERED, PIECE

_CODE_LENGTHS = {"code": (3, 5, 7), "code_class": (3,), "code_section": (2, 5), "code_item": (2, 7)}
"""A cell of 款 or 项 may repeat the code it stands below."""
_NAMES = ("name", "project_name", "unit_name")

_DIGIT = re.compile(r"\d")
_NOUGHT = re.compile(r"^[-－—–―]+$")
"""A dash alone is a figure by itself, and no half of a negative one."""


@dataclass(frozen=True, slots=True)
class Tail:
    """The last row of a page's table, under the columns it was read in."""

    fragment: Fragment
    row: int
    columns: list[Column]

    @classmethod
    def of(cls, fragment: Fragment, header_rows: int, columns: list[Column]) -> Tail | None:
        rows = range(fragment.last - 1, fragment.first + header_rows - 1, -1)
        row = next((row for row in rows if fragment.grid.anchored(row)), None)
        return cls(fragment, row, columns) if row is not None else None

    def goes_on_in(self, fragment: Fragment, row: int, whole: re.Pattern[str] | None) -> bool:
        """Whether a row of the next page is the rest of this one; `whole` is what the statement's figures look like."""
        if fragment.grid.page is self.fragment.grid.page or row >= fragment.last:
            return False
        rest = self._rest(fragment, row)
        pairs = [(self._above(cell), cell, self._role(cell)) for cell in rest]
        judged = [_joins(above, cell, role, whole) for above, cell, role in pairs]
        if not all(judged) or "piece" not in judged:
            return False
        named = [cell for _, cell, role in pairs if role in _NAMES]
        told = whole is not None or any(role in _CODE_LENGTHS for _, _, role in pairs)
        return told or not named  # figures that any digits could be are a rest only where nothing names them

    def joined_with(self, fragment: Fragment, row: int) -> Fragment:
        """The row with its rest, as a fragment of one row."""
        rest = {cell.column: cell for cell in self._rest(fragment, row)}
        cells: list[Cell] = []
        for cell in self.fragment.grid.anchored(self.row):
            if (more := rest.pop(cell.column, None)) is not None:
                mark = "\n" if self._role(cell) not in STRUCTURAL else ""
                cell = replace(cell, text=cell.text + mark + more.text)
            cells.append(cell)
        table = replace(self.fragment.grid.table, cells=tuple(cells))
        return Fragment(Grid(table, self.fragment.grid.page), self.row, self.row + 1)

    def _rest(self, fragment: Fragment, row: int) -> list[Cell]:
        """What a row prints, but for words among the figures: ends of headings too long for their cells."""
        cells = fragment.grid.anchored(row)
        return [cell for cell in cells if self._role(cell) in STRUCTURAL or _DIGIT.search(cell.text)]

    def _above(self, cell: Cell) -> Cell | None:
        above = self.fragment.grid.at(self.row, cell.column)
        return above if above is not None and above.column == cell.column and above.row == self.row else None

    def _role(self, cell: Cell) -> str:
        for column in self.columns:
            if column.index <= cell.column < column.index + column.width:
                return column.role
        return "ignored"


def _joins(above: Cell | None, cell: Cell, role: str, whole: re.Pattern[str] | None) -> str:
    """ "piece" where a cell is only a piece of what the one above begins, "words" where it may be; "" where it isn't."""
    first, rest = compact(above.text) if above is not None else "", compact(cell.text)
    if role in _CODE_LENGTHS:
        lengths = _CODE_LENGTHS[role]
        digits = first.isdigit() and rest.isdigit()
        return "piece" if digits and len(rest) not in lengths and len(first + rest) in lengths else ""
    if role in STRUCTURAL:
        begins_line = load_vocabulary().totals.match(rest) or NUMBERED.match(rest)
        return "" if not first or begins_line else "words"
    if _NOUGHT.match(first):
        return ""
    if not first or not PIECE.match(first) or not PIECE.match(rest):
        return ""
    if whole is not None:
        return "piece" if whole.match(first + rest) and not whole.match(first) else ""
    return "piece" if parse_number(first + rest).noise == "" else ""
