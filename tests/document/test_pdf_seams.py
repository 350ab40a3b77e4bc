"""Figures that are printed over their cell's rule and touch, or lie over, the figure in the next cell.

Belongs here: which digit belongs to which cell's figure. Does not belong here: one figure in pieces (`test_pdf_pieces`).
"""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from orchestration.document.model import UNKNOWN
from tests.document.pdf_canvas import LEFT, TOP, WIDTH, made, only_table, print_text, texts_of

LONG = "1732.914591"
SIZE = 10
DIGITS = "Helvetica"
"""Drawn alike on every machine, where the font of the words is replaced by one that the machine has."""


def _overflowing(canvas: Canvas, gap: float, singly: bool, texts: tuple[str, ...] = (LONG, LONG)) -> None:
    """A row of figures from the left of their cells, each longer than its cell is wide by what makes the hole `gap`."""
    length = canvas.stringWidth(texts[0], DIGITS, SIZE)
    rules = [LEFT, LEFT + WIDTH, LEFT + WIDTH + length + gap, LEFT + WIDTH + 2 * (length + gap), 480]
    for height in (TOP, TOP - 20, TOP - 40):
        canvas.line(LEFT, height, rules[-1], height)
    for rule in rules:
        canvas.line(rule, TOP, rule, TOP - 40)
    print_text(canvas, [["项目"], ["行政运行"]])
    canvas.setFont(DIGITS, SIZE)
    for rule, text in zip(rules[1:], texts, strict=False):
        left = rule + 3
        for piece in list(text) if singly else [text]:
            canvas.drawString(left, TOP - 34, piece)
            left += canvas.stringWidth(piece, DIGITS, SIZE)


@pytest.mark.parametrize("singly", [True, False], ids=["characters", "in one go"])
@pytest.mark.parametrize("gap", [-21.5, -9.0, -2.0, -0.3])
def test_a_figure_over_the_next_one_keeps_its_own_digits(gap: float, singly: bool) -> None:
    table = only_table(made(lambda canvas: _overflowing(canvas, gap, singly)))
    assert texts_of(table)[1] == ["行政运行", LONG, LONG, ""]


def test_figures_without_decimals_that_lie_over_each_other_are_two() -> None:
    table = only_table(made(lambda canvas: _overflowing(canvas, -2.0, True, ("17329145", "17329145"))))
    assert texts_of(table)[1] == ["行政运行", "17329145", "17329145", ""]


def test_digits_of_two_figures_that_nothing_parts_are_not_read() -> None:
    row = texts_of(only_table(made(lambda canvas: _overflowing(canvas, 0.0, True))))[1]
    assert row[1].endswith(UNKNOWN) and row[2].endswith(UNKNOWN)


def test_figures_within_their_cells_tell_the_decimals_of_those_that_touch() -> None:
    def draw(canvas: Canvas) -> None:
        _overflowing(canvas, 0.0, True)
        for row in range(3):
            left = 400.0
            for digit in f"{row + 1}8.162835":
                canvas.drawString(left, TOP - 100 - 20 * row, digit)
                left += canvas.stringWidth(digit, DIGITS, SIZE)

    page_table = only_table(made(draw))
    assert texts_of(page_table)[1] == ["行政运行", LONG, LONG, ""]
