"""Tables of PDFs with level lines alone, few lines or none: columns and rows that the print has to tell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from orchestration.document.model import Table
from orchestration.document.pdf import read_pdf
from orchestration.document.pdf_groups import set_levels
from orchestration.document.pdf_heading_cells import Block
from tests.document.pdf_canvas import (
    FONT,
    HEIGHT,
    LEFT,
    ROWS,
    TOP,
    WIDTH,
    made,
    only_page,
    only_table,
    print_lines,
    print_text,
    texts_of,
)

STATEMENT = [
    ["项目", "合计", "基本支出", "项目支出"],
    ["工资福利支出", "1,234.50", "1,000.00", "234.50"],
    ["办公费", "20.00", "", "20.00"],
    ["差旅费", "5.00", "5.00", ""],
    ["合计", "1,259.50", "1,005.00", "254.50"],
]


def test_table_without_any_line_is_inferred_and_prose_is_not() -> None:
    def draw(canvas: Canvas) -> None:
        print_text(canvas, STATEMENT, width=100)
        canvas.drawString(250, 760, "支出总表")
        canvas.drawString(100, 722, "编制单位：上海")
        canvas.drawString(400, 722, "单位：元")
        for row in range(5):
            canvas.drawString(100, 520 - 14 * row, "2024年预算安排25.77万元，比2023年的60.13万元减少57.14%。")

    page = only_page(made(draw))
    (table,) = page.tables()
    assert texts_of(table) == STATEMENT
    assert table.positions == "inferred"
    assert [line.text for line in page.lines()][:2] == ["支出总表", "编制单位：上海 单位：元"]
    assert len(list(page.lines())) == 7


def test_level_rules_alone_part_rows_that_hold_wrapped_names() -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(6):
            canvas.line(100, 700 - row * 40, 500, 700 - row * 40)
        for row, (name, more, total, basic) in enumerate(
            (
                ("项目", "", "合计", "基本支出"),
                ("机关事业单位基本", "养老保险缴费", "1,234.50", "1,000.00"),
                ("办公费", "", "20.00", "20.00"),
                ("差旅费", "", "5.00", "5.00"),
                ("合计", "", "1,259.50", "1,025.00"),
            )
        ):
            canvas.drawString(104, 684 - row * 40, name)
            canvas.drawString(104, 670 - row * 40, more)
            canvas.drawRightString(300, 678 - row * 40, total)
            canvas.drawRightString(420, 678 - row * 40, basic)

    assert texts_of(only_table(made(draw)))[1:3] == [
        ["机关事业单位基本养老保险缴费", "1,234.50", "1,000.00"],
        ["办公费", "20.00", "20.00"],
    ]


EDGES = (50, 80, 110, 260, 330, 400, 470, 540)
LEVEL_LINES_ROWS = [
    ["201", "", "一般公共服务支出", "300.00", "", "", "300.00"],
    ["201", "03", "行政运行", "12.00", "12.00", "", ""],
    ["208", "", "社会保障和就业支出", "1,005.00", "1,000.00", "", "5.00"],
    ["", "", "合计", "1,317.00", "1,012.00", "", "305.00"],
]


def print_rows(canvas: Canvas, rows: Sequence[Sequence[str]], top: int, first_figure: int = 3) -> None:
    """Text from the left edge of its column, amounts to the right edge, as far as the padding of 2 points."""
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            base = top - 20 * number - 14
            if column >= first_figure:
                canvas.drawRightString(EDGES[column + 1] - 2, base, text)
            else:
                canvas.drawString(EDGES[column] + 2, base, text)


def level_lines(canvas: Canvas, heights: Sequence[int]) -> None:
    for height in heights:
        canvas.line(EDGES[0], height, EDGES[-1], height)


def heading_under_level_lines(canvas: Canvas) -> None:
    level_lines(canvas, (700, 630))
    canvas.line(EDGES[0], 680, EDGES[3], 680)
    canvas.line(EDGES[0], 645, EDGES[2], 645)
    canvas.line(EDGES[4], 680, EDGES[7], 680)
    for x, y, text in (
        (52, 686, "项目"), (52, 668, "科目编码"), (52, 634, "类"), (82, 634, "款"), (112, 655, "科目名称"),
        (262, 660, "合计"), (332, 686, "财政拨款"), (332, 650, "基本支出"), (402, 655, "上级补助"),
        (402, 644, "支出"), (472, 650, "项目支出"),
    ):  # fmt: skip
        canvas.drawString(x, y, text)


def heading_of(table: Table) -> dict[str, tuple[int, int, int, int]]:
    return {c.text: (c.row, c.column, c.row_span, c.column_span) for c in table.cells if c.row < 3}


def test_headings_share_the_columns_of_the_figures_that_they_only_just_meet() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 8)
        heading_under_level_lines(canvas)
        level_lines(canvas, (610, 590, 570, 550))
        print_rows(canvas, LEVEL_LINES_ROWS, 630)

    table = only_table(made(draw))
    assert table.positions == "inferred"
    assert heading_of(table) == {
        "项目": (0, 0, 1, 3),
        "科目编码": (1, 0, 1, 2),
        "类": (2, 0, 1, 1),
        "款": (2, 1, 1, 1),
        "科目名称": (1, 2, 2, 1),
        "合计": (0, 3, 3, 1),
        "财政拨款": (0, 4, 1, 3),
        "基本支出": (1, 4, 2, 1),
        "上级补助支出": (1, 5, 2, 1),
        "项目支出": (1, 6, 2, 1),
    }
    assert texts_of(table)[3:] == LEVEL_LINES_ROWS
    lefts = {cell.column: cell.bbox[0] for cell in table.cells if cell.bbox}
    rights = {cell.column + cell.column_span: cell.bbox[2] for cell in table.cells if cell.bbox}
    assert [lefts[column] for column in range(7)] == pytest.approx(EDGES[:-1], abs=2.5)
    assert [rights[column] for column in range(1, 8)] == pytest.approx(EDGES[1:], abs=2.5)


def test_table_goes_on_over_the_page_in_the_same_columns() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 8)
        heading_under_level_lines(canvas)
        level_lines(canvas, (610, 590, 570, 550))
        print_rows(canvas, LEVEL_LINES_ROWS, 630)
        canvas.showPage()
        canvas.setFont(FONT, 8)
        level_lines(canvas, (800, 780, 760))
        print_rows(canvas, [["", "", "离休费", "", "", "", ""], LEVEL_LINES_ROWS[0]], 800)

    _, page = read_pdf(made(draw))
    (table,) = page.tables()
    assert texts_of(table) == [["", "", "离休费", "", "", "", ""], LEVEL_LINES_ROWS[0]]


BALANCE = [
    ["收入", "", "支出", ""],
    ["项目", "预算数", "项目", "预算数"],
    ["一、财政拨款收入", "1,289.17", "一、一般公共服务支出", ""],
    ["二、事业收入", "", "二、公共安全支出", "47.23"],
    ["", "", "三、教育支出", ""],
    ["", "", "四、卫生健康支出", "14.00"],
    ["收入总计", "1,289.17", "支出总计", "1,289.17"],
]


@pytest.mark.parametrize("gap", [2, 4, 12])
def test_two_sided_table_with_few_figures_is_a_table(gap: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(250, 760, "收支总表")
        canvas.drawString(400, 730, "单位：万元")
        for number, (income, amount, expense, other) in enumerate(BALANCE):
            base = 700 - 18 * number
            canvas.drawString(60, base, income)
            canvas.drawRightString(260, base, amount)
            canvas.drawString(260 + gap, base, expense)
            canvas.drawRightString(520, base, other)

    page = only_page(made(draw))
    (table,) = page.tables()
    assert texts_of(table) == BALANCE
    assert heading_spans(table) == [("收入", 2), ("支出", 2)]
    assert len(list(page.lines())) == 2


def heading_spans(table: Table) -> list[tuple[str, int]]:
    return [(cell.text, cell.column_span) for cell in table.cells if cell.row == 0]


def test_wrapped_headings_and_names_stay_with_their_figures_without_any_line() -> None:
    def draw(canvas: Canvas) -> None:
        for x, y, text in (
            (60, 716, "项目"), (200, 722, "一般公共"), (200, 710, "预算支出"), (300, 716, "其他支出"),
            (60, 682, "机关事业单位基本"), (60, 670, "养老保险缴费"), (60, 646, "办公费"),
            (60, 622, "公务用车"), (60, 610, "运行维护费"), (60, 586, "差旅费"), (60, 566, "培训费"),
        ):  # fmt: skip
            canvas.drawString(x, y, text)
        for y, first, second in (
            (676, "1,234.50", "1.00"), (646, "20.00", ""), (616, "", "7.00"), (586, "5.00", "3.00"),
            (566, "6.00", "2.00"),
        ):  # fmt: skip
            canvas.drawRightString(260, y, first)
            canvas.drawRightString(360, y, second)

    assert texts_of(only_table(made(draw))) == [
        ["项目", "一般公共预算支出", "其他支出"],
        ["机关事业单位基本养老保险缴费", "1,234.50", "1.00"],
        ["办公费", "20.00", ""],
        ["公务用车运行维护费", "", "7.00"],
        ["差旅费", "5.00", "3.00"],
        ["培训费", "6.00", "2.00"],
    ]


def test_prose_between_level_lines_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for height in (780, 700, 620, 540):
            canvas.line(50, height, 545, height)
            for row in range(4):
                canvas.drawString(
                    60,
                    height - 20 - 14 * row,
                    "2024 年预算安排 25.77 万元，比 2023 年的 60.13 万元减少 57.14%。",
                )

    page = only_page(made(draw))
    assert not list(page.tables())
    assert len(list(page.lines())) == 16


def test_rows_of_figures_without_lines_between_them_are_parted() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(LEFT, TOP - 100, 3 * WIDTH, 100)
        canvas.line(LEFT, TOP - HEIGHT, LEFT + 3 * WIDTH, TOP - HEIGHT)
        for column in (1, 2):
            canvas.line(LEFT + column * WIDTH, TOP, LEFT + column * WIDTH, TOP - 100)
        print_text(canvas, [*ROWS[:2], ["奖金", "3.00", "4.00"], ["其他", "5.00", "6.00"]])

    assert texts_of(only_table(made(draw))) == [*ROWS[:2], ["奖金", "3.00", "4.00"], ["其他", "5.00", "6.00"]]


def test_a_heading_cell_that_reaches_out_of_its_group_stands_below_it() -> None:
    group = Block([], 0, 0, 50, 10, first=1, last=1, is_group=True)
    beside = Block([], 60, 0, 90, 10, first=2, last=2, is_group=True)
    under_both = Block([], 0, 20, 90, 30, first=1, last=2)
    assert set_levels([under_both, group, beside]) == 2
    assert (group.level, beside.level, under_both.level) == (0, 0, 1)


@pytest.mark.parametrize("upright", [(), (0, 1, 2, 3)])
def test_large_type_across_a_table_is_no_part_of_it(upright: Sequence[int]) -> None:
    rows = ROWS if upright else STATEMENT

    def draw(canvas: Canvas) -> None:
        if upright:
            print_lines(canvas, upright=upright)
        print_text(canvas, rows, width=WIDTH if upright else 100)
        canvas.drawString(400, TOP + 10, "单位：元")
        canvas.setFillGray(0.85)
        canvas.setFont(FONT, 40)
        canvas.drawString(LEFT + 20, TOP - 50, "信息公开")

    page = only_page(made(draw))
    (table,) = page.tables()
    assert texts_of(table) == rows
    assert "信息公开" in [line.text for line in page.lines()]


def test_words_between_level_lines_that_part_none_of_them_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        print_text(
            canvas, [["质量指标", "检查合格率", "达标"], ["时效指标", "完成及时率", "及时"]], width=100
        )
        for at in (TOP + 20, TOP - 60, TOP - 70, TOP - 80):
            canvas.line(LEFT, at, LEFT + 300, at)

    assert not list(only_page(made(draw)).tables())
