"""Rulings that a scan has broken into pieces, made whole.

Belongs here: telling a page of broken rulings, and closing the holes in them. Does not belong here: holes under a stamp, and
which strokes are lines (`scan_rules`, `scan_strokes`).

A stem of type stands as close to the ruling above it as the next piece of a broken one would: of a page with few holes none
is closed.
"""

from __future__ import annotations

import cv2
import numpy as np

from orchestration.document.scan_image import Pixels
from orchestration.document.scan_strokes import THICK

HOLES = ((3.0, 2.5), (8.0, 6.0), (25.0, 12.0))
"""Points of the pieces of a broken line, and of the holes between them, the small ones first."""

LEVEL, UPRIGHT = 75.0, 30.0
"""Points from which a line made whole is a ruling, and no type."""

MANY = 120
"""Holes in the level lines of a page from which its rulings are broken: between strokes of titles there may be some, too."""


def with_whole_rulings(dark: Pixels, scale: float) -> Pixels:
    """The dark ink of a page and what its broken rulings lack; as it is where few holes are in its level ones."""
    level = _lacking(dark, scale, LEVEL)
    if cv2.connectedComponents(level)[0] - 1 < MANY:
        return dark
    upright = _lacking(np.ascontiguousarray(dark.T), scale, UPRIGHT)
    whole: Pixels = dark | level | np.ascontiguousarray(upright.T)
    return whole


def _lacking(dark: Pixels, scale: float, least: float) -> Pixels:
    """255 in the holes of level lines that are of some length together."""
    # thickened up and down, a line that leans by a pixel is still one, without any hole where it steps
    thick = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    areas = _opened(thick, (THICK, THICK), scale)
    lines = thick & ~areas
    for piece, hole in HOLES:
        pieces = _opened(lines, (0, piece), scale)
        lines |= cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, _piece((0, hole), scale))
    lacking = _opened(lines, (0, least), scale) & ~cv2.dilate(dark, np.ones((7, 1), np.uint8))
    around: Pixels = cv2.dilate(lacking, np.ones((3, 3), np.uint8)) & ~dark
    return around


def _opened(pixels: Pixels, points: tuple[float, float], scale: float) -> Pixels:
    opened: Pixels = cv2.morphologyEx(pixels, cv2.MORPH_OPEN, _piece(points, scale))
    return opened


def _piece(points: tuple[float, float], scale: float) -> Pixels:
    """A block of some points up and along, of an odd number of pixels each: others would move what they close."""
    high, wide = (2 * round(side * scale / 2) + 1 for side in points)
    return np.ones((high, wide), np.uint8)
