"""Which pages of PDFs with text are read as pictures: those whose type no table of characters explains, and scans."""

from __future__ import annotations

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from orchestration.document import scan_pdf
from tests.document.pdf_canvas import FONT, made


@pytest.mark.parametrize(
    ("text", "is_read"), [("noWXpYqrst", True), ("1,234.50", False), ("支出noWXpYqrst", False)]
)
def test_letters_without_any_chinese_are_read_as_pictures(
    monkeypatch: pytest.MonkeyPatch, text: str, is_read: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        for line in range(40):
            canvas.drawString(60, 780 - 18 * line, text)

    read: list[int] = []

    def with_scans(_: object, pages: object, numbers: list[int]) -> object:
        read.extend(numbers)
        return pages

    monkeypatch.setattr(scan_pdf, "_with_scans", with_scans)
    scan_pdf.read_pdf_with_scans(made(draw))
    assert read == ([1] if is_read else [])


def test_pages_of_little_text_are_looked_at_again_only_for_their_pictures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(scan_pdf, "_is_scan", lambda document, number, has_text: asked.append(number))

    def draw(canvas: Canvas) -> None:
        for height in (None, 40, 1):  # the last one is a line to the eye, and may be a strip of a scan
            canvas.setFont(FONT, 10)
            canvas.drawString(100, 700, "封面")
            if height is not None:
                canvas.drawInlineImage(Image.new("L", (4, 4)), 100, 500, 200, height)
            canvas.showPage()
        canvas.setFont(FONT, 10)
        for line in range(10):
            canvas.drawString(100, 700 - 20 * line, "本部门负责编制预算")
        canvas.drawInlineImage(Image.new("L", (4, 4)), 100, 100, 200, 40)

    assert len(scan_pdf.read_pdf_with_scans(made(draw))) == 4
    assert asked == [2, 3]
