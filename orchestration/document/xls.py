"""Excel 97-2003 → pages: a page for each visible sheet, with one table of its values.

Belongs here: what python-calamine gives for the old format. Does not belong here: XLSX, whose number formats
can be read. Here numbers print as General does, since calamine does not tell the format of a cell.
"""

from __future__ import annotations

import datetime
import io

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from orchestration.document.model import Page, UnreadableDocument
from orchestration.document.number_format import date_text, general, number_of
from orchestration.document.sheet_grid import sheet_page

Value = int | float | str | bool | datetime.date | datetime.time | datetime.timedelta


def read_xls(data: bytes) -> tuple[Page, ...]:
    try:
        return _pages(data)
    except Exception:
        raise
    except BaseException as error:
        # A panic in calamine's Rust arrives as a BaseException that can't be imported; it is a damaged file.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableDocument("this XLS file is damaged; open it and save it as XLSX") from error


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
