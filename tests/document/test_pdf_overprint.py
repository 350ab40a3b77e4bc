"""Text printed over other text, such as a page's number over a title at its foot.

Belongs here: what becomes of lines that share their place. Does not belong here: watermarks (`test_pdf`).
"""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

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
