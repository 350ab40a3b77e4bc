"""Rows whose figures and codes were too wide for their cells and go on in the rows below or above.

Belongs here: telling such rows by their figures and codes alone, and joining them. Does not belong here: rows cut by
a page (`body`), or whether a joined figure is right: its white space marks it as read from pieces (`line_item`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from orchestration.document.model import Cell
from orchestration.line_item.amount import parse_number
from orchestration.statement.grid import Fragment, Grid
from orchestration.statement.model import STRUCTURAL, Column
from orchestration.statement.text import compact

_MOST_ROWS = 4
_LEAST_PIECE = 3  # characters that any cell has room for; a lone 0 or dash above a figure is no part of it
PIECE = re.compile(r"^-?[\d,]*\.?\d*$")
_WHOLE = r"^-?(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}|\d{{4,}})\.\d{{{decimals}}}$"
_LENGTHS = (3, 5, 7)
NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?!\d)|\([一二三四五六七八九十\d]{1,3}\)"
)

_Row = dict[int, Cell]


def rejoin(fragment: Fragment, header_rows: int, columns: list[Column]) -> Fragment:
    """The fragment with each row of pieces as one row; itself where nothing is in pieces."""
    start = fragment.first + header_rows
    rows = [
        {cell.column: cell for cell in fragment.grid.anchored(row)} for row in range(start, fragment.last)
    ]
    if any(cell.row_span > 1 for row in rows for cell in row.values()):
        return fragment
    amounts = {c.index for c in columns if c.role not in STRUCTURAL}
    codes = [c.index for c in columns if c.role == "code"]
    groups = [
        group
        for group in _by_figures(rows, amounts)
        if not any(_begins_line(row, columns) for row in rows[group[0] + 1 : group[1] + 1])
        and not any(_repeats(rows[at], rows[at + 1], columns) for at in range(group[0], group[1]))
        and sum(_is_coded(row, columns) for row in rows[group[0] : group[1] + 1]) < 2
    ]
    if not groups and len(codes) == 1:
        groups = _by_codes(rows, codes[0], amounts)
    if not groups:
        return fragment
    joined: dict[int, list[Cell]] = {}
    for first, last in groups:
        joined[start + first] = _joined(rows[first : last + 1], start + first, amounts)
    gone = {start + row for first, last in groups for row in range(first, last + 1)}
    table = fragment.grid.table
    cells = [cell for cell in table.cells if cell.row not in gone]
    cells += [cell for row in joined.values() for cell in row]
    return Fragment(
        Grid(replace(table, cells=tuple(cells)), fragment.grid.page), fragment.first, fragment.last
    )


def _by_figures(rows: list[_Row], amounts: set[int]) -> list[tuple[int, int]]:
    """Windows of rows whose figures are pieces of figures with the decimals that the others have."""
    printed = [compact(cell.text) for row in rows for column, cell in row.items() if column in amounts]
    whole = whole_figure(printed)
    if whole is None or not any(
        len(text) >= _LEAST_PIECE and not whole.match(text) and PIECE.match(text) for text in printed
    ):
        return []  # nothing that a figure could begin with
    groups: list[tuple[int, int]] = []
    row = 0
    while row < len(rows):
        size = next(
            (n for n in range(2, _MOST_ROWS + 1) if _is_one_row(rows[row : row + n], n, amounts, whole)), 1
        )
        if size > 1:
            groups.append((row, row + size - 1))
        row += size
    inside = {row for first, last in groups for row in range(first, last + 1)}
    pieces = [compact(c.text) for row in inside for column, c in rows[row].items() if column in amounts]
    others = [
        compact(cell.text)
        for number, row in enumerate(rows)
        for column, cell in row.items()
        if column in amounts and number not in inside
    ]
    cut = any(text.endswith((",", ".")) or parse_number(text).noise == "malformed" for text in pieces)
    # a figure that lacks decimals is a piece only where all others have them
    even = all(whole.match(text) for text in others if parse_number(text).mantissa is not None)
    return groups if cut or even else []


def _begins_line(row: _Row, columns: list[Column]) -> bool:
    """Whether a row's name is numbered as that of a line is."""
    names = {column.index for column in columns if column.role == "name"}
    return any(NUMBERED.match(compact(cell.text)) for index, cell in row.items() if index in names)


def _repeats(row: _Row, below: _Row, columns: list[Column]) -> bool:
    """Whether a row prints the unit, the type or a code again that stands above it, as lines do and the rest of one does not."""
    return any(
        column.index in row
        and column.index in below
        and len(text := compact(row[column.index].text)) > 1
        and text == compact(below[column.index].text)
        for column in columns
        if column.role in STRUCTURAL
    )


def _is_coded(row: _Row, columns: list[Column]) -> bool:
    """Whether a row prints a whole code, of which the rest of a row is none."""
    for column in columns:
        if column.role not in ("code", "code_class") or column.index not in row:
            continue
        code = compact(row[column.index].text)
        lengths = _LENGTHS if column.role == "code" else _LENGTHS[:1]
        if code.isdigit() and len(code) in lengths and code[0] in "235":
            return True
    return False


def whole_figure(printed: Iterable[str]) -> re.Pattern[str] | None:
    """What a figure looks like with the decimals that most of the printed ones have; None where none has any."""
    decimals = Counter(
        len(text.partition(".")[2]) for text in printed if parse_number(text).mantissa is not None
    )
    del decimals[0]
    return re.compile(_WHOLE.format(decimals=decimals.most_common(1)[0][0])) if decimals else None


def _is_one_row(rows: list[_Row], size: int, amounts: set[int], whole: re.Pattern[str]) -> bool:
    if len(rows) < size:
        return False
    pieced = False
    for column in amounts:
        pieces = [compact(row[column].text) for row in rows if column in row]
        if len(pieces) > 1:
            if not all(PIECE.match(piece) for piece in pieces) or not whole.match("".join(pieces)):
                return False
            if min(map(len, pieces[:-1])) < _LEAST_PIECE or all(whole.match(piece) for piece in pieces):
                return False
            if not _fill_their_lines(pieces):
                return False
            pieced = True
        elif pieces and not whole.match(pieces[0]) and parse_number(pieces[0]).mantissa is not None:
            return False
    return pieced


def _fill_their_lines(pieces: list[str]) -> bool:
    """Whether each piece but the last is as long as any after it: a figure goes on below only where its line is full."""
    digits = [sum(map(str.isdigit, piece)) for piece in pieces]
    return all(count >= max(digits[at + 1 :]) for at, count in enumerate(digits[:-1]))


def _by_codes(rows: list[_Row], column: int, amounts: set[int]) -> list[tuple[int, int]]:
    """Rows with rows of digits above and below, as many of them, that are the rest of their code."""
    alone = [set(row) == {column} and compact(row[column].text).isdigit() for row in rows]
    groups: list[tuple[int, int]] = []
    row = 0
    while row < len(rows):
        heads = 0
        while row + heads < len(rows) and alone[row + heads]:
            heads += 1
        last = row + 2 * heads
        if heads == 0:
            row += 1
            continue
        if last >= len(rows) or not all(alone[last - heads + 1 : last + 1]) or alone[row + heads]:
            return []
        code = "".join(compact(each[column].text) for each in rows[row : last + 1] if column in each)
        if not code.isdigit() or len(code) not in _LENGTHS or not amounts & set(rows[row + heads]):
            return []
        groups.append((row, last))
        row = last + 1
    return groups


def _joined(rows: list[_Row], number: int, amounts: set[int]) -> list[Cell]:
    cells: list[Cell] = []
    for column in sorted({column for row in rows for column in row}):
        pieces = [row[column] for row in rows if column in row]
        mark = "\n" if column in amounts else ""
        cells.append(replace(pieces[0], row=number, text=mark.join(piece.text for piece in pieces)))
    return cells
