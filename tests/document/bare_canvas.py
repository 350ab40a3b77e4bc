"""Statements of five columns drawn without upright lines: title, heading and rows at heights of their own.

Belongs here: drawing, and what was read as plain rows. Does not belong here: what is expected of it (`test_pdf_*`).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from orchestration.document.model import Page, Table
from orchestration.document.pdf import read_pdf
from tests.document.pdf_canvas import FONT, texts_of

LEFT, RIGHT = 90, 540
ENDS = (360, 430, 500)
HEADINGS = ((110, "科目编码"), (230, "科目名称"), (345, "合计"), (415, "基本支出"), (485, "项目支出"))
ROWS = [
    ["208", "社会保障和就业支出", "900.00", "500.00", "400.00"],
    ["20805", "行政事业单位养老支出", "900.00", "500.00", "400.00"],
    ["2080501", "行政单位离退休", "300.00", "300.00", ""],
    ["2080505", "养老保险缴费", "600.00", "200.00", "400.00"],
    ["210", "卫生健康支出", "80.00", "80.00", ""],
]
HEADING = [text for _, text in HEADINGS]

Headings = Sequence[tuple[float, str]]
"""Where each is centred, and what it says."""


def print_heading(canvas: Canvas, y: float, headings: Headings = HEADINGS) -> None:
    for x, text in headings:
        canvas.drawCentredString(x, y, text)


def print_rows(canvas: Canvas, top: float, pitch: float = 16, rows: list[list[str]] = ROWS) -> None:
    for number, (code, name, *figures) in enumerate(rows):
        y = top - pitch * number
        canvas.drawString(95, y, code)
        canvas.drawString(190, y, name)
        for x, figure in zip(ENDS, figures, strict=True):
            canvas.drawRightString(x, y, figure)


def print_title(canvas: Canvas, y: float) -> None:
    canvas.setFont(FONT, 16)
    canvas.drawCentredString(300, y, "支出总表")
    canvas.setFont(FONT, 10)
    canvas.drawString(LEFT, y - 20, "编制单位：某局")
    canvas.drawRightString(RIGHT, y - 20, "单位：元")


def pages_of(*draw: Callable[[Canvas], object]) -> tuple[Page, ...]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for page in draw:
        canvas.setFont(FONT, 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return read_pdf(buffer.getvalue())


def rows_of(table: Table) -> list[list[str]]:
    return [[text.strip() for text in row] for row in texts_of(table)]
