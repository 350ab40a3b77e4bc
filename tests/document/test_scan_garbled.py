"""Which PDFs with text are read as pictures: those whose type no table of characters explains."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from orchestration.document import scan_pdf
from tests.document.pdf_canvas import made


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
