"""Headings of two rows over tables with level lines alone, whose first line is the one between the two.

Belongs here: that the upper row is the heading's, and what above a table is not. Does not belong here: headings on the
page before (`test_pdf_heading_overleaf`).
"""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.document.pdf_canvas import made, only_page, texts_of

ROWS = [
    ("一、财政拨款收入", "1,262.88", "一、一般公共服务支出", "0.00"),
    ("二、事业收入", "0.00", "二、社会保障和就业支出", "1,199.00"),
    ("三、经营收入", "40.15", "三、卫生健康支出", "56.69"),
    ("本年收入合计", "1,303.03", "本年支出合计", "1,255.69"),
]


def balance(canvas: Canvas) -> None:
    for middle, text in ((100, "项目"), (225, "决算数"), (340, "项目"), (475, "决算数")):
        canvas.drawCentredString(middle, 666, text)
    for number in range(len(ROWS) + 2):
        canvas.line(50, 680 - number * 20, 510, 680 - number * 20)
    for number, (income, amount, expenditure, other) in enumerate(ROWS):
        base = 646 - number * 20
        canvas.drawString(53, base, income)
        canvas.drawRightString(258, base, amount)
        canvas.drawString(263, base, expenditure)
        canvas.drawRightString(507, base, other)


def test_groups_above_the_first_line_belong_to_the_heading() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(400, 706, "单位：万元")
        canvas.drawCentredString(155, 686, "收入")
        canvas.drawCentredString(385, 686, "支出")
        balance(canvas)

    page = only_page(made(draw))
    (table,) = page.tables()
    assert texts_of(table)[:2] == [["收入", "", "支出", ""], ["项目", "决算数", "项目", "决算数"]]
    assert [(cell.column, cell.column_span) for cell in table.cells if cell.row == 0] == [(0, 2), (2, 2)]
    assert [line.text for line in page.lines()] == ["单位：万元"]


def test_the_line_of_the_unit_above_the_first_line_does_not() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 686, "部门：县林业局")
        canvas.drawString(400, 686, "单位：万元")
        balance(canvas)

    page = only_page(made(draw))
    (table,) = page.tables()
    assert texts_of(table)[0] == ["项目", "决算数", "项目", "决算数"]
    assert [line.text for line in page.lines()] == ["部门：县林业局 单位：万元"]
