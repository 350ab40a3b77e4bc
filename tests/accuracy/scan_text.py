"""The text that a scanner's own reader of print lays under or over its pictures: much of it right, some digits wrong.

Belongs here: that text and its faults, with a seed. Does not belong here: the pictures (`scans`).
"""

from __future__ import annotations

import random

import pypdfium2 as pdfium
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"

MISREAD = 0.03
"""Share of the digits that such a reader takes for others."""

Lines = list[tuple[float, float, float, str]]
"""Left and lower end of a line of print and its height, in points from the lower left; what it says."""


def lines_of(pdf: bytes, rng: random.Random) -> list[Lines]:
    """For each page its lines as a poor reader would have read them."""
    document = pdfium.PdfDocument(pdf)
    try:
        pages = []
        for page in document:
            text = page.get_textpage()
            lines: Lines = []
            for number in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(number)
                lines.append(
                    (
                        left,
                        bottom,
                        top - bottom,
                        _misread(text.get_text_bounded(left, bottom, right, top), rng),
                    )
                )
            pages.append(lines)
        return pages
    finally:
        document.close()


def _misread(text: str, rng: random.Random) -> str:
    return "".join(
        rng.choice("0123456789") if character.isdigit() and rng.random() < MISREAD else character
        for character in text.replace("\r", "").replace("\n", "")
    )


def write_lines(canvas: Canvas, lines: Lines, is_seen: bool) -> None:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    for left, bottom, height, line in lines:
        text = canvas.beginText(left, bottom)
        text.setFont(FONT, max(height, 4))
        text.setTextRenderMode(0 if is_seen else 3)
        text.textOut(line)
        canvas.drawText(text)
