"""Statements without rules, printed from a spreadsheet: names wider than their columns.

Belongs here: names that show in part, and two columns of words beside each other. Does not belong here: statements with
rules (`test_pdf_windows`), other bare statements (`test_pdf_bare*`).
"""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from orchestration.document.model import Table
from tests.document.bare_canvas import pages_of, print_title, rows_of
from tests.document.pdf_canvas import FONT

STARTS = (95, 150, 250)
ENDS = (420, 490)
HEADING = ["科目编码", "科目名称", "项目名称", "合计", "一般公共预算"]
CLASSES = [("205", "教育支出", "900.00"), ("20502", "义务教育学校及普通高中等普通教育支出", "900.00")]
PROJECTS = [
    ("2050202", "小学教育", "校舍安全保障补助", "300.00"),
    ("2050203", "初中教育", "学校食堂改造", "250.00"),
    ("2050204", "高中教育", "办公楼修缮", "200.00"),
    ("2050299", "其他普通教育支出", "学生营养改善计划", "150.00"),
]

LONG = "2024年农村学校校舍安全保障长效机制补助"


def _print_name(canvas: Canvas, x: float, y: float, text: str, room: float) -> None:
    """A name of several pieces, shown as far as its column reaches."""
    canvas.saveState()
    window = canvas.beginPath()
    window.rect(x - 1, y - 3, room, 14)
    canvas.clipPath(window, stroke=0, fill=0)
    for piece in (text[:9], text[9:]):
        canvas.drawString(x, y, piece)
        x += canvas.stringWidth(piece, FONT, 10)
    canvas.restoreState()


def _table(projects: list[tuple[str, str, str, str]]) -> Table:
    def draw(canvas: Canvas) -> None:
        print_title(canvas, 700)
        for x, text in zip(STARTS, HEADING[:3], strict=True):
            canvas.drawString(x, 650, text)
        for x, text in zip(ENDS, HEADING[3:], strict=True):
            canvas.drawRightString(x, 650, text)
        for number, (code, *names, amount) in enumerate([*CLASSES, *projects]):
            y = 630 - 16 * number
            canvas.drawString(STARTS[0], y, code)
            canvas.drawString(STARTS[1], y, names[0])
            if len(names) > 1:
                _print_name(canvas, STARTS[2], y, names[1], 110)
            for x in ENDS:
                canvas.drawRightString(x, y, amount)

    (page,) = pages_of(draw)
    (table,) = page.tables()
    return table


def test_names_that_run_on_over_an_empty_cell_do_not_join_two_columns_of_words() -> None:
    rows = rows_of(_table(PROJECTS))
    assert rows[0] == HEADING
    assert [row[1:4] for row in rows[1:3]] == [[name, "", amount] for _, name, amount in CLASSES]
    assert [row[:4] for row in rows[3:]] == [list(project) for project in PROJECTS]


def test_a_name_whose_end_is_hidden_leaves_the_amount_beside_it_alone() -> None:
    table = _table([*PROJECTS, ("2050205", "高等教育", LONG, "1,250.00")])
    assert rows_of(table)[-1] == ["2050205", "高等教育", LONG, "1,250.00", "1,250.00"]
    assert [cell.text for cell in table.cells if cell.is_cut] == [LONG]


def test_a_code_that_leads_the_name_right_behind_an_amount_begins_the_next_column() -> None:
    classes = [
        ("201一般公共服务支出", "329.69"),
        ("207文化旅游体育与传媒支出", "13.25"),
        ("208社会保障和就业支出", "41.19"),
    ]
    incomes = [("本年收入", "2,117.37"), ("一般公共预算拨款", "1,626.59"), ("一般财力", "1,620.30")]

    def draw(canvas: Canvas) -> None:
        print_title(canvas, 700)
        for x, text in ((120, "项目"), (215, "预算数"), (270, "功能分类"), (480, "预算数")):
            canvas.drawString(x, 650, text)
        for number, ((name, income), (coded, amount)) in enumerate(zip(incomes, classes, strict=True)):
            y = 630 - 16 * number
            canvas.drawString(95, y, name)
            canvas.drawRightString(248, y, income)
            canvas.drawString(249, y, coded)
            canvas.drawRightString(510, y, amount)

    (page,) = pages_of(draw)
    (table,) = page.tables()
    expected = [[*one, *other] for one, other in zip(incomes, classes, strict=True)]
    assert rows_of(table)[1:] == expected


def test_a_cell_over_two_pages_shows_each_of_its_lines_once() -> None:
    lines = [f"第{number}项支出主要用于日常运转。" for number in range(1, 7)]

    def draw(canvas: Canvas, shift: int) -> None:
        canvas.saveState()
        window = canvas.beginPath()
        window.rect(50, 340, 400, 300)
        canvas.clipPath(window, stroke=0, fill=0)
        for number, line in enumerate(lines):
            canvas.drawString(60, 600 + shift - 100 * number, line)
        canvas.restoreState()

    pages = pages_of(lambda canvas: draw(canvas, 0), lambda canvas: draw(canvas, 300))
    assert [[line.text for line in page.lines()] for page in pages] == [lines[:3], lines[3:]]
