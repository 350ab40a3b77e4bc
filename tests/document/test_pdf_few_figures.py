"""Tables without upright lines whose rows have few figures, or whose cells are as high as two lines beside one.

Belongs here: that such rows are found and put together, on their page and overleaf. Does not belong here: tables of many
figures (`test_pdf_few_rules`), headings (`test_pdf_heading_overleaf`).
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from tests.document.bare_canvas import pages_of
from tests.document.pdf_canvas import FONT, made, only_page, texts_of

COLUMNS = (60, 260, 300, 520)
"""Left ends of names, right ends of amounts, on both sides."""

Balance = Sequence[tuple[str, str, str, str]]

FIRST: Balance = [
    ("一、财政拨款收入", "1,224.94", "一、一般公共服务支出", ""),
    ("二、事业收入", "", "二、外交支出", ""),
    ("三、其他收入", "", "三、国防支出", ""),
]
REST: Balance = [
    ("四、经营收入", "", "四、公共安全支出", ""),
    ("五、投资收益", "", "五、教育支出", "1,124.94"),
    ("", "", "六、卫生健康支出", "52.07"),
    ("", "", "七、住房保障支出", "47.93"),
    ("", "", "八、其他支出", ""),
]


def print_balance(canvas: Canvas, top: int, rows: Balance) -> None:
    for number, (name, amount, other, spent) in enumerate(rows):
        base = top - 18 * number
        canvas.drawString(COLUMNS[0], base, name)
        canvas.drawRightString(COLUMNS[1], base, amount)
        canvas.drawString(COLUMNS[2], base, other)
        canvas.drawRightString(COLUMNS[3], base, spent)


def print_heading(canvas: Canvas, top: int) -> None:
    for middle, text in ((110, "项目"), (235, "预算数"), (360, "项目"), (490, "预算数")):
        canvas.drawCentredString(middle, top, text)


def test_one_amount_among_names_that_stand_in_two_columns() -> None:
    def draw(canvas: Canvas) -> None:
        print_heading(canvas, 700)
        print_balance(canvas, 682, FIRST)

    (table,) = only_page(made(draw)).tables()
    assert texts_of(table) == [["项目", "预算数", "项目", "预算数"], *map(list, FIRST)]


def test_two_rows_of_two_amounts_below_their_years() -> None:
    rows = [("合计", "4.46", "4.46"), ("1.因公出国（境）费用", "", ""), ("2.公务接待费", "4.46", "4.46")]

    def draw(canvas: Canvas) -> None:
        for x, text in ((100, "项目"), (240, "2023年预算数"), (420, "2024年预算数")):
            canvas.drawString(x, 700, text)
        for number, (name, before, now) in enumerate(rows):
            canvas.drawString(62, 682 - 18 * number, name)
            canvas.drawRightString(300, 682 - 18 * number, before)
            canvas.drawRightString(480, 682 - 18 * number, now)

    (table,) = only_page(made(draw)).tables()
    assert texts_of(table)[1:] == list(map(list, rows))


def test_rows_go_on_below_their_title_printed_again() -> None:
    def first(canvas: Canvas) -> None:
        print_heading(canvas, 700)
        print_balance(canvas, 682, FIRST)

    def second(canvas: Canvas) -> None:
        canvas.setFont(FONT, 16)
        canvas.drawString(220, 780, "收支总表（续）")
        canvas.setFont(FONT, 10)
        canvas.drawString(420, 760, "单位：万元")
        print_balance(canvas, 740, REST)

    (table,) = pages_of(first, second)[1].tables()
    assert texts_of(table) == list(map(list, REST))


def test_a_heading_printed_again_over_rows_without_figures_is_no_part_of_their_names() -> None:
    def draw(canvas: Canvas, rows: Balance) -> None:
        for height in (716, 694):
            canvas.line(50, height, 525, height)
        print_heading(canvas, 700)
        print_balance(canvas, 680, rows)

    first, second = pages_of(lambda canvas: draw(canvas, FIRST), lambda canvas: draw(canvas, REST))
    (one,), (other,) = first.tables(), second.tables()
    assert texts_of(one)[1:] == list(map(list, FIRST))
    assert texts_of(other) == list(map(list, REST))


def test_lines_that_part_the_heading_alone_leave_it_to_its_rows() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(150, 720, "收入")
        canvas.drawCentredString(400, 720, "支出")
        for height in (734, 714, 694):
            canvas.line(50, height, 525, height)
        print_heading(canvas, 700)
        print_balance(canvas, 680, FIRST)

    (table,) = only_page(made(draw)).tables()
    assert texts_of(table)[:3] == [
        ["收入", "", "支出", ""],
        ["项目", "预算数", "项目", "预算数"],
        list(FIRST[0]),
    ]


def test_codes_of_two_lines_beside_names_of_one_are_one_row() -> None:
    rows = [
        ("2080501", "行政单位离退休", "72.61"),
        ("2130201", "行政运行", "313.79"),
        ("2210201", "住房公积金", "33.47"),
    ]

    def draw(canvas: Canvas) -> None:
        for x, text in ((62, "编码"), (95, "科目名称"), (300, "金额"), (400, "基本支出")):
            canvas.drawString(x, 720, text)
        for number, (code, name, amount) in enumerate(rows):
            base = 690 - 30 * number
            canvas.drawString(62, base + 6, code[:5])
            canvas.drawString(62, base - 6, code[5:])
            canvas.drawString(95, base, name)
            canvas.drawRightString(330, base, amount)
            canvas.drawRightString(440, base, amount)

    (table,) = only_page(made(draw)).tables()
    assert texts_of(table)[1:] == [[code, name, amount, amount] for code, name, amount in rows]


def test_a_watermark_aslant_is_no_row_and_no_line() -> None:
    def draw(canvas: Canvas) -> None:
        print_heading(canvas, 700)
        print_balance(canvas, 682, REST)
        canvas.saveState()
        canvas.translate(COLUMNS[2] + 18, 640)
        canvas.rotate(35)
        canvas.setFont(FONT, 40)
        canvas.drawString(0, 0, "预算公开")
        canvas.restoreState()

    page = only_page(made(draw))
    (table,) = page.tables()
    assert texts_of(table)[1:] == list(map(list, REST))
    assert not list(page.lines())


def test_lines_of_a_page_that_is_a_little_askew_are_lines_beside_a_level_stamp() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(400, 800, "附件1")
        canvas.rotate(3)
        for row in range(3):
            canvas.drawString(80, 600 - 20 * row, f"第{row + 1}行的文字，一共写了二十几个字，以便成为一行。")

    texts = [line.text for line in only_page(made(draw)).lines()]
    assert len(texts) == 4 and texts[1].startswith("第1行的文字")
