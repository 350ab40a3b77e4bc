"""Characters that a PDF prints without saying which they are.

Belongs here: which Chinese characters are printed alike, so that what one is tells the others. Does not belong here: which
characters they are (`statement.lost_characters`), the runs they stand in (`pdf_glyphs`).

A font that was cut down to what a file prints may lack the name of a character. pdfium then gives its number within the
font, a control character or none at all, and a figure without one of its digits looks like a figure.
"""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

from orchestration.document import pdf_calls as calls
from orchestration.document.model import LOST, UNKNOWN

INK = 0.01
"""Type sizes that a character's ink is wide and high, at least."""

WIDE = 0.8
"""Type sizes from a Chinese character to the next, at least; digits and letters take less."""

DECIMALS = 3
"""Decimals of a type size to which the ink of one character is measured."""

Shape = tuple[str, int, tuple[float, ...]]
"""Font, quarter turns and the ink's sides around the character's origin."""


class LostCharacters:
    """Those of one file: a stand-in for each, the same one wherever the same ink is printed in the same font."""

    def __init__(self) -> None:
        self._signs: dict[Shape, str] = {}
        self._page = ctypes.c_void_p()
        self._count = 0
        self._naming: dict[int | None, bool] = {}

    def begin(self, page: ctypes.c_void_p, count: int) -> None:
        """Begins a page of so many characters."""
        self._page, self._count = page, count
        self._naming = {}

    def sign_of(self, index: int, text_object: int, turn: int | None, text: str | None) -> str | None:
        """What stands for a character that bears no name; None where it leaves no ink.

        `UNKNOWN` where it is none of Chinese type. `text` is what its number would be; it stays where the font names
        none of its characters, and a hyphen where pdfium took one for a word break.
        """
        page = self._page
        if calls.is_hyphen(page, index) == 1:
            return "-"
        if text != UNKNOWN and not self._names_any(calls.text_font(text_object)):
            return text
        calls.character_matrix(page, index, _MATRIX_REFERENCE)
        calls.character_origin(page, index, _X_REFERENCE, _Y_REFERENCE)
        calls.character_ink(page, index, *_INK_REFERENCES)
        left, right, bottom, top = _INK
        size = calls.character_size(page, index) * (_MATRIX.c**2 + _MATRIX.d**2) ** 0.5
        if size <= 0 or min(right - left, top - bottom) < INK * size:
            return None
        calls.character_box(page, index, _BOX_REFERENCE)
        width = _BOX.top - _BOX.bottom if turn is not None and turn % 2 else _BOX.right - _BOX.left
        if turn is None or width < WIDE * size:
            return UNKNOWN
        x, y = _X.value, _Y.value
        sides = (left - x, bottom - y, right - x, top - y)
        shape = (_font_name(text_object), turn, tuple(round(side / size, DECIMALS) for side in sides))
        number = min(len(self._signs), len(LOST) - 1)
        return self._signs.setdefault(shape, chr(LOST[number]))

    def _names_any(self, font: int | None) -> bool:
        """Whether the page has a character of the font that bears a name."""
        if font not in self._naming:
            page = self._page
            self._naming[font] = any(
                calls.is_unnamed(page, index) == 0
                and (text_object := calls.text_object(page, index)) is not None
                and calls.text_font(text_object) == font
                for index in range(self._count)
            )
        return self._naming[font]


def _font_name(text_object: int) -> str:
    calls.font_name(calls.text_font(text_object), _NAME_REFERENCE, len(_NAME))
    return _NAME.value.decode("latin-1")


_MATRIX = pdfium.FS_MATRIX()
_MATRIX_REFERENCE = ctypes.byref(_MATRIX)
_BOX = pdfium.FS_RECTF()
_BOX_REFERENCE = ctypes.byref(_BOX)
_X, _Y, _INK = ctypes.c_double(), ctypes.c_double(), (ctypes.c_double * 4)()
_X_REFERENCE, _Y_REFERENCE = ctypes.byref(_X), ctypes.byref(_Y)
_INK_REFERENCES = calls.references(_INK)
_NAME = ctypes.create_string_buffer(128)
_NAME_REFERENCE = ctypes.byref(_NAME)
