"""What pdfium says of one character or one piece of text: what it is, whether it leaves ink, how it is turned.

Belongs here: its answers in the words of a reader. Does not belong here: asking for all of a page (`pdf_glyphs`), the
calls themselves (`pdf_calls`), fonts (`pdf_fonts`), characters that a file does not name (`pdf_lost`).
"""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

import pypdfium2.raw as pdfium

from orchestration.document import pdf_calls as calls
from orchestration.document.model import UNKNOWN

LEVEL = 0.035
"""Radians (2 degrees) by which type may lean and still count as level."""

INVISIBLE_MODES = frozenset((pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP))

RADICALS = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
"""Radicals that some producers name instead of the character printed; Unicode gives them no decomposition."""


def ink_of(text_object: int) -> tuple[bool, bool]:
    """Whether the object's type leaves ink, and whether that ink is white."""
    if calls.render_mode(text_object) in INVISIBLE_MODES:
        return False, False
    if not calls.fill_colour(text_object, *calls.CHANNELS):
        return True, False
    red, green, blue, alpha = calls.channels_of(calls.COLOUR)
    return alpha > 0, red > 250 and green > 250 and blue > 250


def turn_of(angle: float, page_quarters: int) -> int | None:
    """Clockwise quarter turns that level type on the turned page; pdfium measures `angle` clockwise."""
    if angle == 0 and page_quarters == 0:
        return 0
    quarters = round(angle / (math.pi / 2))
    if abs(angle - quarters * math.pi / 2) > LEVEL:
        return None
    return (-quarters - page_quarters) % 4


@lru_cache(maxsize=65536)
def character_of(code: int) -> str | None:
    """The character of a code; None for white space and what leaves no ink, an unknown one for what is no character's."""
    if 0x20 < code < 0x7F:
        return chr(code)
    if 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return UNKNOWN
    text = chr(code)
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        return unicodedata.normalize("NFKC", text).translate(RADICALS)
    category = unicodedata.category(text)
    if category in ("Cc", "Cn"):
        return UNKNOWN
    return None if text.isspace() or category == "Cf" else text
