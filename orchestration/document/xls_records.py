"""The records of an Excel 97-2003 workbook that calamine does not tell of: how cells print, what is hidden.

Belongs here: walking the records, the number format of each cell, hidden rows and columns. Does not belong here: values
and merged ranges (calamine's, in `xls`), or what a format prints (`number_format`).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from orchestration.document.number_format import builtin_code

# Records of one cell, which begin with its row, its column and its style.
CELL_RECORDS = frozenset({0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6})
_CELL_HEAD = struct.Struct("<3H")
CELLS_OF_A_ROW = 0x00BD
"""Row and first column, style and number of each cell in 6 bytes, last column."""
_STARTS, _END = frozenset({0x0009, 0x0209, 0x0409, 0x0809}), 0x000A
_SHEET, _DATE_MODE = 0x0085, 0x0022
_FORMAT, _STYLE = 0x041E, 0x00E0
_ROW, _COLUMNS = 0x0208, 0x007D
_HIDDEN_ROW, _HIDDEN_COLUMNS = 0x20, 0x01
# In the version of 1997 and later a string tells its characters by two bytes and then whether they are wide.
_UNICODE_VERSION = 0x0600


@dataclass(slots=True)
class SheetLook:
    """How a sheet shows: format code of cells that have another than General, hidden rows and columns (0-based)."""

    codes: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


@dataclass(slots=True)
class WorkbookLook:
    """`sheets` stand in the order of the workbook, chart sheets too."""

    sheets: list[SheetLook]
    counts_from_1904: bool


def records(workbook: bytes) -> Iterator[tuple[int, bytes]]:
    """Records from the start and from where a sheet is said to begin, each once."""
    begins, seen = [0], set()
    while begins:
        place = begins.pop()
        while place not in seen and place + 4 <= len(workbook):
            seen.add(place)
            record, body = _record(workbook, place)
            if record == _SHEET and len(body) >= 4:
                begins.append(struct.unpack_from("<I", body)[0])
            yield record, body
            place += 4 + struct.unpack_from("<H", workbook, place + 2)[0]


def look_of(workbook: bytes) -> WorkbookLook:
    """How the sheets of a workbook show. What a damaged file lacks is General and visible."""
    own: dict[int, str] = {}
    styles: list[int] = []
    begins: list[int] = []
    is_wide, is_1904 = True, False
    for record, body in _part(workbook, 0):
        if record in _STARTS and len(body) >= 2:
            is_wide = struct.unpack_from("<H", body)[0] >= _UNICODE_VERSION
        elif record == _FORMAT and len(body) > 3:
            own[struct.unpack_from("<H", body)[0]] = _string(body, is_wide)
        elif record == _STYLE and len(body) >= 4:
            styles.append(struct.unpack_from("<2H", body)[1])
        elif record == _SHEET and len(body) >= 4:
            begins.append(struct.unpack_from("<I", body)[0])
        elif record == _DATE_MODE and len(body) >= 2:
            is_1904 = body[:2] != b"\0\0"
    codes = [own[number] if number in own else builtin_code(number) for number in styles]
    return WorkbookLook([_sheet(workbook, begin, codes) for begin in begins], is_1904)


def _record(workbook: bytes, place: int) -> tuple[int, bytes]:
    record, length = struct.unpack_from("<2H", workbook, place)
    return record, workbook[place + 4 : place + 4 + length]


def _part(workbook: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Records from `place` to the end of its part, what is embedded in it (charts) left out."""
    depth = 0
    while place + 4 <= len(workbook):
        record, body = _record(workbook, place)
        depth += (record in _STARTS) - (record == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield record, body
        place += 4 + struct.unpack_from("<H", workbook, place + 2)[0]


def _string(body: bytes, is_wide: bool) -> str:
    if not is_wide:
        return body[3:].decode("gb18030", errors="replace")
    if len(body) > 4 and body[4] & 1:
        return body[5:].decode("utf-16-le", errors="replace")
    return body[5:].decode("latin-1")


def _sheet(workbook: bytes, begin: int, codes: list[str]) -> SheetLook:
    look = SheetLook()
    for record, body in _part(workbook, begin):
        if record in CELL_RECORDS and len(body) >= 6:
            row, column, style = _CELL_HEAD.unpack_from(body)
            _note(look, row, column, style, codes)
        elif record == CELLS_OF_A_ROW and len(body) >= 6:
            row, first = struct.unpack_from("<2H", body)
            for number in range((len(body) - 6) // 6):
                _note(look, row, first + number, struct.unpack_from("<H", body, 4 + 6 * number)[0], codes)
        elif record == _ROW and len(body) >= 13 and body[12] & _HIDDEN_ROW:
            look.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif record == _COLUMNS and len(body) >= 9 and body[8] & _HIDDEN_COLUMNS:
            first, last = struct.unpack_from("<2H", body)
            look.hidden_columns.update(range(first, min(last, 255) + 1))
    return look


def _note(look: SheetLook, row: int, column: int, style: int, codes: list[str]) -> None:
    code = codes[style] if style < len(codes) else ""
    if code not in {"", "General"}:
        look.codes[row, column] = code
