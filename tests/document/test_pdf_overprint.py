"""Text printed over other text, such as a page's number over a title at its foot.

Belongs here: what becomes of lines that share their place, or nearly do. Does not belong here: watermarks (`test_pdf`).
"""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from orchestration.document.pdf_lines import lines_of
from orchestration.document.pdf_run import Glyph, run_of
from tests.document.pdf_canvas import FONT, made, only_page


def lines_of_page(data: bytes) -> set[str]:
    return {line.text for line in only_page(data).lines()}


def test_a_page_number_over_a_title_is_a_line_of_its_own() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 16)
        canvas.drawString(200, 60, "财政拨款收支预算总表")
        canvas.setFont(FONT, 9)
        canvas.drawString(262, 65, "第10页")

    assert lines_of_page(made(draw)) == {"财政拨款收支预算总表", "第10页"}


def test_larger_type_beside_smaller_stays_on_its_line() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 16)
        canvas.drawString(200, 60, "收支预算总表")
        canvas.setFont(FONT, 9)
        canvas.drawString(297, 62, "公开")

    assert lines_of_page(made(draw)) == {"收支预算总表公开"}


def test_flat_characters_stay_on_the_line_of_their_text() -> None:
    """A heading of two lines beside one of one line: the ink of 目 and 一 is less high than that of their neighbours."""
    drawn = [
        ("补", 10, 24.5, 35.0), ("助", 20, 24.5, 35.0),
        ("科", 60, 29.7, 40.2), ("目", 72, 30.7, 39.8), ("名", 80, 29.7, 40.2), ("一", 90, 34.0, 35.0),
    ]  # fmt: skip
    runs = [run_of([Glyph(text, left, top, left + 8, bottom)], 0) for text, left, top, bottom in drawn]
    assert any("科目名一" in line.text().replace(" ", "") for line in lines_of(runs))
