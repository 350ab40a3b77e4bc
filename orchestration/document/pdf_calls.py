"""The pdfium calls made for every character and every drawn object, declared so that they cost little.

Belongs here: faster declarations of functions that pypdfium2 has found. Does not belong here: calls made a
few times a page, for which pypdfium2's own declarations do.

Handles of objects and addresses are plain integers here. Calls that take a page and an index go without declared
arguments, which ctypes would convert one by one at length: their page is a `handle_of`, which it takes as it is. Of
others the object alone is declared, and not an index or a place that a number is written to, which is a reference.
Python's lock is kept during a call: pdfium is not safe for threads anyway, and the calls take less time than giving the
lock away.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from struct import Struct
from typing import Any

import pypdfium2.raw as pdfium

_HANDLE, _INT, _POINTER = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p


def _declared(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


def handle_of(pointer: Any) -> ctypes.c_void_p:
    """The handle of a page, for the calls that take an index as well, of what pypdfium2's declarations returned."""
    return ctypes.cast(pointer, ctypes.c_void_p)


def references(four: Any) -> tuple[Any, ...]:
    """Where a call is to write each of four numbers."""
    size = ctypes.sizeof(four) // 4
    return tuple(ctypes.byref(four, size * index) for index in range(4))


sides_of: Callable[[Any], tuple[float, float, float, float]] = Struct("4f").unpack_from
"""The sides of a box as a call has written them: (left, top, right, bottom) into an FS_RECTF."""

channels_of: Callable[[Any], tuple[int, int, int, int]] = Struct("4I").unpack_from
"""(red, green, blue, alpha), each 0 to 255."""

COLOUR = (ctypes.c_uint * 4)()
CHANNELS = references(COLOUR)

text_object = _declared(pdfium.FPDFText_GetTextObject, _HANDLE)
character_code = _declared(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
character_angle = _declared(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
character_box = _declared(pdfium.FPDFText_GetLooseCharBox, _INT)
character_matrix = _declared(pdfium.FPDFText_GetMatrix, _INT)
character_origin = _declared(pdfium.FPDFText_GetCharOrigin, _INT)
character_ink = _declared(pdfium.FPDFText_GetCharBox, _INT)
is_hyphen = _declared(pdfium.FPDFText_IsHyphen, _INT)
is_unnamed = _declared(pdfium.FPDFText_HasUnicodeMapError, _INT)
character_size = _declared(pdfium.FPDFText_GetFontSize, ctypes.c_double)
page_object = _declared(pdfium.FPDFPage_GetObject, _HANDLE)

text_font = _declared(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
font_name = _declared(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _HANDLE, _POINTER, ctypes.c_size_t)
font_ascent = _declared(pdfium.FPDFFont_GetAscent, _INT, _HANDLE, ctypes.c_float, _POINTER)
font_descent = _declared(pdfium.FPDFFont_GetDescent, _INT, _HANDLE, ctypes.c_float, _POINTER)
render_mode = _declared(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)

object_type = _declared(pdfium.FPDFPageObj_GetType, _INT, _HANDLE)
object_bounds = _declared(pdfium.FPDFPageObj_GetBounds, _INT, _HANDLE)
object_matrix = _declared(pdfium.FPDFPageObj_GetMatrix, _INT, _HANDLE, _POINTER)
fill_colour = _declared(pdfium.FPDFPageObj_GetFillColor, _INT, _HANDLE)
stroke_colour = _declared(pdfium.FPDFPageObj_GetStrokeColor, _INT, _HANDLE)
clip_path = _declared(pdfium.FPDFPageObj_GetClipPath, _HANDLE, _HANDLE)
clip_count = _declared(pdfium.FPDFClipPath_CountPaths, _INT, _HANDLE)
clip_segment_count = _declared(pdfium.FPDFClipPath_CountPathSegments, _INT, _HANDLE)
clip_segment = _declared(pdfium.FPDFClipPath_GetPathSegment, _HANDLE, _HANDLE)
form_object_count = _declared(pdfium.FPDFFormObj_CountObjects, _INT, _HANDLE)
form_object = _declared(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)

path_draw_mode = _declared(pdfium.FPDFPath_GetDrawMode, _INT, _HANDLE)
path_segment_count = _declared(pdfium.FPDFPath_CountSegments, _INT, _HANDLE)
path_segment = _declared(pdfium.FPDFPath_GetPathSegment, _HANDLE, _HANDLE, _INT)
segment_type = _declared(pdfium.FPDFPathSegment_GetType, _INT, _HANDLE)
segment_point = _declared(pdfium.FPDFPathSegment_GetPoint, _INT, _HANDLE)
segment_closes = _declared(pdfium.FPDFPathSegment_GetClose, _INT, _HANDLE)
