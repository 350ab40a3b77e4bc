"""Tables of which only the heading's cells are drawn, by their colour.

Belongs here: which columns their rows stand in, and where such tables end. Does not belong here: tables whose rows are
coloured too (`test_pdf_unruled`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from tests.document.pdf_canvas import FONT, made, only_page, texts_of

XS = (60, 220, 290, 450, 520)
HEADING = ("项目", "预算数", "项目", "预算数")
ROWS = [
    ("一、财政拨款", "868.29", "一般公共服务支出", "686.54"),
    ("二、事业收入", "", "外交支出", ""),
    ("三、其他收入", "", "社会保障和就业支出", "92.42"),
    ("", "", "卫生健康支出", "89.33"),
    ("收入总计", "868.29", "支出总计", "868.29"),
]


def headed(canvas: Canvas, top: int, rows: Sequence[Sequence[str]], heading: Sequence[str] = HEADING) -> None:
    canvas.setFillColorRGB(0.9, 0.9, 0.9)
    for left, right in pairwise(XS):
        canvas.rect(left, top - 20, right - left, 20, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    for number, row in enumerate([heading, *rows]):
        base = top - number * 20 - 14
        for left, right, text in zip(XS, XS[1:], row, strict=False):
            if number == 0:
                canvas.drawCentredString((left + right) / 2, base, text)
            elif text[:1].isdigit():
                canvas.drawRightString(right - 3, base, text)
            else:
                canvas.drawString(left + 3, base, text)


def test_rows_of_one_figure_stand_below_their_coloured_heading() -> None:
    (table,) = only_page(made(lambda canvas: headed(canvas, 700, ROWS))).tables()
    assert texts_of(table) == [list(HEADING), *map(list, ROWS)]
    assert table.positions == "inferred"


def test_two_coloured_headings_are_no_stripes_of_one_table() -> None:
    def draw(canvas: Canvas) -> None:
        headed(canvas, 700, ROWS)
        canvas.setFont(FONT, 16)
        canvas.drawString(200, 550, "收支总表")
        canvas.setFont(FONT, 10)
        headed(canvas, 530, ROWS[:1])

    first, second = only_page(made(draw)).tables()
    assert texts_of(first) == [list(HEADING), *map(list, ROWS)]
    assert texts_of(second) == [list(HEADING), list(ROWS[0])]


def test_a_note_below_is_no_row() -> None:
    def draw(canvas: Canvas) -> None:
        headed(canvas, 700, ROWS)
        canvas.drawString(62, 566, "注：本表反映本年度的总收支和结转结余情况，金额四舍五入")

    page = only_page(made(draw))
    (table,) = page.tables()
    assert table.row_count == 6
    assert [line.text[:2] for line in page.lines()] == ["注："]


def test_rows_of_finer_columns_than_the_heading_stay_apart_from_it() -> None:
    def draw(canvas: Canvas) -> None:
        headed(canvas, 700, [])
        for row in range(3):
            canvas.drawString(63, 666 - 20 * row, "办公费")
            for right in (310, 360, 410, 440):
                canvas.drawRightString(right, 666 - 20 * row, f"{row + 1}.25")

    assert not any(
        "1.25" in row and "项目" in row for table in only_page(made(draw)).tables() for row in texts_of(table)
    )
    assert any(cell.text == "1.25" for table in only_page(made(draw)).tables() for cell in table.cells)


def test_one_colour_behind_a_heading_leaves_it_the_lines_that_it_meets() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.9, 0.9, 0.9)
        canvas.rect(XS[0], 680, XS[-1] - XS[0], 40, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        for height in (720, 700, *(660 - 20 * row for row in range(len(ROWS)))):
            canvas.line(XS[0], height, XS[-1], height)
        canvas.drawCentredString(175, 706, "收入")
        canvas.drawCentredString(405, 706, "支出")
        for number, row in enumerate([HEADING, *ROWS]):
            for left, right, text in zip(XS, XS[1:], row, strict=False):
                base = 686 - number * 20
                if text[:1].isdigit():
                    canvas.drawRightString(right - 3, base, text)
                else:
                    canvas.drawString(left + 3, base, text)

    (table,) = only_page(made(draw)).tables()
    assert texts_of(table) == [["收入", "", "支出", ""], list(HEADING), *map(list, ROWS)]
