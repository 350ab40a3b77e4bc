"""A table with a title and a heading of its own, on the page where another one ends, is a table of its own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.document.bare_canvas import pages_of, rows_of

FIRST = [
    ["功能分类科目", "合计", "基本支出", "项目支出"],
    ["221住房保障支出", "60.92", "60.92", ""],
    ["22102住房改革支出", "60.92", "60.92", ""],
    ["2210201住房公积金", "60.92", "60.92", ""],
]
SECOND = [
    ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
    ["301", "工资福利支出", "739.96", "739.96", ""],
    ["30101", "基本工资", "272.54", "272.54", ""],
    ["302", "商品和服务支出", "121.48", "", "121.48"],
    ["30201", "办公费", "2.68", "", "2.68"],
]
PITCH = 20


def print_table(canvas: Canvas, top: float, rows: Sequence[Sequence[str]], rules: Sequence[int]) -> None:
    """Names at the left, three columns of figures at the right; level lines above the rows numbered so."""
    for number in rules:
        canvas.line(80, top - number * PITCH, 520, top - number * PITCH)
    for number, texts in enumerate(rows):
        base = top - number * PITCH - 14
        for place, text in zip((84, 160), texts[:-3], strict=False):
            canvas.drawString(place, base, text)
        for right, text in zip((360, 440, 516), texts[-3:], strict=True):
            canvas.drawRightString(right, base, text)


@pytest.mark.parametrize("draws_every_row", [True, False])
def test_a_title_between_two_tables_parts_them(draws_every_row: bool) -> None:
    def draw(canvas: Canvas) -> None:
        every = draws_every_row
        print_table(canvas, 780, FIRST, range(5) if every else (0, 1, 4))
        canvas.drawCentredString(300, 682, "2024年一般公共预算基本支出表")
        canvas.drawString(84, 664, "单位名称：某局")
        print_table(canvas, 655, SECOND, range(6) if every else (0, 1, 5))

    (page,) = pages_of(draw)
    first, second = map(rows_of, page.tables())
    assert first == FIRST
    assert second == SECOND
    assert [line.text for line in page.lines()] == ["2024年一般公共预算基本支出表", "单位名称：某局"]


def test_a_name_that_ends_like_a_title_parts_nothing() -> None:
    rows = [
        ["项目名称", "合计", "基本支出", "项目支出"],
        ["印制部门预算报表", "60.92", "60.92", ""],
        ["培训", "10.00", "10.00", ""],
        ["汇编决算表", "20.00", "", "20.00"],
        ["调研", "5.00", "5.00", ""],
    ]
    (page,) = pages_of(lambda canvas: print_table(canvas, 780, rows, range(6)))
    assert [rows_of(table) for table in page.tables()] == [rows]
