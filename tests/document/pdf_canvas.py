"""Small PDFs made in tests: a table of three columns, its lines and texts drawn apart.

Belongs here: drawing, and what was read as plain rows. Does not belong here: what is expected of it (`test_pdf*`).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from orchestration.document.model import Page, Table
from orchestration.document.pdf import read_pdf

FONT = "STSong-Light"
LEFT, TOP, WIDTH, HEIGHT = 100, 700, 120, 20
ROWS = [
    ["项目", "合计", "基本支出"],
    ["工资福利支出", "1,234.50", "1,000.00"],
    ["办公费", "20.00", "-"],
]

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def made(draw: Callable[[Canvas], object], **options: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), **options)
    canvas.setFont(FONT, 10)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def print_text(
    canvas: Canvas, rows: Sequence[Sequence[str]] = ROWS, width: int = WIDTH, top: int = TOP
) -> None:
    """Names on the left of their cells, everything else on the right."""
    for row, texts in enumerate(rows):
        base = top - row * HEIGHT - 14
        for column, text in enumerate(texts):
            if column == 0:
                canvas.drawString(LEFT + 4, base, text)
            else:
                canvas.drawRightString(LEFT + (column + 1) * width - 4, base, text)


def print_lines(canvas: Canvas, rows: int = 3, upright: Sequence[int] = (0, 1, 2, 3), top: int = TOP) -> None:
    for row in range(rows + 1):
        canvas.line(LEFT, top - row * HEIGHT, LEFT + 3 * WIDTH, top - row * HEIGHT)
    for column in upright:
        canvas.line(LEFT + column * WIDTH, top, LEFT + column * WIDTH, top - rows * HEIGHT)


def ruled(canvas: Canvas, top: int = TOP) -> None:
    print_lines(canvas, top=top)
    print_text(canvas, top=top)
    canvas.drawString(250, top + 60, "支出总表")
    canvas.drawString(400, top + 10, "单位：元")


def texts_of(table: Table) -> list[list[str]]:
    grid = [[""] * table.column_count for _ in range(table.row_count)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return grid


def only_page(data: bytes) -> Page:
    (page,) = read_pdf(data)
    return page


def only_table(data: bytes) -> Table:
    (table,) = only_page(data).tables()
    return table
