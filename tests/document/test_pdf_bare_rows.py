"""Rows of PDF tables without upright lines: names that wrap, totals whose word stands anywhere, a row by itself.

Belongs here: which lines are one row, and that none is lost. Does not belong here: figures side by side (`test_pdf_bare`).
"""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.document.bare_canvas import (
    ENDS,
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


def test_the_word_for_a_total_makes_no_column_beside_the_names_of_its_own() -> None:
    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        for x, text in (
            (110, "类"),
            (140, "款"),
            (240, "单位名称"),
            (345, "合计"),
            (415, "基本支出"),
            (485, "项目支出"),
        ):
            canvas.drawCentredString(x, 700, text)
        canvas.drawCentredString(240, 682, "合计")
        canvas.drawString(165, 666, "某县水利局")
        for y in (682, 666):
            for x in ENDS:
                canvas.drawRightString(x, y, "900.00")

    total, unit = rows_of(only_table(made(draw)))[-2:]
    assert total == ["", "", "合计", "900.00", "900.00", "900.00"]
    assert unit == ["", "", "某县水利局", "900.00", "900.00", "900.00"]


def test_the_word_for_a_total_may_lie_across_codes_and_names() -> None:
    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        print_heading(canvas, 700)
        rows = [*ROWS, ["", "", "980.00", "580.00", "400.00"]]
        print_rows(canvas, 684, rows=[[code, "", *figures] for code, _, *figures in rows])
        for number, row in enumerate(ROWS):
            canvas.drawString(140, 684 - 16 * number, row[1])
        canvas.drawCentredString(135, 604, "合计")

    table = only_table(made(draw))
    assert not table.guessed
    assert rows_of(table) == [HEADING, *ROWS, ["合计", "", "980.00", "580.00", "400.00"]]


def test_names_too_high_for_their_row_belong_to_the_figures_without_a_name() -> None:
    rows = [list(row) for row in ROWS]
    rows[3][0] = rows[3][1] = ""

    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        for number in range(6):
            canvas.line(LEFT, 694 - 16 * number, RIGHT, 694 - 16 * number)
        print_heading(canvas, 698)
        print_rows(canvas, 682, rows=rows)
        canvas.drawString(95, 634, "2080505")
        canvas.drawString(190, 641, "机关事业单位基本")
        canvas.drawString(190, 627, "养老保险缴费支出")

    table = rows_of(only_table(made(draw)))
    assert table[4] == ["2080505", "机关事业单位基本养老保险缴费支出", "600.00", "200.00", "400.00"]
    assert table[5] == ROWS[4]


def test_names_of_two_lines_in_every_row_lie_above_and_below_their_figures() -> None:
    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        print_heading(canvas, 700)
        print_rows(canvas, 670, 34, [[code, "", *figures] for code, _, *figures in ROWS])
        for number, row in enumerate(ROWS):
            canvas.drawString(190, 676.5 - 34 * number, row[1][:4])
            canvas.drawString(190, 663.5 - 34 * number, row[1][4:])

    assert rows_of(only_table(made(draw))) == [HEADING, *ROWS]


def test_one_row_with_one_amount_below_five_headings_is_a_table() -> None:
    row = ["2010601", "行政运行", "300.00", "", ""]

    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        print_heading(canvas, 700)
        print_rows(canvas, 684, rows=[row])

    assert rows_of(only_table(made(draw))) == [HEADING, row]


def test_headings_over_a_single_row_wrap_only_where_two_below_one_are_nearer() -> None:
    upper = ((330, "本年支出"), (505, "一般公共预算财政拨款支出"))
    xs = (260, 330, 400, 470, 540)
    lower = tuple(zip(xs, ("合计", "基本支出", "项目支出", "基本支出", "项目支出"), strict=True))

    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        print_heading(canvas, 713, upper)
        print_heading(canvas, 706, ((110, "科目名称"),))
        print_heading(canvas, 700, lower)
        canvas.drawString(LEFT, 684, "行政运行")
        for x, figure in zip(xs, ("9.00", "5.00", "4.00", "3.00", "2.00"), strict=True):
            canvas.drawRightString(x + 15, 684, figure)

    table = only_table(made(draw))
    groups = [(cell.text, cell.column, cell.column_span) for cell in table.cells if cell.row == 0]
    assert groups == [("科目名称", 0, 1), ("本年支出", 1, 3), ("一般公共预算财政拨款支出", 4, 2)]


def test_a_total_in_the_middle_of_two_cells_is_no_column_of_names() -> None:
    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        for x, text in ((70, "序号"), (300, "项目名称"), (480, "预算数")):
            canvas.drawCentredString(x, 700, text)
        for number in range(1, 6):
            y = 700 - 16 * number
            canvas.drawString(52, y, str(number))
            canvas.drawString(110, y, f"宣传培训经费{number}")
            canvas.drawRightString(540, y, f"{number}72.06")
        canvas.drawCentredString(240, 604, "合计")
        canvas.drawRightString(540, 604, "1,580.30")

    table = rows_of(only_table(made(draw)))
    assert table[-7:-5] == [["序号", "项目名称", "预算数"], ["1", "宣传培训经费1", "172.06"]]
    assert table[-1] == ["", "合计", "1,580.30"]
