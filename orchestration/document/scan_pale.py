"""Rulings that are paler than the print, as the grey borders of tables are that a browser or an office program draws.

Belongs here: adding them to the dark ink of a page, in which lines are looked for. Does not belong here: what counts as ink
(`scan_ink`), which strokes are lines (`scan_strokes`).

Such a ruling may be no darker than the grain of the paper: it is seen by what it is on average along its way.
"""

from __future__ import annotations

import cv2
import numpy as np

from orchestration.document.scan_image import Pixels
from orchestration.document.scan_ink import PAPER
from orchestration.document.scan_strokes import LEVEL_LENGTH, SEVERAL_ROWS, strokes_of

ALONG = 9.0
"""Points of its way over which a ruling's brightness is taken."""

ACROSS = 2.5
"""Points to either side of a ruling where there is paper, or what is as bright."""

DEPTH = 20
"""By how much a ruling is darker than what lies on either side of it, of 255."""

PALEST = PAPER - 16
"""Brightness from which, with its neighbours, a pixel is paper: there a ruling ends."""


def with_pale_rulings(dark: Pixels, gray: Pixels, ink: Pixels, scale: float) -> Pixels:
    """255 where ink is dark, and where a pale level or upright line lies that no print is beside."""
    level = _lines(dark, gray, ink, scale, LEVEL_LENGTH)
    aside = [np.ascontiguousarray(part.T) for part in (dark, gray, ink)]
    upright = _lines(aside[0], aside[1], aside[2], scale, SEVERAL_ROWS)
    found: Pixels = dark | level | np.ascontiguousarray(upright.T)
    return found


def _lines(dark: Pixels, gray: Pixels, ink: Pixels, scale: float, least: float) -> Pixels:
    """255 along the level lines of a page that are not dark."""
    average = cv2.blur(gray, (2 * round(ALONG * scale / 2) + 1, 1))
    away = round(ACROSS * scale)
    sides = np.zeros_like(average)
    sides[away:-away] = np.minimum(average[2 * away :], average[: -2 * away])
    is_inked = cv2.blur(gray, (3, 3)) < PALEST
    seen = ((cv2.subtract(sides, average) > DEPTH) & is_inked).astype(np.uint8) * 255
    pale = seen & ~cv2.dilate(dark, np.ones((3, 3), np.uint8))
    if not cv2.morphologyEx(pale, cv2.MORPH_OPEN, np.ones((1, round(ALONG * scale)), np.uint8)).any():
        return np.zeros_like(dark)
    lines = strokes_of(seen | ink, scale, least, keep_crowded=False).labels > 0
    return np.where(lines, seen | ink, 0).astype(np.uint8)
