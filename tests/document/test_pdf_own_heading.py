"""Headings that stand beside their figures, with others lower on both sides, and lines of cells that lie staggered.

Belongs here: bare tables in which a column's own heading looks like one over others. Does not belong here: headings
that wrap (`test_pdf_wrapped_heading`).
"""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from orchestration.document.model import Table
from orchestration.document.pdf_columns import columns_of
from orchestration.document.pdf_lines import lines_of
from orchestration.document.pdf_run import Glyph, Run, run_of
from orchestration.document.pdf_text import Chunk
from tests.document.bare_canvas import pages_of
from tests.document.pdf_canvas import FONT, texts_of

ENDS = (330, 400, 470, 540)
ROWS = [
    ["201", "一般公共服务支出", "451.38", "480.20", "480.20", "0.00"],
    ["20103", "政府办公厅事务", "451.38", "480.20", "480.20", "0.00"],
    ["213", "农林水支出", "1151.55", "1010.14", "0.00", "1010.14"],
    ["21305", "扶贫", "1151.55", "1010.14", "0.00", "1010.14"],
]


def _drawn(canvas: Canvas, prior: bool) -> None:
    canvas.setFont(FONT, 16)
    canvas.drawCentredString(300, 790, "一般公共预算支出表")
    canvas.setFont(FONT, 10)
    canvas.drawRightString(545, 770, "单位：万元")
    for x, text in ((100, "科目编码"), (190, "科目名称"), *([(265, "2017年执行数")] if prior else [])):
        canvas.drawCentredString(x, 750 if text.startswith("2") else 730, text)
    canvas.drawCentredString(440, 750, "2018年预算数")
    for end, text in zip(ENDS[1:], ("小计", "基本支出", "项目支出"), strict=True):
        canvas.drawCentredString(end - 20, 730, text)
    for number, (code, name, *figures) in enumerate(ROWS):
        y = 710 - 16 * number
        canvas.drawString(85, y, code)
        canvas.drawString(150, y, name)
        for end, figure in zip(ENDS, figures, strict=True):
            canvas.drawRightString(end, y, figure)


def _table(prior: bool) -> Table:
    [page] = pages_of(lambda canvas: _drawn(canvas, prior))
    [table] = page.tables()
    return table


def test_a_heading_beside_its_figures_names_them_though_others_stand_lower_on_both_sides() -> None:
    table = _table(prior=True)
    heading = {cell.text: (cell.column, cell.column_span) for cell in table.cells if cell.row < 2}
    assert heading["2017年执行数"] == (2, 1)
    assert heading["2018年预算数"] == (3, 3)
    assert [row[2] for row in texts_of(table)[-4:]] == ["451.38", "451.38", "1151.55", "1151.55"]
    assert 2 not in table.guessed


def test_a_column_of_amounts_without_a_heading_of_its_own_is_guessed() -> None:
    assert 2 in _table(prior=False).guessed


def _run(text: str, left: float, top: float, bottom: float) -> Run:
    size = bottom - top
    return run_of(
        [
            Glyph(letter, left + size * at, top, left + size * (at + 1), bottom, False)
            for at, letter in enumerate(text)
        ],
        0,
    )


def test_figures_level_with_the_middle_of_two_lines_do_not_make_one_line_of_them() -> None:
    name, rest, figure = _run("执法装备", 0, 0, 10), _run("更新", 0, 9.8, 19.8), _run("1.00", 90, 4.7, 15.1)
    assert [line.text() for line in lines_of([name, rest, figure])] == ["执法装备 1.00", "更新"]


def _chunk(text: str, left: float, right: float, is_figure: bool = False) -> Chunk:
    return Chunk([Glyph(text, left, 0, right, 7, False)], text, is_figure)


def test_a_text_that_alone_fills_its_column_is_no_part_of_the_name_far_before_it() -> None:
    figures = [_chunk("1.00", end - 20, end, True) for end in (290, 342, 395)]
    rows = [[_chunk("政府办公厅事务", 45, 171), *figures] for _ in range(8)]
    rows.append([_chunk("行政运行", 45, 128), _chunk("公益性岗位", 181, 237), *figures])
    assert [(column.left, column.right) for column in columns_of(rows)][:2] == [(45, 171), (181, 237)]
