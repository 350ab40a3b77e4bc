"""Rows told apart by colour, every other one: what the sides of the coloured ones part, and what they bound.

Belongs here: such rows in whole pages. Does not belong here: cells that are all coloured (`test_pdf`).
"""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.document.bare_canvas import (
    HEADING,
    LEFT,
    RIGHT,
    ROWS,
    print_heading,
    print_rows,
    print_title,
    rows_of,
)
from tests.document.pdf_canvas import made, only_table


def test_cells_coloured_in_every_other_row_part_no_columns_of_the_others() -> None:
    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        canvas.setFillGray(0.9)
        for y in (676, 644, 612):
            for left, right in ((LEFT, 180), (180, 300), (300, 365), (365, 435), (435, RIGHT)):
                canvas.rect(left, y, right - left, 16, stroke=0, fill=1)
        canvas.setFillGray(0)
        print_heading(canvas, 697)
        print_rows(canvas, 681)

    assert rows_of(only_table(made(draw))) == [HEADING, *ROWS]


def test_groups_of_headings_reach_to_the_sides_of_coloured_rows() -> None:
    xs = (140, 270, 332, 400, 497)
    lower = ("科目名称", "科目编码", "合计", "基本支出", "项目支出")
    rows = [[name, code, *figures] for code, name, *figures in ROWS]

    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        canvas.setFillGray(0.9)
        for y in (676, 644, 612):
            canvas.rect(40, y, 520, 16, stroke=0, fill=1)
        canvas.setFillGray(0)
        print_heading(canvas, 713, ((170, "项目"), (430, "本年支出")))
        print_heading(canvas, 697, tuple(zip(xs, lower, strict=True)))
        for number, row in enumerate(rows):
            for x, text in zip(xs, row, strict=True):
                canvas.drawCentredString(x, 681 - 16 * number, text)

    table = only_table(made(draw))
    groups = [(cell.text, cell.column, cell.column_span) for cell in table.cells if cell.row == 0]
    assert groups == [("项目", 0, 2), ("本年支出", 2, 3)]
    assert rows_of(table)[2:] == rows
