"""Columns of PDF tables without upright lines: in frames, below headings over nothing, without room beside.

Belongs here: which column a figure stands in. Does not belong here: rows (`test_pdf_bare_rows`), pages
(`test_pdf_bare_pages`), coloured rows (`test_pdf_stripes`).
"""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from orchestration.document.model import Table
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


def test_a_frame_is_no_grid_of_one_column() -> None:
    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        canvas.rect(LEFT, 600, RIGHT - LEFT, 116)
        canvas.line(LEFT, 696, RIGHT, 696)
        print_heading(canvas, 702)
        print_rows(canvas, 682)

    assert rows_of(only_table(made(draw))) == [HEADING, *ROWS]


def test_the_heading_stands_above_the_first_line_where_lines_part_rows_alone() -> None:
    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        for number in range(6):
            canvas.line(LEFT, 694 - 16 * number, RIGHT, 694 - 16 * number)
        print_heading(canvas, 698)
        print_rows(canvas, 682)

    assert rows_of(only_table(made(draw))) == [HEADING, *ROWS]


def test_a_code_drawn_right_behind_an_amount_is_none_of_its_digits() -> None:
    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        for x, text in (
            (110, "科目编码"),
            (200, "科目名称"),
            (300, "决算数"),
            (345, "科目编码"),
            (410, "科目名称"),
            (500, "决算数"),
        ):
            canvas.drawCentredString(x, 700, text)
        for number, amount in enumerate(("1.40", "4.47", "0.91", "3.90")):
            y = 682 - 16 * number
            canvas.drawString(95, y, f"3010{number}")
            canvas.drawString(160, y, "基本工资")
            canvas.drawRightString(325, y, amount)
            canvas.drawString(325.2, y, f"3020{number}")
            canvas.drawString(380, y, "办公费")
            canvas.drawRightString(520, y, amount)

    table = rows_of(only_table(made(draw)))
    assert table[-4][:4] == ["30100", "基本工资", "1.40", "30200"]


def test_figures_between_two_headings_that_stand_over_nothing_else_are_guessed() -> None:
    def drawn(end: float) -> Table:
        def draw(canvas: Canvas) -> None:
            print_title(canvas, 750)
            for x, text in ((130, "科目名称"), (300, "合计"), (380, "事业收入"), (440, "其他收入")):
                canvas.drawCentredString(x, 700, text)
            for number in range(4):
                y = 682 - 16 * number
                canvas.drawString(95, y, "行政单位离退休")
                canvas.drawRightString(315, y, "900.00")
                canvas.drawRightString(end, y, "1.00")

        return only_table(made(draw))

    assert not drawn(400).guessed
    assert drawn(420).guessed


def test_every_column_is_guessed_where_one_holds_two_amounts_a_row() -> None:
    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        for x, text in ((130, "科目名称"), (300, "合计"), (400, "年初结转和结余")):
            canvas.drawCentredString(x, 700, text)
        for number in range(4):
            y = 682 - 16 * number
            canvas.drawString(95, y, "行政单位离退休")
            canvas.drawRightString(315, y, "900.00")
            canvas.line(LEFT, y + 12, RIGHT, y + 12)
            for x in (380, 410):
                canvas.drawRightString(x + 10 * number, y, "1.00")

    assert only_table(made(draw)).guessed == {0, 1, 2}
