"""Names too wide for their cells: printed over the cells beside them, or cut at the rule.

Belongs here: which cell such a name is read into, whether it may be cut. Does not belong here: figures (`test_pdf_pieces`),
wrapped names (`test_pdf_overflow`).
"""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.document.pdf_canvas import FONT, LEFT, TOP, WIDTH, made, only_table, print_lines, texts_of

NAMES = ["农村义务教育学校校舍安全保障长效机制补助", "2024年农村义务教育学校（含教学点）公用经费"]
FULL = "农村义务教育学校校舍安全"
"""As many characters as a cell is wide."""


def row(canvas: Canvas, number: int, *cells: str) -> None:
    for column, text in enumerate(cells):
        canvas.drawString(LEFT + column * WIDTH + 1, TOP - number * 20 - 14, text)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("beside", ["", "小学教育"], ids=["empty", "filled"])
def test_a_name_that_runs_on_over_the_next_cell_is_whole(name: str, beside: str) -> None:
    """Over an empty cell it shows; over another it is hidden, but written."""

    def draw(canvas: Canvas) -> None:
        print_lines(canvas)
        row(canvas, 0, "项目名称", "科目名称", "合计")
        row(canvas, 1, name, beside, "30.00")
        row(canvas, 2, "丙项目", "初中教育", "5.00")

    assert texts_of(only_table(made(draw)))[1:] == [[name, beside, "30.00"], ["丙项目", "初中教育", "5.00"]]


def test_headings_side_by_side_written_in_one_go_stay_in_their_cells() -> None:
    def draw(canvas: Canvas) -> None:
        print_lines(canvas)
        text = canvas.beginText(LEFT + 1, TOP - 14)
        text.setFont(FONT, 10)
        text.setCharSpace(2)
        text.textOut("支出功能分类科目编码" + "支出功能分类科目名称")
        canvas.drawText(text)
        row(canvas, 1, "2050202", "小学教育", "30.00")

    assert texts_of(only_table(made(draw)))[0][:2] == ["支出功能分类科目编码", "支出功能分类科目名称"]


def _cut(*names: str, wrapped: bool = False) -> list[str]:
    def draw(canvas: Canvas) -> None:
        print_lines(canvas)
        row(canvas, 0, "项目名称", "科目名称", "合计")
        row(canvas, 1, names[0], "小学教育", "30.00")
        if wrapped:
            for line, text in enumerate((names[1][:6], names[1][6:])):
                canvas.drawString(LEFT + 1, TOP - 49 - line * 10, text)
            row(canvas, 2, "", "初中教育", "5.00")
        else:
            row(canvas, 2, names[1], "初中教育", "5.00")

    return [cell.text for cell in only_table(made(draw)).cells if cell.is_cut]


def test_a_name_that_ends_at_the_rule_may_be_cut() -> None:
    assert _cut(FULL, "丙项目") == [FULL]
    assert _cut(FULL[:11], "丙项目") == [FULL[:11]]
    assert _cut(FULL[:10], "丙项目") == []


def test_a_column_that_wraps_its_names_cuts_none() -> None:
    assert _cut(FULL[:11], "义务教育学校公用经费补助", wrapped=True) == []


@pytest.mark.parametrize(("wrapping", "cut"), [(1, [FULL[:11]]), (2, [])])
def test_a_table_that_wraps_the_texts_of_other_columns_cuts_none(wrapping: int, cut: list[str]) -> None:
    def draw(canvas: Canvas) -> None:
        lefts = [LEFT + 120 + 60 * column for column in range(5)]
        canvas.grid([LEFT, *lefts], [TOP, TOP - 20, TOP - 50])
        for left, text in zip(
            [LEFT - 120, *lefts], ("项目名称", "类别", "单位", "科目", "合计"), strict=False
        ):
            canvas.drawString(left + 1, TOP - 14, text)
        canvas.drawString(LEFT + 1, TOP - 38, FULL[:11])
        for column, lines in enumerate((("特定目", "标类"), ("财政", "局"))):
            for line, text in enumerate(lines if column < wrapping else ["".join(lines)]):
                canvas.drawString(lefts[column] + 1, TOP - 32 - line * 11, text)
        canvas.drawString(lefts[2] + 1, TOP - 38, "小学教育")
        canvas.drawRightString(lefts[4] - 1, TOP - 38, "30.00")

    assert [cell.text for cell in only_table(made(draw)).cells if cell.is_cut] == cut
