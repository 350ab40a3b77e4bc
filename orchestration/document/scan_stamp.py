"""Stamps on a page: found by their colour, or in a grey scan by their ring, and made paper.

Belongs here: which pixels a stamp has inked, and what the page looks like without it. Does not belong here: how bright
the ink along a ring is (`scan_ring`), what a stamp hides (`scan_rules` bridges rulings, `scan_strip` doubts print).

A stamp is printed on top of everything and lets black through: where both meet, the page is as dark as the print.
"""

from __future__ import annotations

import cv2
import numpy as np

from orchestration.document.scan_image import Picture, Pixels
from orchestration.document.scan_ink import PAPER
from orchestration.document.scan_ring import (
    NEAR_RING,
    ON_RING,
    REFITS,
    STROKE,
    circle_of,
    fitted,
    lay_ring,
)

RED_EXCESS = 50
"""How much redder than green or blue a pixel of a stamp is, of 255."""

RED_RIM = 28
"""The same at its rim, where its colour runs out."""

STAMP_SIDE = 45.0
"""Points: a stamp is at least this wide and high; smaller red print is text."""

STAMP_PIECES = 0.25
"""Share of its size by which other pieces of a stamp may lie beyond the largest one."""

STAMP_FADES = 0.87
"""Share of a stamp's usual brightness that is made paper: it is inked unevenly."""

RING_SIDE = 185.0
"""Points: no ring is wider or higher."""

RING_STROKE = 1.3
"""Points: a ring is as thick at least, while rulings as pale as a stamp are thinner."""

PALEST = 215
"""Brightness, on paper made white, above which nothing is ink of a stamp."""

PALER = 30
"""How much paler than the print a grey stamp is, of 255."""

JOINED = 6.0
"""Points of print and rulings that may part two pieces of one stamp."""

LEAST_INK = 500
"""Pixels of it below which there can be no stamp."""

LEAST_ARC = 8.0
"""Pixels, of the page at a quarter of its size and for each of them that makes a point, of an arc that tells its circle."""

BEYOND_RING = 1.12, 1.3
"""Shares of a ring's radius between which there is no ink but stray ink."""

OFF_RING = 0.35
"""Share of the directions from its middle in which there may be some beyond."""

OPAQUE = 40
"""Brightness of a stamp below which nothing shows through it: in a scan of black and white alone."""

EDGE, ROUND = 300, 0.6
"""How steep the edges are that make up a dark ring, and how round a circle is of which it may be one, of 1: print makes up
some such circles, too."""

CANDIDATES = 12
"""Circles, the likeliest first, that are looked at closely."""

DIRECTIONS = 72
"""Into how many directions a ring is parted."""


def red_stamp(picture: Picture) -> Pixels | None:
    """255 where red ink belongs to something as large as a stamp."""
    red, green, blue = cv2.split(picture.pixels)
    excess = cv2.subtract(red, cv2.max(green, blue))
    mask = (excess > RED_EXCESS).astype(np.uint8)
    if int(mask.sum()) < LEAST_INK:
        return None
    least = STAMP_SIDE * picture.scale / 4
    near = _quartered(mask, picture.scale)
    _, _, stats, _ = cv2.connectedComponentsWithStats(near)
    boxes = [box for *box, _ in stats[1:].tolist() if box[2] >= least and box[3] >= least]
    return _within(boxes, excess > RED_RIM)


def grey_stamp(gray: Pixels, scale: float) -> Pixels | None:
    """How bright the ink of round stamps that were scanned without their colour is, on a page whose paper was made white;
    255 beside it."""
    inked = gray[gray < PALEST]
    if len(inked) < LEAST_INK:
        return None
    darkest = float(np.percentile(inked[::7], 2)) + PALER
    stroke = max(3, round(RING_STROKE * scale))
    mask = _thick(gray, darkest, stroke)
    circles = _rings(mask, scale) if int(mask.sum()) >= LEAST_INK else []
    is_paler = bool(circles)
    if not circles and (circles := _dark_rings(gray, scale)):
        stroke = max(3, round(STROKE * scale))
        mask = _without_lines(_thick(gray, -1, stroke), scale)
    if not circles:
        return None
    # beside print, bits of a solid piece are thinner than the piece
    solid = cv2.dilate(mask, np.ones((stroke, stroke), np.uint8))
    layer = np.full_like(gray, 255)
    for circle in circles:
        lay_ring(layer, gray, solid, circle, scale, is_paler)
    return layer


def without_layer(gray: Pixels, layer: Pixels) -> Pixels:
    """The page without the ink of such stamps; what shows no print below it is made paper."""
    print_alone = cv2.divide(gray, layer, scale=PAPER)
    return np.where(layer < OPAQUE, PAPER, print_alone).astype(np.uint8)


def _thick(gray: Pixels, darkest: float, stroke: int) -> Pixels:
    """1 where ink that is paler than `darkest` is as thick as a stroke."""
    pale = ((gray > darkest) & (gray < PALEST)).astype(np.uint8)
    thick: Pixels = cv2.morphologyEx(pale, cv2.MORPH_OPEN, np.ones((stroke, stroke), np.uint8))
    return thick


def _without_lines(mask: Pixels, scale: float) -> Pixels:
    """A mask without its rulings, be they as thick as pieces of a stamp."""
    length = round(STAMP_SIDE * scale)
    level, upright = (
        cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones(size, np.uint8)) for size in ((1, length), (length, 1))
    )
    bare: Pixels = mask & ~(level | upright) & 1
    return bare


def _dark_rings(gray: Pixels, scale: float) -> list[tuple[float, float, float]]:
    """The same of rings that are no paler than the print: told by their shape alone."""
    small = cv2.resize(gray, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    least, most = (round(side * scale / 8) for side in (STAMP_SIDE, RING_SIDE))
    found = cv2.HoughCircles(
        small,
        cv2.HOUGH_GRADIENT_ALT,
        1.5,
        least,
        param1=EDGE,
        param2=ROUND,
        minRadius=least,
        maxRadius=most,
    )
    circles: list[tuple[float, float, float]] = []
    for x, y, radius in [] if found is None else found.reshape(-1, 3)[:CANDIDATES].tolist():
        circle = fitted(gray, (4 * x + 1.5, 4 * y + 1.5, 4 * radius))
        if circle is None or not STAMP_SIDE <= 2 * circle[2] / scale <= RING_SIDE:
            continue
        if all(np.hypot(circle[0] - x, circle[1] - y) > radius for x, y, radius in circles):
            circles.append(circle)
    return circles


def _rings(mask: Pixels, scale: float) -> list[tuple[float, float, float]]:
    """Middle and radius, in pixels of the page, of the circles that thick pale ink lies along."""
    small = _quartered(mask, scale)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(small)
    ys, xs = np.nonzero(small)
    circles: list[tuple[float, float, float]] = []
    for number, (*_, area) in enumerate(stats[1:].tolist(), 1):
        if area < LEAST_ARC * scale:
            continue
        own = labels[ys, xs] == number
        circle = circle_of(xs[own], ys[own])
        for _ in range(REFITS):
            near = np.abs(np.hypot(xs - circle[0], ys - circle[1]) / max(circle[2], 1) - 1) < NEAR_RING
            circle = circle_of(xs[near], ys[near])
        if STAMP_SIDE <= 8 * circle[2] / scale <= RING_SIDE and _is_ring(xs, ys, circle):
            circles.append((4 * circle[0] + 1.5, 4 * circle[1] + 1.5, 4 * circle[2]))
    return circles


def without_stamp(bright: Pixels, page: Pixels, stamp: Pixels) -> Pixels:
    """The page with the ink of a stamp turned to paper; `bright` is how light that ink is seen, print dark as ever."""
    inside = stamp > 0
    usual = max(float(np.percentile(bright[inside], 40)), 1.0)
    lifted = np.interp(np.arange(256), (0, 0.65 * usual, STAMP_FADES * usual), (0, 0.65 * 255, 255)).astype(
        np.uint8
    )
    lifted = lifted[bright]
    return np.where(inside, np.maximum(lifted, page), page)


def _quartered(mask: Pixels, scale: float) -> Pixels:
    """A mask at a quarter of its size, its pieces that lie close together made one."""
    small = cv2.resize(mask, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    reach = max(3, round(JOINED * scale / 4))
    near: Pixels = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    return near


def _within(boxes: list[list[int]], ink: Pixels) -> Pixels | None:
    """The ink, a little widened, in and around boxes of a quarter of the page's size.

    Print and rulings cut a ring in pieces: what lies close to a large piece belongs to it too.
    """
    found = np.zeros(ink.shape, np.uint8)
    for left, top, width, height in boxes:
        beyond = max(3, round(STAMP_PIECES * max(width, height)))
        rows = slice(4 * max(top - beyond, 0), 4 * (top + height + beyond))
        columns = slice(4 * max(left - beyond, 0), 4 * (left + width + beyond))
        found[rows, columns] = ink[rows, columns]
    return widened(found) if found.any() else None


def widened(found: Pixels) -> Pixels:
    """255 where a mask of ones is set, and around it."""
    wider: Pixels = cv2.dilate(found * 255, np.ones((7, 7), np.uint8))
    return wider


def filled(found: Pixels) -> Pixels:
    """255 all over each ring as well: the characters along it, scanned without their colour, can't be told from print."""
    pieces, _ = cv2.findContours(found, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    over = found.copy()
    for piece in pieces:
        cv2.fillConvexPoly(over, cv2.convexHull(piece), 255)
    return over


def _is_ring(xs: Pixels, ys: Pixels, circle: tuple[float, float, float]) -> bool:
    """Whether points lie all along a circle, and not beyond it."""
    x, y, radius = circle
    way = np.hypot(xs - x, ys - y) / radius
    turn = (np.degrees(np.arctan2(ys - y, xs - x)) // (360 / DIRECTIONS)).astype(int)
    along, beyond = (
        len(np.unique(turn[(way > least) & (way < most)])) / DIRECTIONS
        for least, most in ((1 - NEAR_RING, 1 + NEAR_RING), BEYOND_RING)
    )
    return along >= ON_RING and beyond <= OFF_RING
