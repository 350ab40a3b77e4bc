"""Whether a page lies on its side or on its head.

Belongs here: telling by the lines of print and by how well they can be read. Does not belong here: small angles
(`scan_clean`).
"""

from __future__ import annotations

import cv2
import numpy as np

from orchestration.document.scan_clean import Sheet
from orchestration.document.scan_engine import engine
from orchestration.document.scan_image import Pixels

TYPE = 9.0
"""Points: the size of type that is looked for."""

WITHIN = 0.4
"""Type sizes of white within a line of print; between lines there is more."""

SAMPLES = 6
"""Pieces of lines that are read."""

CLEARER = 0.6
"""Share of the doubt as it lies that is left when a page that lies on its head is turned, at most."""


def quarters_to_turn(sheet: Sheet) -> int:
    """Clockwise quarter turns that set the page upright; its rulings must have been painted over."""
    em = TYPE * sheet.scale
    reach = max(1, round(WITHIN * em / 2))
    small = cv2.resize(sheet.ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    joined = cv2.morphologyEx(
        (small > 0).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8)
    )
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes = [(2 * left, 2 * top, 2 * wide, 2 * high) for left, top, wide, high, _ in stats[1:].tolist()]
    level = [box for box in boxes if box[2] > 2 * box[3] and 0.4 * em < box[3] < 3 * em]
    upright = [box for box in boxes if box[3] > 2 * box[2] and 0.4 * em < box[2] < 3 * em]
    on_side = sum(box[3] for box in upright) > 2 * sum(box[2] for box in level)
    chosen = upright if on_side else level
    length = 3 if on_side else 2
    chosen = sorted(chosen, key=lambda box: abs(box[length] - 8 * em))[:SAMPLES]
    if not chosen:
        return 0
    crops = [_crop(sheet.gray, box, round(0.2 * em)) for box in chosen]
    if on_side:
        crops = [np.ascontiguousarray(np.rot90(crop, -1)) for crop in crops]
    quarters = 1 if on_side else 0
    doubt = 1 - _readable(crops)
    doubt_over = 1 - _readable([np.ascontiguousarray(crop[::-1, ::-1]) for crop in crops])
    return quarters + 2 if doubt_over < CLEARER * doubt else quarters


def _crop(gray: Pixels, box: tuple[int, int, int, int], margin: int) -> Pixels:
    left, top, width, height = box
    part: Pixels = gray[
        max(top - margin, 0) : top + height + margin, max(left - margin, 0) : left + width + margin
    ]
    return part


def _readable(crops: list[Pixels]) -> float:
    """Mean probability of the characters read."""
    sure = [p for reading in engine().read(crops) for p in reading.certainty]
    return sum(sure) / len(sure) if sure else 0.0
