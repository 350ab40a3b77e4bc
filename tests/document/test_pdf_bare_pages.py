"""Tables without upright lines that a page parts: their heading at the foot of the page before, or half of it there.

Belongs here: what one page leaves to the next. Does not belong here: headings in cells (`test_pdf_heading_overleaf`).
"""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.document.bare_canvas import (
    HEADING,
    LEFT,
    ROWS,
    pages_of,
    print_heading,
    print_rows,
    print_title,
    rows_of,
)


def test_a_heading_at_the_foot_of_a_page_stands_above_the_rows_overleaf() -> None:
    def first(canvas: Canvas) -> None:
        canvas.drawString(LEFT, 700, "本年支出如下。")
        print_title(canvas, 90)
        print_heading(canvas, 50)
        canvas.drawCentredString(300, 20, "- 1 -")

    def second(canvas: Canvas) -> None:
        print_rows(canvas, 800)
        canvas.drawCentredString(300, 20, "- 2 -")

    before, after = pages_of(first, second)
    [table] = after.tables()
    assert rows_of(table) == [HEADING, *ROWS]
    assert all(cell.bbox is None for cell in table.cells if cell.row == 0)
    assert [line.text for line in before.lines()][-2:] == ["编制单位：某局 单位：元", "- 1 -"]


def test_the_lower_half_of_a_heading_that_a_page_cuts_stands_below_the_upper() -> None:
    def first(canvas: Canvas) -> None:
        canvas.drawString(LEFT, 700, "本年支出如下。")
        print_title(canvas, 90)
        print_heading(canvas, 50, ((170, "项目"), (345, "合计"), (450, "其中")))
        canvas.drawCentredString(300, 20, "- 1 -")

    def second(canvas: Canvas) -> None:
        print_heading(
            canvas, 800, ((110, "科目编码"), (230, "科目名称"), (415, "基本支出"), (485, "项目支出"))
        )
        print_rows(canvas, 784)

    _, after = pages_of(first, second)
    [table] = after.tables()
    heading = {cell.text: (cell.row, cell.column, cell.column_span) for cell in table.cells if cell.row < 2}
    assert heading == {
        "项目": (0, 0, 2),
        "合计": (0, 2, 1),
        "其中": (0, 3, 2),
        "科目编码": (1, 0, 1),
        "科目名称": (1, 1, 1),
        "基本支出": (1, 3, 1),
        "项目支出": (1, 4, 1),
    }
    assert rows_of(table)[2:] == ROWS


def test_rows_with_two_figures_where_the_page_before_has_one_column_do_not_go_on_with_its_table() -> None:
    pairs = (("1.00", "2.00"), ("3.00", "4.00"), ("5.00", "6.00"))
    others = [["2050201", "学前教育", "9.00", "3.00", one, other] for one, other in pairs]

    def first(canvas: Canvas) -> None:
        print_title(canvas, 750)
        print_heading(canvas, 700)
        print_rows(canvas, 684, rows=[[*row[:4], ""] for row in ROWS])

    def second(canvas: Canvas) -> None:
        print_rows(canvas, 800, rows=[[*row[:4], ""] for row in others])
        for number, row in enumerate(others):
            canvas.drawRightString(475, 800 - 16 * number, row[4])
            canvas.drawRightString(503, 800 - 16 * number, row[5])

    _, after = pages_of(first, second)
    [table] = after.tables()
    assert rows_of(table) == others
