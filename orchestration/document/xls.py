"""Excel 97-2003 → pages: a page for each visible sheet, with one table of its values.

Belongs here: what python-calamine gives for the old format. Does not belong here: what it does not tell, such as the
format of a cell (`xls_records`), or what that prints (`number_format`).
"""

from __future__ import annotations

import datetime
import io
import struct

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from orchestration.document.model import Page, UnreadableDocument
from orchestration.document.number_format import date_text, formatted, number_of
from orchestration.document.ole2 import stream_of
from orchestration.document.sheet_grid import sheet_page
from orchestration.document.xls_records import CELL_RECORDS, CELLS_OF_A_ROW, SheetLook, look_of, records

Value = int | float | str | bool | datetime.date | datetime.time | datetime.timedelta

_PASSWORD = 0x002F
# First row, row behind the last, first column, column behind the last: by the length that tells the version.
_DIMENSIONS = 0x0200
_EXTENTS = {10: "<4H", 14: "<2I2H"}
_MAX_ROWS = 65_536
_MAX_COLUMNS = 256

_DAMAGED = "this XLS file is damaged; open it and save it as XLSX"


def read_xls(data: bytes) -> tuple[Page, ...]:
    """A page for each visible sheet; raises UnreadableDocument where the file is damaged or has a password."""
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
    for record, body in records(_workbook(data)):
        top, rows, left, columns = 0, 0, 0, 0
        if record == _PASSWORD:
            raise UnreadableDocument("this XLS file is protected with a password; save it again without one")
        if record == _DIMENSIONS and len(body) in _EXTENTS:
            top, rows, left, columns = struct.unpack_from(_EXTENTS[len(body)], body)
        elif record in CELL_RECORDS and len(body) >= 4:
            columns = struct.unpack_from("<H", body, 2)[0] + 1
        elif record == CELLS_OF_A_ROW and len(body) >= 6:
            columns = max(struct.unpack_from("<H", body, at)[0] + 1 for at in (2, len(body) - 2))
        if rows > _MAX_ROWS or columns > _MAX_COLUMNS or top > rows or left > columns:
            raise UnreadableDocument(_DAMAGED)


def _workbook(data: bytes) -> bytes:
    return stream_of(data, "Workbook") or stream_of(data, "Book")


def _pages(data: bytes) -> tuple[Page, ...]:
    look = look_of(_workbook(data))
    epoch = CALENDAR_MAC_1904 if look.counts_from_1904 else CALENDAR_WINDOWS_1900
    pages = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        looks = dict(enumerate(look.sheets))
        for index, sheet in enumerate(workbook.sheets_metadata):
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet:
                pages.append(_page(workbook, index, sheet.name, looks.get(index, SheetLook()), epoch))
    return tuple(pages)


def _page(
    workbook: CalamineWorkbook, index: int, name: str, look: SheetLook, epoch: datetime.datetime
) -> Page:
    sheet = workbook.get_sheet_by_index(index)
    texts = {
        (row, column): _text(value, look.codes.get((row, column), "General"), epoch)
        for row, values in enumerate(sheet.to_python(skip_empty_area=False))
        for column, value in enumerate(values)
        if value != ""
    }
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return sheet_page(index + 1, name, texts, merged, look.hidden_rows, look.hidden_columns)


def _text(value: Value, code: str, epoch: datetime.datetime) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        number = number_of(repr(value))
        return str(value) if number is None else formatted(number, code, epoch)
    return date_text(value)
