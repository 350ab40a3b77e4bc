"""Codes that cells too narrow for them break into two lines, in tables with level lines alone.

Belongs here: which row the digits of such a code are read into. Does not belong here: wrapped names (`test_pdf_few_rules`).
"""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.document.pdf_canvas import made, only_table, texts_of

LINES = [
    ("201", "", "", "一般公共服务支出", "369.06"),
    ("201", "03", "", "政府办公厅事务", "223.51"),
    ("201", "12", "", "组织事务", "59.33"),
    ("201", "33", "02", "一般行政管理事务", "86.22"),
]
STEP = 40


def _draw(canvas: Canvas) -> None:
    """The code columns hold a digit or two in a line, as far below the first line as any line of the page."""
    print_heading(canvas)
    for row, (*codes, name, amount) in enumerate(LINES):
        top = 660 - row * STEP
        for column, code in enumerate(codes):
            first = 2 if column == 0 else 1
            canvas.drawString(104 + 18 * column, top - 14, code[:first])
            canvas.drawString(104 + 18 * column, top - 30, code[first:])
        canvas.drawString(156, top - 14, name)
        canvas.drawRightString(420, top - 14, amount)
        canvas.drawRightString(500, top - 14, amount)
        canvas.line(100, top - STEP, 510, top - STEP)


def print_heading(canvas: Canvas) -> None:
    canvas.line(100, 700, 510, 700)
    canvas.line(100, 660, 510, 660)
    for x, text in (
        (104, "类"),
        (122, "款"),
        (140, "项"),
        (156, "科目名称"),
        (390, "合计"),
        (460, "基本支出"),
    ):
        canvas.drawString(x, 676, text)


def test_lines_of_a_code_between_two_rules_are_one_code() -> None:
    """12 broken into 1 and 2 is no row that numbers the columns."""
    expected = [[*codes, name, amount, amount] for *codes, name, amount in LINES]
    assert texts_of(only_table(made(_draw)))[1:] == expected


def test_rows_of_amounts_between_two_rules_are_parted_where_their_codes_stand_below_each_other() -> None:
    def draw(canvas: Canvas) -> None:
        print_heading(canvas)
        for row, (*codes, name, amount) in enumerate(LINES):
            base = 644 - row * 16
            for column, code in enumerate(codes):
                canvas.drawString(104 + 18 * column, base, code)
            canvas.drawString(156, base, name)
            canvas.drawRightString(420, base, amount)
            canvas.drawRightString(500, base, amount)
        canvas.line(100, 580, 510, 580)

    expected = [[*codes, name, amount, amount] for *codes, name, amount in LINES]
    assert texts_of(only_table(made(draw)))[1:] == expected
