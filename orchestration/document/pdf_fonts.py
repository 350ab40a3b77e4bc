"""How high type stands whose font declares far more.

Belongs here: the line of type around a character, of its size and base line alone. Does not belong here: the characters
themselves (`pdf_glyphs`).

pdfium draws a character's line as high as its font declares. Some writers declare the highest and the deepest of
thousands of characters, so that each line would reach over those above and below.
"""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

from orchestration.document import pdf_calls as calls
from orchestration.document.model import Box

TALL = 1.5
"""Type sizes from descent to ascent, at least, that are no line of type; Chinese fonts declare 1.0 to 1.45."""

ASCENT, DESCENT = 0.88, -0.12
"""Type sizes above and below the base line that a square Chinese character takes."""


def is_tall(font: int) -> bool:
    """Whether a font declares more height than a line of its type takes."""
    calls.font_ascent(font, 1.0, _ASCENT_REFERENCE)
    calls.font_descent(font, 1.0, _DESCENT_REFERENCE)
    return _ASCENT.value - _DESCENT.value >= TALL


def line_of_type(page: ctypes.c_void_p, index: int, box: Box, quarters: int) -> Box:
    """The box (left, bottom, right, top) of a character, but as high as its type; `quarters` clockwise turns level it."""
    calls.character_matrix(page, index, _MATRIX_REFERENCE)
    calls.character_origin(page, index, _X_REFERENCE, _Y_REFERENCE)
    size = calls.character_size(page, index) * (_MATRIX.c**2 + _MATRIX.d**2) ** 0.5
    high, low = ASCENT * size, DESCENT * size
    left, bottom, right, top = box
    x, y = _X.value, _Y.value
    match quarters % 4:
        case 1:
            return x - high, bottom, x - low, top
        case 2:
            return left, y - high, right, y - low
        case 3:
            return x + low, bottom, x + high, top
        case _:
            return left, y + low, right, y + high


_ASCENT, _DESCENT = ctypes.c_float(), ctypes.c_float()
_ASCENT_REFERENCE, _DESCENT_REFERENCE = ctypes.byref(_ASCENT), ctypes.byref(_DESCENT)
_MATRIX = pdfium.FS_MATRIX()
_MATRIX_REFERENCE = ctypes.byref(_MATRIX)
_X, _Y = ctypes.c_double(), ctypes.c_double()
_X_REFERENCE, _Y_REFERENCE = ctypes.byref(_X), ctypes.byref(_Y)
