"""Pages that were not photographed or scanned square on: upright lines do not stand upright on level ones.

Belongs here: how rulings lean across a page, and laying them square. Does not belong here: a page that leans as a whole
(`scan_clean`), rulings as the borders of cells (`scan_rules`).
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from orchestration.document.scan_image import Pixels

LONG = 60.0
"""Points of a ruling that tells how it leans."""

FEW = 4
"""Rulings that tell how all of them lean, at least."""

APART = 0.25
"""Share of the page over which such rulings lie from which they tell how their lean changes."""

LEAST, MOST = 0.003, 0.05
"""Slopes of rulings that do harm, and that are believed."""

STRAIGHT = 0.0015
"""How far a ruling leans off what is usual where it lies, at most for half of them."""

Square = npt.NDArray[np.float64]


def square_of(dark: Pixels, scale: float) -> Square | None:
    """The change of perspective that makes the rulings of a page level and upright; None where they are."""
    height, width = dark.shape
    across = _lean(dark, scale)
    down = _lean(np.ascontiguousarray(dark.T), scale)
    tops, sides = across or (0.0, 0.0), down or (0.0, 0.0)
    if not LEAST < max(map(abs, (*tops, *sides))) < MOST:
        return None
    corners = [
        _crossing(row, tops[number], column, sides[other], width, height)
        for number, other, row, column in (
            (0, 0, 0.0, 0.0),
            (0, 1, 0.0, float(width)),
            (1, 1, float(height), float(width)),
            (1, 0, float(height), 0.0),
        )
    ]
    whole = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    square: Square = cv2.getPerspectiveTransform(np.array(corners, np.float32), whole)
    return square


def squared(pixels: Pixels, square: Square, fill: int) -> Pixels:
    """The page after that change of perspective; `fill` is the grey of what comes in from outside."""
    height, width = pixels.shape
    paper = {"flags": cv2.INTER_CUBIC, "borderMode": cv2.BORDER_CONSTANT, "borderValue": fill}
    level: Pixels = cv2.warpPerspective(pixels, square, (width, height), **paper)
    return level


def _lean(dark: Pixels, scale: float) -> tuple[float, float] | None:
    """How much level rulings lean at the top and at the bottom of a page, as slopes; None where too few tell."""
    height = dark.shape[0]
    thick = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, round(12 * scale)), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    places: list[float] = []
    slopes: list[float] = []
    for number, (left, top, wide, high, _) in enumerate(stats[1:].tolist(), 1):
        if wide < LONG * scale or high > MOST * wide + 8:
            continue
        ys, xs = np.nonzero(labels[top : top + high, left : left + wide] == number)
        slopes.append(float(np.polyfit(xs, ys, 1)[0]))
        places.append((top + high / 2) / height)
    if len(slopes) < FEW:
        return None
    change, start = 0.0, float(np.median(slopes))
    if max(places) - min(places) >= APART:
        change, start = np.polyfit(places, slopes, 1).tolist()
    off = np.abs(np.array(slopes) - start - change * np.array(places))
    return (start, start + change) if float(np.median(off)) < STRAIGHT else None


def _crossing(
    row: float, level: float, column: float, upright: float, width: int, height: int
) -> tuple[float, float]:
    """Where a level line through the middle of a row crosses an upright one through the middle of a column."""
    # y = row + level (x - width / 2), x = column + upright (y - height / 2)
    y = (row + level * (column - upright * height / 2 - width / 2)) / (1 - level * upright)
    return column + upright * (y - height / 2), y
