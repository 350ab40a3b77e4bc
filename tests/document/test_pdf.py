"""Reading PDFs: what is printed in a cell comes out in that cell, whatever the lines were drawn as.

Belongs here: the behaviour of `read_pdf` on small PDFs made in the test, and on the shared disclosures.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from orchestration.document.model import Page, Table, TextLine, UnreadableDocument
from orchestration.document.pdf import _without, read_pdf
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
    ruled,
    texts_of,
)

SHARED = Path(__file__).parents[3] / "shared" / "disclosures"


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


def test_double_lines_part_cells_once_though_a_heading_is_printed_across_them() -> None:
    def draw(canvas: Canvas) -> None:
        right, bottom = LEFT + 3 * WIDTH, TOP - 3 * HEIGHT
        for off in (-0.8, 0.8):
            for row in range(4):
                canvas.line(LEFT, TOP - row * HEIGHT + off, right, TOP - row * HEIGHT + off)
            for column in range(4):
                top = TOP if column in (0, 3) else TOP - HEIGHT
                canvas.line(LEFT + column * WIDTH + off, top, LEFT + column * WIDTH + off, bottom)
        canvas.drawCentredString(LEFT + WIDTH, TOP - 14, "一二三")
        print_text(canvas, [["", "", ""], *ROWS[1:]])

    table = only_table(made(draw))
    assert (table.row_count, table.column_count) == (3, 3)
    assert texts_of(table)[1:] == ROWS[1:]


def test_heading_in_two_stacks_reads_from_the_right() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([LEFT, LEFT + 80, LEFT + 160], [TOP, TOP - 50, TOP - 70])
        for left, stacks in ((LEFT, ("基本", "支出")), (LEFT + 80, ("基本支", "出"))):
            for number, stack in enumerate(stacks):
                for row, character in enumerate(stack, start=len(stacks[0]) // 2 - len(stack) // 2):
                    canvas.drawString(left + 40 - 11 * number, TOP - 16 - 10 * row, character)

    assert texts_of(only_table(made(draw)))[0] == ["基本支出", "基本支出"]


def test_dots_of_level_lines_do_not_draw_upright_lines_together() -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(4):
            for step in range(250):
                canvas.rect(LEFT + step * 1.44, TOP - row * HEIGHT, 0.9, 0.5, stroke=0, fill=1)
        for column in range(4):
            canvas.line(LEFT + column * WIDTH, TOP, LEFT + column * WIDTH, TOP - 3 * HEIGHT)
        print_text(canvas)

    assert texts_of(only_table(made(draw))) == ROWS


def test_lines_behind_a_heading_that_goes_overleaf_are_numbered_without_a_gap() -> None:
    lines = tuple(TextLine(no, f"第{no}行", (0.0, no, 9.0, no + 0.5)) for no in (1, 2, 3))
    kept = _without(Page(1, lines), frozenset({(0.0, 2.0, 9.0, 2.5)}))
    assert [(line.line_no, line.text) for line in kept.lines()] == [(1, "第1行"), (2, "第3行")]
