"""Texts of a PDF page that a picture, drawn after them, hides: what a scanner's own reader of print has put below its scan.

Belongs here: telling by the page itself whether a text shows. Does not belong here: text in an unseen mode or colour
(`pdf_glyphs`), reading the picture (`scan_pdf`).

A picture may be a stamp that lets print through, or be clear where the text stands. So the page is drawn with these texts
and without them: a text without which nothing changes where it stands is seen by nobody.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from orchestration.document.model import Box
from orchestration.document.pdf_rules import IDENTITY, Marks, bounds_of

SCALE = 1.0
"""Pixels to a point of the two drawings: the finest print leaves a grey spot at least."""

MAX_SIDE = 4_000.0
"""Points: on no larger page is it worth drawing them."""


def covered_texts(page: Any, marks: Marks) -> set[int]:
    """The handles of the texts of a page that do not show because of a picture drawn after them."""
    if not marks.drawn or not any(before for _, before in marks.pictured):
        return set()
    below = {
        text: box
        for text, (order, box) in _boxes(marks).items()
        if any(order < before and _lies_in(box, picture) for picture, before in marks.pictured)
    }
    left, bottom, right, top = visible = _visible(page)
    if not below or not 0 < right - left < MAX_SIDE or not 0 < top - bottom < MAX_SIDE:
        return set()
    with_them = _drawn(page, visible)
    for text in below:
        pdfium.FPDFPageObj_SetIsActive(_object(text), False)
    try:
        without = _drawn(page, visible)
    finally:
        for text in below:
            pdfium.FPDFPageObj_SetIsActive(_object(text), True)
    return {text for text, box in below.items() if _same(with_them, without, box, visible)}


def _boxes(marks: Marks) -> dict[int, tuple[int, Box]]:
    """For each text its place in the order of drawing, and its box in user space."""
    return {
        text: (order, bounds_of(text, marks.placed.get(text, IDENTITY)))
        for text, order in marks.drawn.items()
    }


def _lies_in(box: Box, picture: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return picture[0] <= x <= picture[2] and picture[1] <= y <= picture[3]


def _visible(page: Any) -> Box:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top


def _object(handle: int) -> Any:
    return ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)


def _drawn(page: Any, visible: Box) -> tuple[bytes, int, int]:
    """The page in grey as rows of pixels, how many bytes a row has, and how many rows; turned as user space is."""
    width = max(1, round((visible[2] - visible[0]) * SCALE))
    height = max(1, round((visible[3] - visible[1]) * SCALE))
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        turned_back = -pdfium.FPDFPage_GetRotation(page) % 4
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, turned_back, 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels, stride, height


def _same(one: tuple[bytes, int, int], other: tuple[bytes, int, int], box: Box, visible: Box) -> bool:
    """Whether two drawings are alike in a box, and a pixel around it."""
    (pixels, stride, rows), others = one, other[0]
    left, right = (round((x - visible[0]) * SCALE) for x in (box[0], box[2]))
    top, bottom = (round((visible[3] - y) * SCALE) for y in (box[3], box[1]))
    left, right = max(left - 1, 0), min(right + 2, stride)
    for row in range(max(top - 1, 0), min(bottom + 2, rows)):
        part = slice(row * stride + left, row * stride + right)
        if pixels[part] != others[part]:
            return False
    return True
