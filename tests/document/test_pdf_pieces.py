"""Figures too wide for their cells, drawn in pieces over the rule beside them.

Belongs here: which cell each such figure is read into. Does not belong here: wrapped names (`test_pdf_overflow`).
"""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.document.pdf_canvas import (
    LEFT,
    TOP,
    WIDTH,
    made,
    only_table,
    print_lines,
    print_text,
    texts_of,
)

DIGITS = "Helvetica"
"""Drawn alike on every machine, where the font of the words is replaced by one that the machine has."""


def _draw_pieces(canvas: Canvas, left: float, base: float, pieces: list[str]) -> float:
    canvas.setFont(DIGITS, 10)
    for piece in pieces:
        canvas.drawString(left, base, piece)
        left += canvas.stringWidth(piece, DIGITS, 10)
    return left


@pytest.mark.parametrize(
    "pieces",
    [list("12,387,304.00"), ["1", "2,387,", "304.00"], ["12", ",387", ",304", ".00"], list("12387304")],
    ids=["characters", "first digit", "groups", "no separators"],
)
def test_figure_in_pieces_over_the_rule_is_one_figure(pieces: list[str]) -> None:
    def draw(canvas: Canvas) -> None:
        print_lines(canvas)
        print_text(canvas, [["项目", "合计", "基本支出"], ["工资福利支出", "", ""], ["合计", "", ""]])
        for row in (1, 2):
            for column in (1, 2):
                _draw_pieces(canvas, LEFT + column * WIDTH - 4, TOP - row * 20 - 14, pieces)

    whole = "".join(pieces)
    assert texts_of(only_table(made(draw)))[1:] == [["工资福利支出", whole, whole], ["合计", whole, whole]]


def test_digits_that_may_be_one_figure_or_two_are_neither() -> None:
    """What stands left of the rule ends as far from it as the figure does from its own rule."""

    def draw(canvas: Canvas) -> None:
        print_lines(canvas, upright=(0, 1, 2))
        print_text(canvas, [["项目", "合计", ""]])
        width = canvas.stringWidth("512,387,304", DIGITS, 10)
        left = LEFT + 2 * WIDTH - 4 - canvas.stringWidth("5", DIGITS, 10)
        canvas.line(left + width + 4, TOP, left + width + 4, TOP - 60)
        _draw_pieces(canvas, left, TOP - 34, list("512,387,304"))

    row = texts_of(only_table(made(draw)))[1]
    assert not {"5", "51", "512,387,304", "12,387,304", "2,387,304"} & set(row)


def test_amounts_that_follow_each_other_closely_are_told_by_their_decimals() -> None:
    def draw(canvas: Canvas) -> None:
        print_lines(canvas)
        print_text(canvas, [["项目", "合计", "基本支出"]])
        end = LEFT + 2 * WIDTH - 3
        width = canvas.stringWidth("1,234.50", DIGITS, 10)
        _draw_pieces(canvas, end - width, TOP - 34, list("1,234.50") + list("7,000.25"))

    assert texts_of(only_table(made(draw)))[1][1:] == ["1,234.50", "7,000.25"]


def test_digits_of_codes_side_by_side_stay_in_their_cells() -> None:
    def draw(canvas: Canvas) -> None:
        print_lines(canvas)
        print_text(canvas, [["项目", "合计", "基本支出"]])
        width = canvas.stringWidth("201", DIGITS, 10)
        _draw_pieces(canvas, LEFT + WIDTH - width, TOP - 34, list("20103"))

    assert texts_of(only_table(made(draw)))[1][:2] == ["201", "03"]


@pytest.mark.parametrize("figure", ["1,234.50", "2.2", "150.125"])
@pytest.mark.parametrize("behind", ["302", "30201", "12"])
def test_a_code_right_behind_the_rule_is_no_part_of_the_figure_before_it(figure: str, behind: str) -> None:
    def draw(canvas: Canvas) -> None:
        print_lines(canvas)
        print_text(canvas, [["项目", "合计", "基本支出"]])
        rule = LEFT + 2 * WIDTH
        _draw_pieces(canvas, rule - canvas.stringWidth(figure, DIGITS, 10), TOP - 34, [figure, behind])

    assert texts_of(only_table(made(draw)))[1][1:] == [figure, behind]


def test_digits_right_behind_the_rule_may_be_decimals_or_a_code_where_all_are_drawn_alone() -> None:
    def draw(canvas: Canvas) -> None:
        print_lines(canvas)
        print_text(canvas, [["项目", "合计", "基本支出"]])
        rule = LEFT + 2 * WIDTH
        _draw_pieces(canvas, rule - canvas.stringWidth("2.2", DIGITS, 10), TOP - 34, list("2.230201"))

    row = texts_of(only_table(made(draw)))[1]
    assert not {"2.2", "30201", "2.230201"} & set(row)


def test_number_of_the_next_name_is_no_piece_of_the_figure_before_it() -> None:
    def draw(canvas: Canvas) -> None:
        print_lines(canvas)
        print_text(canvas, [["收入", "预算数", "支出"]])
        end = LEFT + 2 * WIDTH
        width = canvas.stringWidth("32,843,225.03", DIGITS, 10)
        _draw_pieces(canvas, end - 0.3 - width, TOP - 34, ["32,843,225.03"])
        left = _draw_pieces(canvas, end + 0.3, TOP - 34, ["1."])
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(left, TOP - 34, "教育支出")

    assert texts_of(only_table(made(draw)))[1][1:] == ["32,843,225.03", "1.教育支出"]
