"""Headings of tables without upright lines: cells that wrap, parts of a code, numbered columns, touching figures."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from orchestration.document.model import Table
from tests.document.pdf_canvas import FONT, made, only_table, texts_of

CODES = [("208", "05", "01"), ("208", "05", "05"), ("210", "11", "01"), ("221", "02", "01")]
NAMES = ["行政单位离退休", "机关养老保险缴费", "行政单位医疗", "住房公积金"]
LEVEL = (90, 540)


def spans_of(table: Table) -> dict[str, tuple[int, int]]:
    return {cell.text: (cell.column, cell.column_span) for cell in table.cells}


def print_codes(canvas: Canvas, top: float, pitch: float) -> None:
    for number, (code, name) in enumerate(zip(CODES, NAMES, strict=True)):
        y = top - pitch * number
        for x, part in zip((110, 140, 170), code, strict=True):
            canvas.drawCentredString(x, y, part)
        canvas.drawString(190, y, name)
        for x in (360, 430, 500):
            canvas.drawRightString(x, y, f"{number + 1}00.00")


def print_code_heading(canvas: Canvas, top: float, pitch: float) -> None:
    canvas.drawCentredString(140, top, "科目编码")
    for x, text in ((110, "类"), (140, "款"), (170, "项")):
        canvas.drawCentredString(x, top - pitch, text)
    for x, text in ((230, "科目名称"), (345, "合计"), (415, "基本支出"), (485, "项目支出")):
        canvas.drawCentredString(x, top - pitch / 2, text)


def test_the_parts_of_a_code_are_columns_of_their_own() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (714, 688, 618):
            canvas.line(LEVEL[0], y, LEVEL[1], y)
        print_code_heading(canvas, 703, 11)
        print_codes(canvas, 676, 16)

    spans = spans_of(only_table(made(draw)))
    assert spans["科目编码"] == (0, 3)
    assert [spans[text] for text in ("类", "款", "项", "科目名称")] == [(0, 1), (1, 1), (2, 1), (3, 1)]


def test_a_line_that_numbers_the_columns_is_no_part_of_the_headings_above_it() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (714, 677, 604):
            canvas.line(LEVEL[0], y, LEVEL[1], y)
        print_code_heading(canvas, 703, 11)
        for x, text in ((230, "栏次"), (345, "1"), (415, "2"), (485, "3")):
            canvas.drawCentredString(x, 681, text)
        print_codes(canvas, 664, 16)

    table = only_table(made(draw))
    assert [cell.text for cell in table.cells if cell.row == 2] == ["栏次", "1", "2", "3"]
    assert {"合计", "基本支出", "项目支出"} <= set(spans_of(table))


def print_wrapped(
    canvas: Canvas, cells: Sequence[tuple[float, float, Sequence[str]]], leading: float
) -> None:
    """Words centred at a place and a height, their lines below each other."""
    for x, middle, lines in cells:
        for number, text in enumerate(lines):
            canvas.drawCentredString(x, middle - leading * (number - (len(lines) - 1) / 2), text)


def test_headings_wrap_where_their_lines_stand_nearer_than_rows_do() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 7)
        canvas.drawRightString(540, 740, "单位：元")
        print_wrapped(
            canvas,
            [
                (130, 705, ["科目名称"]),
                (220, 705, ["合计"]),
                (280, 705, ["财政专户管理", "资金"]),
                (405, 718, ["单位资金"]),
                (340, 697, ["事业收", "入"]),
                (405, 697, ["事业单位经营", "收入"]),
                (470, 697, ["其他收入"]),
                (525, 705, ["非财政拨款", "结余"]),
            ],
            11,
        )
        for number, name in enumerate(NAMES):
            canvas.drawString(90, 670 - 16 * number, name)
            for x, text in zip((235, 295, 540), ("9.00", "4.00", "5.00"), strict=True):
                canvas.drawRightString(x, 670 - 16 * number, text)

    table = only_table(made(draw))
    spans = spans_of(table)
    headings = ("合计", "财政专户管理资金", "事业收入", "事业单位经营收入", "其他收入", "非财政拨款结余")
    assert [spans[text] for text in headings] == [(column, 1) for column in range(1, 7)]
    assert spans["单位资金"] == (3, 3)
    assert texts_of(table)[-1] == [NAMES[-1], "9.00", "4.00", "", "", "", "5.00"]


def test_figures_that_end_where_the_names_beside_begin_stand_in_a_column_of_their_own() -> None:
    rows = [
        ("一、本年收入", "24.7", "一、本年支出", "24.72"),
        ("（一）一般公共预算", "22.550148", "（一）卫生健康支出", "20.93"),
        ("（二）政府性基金预算", "2.17", "（二）其他支出", "3.79"),
        ("收入总计", "24.72", "支出总计", "24.72"),
    ]

    def draw(canvas: Canvas) -> None:
        for y in (714, 698, 630):
            canvas.line(LEVEL[0], y, LEVEL[1], y)
        for x, text in ((130, "项目"), (270, "预算数"), (350, "项目"), (500, "预算数")):
            canvas.drawCentredString(x, 702, text)
        for number, (name, figure, other, last) in enumerate(rows):
            y = 684 - 16 * number
            canvas.drawString(100, y, name)
            canvas.drawRightString(290, y, figure)
            canvas.drawString(290.8, y, other)
            canvas.drawRightString(530, y, last)

    assert texts_of(only_table(made(draw)))[-4:] == [list(row) for row in rows]
