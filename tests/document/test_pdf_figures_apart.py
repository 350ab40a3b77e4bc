"""Figures right before the name or the code of the next column, without white or rules both ways between them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.document.bare_canvas import print_title, rows_of
from tests.document.pdf_canvas import made, only_table

SIDES = (60, 180, 300, 420, 540)
NAMES = ("一般公共预算收入", "政府性基金收入", "事业收入", "收入总计")
AMOUNTS = ("71.07", "11.87", "40.62", "123.56")


def _drawn(
    figures: tuple[str, ...],
    labels: tuple[str, ...],
    gap: float = 4.0,
    upright: bool = False,
    level: tuple[int, ...] = (),
) -> list[list[str]]:
    """Rows of a statement of two sides; `gap`: points between the figures on the left and the labels behind them."""

    def draw(canvas: Canvas) -> None:
        print_title(canvas, 750)
        for (left, right), text in zip(pairwise(SIDES), ("项目", "预算数", "项目", "预算数"), strict=True):
            canvas.drawCentredString((left + right) / 2, 700, text)
        for number, (name, figure, label, amount) in enumerate(
            zip(NAMES, figures, labels, AMOUNTS, strict=True)
        ):
            y = 682 - 16 * number
            canvas.drawString(SIDES[0] + 2, y, name)
            canvas.drawRightString(SIDES[2] - gap / 2, y, figure)
            canvas.drawString(SIDES[2] + gap / 2, y, label)
            canvas.drawRightString(SIDES[4] - 2, y, amount)
        if upright:
            for x in SIDES:
                canvas.line(x, 714, x, 630)

        for y in level:
            canvas.line(SIDES[0], y, SIDES[-1], y)

    return rows_of(only_table(made(draw)))[-4:]


def _expected(figures: tuple[str, ...], labels: tuple[str, ...]) -> list[list[str]]:
    return [list(row) for row in zip(NAMES, figures, labels, AMOUNTS, strict=True)]


@pytest.mark.parametrize(
    "labels",
    [
        ("一、教育支出", "二、卫生健康支出", "三、农林水支出", "支出总计"),
        ("205教育支出", "210卫生健康支出", "213农林水支出", "支出总计"),
        ("[205]教育支出", "[210]卫生健康支出", "[213]农林水支出", "支出总计"),
        ("（一）教育支出", "（二）卫生健康支出", "（三）农林水支出", "支出总计"),
    ],
)
@pytest.mark.parametrize(
    "figures",
    [
        ("343.55", "-", "-", "343.55"),
        ("7,640,100", "—", "0.00", "7,640,100"),
        ("1,343.5", "—", "12.5", "1,356.0"),
    ],
)
def test_a_figure_and_the_label_behind_it_are_two_cells(
    figures: tuple[str, ...], labels: tuple[str, ...]
) -> None:
    assert _drawn(figures, labels) == _expected(figures, labels)


def test_an_upright_line_parts_texts_though_no_level_lines_are_drawn() -> None:
    figures, labels = ("343", "20", "-", "363"), ("教育支出", "卫生健康支出", "农林水支出", "支出总计")
    assert _drawn(figures, labels, 1.0, upright=True) == _expected(figures, labels)


def test_a_negative_figure_keeps_its_sign() -> None:
    figures, labels = (
        ("-343.55", "-11.87", "-201", "-556.42"),
        ("教育支出", "卫生健康支出", "农林水支出", "支出总计"),
    )
    assert _drawn(figures, labels) == _expected(figures, labels)


def test_rows_with_dashes_are_told_apart_in_a_frame_with_upright_lines() -> None:
    figures, labels = ("343.55", "-", "-", "343.55"), ("教育支出", "卫生健康支出", "农林水支出", "支出总计")
    assert _drawn(figures, labels, upright=True, level=(714, 696, 630)) == _expected(figures, labels)
