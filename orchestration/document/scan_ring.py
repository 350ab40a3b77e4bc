"""The ink of a round stamp in a grey scan, told from the print below it.

Belongs here: how bright the stamp alone would be, along its ring and in the solid pieces within. Does not belong here:
finding the ring (`scan_stamp`).

Ink of a stamp lets print through: the page is as bright as the one times the other. So the page divided by the stamp alone
is the print alone, even where hairlines of type are as pale as the stamp.
"""

from __future__ import annotations

import math

import cv2
import numpy as np

from orchestration.document.scan_image import Pixels

NEAR_RING = 0.07
"""Share of a ring's radius: how far from it its ink lies at most."""

BAND = 0.12
"""The same in which it is looked for along its way: a ring is no perfect circle."""

SECTORS = 72
"""Into how many parts a ring is cut; each is as bright, at each distance from the middle, as most of it and its neighbours."""

MOSTLY = 60
"""Percentile of brightness that print, which covers less than half of a ring, does not reach."""

STROKE = 2.3
"""Points: strokes of print are thinner, solid pieces of a stamp are thicker."""

UNEVEN = 0.8
"""Share of a stamp's usual brightness that none of its ink is darker than."""

PAPER_LEVEL = 236
"""Brightness from which there is no ink of a stamp."""


def lay_ring(
    layer: Pixels, gray: Pixels, solid: Pixels, circle: tuple[float, float, float], scale: float
) -> None:
    """Darkens `layer` where a stamp has ink; `solid` is 1 in and beside its thick pieces."""
    x, y, radius = circle
    reach = math.ceil(radius * (1 + 2 * BAND))
    left, top = max(round(x) - reach, 0), max(round(y) - reach, 0)
    part = np.s_[top : round(y) + reach, left : round(x) + reach]
    page = cv2.GaussianBlur(gray[part], (3, 3), 0.7)
    x, y = x - left, y - top
    ring = _along(page, (x, y, radius))
    size = 2 * round(STROKE * scale / 2) + 1
    pieces = cv2.morphologyEx(
        page, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    )
    ys, xs = np.indices(page.shape, dtype=np.float32)
    way = np.hypot(xs - x, ys - y)
    pieces[(solid[part] == 0) | (way > radius * (1 + NEAR_RING))] = 255
    own = cv2.erode(
        np.minimum(ring, pieces), np.ones((3, 3), np.uint8)
    )  # its rim runs out within a pixel or two
    inked = own[own <= PAPER_LEVEL]
    if len(inked):  # a ruling that runs along the ring is no stamp
        own = np.maximum(own, round(UNEVEN * float(np.median(inked)))).astype(np.uint8)
    own[own > PAPER_LEVEL] = 255
    layer[part] = np.minimum(layer[part], own)


def _along(page: Pixels, circle: tuple[float, float, float]) -> Pixels:
    """The ring alone: at each distance from its middle what is usual nearby along it."""
    x, y, radius = circle
    steps, most = round(math.tau * radius / SECTORS) * SECTORS, radius * (1 + BAND)
    size = (math.ceil(most), steps)
    flat = cv2.warpPolar(page, size, (x, y), most, cv2.WARP_POLAR_LINEAR | cv2.INTER_LINEAR)
    parts = flat.reshape(SECTORS, steps // SECTORS, size[0])
    wide = np.concatenate([np.roll(parts, turn, axis=0) for turn in (-1, 0, 1)], axis=1)
    usual = np.percentile(wide, MOSTLY, axis=1).astype(np.uint8)
    usual[:, : math.floor(radius * (1 - BAND) * size[0] / most)] = 255
    smooth = cv2.resize(usual, size, interpolation=cv2.INTER_LINEAR)
    ring: Pixels = cv2.warpPolar(
        smooth,
        (page.shape[1], page.shape[0]),
        (x, y),
        most,
        cv2.WARP_POLAR_LINEAR | cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
    )
    ys, xs = np.indices(page.shape, dtype=np.float32)
    way = np.hypot(xs - x, ys - y)
    ring[np.abs(way / radius - 1) > BAND - 1 / radius] = 255
    return ring
