"""Tables of PDFs in frames, with coloured rows, with lines between rows alone, cut by pages or without room."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from orchestration.document.model import Page, Table
from orchestration.document.pdf import read_pdf
from tests.document.pdf_canvas import FONT, made, only_table, texts_of

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


def print_heading(canvas: Canvas, y: float) -> None:
    for x, text in HEADINGS:
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


def test_a_frame_is_no_grid_of_one_column() -> None:
    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        canvas.rect(LEFT, 600, RIGHT - LEFT, 116)
        canvas.line(LEFT, 696, RIGHT, 696)
        print_heading(canvas, 702)
        print_rows(canvas, 682)

    assert rows_of(only_table(made(draw))) == [HEADING, *ROWS]


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


def test_the_heading_stands_above_the_first_line_where_lines_part_rows_alone() -> None:
    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        for number in range(6):
            canvas.line(LEFT, 694 - 16 * number, RIGHT, 694 - 16 * number)
        print_heading(canvas, 698)
        print_rows(canvas, 682)

    assert rows_of(only_table(made(draw))) == [HEADING, *ROWS]


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
