"""The lines and coloured areas drawn on a PDF page.

Belongs here: asking pdfium for paths, and telling a line from an area whatever it was drawn as. Does not
belong here: what the lines make up (`pdf_grid`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from orchestration.document import pdf_calls as calls
from orchestration.document.model import Box, UnreadableDocument

MAX_OBJECTS = 150_000
"""Objects and path segments that are looked at on one page; a dense table drawn in dashes has 20,000."""

MAX_AREAS = 4_000
"""Coloured areas remembered; more are the stripes of a picture, and no cells."""

MAX_NESTING = 6
"""Forms within forms that are followed."""

THIN = 2.5
"""Points: whatever is no thicker is a line, not an area."""

THICK_LINE = 5.0
"""Points: a filled bar up to this thick is a line too when it is at least ten times as long."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)

_TEXT = pdfium.FPDF_PAGEOBJ_TEXT


@dataclass(slots=True)
class Marks:
    """`rules` are lines as thin boxes (left, bottom, right, top), `areas` coloured boxes.

    `drawn` gives for the handle of each piece of text its place in the order of drawing; `placed`, of those in a form that
    is drawn elsewhere than its own points say, where that is. A picture as thin as a line is among the `rules`, and
    `has_picture` all the same. `pictured` gives for each picture its box and how many pieces of text were drawn before it;
    `covered` are those that a picture hides (`pdf_covered`).
    """

    rules: list[Box] = field(default_factory=list)
    areas: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    has_picture: bool = False
    drawn: dict[int, int] = field(default_factory=dict)
    placed: dict[int, Matrix] = field(default_factory=dict)
    pictured: list[tuple[Box, int]] = field(default_factory=list)
    covered: set[int] = field(default_factory=set)
    seen: int = 0

    def count(self, number: int) -> None:
        self.seen += number
        if self.seen > MAX_OBJECTS:
            raise UnreadableDocument(
                f"a page draws more than {MAX_OBJECTS} objects: a drawing, not a statement; print it anew"
            )

    def is_backed(self, x: float, y: float) -> bool:
        return any(
            left <= x <= right and bottom <= y <= top
            for left, bottom, right, top in self.areas + self.pictures
        )


def read_marks(page: Any) -> Marks:
    """Every visible line and area of the page in user space."""
    marks = Marks()
    count = pdfium.FPDFPage_CountObjects(page)
    marks.count(max(count, 0))
    handle = calls.handle_of(page)
    object_of, type_of, drawn = calls.page_object, calls.object_type, marks.drawn
    for index in range(count):
        page_object = object_of(handle, index)
        kind = type_of(page_object)
        if kind == _TEXT:  # most objects of most pages
            drawn[page_object] = len(drawn)
        else:
            _read_object(page_object, kind, IDENTITY, marks, 0)
    return marks


def _read_object(page_object: int, kind: int, matrix: Matrix, marks: Marks, depth: int) -> None:
    if kind == _TEXT:
        marks.drawn[page_object] = len(marks.drawn)
        if matrix != IDENTITY:
            marks.placed[page_object] = matrix
        return
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        _read_path(page_object, matrix, marks)
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        marks.has_picture = True
        box = bounds_of(page_object, matrix)
        if _is_line(box):  # some printers draw a rule as a picture one dot high
            marks.rules.append(box)
        else:
            marks.pictures.append(box)
            marks.pictured.append((box, len(marks.drawn)))
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_NESTING:
        inner = _times(_matrix(page_object), matrix)
        count = calls.form_object_count(page_object)
        marks.count(max(count, 0))
        for index in range(count):
            inside = calls.form_object(page_object, index)
            _read_object(inside, calls.object_type(inside), inner, marks, depth + 1)


def _read_path(path: int, matrix: Matrix, marks: Marks) -> None:
    calls.path_draw_mode(path, _FILL_REFERENCE, _STROKE_REFERENCE)
    fills = _FILL.value != pdfium.FPDF_FILLMODE_NONE and _leaves_ink(calls.fill_colour, path)
    strokes = bool(_STROKE.value) and _leaves_ink(calls.stroke_colour, path)
    if not fills and not strokes:
        return
    segments = calls.path_segment_count(path)
    box = bounds_of(path, matrix)
    if segments <= 5 and _is_line(box):
        marks.rules.append(box if fills else _without_pen(box))
        return
    marks.count(max(segments, 0))
    inner = _times(_matrix(path), matrix)
    for points, straight in _subpaths(path, segments, inner):
        if strokes:
            marks.rules.extend(
                (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                for (x0, y0), (x1, y1), level in zip(points, points[1:], straight[1:], strict=False)
                if level and (abs(x1 - x0) < THIN or abs(y1 - y0) < THIN)
            )
        if fills:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            area = (min(xs), min(ys), max(xs), max(ys))
            if not _is_line(area):
                if len(marks.areas) < MAX_AREAS:
                    marks.areas.append(area)
            elif not strokes:
                marks.rules.append(area)


def _subpaths(path: int, count: int, matrix: Matrix) -> list[tuple[list[Point], list[bool]]]:
    """Each subpath's points, and for each point whether a straight line leads to it."""
    a, b, c, d, e, f = matrix
    subpaths: list[tuple[list[Point], list[bool]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = calls.path_segment(path, index)
        kind = calls.segment_type(segment)
        calls.segment_point(segment, ctypes.byref(x), ctypes.byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not subpaths:
            subpaths.append(([], []))
        points, straight = subpaths[-1]
        points.append(point)
        straight.append(kind == pdfium.FPDF_SEGMENT_LINETO)
        if calls.segment_closes(segment):
            points.append(points[0])
            straight.append(True)
    return subpaths


def _is_line(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    thickness, length = min(width, height), max(width, height)
    return thickness <= THIN or (thickness <= THICK_LINE and length >= 10 * thickness)


def _without_pen(box: Box) -> Box:
    """A stroked line's box as long as the line: pdfium widens it by the width of the pen on every side."""
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    pen = min(width, height) / 2
    if width > height:
        return left + pen, bottom, right - pen, top
    return left, bottom + pen, right, top - pen


def _leaves_ink(colour_of: Callable[..., Any], page_object: int) -> bool:
    """False for white and for fully transparent; a colour that pdfium cannot name counts as ink."""
    if not colour_of(page_object, *calls.CHANNELS):
        return True
    red, green, blue, alpha = calls.channels_of(calls.COLOUR)
    return alpha > 0 and (red <= 250 or green <= 250 or blue <= 250)


def bounds_of(page_object: int, matrix: Matrix) -> Box:
    """The box of an object in user space; `matrix` says where the form that it is part of is drawn."""
    calls.object_bounds(page_object, *_SIDES)
    left, bottom, right, top = calls.sides_of(_BOUNDS)
    if matrix is IDENTITY:
        return left, bottom, right, top
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(page_object: int) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    calls.object_matrix(page_object, ctypes.byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


_FILL, _STROKE = ctypes.c_int(), ctypes.c_int()
_FILL_REFERENCE, _STROKE_REFERENCE = ctypes.byref(_FILL), ctypes.byref(_STROKE)
_BOUNDS = (ctypes.c_float * 4)()
_SIDES = calls.references(_BOUNDS)
