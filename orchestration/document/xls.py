"""Excel 97-2003 → pages: a page for each visible sheet, with one table of its values.

Belongs here: what python-calamine gives for the old format. Does not belong here: XLSX, whose number formats
can be read. Here numbers print as General does, since calamine does not tell the format of a cell.
"""

from __future__ import annotations

import datetime
import io
import struct
from collections.abc import Iterator

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from orchestration.document.model import Page, UnreadableDocument
from orchestration.document.number_format import date_text, general, number_of
from orchestration.document.ole2 import stream_of
from orchestration.document.sheet_grid import sheet_page

Value = int | float | str | bool | datetime.date | datetime.time | datetime.timedelta

# Records of one cell, which begin with its row and column.
_CELL_RECORDS = frozenset({0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6})
_CELLS_OF_A_ROW = 0x00BD
_SHEET = 0x0085
_PASSWORD = 0x002F
# First row, row behind the last, first column, column behind the last: by the length that tells the version.
_DIMENSIONS = 0x0200
_EXTENTS = {10: "<4H", 14: "<2I2H"}
_MAX_ROWS = 65_536
_MAX_COLUMNS = 256

_DAMAGED = "this XLS file is damaged; open it and save it as XLSX"


def read_xls(data: bytes) -> tuple[Page, ...]:
    _check_extent(data)
    try:
        return _pages(data)
    except Exception:
        raise
    except BaseException as error:
        # A panic in calamine's Rust arrives as a BaseException that can't be imported; it is a damaged file.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableDocument(_DAMAGED) from error


def _check_extent(data: bytes) -> None:
    """Calamine lays out all that a sheet spans: a cell in column 65,535 would take more memory than there is."""
    for record, body in _records(stream_of(data, "Workbook") or stream_of(data, "Book")):
        top, rows, left, columns = 0, 0, 0, 0
        if record == _PASSWORD:
            raise UnreadableDocument("this XLS file is protected with a password; save it again without one")
        if record == _DIMENSIONS and len(body) in _EXTENTS:
            top, rows, left, columns = struct.unpack_from(_EXTENTS[len(body)], body)
        elif record in _CELL_RECORDS and len(body) >= 4:
            columns = struct.unpack_from("<H", body, 2)[0] + 1
        elif record == _CELLS_OF_A_ROW and len(body) >= 6:
            columns = max(struct.unpack_from("<H", body, at)[0] + 1 for at in (2, len(body) - 2))
        if rows > _MAX_ROWS or columns > _MAX_COLUMNS or top > rows or left > columns:
            raise UnreadableDocument(_DAMAGED)


def _records(workbook: bytes) -> Iterator[tuple[int, bytes]]:
    """Records from the start and from where a sheet is said to begin, each once."""
    begins, seen = [0], set()
    while begins:
        place = begins.pop()
        while place not in seen and place + 4 <= len(workbook):
            seen.add(place)
            record, length = struct.unpack_from("<2H", workbook, place)
            body = workbook[place + 4 : place + 4 + length]
            if record == _SHEET and length >= 4:
                begins.append(struct.unpack_from("<I", body.ljust(4, b"\0"))[0])
            yield record, body
            place += 4 + length


def _pages(data: bytes) -> tuple[Page, ...]:
    pages = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        for number, sheet in enumerate(workbook.sheets_metadata, start=1):
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet:
                pages.append(_page(workbook, number, sheet.name))
    return tuple(pages)


def _page(workbook: CalamineWorkbook, number: int, name: str) -> Page:
    sheet = workbook.get_sheet_by_index(number - 1)
    texts = {
        (row, column): _text(value)
        for row, values in enumerate(sheet.to_python(skip_empty_area=False))
        for column, value in enumerate(values)
        if value != ""
    }
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return sheet_page(number, name, texts, merged)


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        number = number_of(repr(value))
        return str(value) if number is None else general(number)
    return date_text(value)
