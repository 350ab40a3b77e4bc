"""The rulings of a scanned table.

Belongs here: telling a drawn line from a stroke of type. Does not belong here: what the lines enclose
(`pdf_edges`, `pdf_grid`, which know nothing of pictures).
"""

from __future__ import annotations

import cv2
import numpy as np

from orchestration.document.model import Box
from orchestration.document.scan_image import Pixels

LEVEL_LENGTH = 20.0
"""Points from which a level stroke is a line; the strokes of large titles are shorter."""

UPRIGHT_LENGTH = 12.0
"""The same for an upright stroke: no row is lower."""

THICK = 4.0
"""Points: what is thicker on average is an area."""

PIECE = 90.0
"""Points after which a line is cut, so that one which bends keeps its place along the page."""


def rules_of(ink: Pixels, scale: float) -> tuple[list[Box], Pixels]:
    """Lines as thin boxes in points, and the pixels that they cover."""
    level, level_mask = _level(ink, scale, LEVEL_LENGTH)
    # An upright line is a level one of the page laid on its side.
    upright, upright_mask = _level(np.ascontiguousarray(ink.T), scale, UPRIGHT_LENGTH)
    boxes = level + [(top, left, bottom, right) for left, top, right, bottom in upright]
    return boxes, cv2.bitwise_or(level_mask, np.ascontiguousarray(upright_mask.T))


def _level(ink: Pixels, scale: float, least: float) -> tuple[list[Box], Pixels]:
    length = round(least * scale)
    # Thickened first: a line that leans by a pixel, or that a speck of white parts, is still one.
    thick = cv2.dilate(ink, np.ones((3, 3), np.uint8))
    strokes = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    kept = np.zeros(len(stats), np.uint8)
    boxes: list[Box] = []
    for number, (left, top, width, height, area) in enumerate(stats[1:], 1):
        if area / width - 2 > THICK * scale or width < 3 * height:
            continue
        kept[number] = 255
        pieces = max(1, round(width / (PIECE * scale)))
        cuts = np.linspace(left, left + width, pieces + 1).round().astype(int)
        for start, end in zip(cuts, cuts[1:], strict=False):
            rows = np.nonzero((labels[top : top + height, start:end] == number).any(axis=1))[0]
            if len(rows):
                y = top + (rows[0] + rows[-1] + 1) / 2
                boxes.append((start / scale, y / scale, end / scale, y / scale))
    return boxes, cv2.dilate(kept[labels], np.ones((3, 1), np.uint8))
