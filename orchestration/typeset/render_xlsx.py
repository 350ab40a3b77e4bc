"""A disclosure as a workbook.

Belongs here: sheets, merged ranges, numbers as numbers or as text.
Does not belong here: any choice of content.
"""

from __future__ import annotations

import datetime
import io
import random
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

from orchestration.typeset.archive import fixed
from orchestration.typeset.model import Disclosure, Statement, grid

THIN = Side(style="thin")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)


def render_xlsx(disclosure: Disclosure, options: Mapping[str, object], rng: random.Random) -> bytes:
    book = Workbook()
    book.properties.created = book.properties.modified = datetime.datetime(2024, 1, 1)
    sheet = book.active
    sheet.title = "封面"
    row = 1
    for line in (*disclosure.titles, *disclosure.preface):
        sheet.cell(row, 1, line)
        row += 1
    for number, statement in enumerate(disclosure.statements, 1):
        if options["sheets"] == "each":
            sheet, row = book.create_sheet(_sheet_name(number, statement.title)), 1
        else:
            row += 2
        row = _statement(sheet, row, statement, options["numbers"] == "real")
    if disclosure.narrative:
        sheet, row = book.create_sheet("情况说明"), 1
        for section in disclosure.narrative:
            for sentence in (section.title, *section.sentences):
                sheet.cell(row, 1, sentence)
                row += 1
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue())


def _sheet_name(number: int, title: str) -> str:
    return f"{number}{title}"[:28]


def _statement(sheet: Any, row: int, statement: Statement, real_numbers: bool) -> int:
    """Writes the statement from this row on; returns the first free row."""
    width = statement.width
    for text in (statement.number, statement.title):
        if text:
            sheet.cell(row, 1, text).font = Font(size=14)
            row += 1
    if width > 1 and statement.title:
        sheet.merge_cells(start_row=row - 1, end_row=row - 1, start_column=1, end_column=width)
        sheet.cell(row - 1, 1).alignment = CENTRE
    if statement.prepared:
        sheet.cell(row, 1, statement.prepared)
    if statement.money:
        sheet.cell(row, width, statement.money)
    row += 1
    for line in grid(statement.rows):
        for column, slot in enumerate(line, 1):
            place = sheet.cell(row, column)
            place.border = BORDER
            if not slot.is_corner:
                continue
            cell = slot.cell
            if cell.value is not None and real_numbers:
                place.value = cell.value
                place.number_format = _number_format(cell.text)
            else:
                place.value = cell.text or None
                place.alignment = CENTRE
            if cell.colspan > 1 or cell.rowspan > 1:
                sheet.merge_cells(
                    start_row=row,
                    end_row=row + cell.rowspan - 1,
                    start_column=column,
                    end_column=column + cell.colspan - 1,
                )
        row += 1
    for note in statement.notes:
        sheet.cell(row, 1, note)
        row += 1
    return row


def _number_format(text: str) -> str:
    decimals = len(text.partition(".")[2])
    whole = "#,##0" if "," in text else "0"
    return f"{whole}.{'0' * decimals}" if decimals else whole
