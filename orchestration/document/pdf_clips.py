"""What shows of a text that was given less room than it takes.

Belongs here: the part of the page that a text is clipped to. Does not belong here: which cell the text is put into
(`pdf_table`), whether it may be cut (`pdf_cut`).

A spreadsheet prints a text that is too wide for its cell through a window as wide as the cell, and writes more of it than
shows there.
"""

from __future__ import annotations

import ctypes

from orchestration.document.model import Box
from orchestration.document.pdf_calls import (
    clip_count,
    clip_path,
    clip_segment,
    clip_segment_count,
    segment_point,
)
from orchestration.document.pdf_frame import Frame

CORNERS = (4, 5)
"""Points of a rectangle; the first and the third lie opposite."""

EVERYWHERE: Box = (-1e6, -1e6, 1e6, 1e6)
"""What a clip of another shape is taken for."""


def window_of(text_object: int, frame: Frame) -> Box | None:
    """The part of the page that the text shows through, None where nothing clips it."""
    path = clip_path(text_object)
    count = clip_count(path) if path else 0
    if count < 1:
        return None
    left, bottom, right, top = _box(path, 0)
    for index in range(1, count):
        x0, y0, x1, y1 = _box(path, index)
        left, bottom, right, top = max(left, x0), max(bottom, y0), min(right, x1), min(top, y1)
    return frame.box(left, bottom, right, top) if left < right and bottom < top else None


def _box(path: int, index: int) -> Box:
    if clip_segment_count(path, index) not in CORNERS:
        return EVERYWHERE
    segment_point(clip_segment(path, index, 0), _X_REFERENCE, _Y_REFERENCE)
    x0, y0 = _X.value, _Y.value
    segment_point(clip_segment(path, index, 2), _X_REFERENCE, _Y_REFERENCE)
    x1, y1 = _X.value, _Y.value
    return (x0 if x0 < x1 else x1, y0 if y0 < y1 else y1, x1 if x0 < x1 else x0, y1 if y0 < y1 else y0)


_X, _Y = ctypes.c_float(), ctypes.c_float()
_X_REFERENCE, _Y_REFERENCE = ctypes.byref(_X), ctypes.byref(_Y)
