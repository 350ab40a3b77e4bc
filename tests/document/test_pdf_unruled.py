"""Tables of PDFs without any line: headings set in the middle of their cells, rows and names at a page's end."""

from __future__ import annotations

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from orchestration.document.model import Table
from orchestration.document.pdf import read_pdf
from orchestration.line_item.amount import looks_like_amount

FONT = "STSong-Light"
RIGHTS = (300, 360, 420, 480, 540)

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def print_row(canvas: Canvas, y: float, code: str, name: str, *figures: str) -> None:
    canvas.drawString(60, y, code)
    canvas.drawString(110, y, name)
    for right, figure in zip(RIGHTS, figures, strict=False):
        canvas.drawRightString(right, y, figure)


def print_heading(canvas: Canvas, y: float, with_group: bool) -> None:
    for x, text in ((75, "科目编码"), (150, "科目名称"), (280, "合计"), (520, "上年结转")):
        canvas.drawCentredString(x, y, text)
    for x, text in ((340, "小计"), (400, "基本支出"), (460, "项目支出")):
        canvas.drawCentredString(x, y - 9 if with_group else y, text)
    if with_group:
        canvas.drawCentredString(400, y + 9, "本年支出")
        canvas.drawRightString(540, y + 30, "单位：万元")


def pages_of(*pages: list[tuple[float, tuple[str, ...]] | float]) -> list[list[Table]]:
    """The tables of pages given as rows at their heights; a height alone is that of the heading."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for page in pages:
        canvas.setFont(FONT, 8)
        for item in page:
            if isinstance(item, tuple):
                print_row(canvas, item[0], *item[1])
            else:
                print_heading(canvas, item, with_group=item > 700)
        canvas.showPage()
    canvas.save()
    return [list(page.tables()) for page in read_pdf(buffer.getvalue())]


ROWS = [
    (680.0, ("201", "一般公共服务支出", "9.00", "9.00", "5.00", "4.00", "")),
    (664.0, ("20106", "财政事务", "9.00", "9.00", "5.00", "4.00", "")),
    (648.0, ("2010601", "行政运行", "5.00", "5.00", "5.00", "", "")),
    (632.0, ("2010602", "一般行政管理事务", "4.00", "4.00", "", "4.00", "")),
    (616.0, ("205", "教育支出", "7.00", "6.00", "6.00", "", "1.00")),
]


def rows_of(table: Table) -> list[list[str]]:
    grid = [[""] * table.column_count for _ in range(table.row_count)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return grid


def test_a_cell_of_the_headings_whole_height_stands_under_no_other() -> None:
    [[table]] = pages_of([720.0, *ROWS])
    spans = {cell.text: (cell.column, cell.column_span) for cell in table.cells if cell.row == 0}
    assert spans["本年支出"] == (3, 3)
    assert spans["合计"] == (2, 1)
    assert spans["上年结转"] == (6, 1)


def test_two_rows_left_over_for_the_next_page_are_rows_of_the_table() -> None:
    left = [
        (780.0, ("20502", "普通教育", "7.00", "6.00", "6.00", "", "1.00")),
        (764.0, ("2050201", "学前教育", "7.00", "6.00", "6.00", "", "1.00")),
    ]
    for above in ([], [800.0]):
        _, [table] = pages_of([720.0, *ROWS], [*above, *left])
        assert rows_of(table)[-2:] == [list(row) for _, row in left]


def test_the_last_row_keeps_the_rest_of_its_name() -> None:
    last = [
        (600.0, ("", "提前下达补助资金预算", "", "", "", "", "")),
        (595.0, ("2050299", "", "3.00", "3.00", "3.00", "", "")),
        (590.0, ("", "（直达资金）", "", "", "", "", "")),
    ]
    [[table]] = pages_of([720.0, *ROWS, *last])
    assert rows_of(table)[-1] == [
        "2050299",
        "提前下达补助资金预算（直达资金）",
        "3.00",
        "3.00",
        "3.00",
        "",
        "",
    ]


def test_a_page_that_begins_with_the_same_heading_goes_on_in_the_same_columns() -> None:
    left = [
        (664.0, ("20502", "普通教育", "7.00", "6.00", "6.00", "", "1.00")),
        (648.0, ("2050201", "学前教育", "7.00", "6.00", "6.00", "", "1.00")),
        (632.0, ("", "\u3000\u3000\u3000\u3000合计", "16.00", "15.00", "11.00", "4.00", "1.00")),
    ]
    _, [table] = pages_of([690.0, *[(y - 20, row) for y, row in ROWS]], [690.0, *left])
    assert rows_of(table) == [[text.strip() for text in row] for _, row in left]


def test_amounts_without_decimals_end_at_one_place_though_most_are_nought() -> None:
    rows = [
        (680.0 - 16 * n, (f"2010{n}", "某项支出", figure, "0", "0", "0", "0"))
        for n, figure in enumerate(("299331", "0", "0", "90779", "0", "5832983"))
    ]
    [[table]] = pages_of([720.0, *rows])
    spans = {cell.text: (cell.column, cell.column_span) for cell in table.cells if cell.row == 0}
    assert spans["本年支出"] == (3, 3)
    assert [row[2] for row in rows_of(table)[2:]] == [row[2] for _, row in rows]


def test_a_figure_that_the_page_cuts_is_none() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 400))
    canvas.setFont(FONT, 10)
    for y in (300, 280):
        canvas.line(50, y, 310, y)
    for x in (50, 200, 310):
        canvas.line(x, 300, x, 280)
    canvas.drawString(60, 286, "办公费")
    canvas.drawString(285, 286, "24.87")
    canvas.save()
    [page] = read_pdf(buffer.getvalue())
    printed = [cell.text for table in page.tables() for cell in table.cells] + [
        line.text for line in page.lines()
    ]
    [figure] = [text for text in printed if "24" in text]
    assert not looks_like_amount(figure)
