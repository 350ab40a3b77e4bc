"""Reading PDFs: what is printed in a cell comes out in that cell, whatever the lines were drawn as.

Belongs here: the behaviour of `read_pdf` on small PDFs made in the test, and on the shared disclosures.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from orchestration.document.model import Page, Table, UnreadableDocument
from orchestration.document.pdf import read_pdf
from orchestration.document.pdf_groups import set_levels
from orchestration.document.pdf_heading_cells import Block

FONT = "STSong-Light"
LEFT, TOP, WIDTH, HEIGHT = 100, 700, 120, 20
ROWS = [
    ["项目", "合计", "基本支出"],
    ["工资福利支出", "1,234.50", "1,000.00"],
    ["办公费", "20.00", "-"],
]
STATEMENT = [
    ["项目", "合计", "基本支出", "项目支出"],
    ["工资福利支出", "1,234.50", "1,000.00", "234.50"],
    ["办公费", "20.00", "", "20.00"],
    ["差旅费", "5.00", "5.00", ""],
    ["合计", "1,259.50", "1,005.00", "254.50"],
]
SHARED = Path(__file__).parents[3] / "shared" / "disclosures"

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def made(draw: Callable[[Canvas], object], **options: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), **options)
    canvas.setFont(FONT, 10)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def print_text(
    canvas: Canvas, rows: Sequence[Sequence[str]] = ROWS, width: int = WIDTH, top: int = TOP
) -> None:
    """Names on the left of their cells, everything else on the right."""
    for row, texts in enumerate(rows):
        base = top - row * HEIGHT - 14
        for column, text in enumerate(texts):
            if column == 0:
                canvas.drawString(LEFT + 4, base, text)
            else:
                canvas.drawRightString(LEFT + (column + 1) * width - 4, base, text)


def print_lines(canvas: Canvas, rows: int = 3, upright: Sequence[int] = (0, 1, 2, 3), top: int = TOP) -> None:
    for row in range(rows + 1):
        canvas.line(LEFT, top - row * HEIGHT, LEFT + 3 * WIDTH, top - row * HEIGHT)
    for column in upright:
        canvas.line(LEFT + column * WIDTH, top, LEFT + column * WIDTH, top - rows * HEIGHT)


def ruled(canvas: Canvas, top: int = TOP) -> None:
    print_lines(canvas, top=top)
    print_text(canvas, top=top)
    canvas.drawString(250, top + 60, "支出总表")
    canvas.drawString(400, top + 10, "单位：元")


def texts_of(table: Table) -> list[list[str]]:
    grid = [[""] * table.column_count for _ in range(table.row_count)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return grid


def only_page(data: bytes) -> Page:
    (page,) = read_pdf(data)
    return page


def only_table(data: bytes) -> Table:
    (table,) = only_page(data).tables()
    return table


def test_lines_above_a_table_stay_lines_and_come_first() -> None:
    page = only_page(made(ruled))
    title, unit, table = page.blocks
    assert isinstance(table, Table)
    assert [line.text for line in page.lines()] == ["支出总表", "单位：元"]
    assert texts_of(table) == ROWS
    assert table.positions == "certain"
    assert table.bbox == pytest.approx((100, 142, 460, 202), abs=0.5)
    assert title.bbox is not None and unit.bbox is not None and title.bbox[1] < unit.bbox[1] < 142


def test_merged_heading_is_one_cell_with_spans() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(100, 640, 360, 60)
        canvas.line(100, 660, 460, 660)
        canvas.line(220, 680, 460, 680)
        canvas.line(220, 700, 220, 640)
        canvas.line(340, 680, 340, 640)
        for x, y, text in (
            (110, 675, "项目"), (320, 686, "支出"), (230, 666, "基本"), (350, 666, "项目支出"),
            (110, 646, "办公费"), (230, 646, "1.00"), (350, 646, "2.00"),
        ):  # fmt: skip
            canvas.drawString(x, y, text)

    found = {(c.row, c.column, c.row_span, c.column_span): c.text for c in only_table(made(draw)).cells}
    assert found == {
        (0, 0, 2, 1): "项目",
        (0, 1, 1, 2): "支出",
        (1, 1, 1, 1): "基本",
        (1, 2, 1, 1): "项目支出",
        (2, 0, 1, 1): "办公费",
        (2, 1, 1, 1): "1.00",
        (2, 2, 1, 1): "2.00",
    }


def open_at_the_sides(canvas: Canvas) -> None:
    print_lines(canvas, upright=(1, 2))
    print_text(canvas)


def thin_rectangles(canvas: Canvas) -> None:
    for row in range(4):
        canvas.rect(LEFT, TOP - row * HEIGHT, 3 * WIDTH, 0.5, stroke=0, fill=1)
    for column in range(4):
        canvas.rect(LEFT + column * WIDTH, TOP - 60, 0.5, 60, stroke=0, fill=1)
    print_text(canvas)


def cell_by_cell(canvas: Canvas) -> None:
    for row in range(3):
        for column in range(3):
            canvas.rect(LEFT + column * WIDTH, TOP - (row + 1) * HEIGHT, WIDTH, HEIGHT)
    print_text(canvas)


def dashes(canvas: Canvas) -> None:
    for row in range(4):
        for step in range(0, 360, 4):
            canvas.rect(LEFT + step, TOP - row * HEIGHT, 2, 0.5, stroke=0, fill=1)
    for column in range(4):
        for step in range(0, 60, 4):
            canvas.rect(LEFT + column * WIDTH, TOP - 60 + step, 0.5, 2, stroke=0, fill=1)
    print_text(canvas)


def double_lines(canvas: Canvas) -> None:
    print_lines(canvas)
    canvas.line(LEFT, TOP - HEIGHT - 3, LEFT + 3 * WIDTH, TOP - HEIGHT - 3)
    print_text(canvas)


def coloured_cells_with_white_type(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.2, 0.4, 0.6)
    for row in range(3):
        for column in range(3):
            canvas.rect(LEFT + column * WIDTH, TOP - (row + 1) * HEIGHT, WIDTH, HEIGHT, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    print_text(canvas)


def fake_bold(canvas: Canvas) -> None:
    print_lines(canvas)
    for shift in (0, 0.3, 0.6):
        canvas.saveState()
        canvas.translate(shift, 0)
        print_text(canvas)
        canvas.restoreState()


def hidden_text(canvas: Canvas) -> None:
    print_lines(canvas)
    print_text(canvas)
    text = canvas.beginText(110, 686)
    text.setTextRenderMode(3)
    text.textOut("隐藏")
    canvas.drawText(text)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(150, 646, "9.99")


def framed_page(canvas: Canvas) -> None:
    print_lines(canvas)
    print_text(canvas)
    canvas.rect(20, 20, 555, 802)
    canvas.rect(23, 23, 549, 796)


@pytest.mark.parametrize(
    "draw",
    [
        open_at_the_sides,
        thin_rectangles,
        cell_by_cell,
        dashes,
        double_lines,
        coloured_cells_with_white_type,
        fake_bold,
        hidden_text,
        framed_page,
    ],
)
def test_same_cells_however_the_table_is_drawn(draw: Callable[[Canvas], None]) -> None:
    page = only_page(made(draw))
    (table,) = page.tables()
    assert texts_of(table) == ROWS
    assert not list(page.lines())


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("text_turns_too", [True, False])
def test_turned_pages_come_out_upright(quarters: int, text_turns_too: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90 * quarters)
        wide, high = (595, 842) if quarters % 2 == 0 else (842, 595)  # reportlab turns the media box as well
        if text_turns_too:
            for _ in range(quarters):
                canvas.translate(wide, 0)
                canvas.rotate(90)
                wide, high = high, wide
        canvas.setFont(FONT, 10)
        ruled(canvas, top=480)

    page = only_page(made(draw))
    (table,) = page.tables()
    assert texts_of(table) == ROWS
    assert [line.text for line in page.lines()] == ["支出总表", "单位：元"]


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


def test_different_grids_are_tables_of_their_own_even_when_close() -> None:
    def draw(canvas: Canvas) -> None:
        print_lines(canvas)
        print_text(canvas)
        canvas.rect(LEFT, TOP - 83, 360, HEIGHT)
        canvas.line(LEFT + 180, TOP - 63, LEFT + 180, TOP - 83)
        canvas.drawString(LEFT + 4, TOP - 77, "说明")
        canvas.drawString(LEFT + 184, TOP - 77, "无")

    first, second = only_page(made(draw)).tables()
    assert texts_of(first) == ROWS
    assert (second.table_no, texts_of(second)) == (2, [["说明", "无"]])


def test_wrapped_cells_read_as_one_text_and_stacked_amounts_do_not() -> None:
    def draw(canvas: Canvas) -> None:
        for x in (100, 145, 190):
            canvas.line(x, 700, x, 620)
        for y in (700, 660, 620):
            canvas.line(100, y, 190, y)
        for x, y, text in (
            (104, 686, "31,214,"), (104, 672, "205.80"), (150, 686, "一般公共"), (150, 672, "服务支出"),
            (104, 646, "100.00"), (104, 632, "200.00"), (150, 646, "office"), (150, 632, "rent - x"),
        ):  # fmt: skip
            canvas.drawString(x, y, text)

    assert texts_of(only_table(made(draw))) == [
        ["31,214,205.80", "一般公共服务支出"],
        ["100.00 200.00", "office rent - x"],
    ]


def test_crop_box_moves_the_origin() -> None:
    table = only_table(made(ruled, cropBox=(50, 100, 560, 800)))
    assert texts_of(table) == ROWS
    assert table.bbox == pytest.approx((50, 100, 410, 160), abs=0.5)


def test_owner_password_alone_does_not_bar_reading() -> None:
    locked = made(ruled, encrypt=StandardEncryption("", ownerPassword="secret"))
    assert texts_of(only_table(locked)) == ROWS


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (made(ruled, encrypt="secret"), "password"),
        (made(ruled)[:-400], "cut off"),
        (b"%PDF-1.4\nnothing\n%%EOF", "damaged"),
        (made(lambda canvas: canvas.line(0, 0, 50, 50)), "scan"),
        (
            made(lambda canvas: [canvas.rect(1, 1, 2, 2) for _ in range(151_000)], pageCompression=1),
            "draws more than",
        ),
    ],
)
def test_unreadable_files_say_why_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read_pdf(data)
    assert reason in str(raised.value)
    assert "\n" not in str(raised.value)


def bare(text: str | None) -> str | None:
    return None if text is None else re.sub(r"\s", "", text)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the disclosures in ../shared")
def test_shared_disclosures_read_as_pdfplumber_reads_them() -> None:
    for path in sorted([*SHARED.glob("pdf/*.pdf"), *SHARED.glob("altered/*.pdf")]):
        pages = read_pdf(path.read_bytes())
        with_tables = [page for page in pages if any(table.column_count > 1 for table in page.tables())]
        assert len(with_tables) >= 7, path.name
        with pdfplumber.open(path) as reference:
            assert len(reference.pages) == len(pages)
            for page in with_tables[-4:]:
                expected = [
                    [[bare(text) for text in row] for row in table]
                    for table in reference.pages[page.number - 1].extract_tables()
                ]
                assert [with_holes(table) for table in page.tables()] == expected, (path.name, page.number)


def with_holes(table: Table) -> list[list[str | None]]:
    """The table as pdfplumber shows it: None for a place that a merged cell covers."""
    grid: list[list[str | None]] = [[None] * table.column_count for _ in range(table.row_count)]
    for cell in table.cells:
        grid[cell.row][cell.column] = bare(cell.text)
    return grid


def test_a_heading_cell_that_reaches_out_of_its_group_stands_below_it() -> None:
    group = Block([], 0, 0, 50, 10, first=1, last=1, is_group=True)
    beside = Block([], 60, 0, 90, 10, first=2, last=2, is_group=True)
    under_both = Block([], 0, 20, 90, 30, first=1, last=2)
    assert set_levels([under_both, group, beside]) == 2
    assert (group.level, beside.level, under_both.level) == (0, 0, 1)
