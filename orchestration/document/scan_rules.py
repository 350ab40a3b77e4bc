"""The rulings of a scanned table.

Belongs here: drawn lines as thin boxes, those that a stamp hides in part made whole. Does not belong here: telling a drawn
line from a stroke of type (`scan_strokes`), what the lines enclose (`pdf_edges`, `pdf_grid`, which know nothing of pictures).
"""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from orchestration.document.model import Box
from orchestration.document.scan_image import Pixels
from orchestration.document.scan_strokes import (
    LEVEL_LENGTH,
    UPRIGHT_LENGTH,
    Strokes,
    level_lines,
    strokes_of,
    upright_lines,
)

HIDDEN = 75.0
"""Points of a line that a stamp may hide: as much as lies along the curve of its ring."""

LEANS = 1.5
"""Points by which the ends of a line on either side of a stamp may differ in height."""

PIECE = 90.0
"""Points after which a line is cut, so that one which bends keeps its place along the page."""


def rules_of(dark: Pixels, scale: float, stamp: Pixels | None) -> tuple[list[Box], Pixels]:
    """Lines as thin boxes in points, and the pixels that they cover; a hole under a stamp is closed."""
    # An upright line is a level one of the page laid on its side.
    upright = strokes_of(np.ascontiguousarray(dark.T), scale, UPRIGHT_LENGTH, keep_crowded=True)
    level = level_lines(strokes_of(dark, scale, LEVEL_LENGTH, keep_crowded=False), upright, scale)
    kept = upright_lines(upright, level, scale)
    lines = _thin(level, range(1, len(level.boxes) + 1), scale)
    columns = _thin(upright, kept, scale)
    is_kept = np.zeros(len(upright.boxes) + 1, bool)
    is_kept[kept] = True
    mask = ((level.labels > 0) | is_kept[upright.labels].T).astype(np.uint8) * 255
    if stamp is not None:
        left, top, width, height = (side / scale for side in cv2.boundingRect(stamp))
        lines += _bridges(lines, (left, top, left + width, top + height))
        columns += _bridges(columns, (top, left, top + height, left + width))
    boxes = lines + [(top, left, bottom, right) for left, top, right, bottom in columns]
    for x0, y0, x1, y1 in boxes if stamp is not None else ():
        cv2.line(mask, (round(x0 * scale), round(y0 * scale)), (round(x1 * scale), round(y1 * scale)), 255, 2)
    return boxes, cv2.dilate(mask, np.ones((3, 3), np.uint8))


def _bridges(lines: list[Box], stamp: Box) -> list[Box]:
    """Level lines over the holes that a stamp has left in others."""
    left, top, right, bottom = stamp
    near = sorted(
        line
        for line in lines
        if top - LEANS <= line[1] <= bottom + LEANS and line[0] < right and line[2] > left
    )
    found: list[Box] = []
    for one in near:
        following = [other for other in near if abs(other[1] - one[1]) <= LEANS and other[0] > one[2]]
        reached = any(abs(other[1] - one[1]) <= LEANS and other[0] <= one[2] < other[2] for other in near)
        if following and not reached and following[0][0] - one[2] <= HIDDEN:
            found.append((one[2], one[1], following[0][0], one[1]))
    return found


def _thin(strokes: Strokes, numbers: list[int] | range, scale: float) -> list[Box]:
    """Each stroke as lines without thickness, one after the other."""
    lines: list[Box] = []
    for number in numbers:
        left, top, right, bottom = strokes.boxes[number - 1]
        pieces = max(1, round((right - left) / (PIECE * scale)))
        cuts = np.linspace(left, right, pieces + 1).round().astype(int).tolist()
        for start, end in pairwise(cuts):
            rows = np.nonzero((strokes.labels[top:bottom, start:end] == number).any(axis=1))[0]
            if len(rows):
                y = (top + (int(rows[0]) + int(rows[-1]) + 1) / 2) / scale
                lines.append((start / scale, y, end / scale, y))
    return lines
