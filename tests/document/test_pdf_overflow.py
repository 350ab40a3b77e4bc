"""PDFs of spreadsheets whose rows are too low for their wrapped names: each name keeps its own row."""

from __future__ import annotations

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from orchestration.document.pdf import read_pdf

FONT, SIZE, STEP = "STSong-Light", 9, 11
LEFT, TOP, WIDTH, HEIGHT = 100, 700, 100, 12

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def table_of(names: list[list[str]]) -> list[list[str]]:
    """The table that is read of rows with these names, line by line, drawn in the middle, and an amount each."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont(FONT, SIZE)
    for row in range(len(names) + 1):
        canvas.line(LEFT, TOP - row * HEIGHT, LEFT + 2 * WIDTH, TOP - row * HEIGHT)
    for column in range(3):
        canvas.line(LEFT + column * WIDTH, TOP, LEFT + column * WIDTH, TOP - len(names) * HEIGHT)
    for row, lines in enumerate(names):
        middle = TOP - (row + 0.5) * HEIGHT - SIZE / 3
        for number, text in enumerate(lines):
            canvas.drawString(LEFT + 2, middle + STEP * ((len(lines) - 1) / 2 - number), text)
        canvas.drawRightString(LEFT + 2 * WIDTH - 2, middle, f"{row + 1}.00")
    canvas.save()
    [page] = read_pdf(buffer.getvalue())
    [table] = page.tables()
    grid = [["", ""] for _ in names]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return grid


def test_lines_over_the_borders_of_a_low_row_stay_together() -> None:
    names = [
        ["办公费"],
        ["农村公路养护工程", "前期工作经费"],
        ["水利工程维修养护", "经费（2024年）"],
        ["会议费"],
    ]
    assert table_of(names) == [["".join(lines), f"{row}.00"] for row, lines in enumerate(names, 1)]


def test_names_of_one_line_in_rows_as_low_stay_apart() -> None:
    names = [["办公费"], ["印刷费"], ["咨询费"], ["手续费"]]
    assert table_of(names) == [["".join(lines), f"{row}.00"] for row, lines in enumerate(names, 1)]


def test_heading_of_one_character_a_line_stays_in_its_cell() -> None:
    """It begins above the table and ends in the row below; the lines in between touch no border."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont(FONT, SIZE)
    canvas.grid([LEFT, LEFT + WIDTH, LEFT + 2 * WIDTH], [TOP, TOP - 36, TOP - 54, TOP - 72])
    for row, middle in enumerate((TOP - 18, TOP - 45, TOP - 63)):
        canvas.drawString(LEFT + 2, middle - 3, ("科目", "办公费", "印刷费")[row])
        if row:
            canvas.drawRightString(LEFT + 2 * WIDTH - 2, middle - 3, f"{row}.00")
    for number, character in enumerate("基本支出"):
        canvas.drawString(LEFT + 1.5 * WIDTH, TOP - 18 - 3 + 14 * (1.5 - number), character)
    canvas.save()
    [page] = read_pdf(buffer.getvalue())
    [table] = page.tables()
    assert [cell.text for cell in table.cells] == ["科目", "基本支出", "办公费", "1.00", "印刷费", "2.00"]


def test_names_close_to_the_borders_of_their_rows_are_no_lines_of_one() -> None:
    """The names drawn first, each as near to the border below it: as fonts with high lines are measured."""
    names = ["农村公路养护", "水利工程维修", "办公楼修缮费", "设备购置经费"]
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont(FONT, SIZE)
    bottoms = [TOP - (row + 1) * HEIGHT for row in range(len(names))]
    canvas.grid([LEFT, LEFT + WIDTH, LEFT + 2 * WIDTH], [TOP, *bottoms])
    for name, bottom in zip(names, bottoms, strict=True):
        canvas.drawString(LEFT + 2, bottom - 1, name)
    for row, bottom in enumerate(bottoms):
        canvas.drawRightString(LEFT + 2 * WIDTH - 2, bottom - 1, f"{row}.00")
    canvas.save()
    [page] = read_pdf(buffer.getvalue())
    [table] = page.tables()
    found = {(cell.row, cell.column): cell.text for cell in table.cells}
    assert [found[row, 0] for row in range(len(names))] == names


def test_names_drawn_character_by_character_at_one_step_stay_in_their_rows() -> None:
    """As a browser prints a web page: the rows are as high as their names, so that all lines are at one step."""
    names = [["一、因公出国", "（境）费"], ["二、公务接待", "费"], ["三、公务用车", "费"]]
    height = 2 * STEP
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont(FONT, SIZE)
    tops = [TOP - row * height for row in range(len(names) + 1)]
    canvas.grid([LEFT, LEFT + WIDTH, LEFT + 2 * WIDTH], tops)
    for top, lines in zip(tops, names, strict=False):
        for number, text in enumerate(lines):
            for place, character in enumerate(text):
                canvas.drawString(LEFT + 2 + place * SIZE, top - 9 - number * STEP, character)
    canvas.drawString(LEFT + WIDTH + 2, tops[1] - 14, "7.32")
    canvas.save()
    [page] = read_pdf(buffer.getvalue())
    [table] = page.tables()
    found = {(cell.row, cell.column): cell.text for cell in table.cells}
    assert [found[row, 0] for row in range(3)] == ["".join(lines) for lines in names]
    assert [found[row, 1] for row in range(3)] == ["", "7.32", ""]


def test_names_drawn_character_by_character_stay_in_their_rows_beside_a_wrapped_one() -> None:
    """Rows as close as the lines of one text; the second line of the wrapped name is of one character."""
    names = [["农村公路养护"], ["水利工程维修"], ["办公楼修缮费"], ["应急管理支", "出"]]
    height = 1.5 * SIZE
    bottoms = [TOP - (row + 1) * height for row in range(3)]
    bottoms.append(bottoms[-1] - height - STEP)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont(FONT, SIZE)
    canvas.grid([LEFT, LEFT + WIDTH, LEFT + 2 * WIDTH], [TOP, *bottoms])
    for lines, bottom in zip(names, bottoms, strict=True):
        for number, line in enumerate(reversed(lines)):
            for place, character in enumerate(line):
                canvas.drawString(LEFT + 2 + place * SIZE, bottom + 4 + number * STEP, character)
    for row, bottom in enumerate(bottoms):
        canvas.drawRightString(LEFT + 2 * WIDTH - 2, bottom + 4, f"{row}.00")
    canvas.save()
    [page] = read_pdf(buffer.getvalue())
    [table] = page.tables()
    found = {(cell.row, cell.column): cell.text for cell in table.cells}
    assert [found[row, 0] for row in range(len(names))] == ["".join(lines) for lines in names]
