"""The ink of a round stamp in a grey scan, told from the print below it.

Belongs here: the circle that a ring lies on, how bright the stamp alone would be along it and in the solid pieces within.
Does not belong here: where a ring is looked for (`scan_stamp`).

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

DEPTH = 40
"""How much darker than what lies on either side of it a ring is, of 255."""

ON_RING = 0.6
"""Share of the directions from its middle in which a ring has ink."""

REFITS = 3
"""How often a circle is laid anew through all that lies near it."""

MOSTLY = 60
"""Percentile of brightness that print, which covers less than half of a ring, does not reach."""

STROKE = 2.3
"""Points: strokes of print are thinner, solid pieces of a stamp are thicker."""

UNEVEN = 0.8
"""Share of a stamp's usual brightness that none of its ink is darker than."""

DARKER = 8
"""How much darker than a stamp the darkest parts of print are at least that was not printed with as little ink, of 255."""

HAIRLINE, POINT = 1.2, 3.0
"""Points around such parts in which paler ink is print: hairlines, and what is no higher than a point or a dash."""

LOW = 2.8
"""Points that a point or a dash is high at most."""

MOSTLY_PRINT = 0.5
"""Share of a piece of ink that lies in or near such parts from which all of it is print."""

PAPER_LEVEL = 236
"""Brightness from which there is no ink of a stamp."""


def lay_ring(
    layer: Pixels,
    gray: Pixels,
    solid: Pixels,
    circle: tuple[float, float, float],
    scale: float,
    is_paler: bool,
) -> None:
    """Darkens `layer` where a stamp has ink; `solid` is 1 in and beside its thick pieces. Of one that `is_paler` than print the
    characters within its ring are told by that."""
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
    # a ruling that runs along the ring is no stamp
    usual = float(np.percentile(ring[np.abs(way / radius - 1) < NEAR_RING / 3], 25))
    own = np.maximum(own, round(UNEVEN * usual)).astype(np.uint8)
    own[own > PAPER_LEVEL] = 255
    if is_paler:
        left_over = cv2.divide(page, own, scale=255) <= PAPER_LEVEL
        letters = _letters(page, (x, y, radius), (way < radius * (1 - NEAR_RING)) & left_over, scale)
        own[letters] = np.minimum(own, np.maximum(page, round(UNEVEN * usual)))[letters]
    layer[part] = np.minimum(layer[part], own)


def _letters(page: Pixels, circle: tuple[float, float, float], inked: Pixels, scale: float) -> Pixels:
    """Where there are the characters of a stamp: ink inside its ring that is nowhere darker than the ring."""
    x, y, radius = circle
    rows, columns = np.indices(page.shape, dtype=np.float32)
    ys, xs = np.nonzero(np.abs(np.hypot(columns - x, rows - y) / radius - 1) < NEAR_RING / 3)
    sector = ((np.arctan2(ys - y, xs - x) / math.tau) % 1 * SECTORS).astype(int) % SECTORS
    darkest = np.full(SECTORS, 255, np.uint8)
    np.minimum.at(darkest, sector, page[ys, xs])
    core = (page < np.percentile(darkest, 25) - DARKER).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inked.astype(np.uint8), connectivity=8)
    hairs, points = (
        cv2.dilate(core, np.ones((2 * round(reach * scale) + 1,) * 2, np.uint8)) > 0
        for reach in (HAIRLINE, POINT)
    )
    own = np.bincount(labels[hairs], minlength=count) / np.maximum(stats[:, cv2.CC_STAT_AREA], 1)
    is_low = stats[:, cv2.CC_STAT_HEIGHT] <= LOW * scale
    is_print = (own > MOSTLY_PRINT) | (is_low & (np.bincount(labels[points], minlength=count) > 0))
    letters: Pixels = inked & ~is_print[labels] & ~hairs
    return letters


def fitted(gray: Pixels, circle: tuple[float, float, float]) -> tuple[float, float, float] | None:
    """The ring near a circle, its middle and radius; None where most of the way around there is none.

    A ring is darker than what lies on either side of it, however much print there is around it.
    """
    for _ in range(REFITS):
        x, y, radius = circle
        if radius < 1:
            return None
        usual, step = _usual(gray, circle)
        near = usual[:, math.floor((1 - BAND) * radius / step) :].astype(np.int16)
        inked = near <= near.min(axis=1, keepdims=True) + DEPTH // 4
        at = ((inked * np.arange(near.shape[1])).sum(axis=1) / inked.sum(axis=1)).round().astype(int)
        sides = np.stack(
            [np.maximum.accumulate(near, axis=1), np.maximum.accumulate(near[:, ::-1], axis=1)[:, ::-1]]
        )
        number = np.arange(SECTORS)
        is_ring = sides.min(axis=0)[number, at] - near[number, at] > DEPTH
        ways = (at + math.floor((1 - BAND) * radius / step)) * step
        if is_ring.mean() < ON_RING / 2:
            return None
        turns = (number[is_ring] + 0.5) * math.tau / SECTORS
        middle = float(np.median(ways[is_ring]))
        even = np.abs(ways[is_ring] / middle - 1) < NEAR_RING
        circle = circle_of(
            (x + ways[is_ring] * np.cos(turns))[even], (y + ways[is_ring] * np.sin(turns))[even]
        )
    alike = is_ring & (np.abs(ways / circle[2] - 1) < NEAR_RING / 2) if circle[2] else is_ring & False
    return circle if alike.mean() >= ON_RING else None


def circle_of(xs: Pixels, ys: Pixels) -> tuple[float, float, float]:
    """Middle and radius of the circle that lies nearest to points; of radius 0 where they lie on none."""
    if len(xs) < 3:
        return 0.0, 0.0, 0.0
    terms = np.stack((xs, ys, np.ones(len(xs))), axis=1).astype(np.float64)
    x, y, rest = np.linalg.lstsq(terms, (terms[:, :2] ** 2).sum(axis=1), rcond=None)[0].tolist()
    return x / 2, y / 2, max(rest + (x * x + y * y) / 4, 0.0) ** 0.5


def _usual(page: Pixels, circle: tuple[float, float, float]) -> tuple[Pixels, float]:
    """For each part of a circle, from its middle outwards, how bright most of the page is; and the pixels of one step."""
    x, y, radius = circle
    steps, most = max(round(math.tau * radius / SECTORS), 1) * SECTORS, radius * (1 + BAND)
    size = (math.ceil(most), steps)
    flat = cv2.warpPolar(page, size, (x, y), most, cv2.WARP_POLAR_LINEAR | cv2.INTER_LINEAR)
    parts = flat.reshape(SECTORS, steps // SECTORS, size[0])
    wide = np.concatenate([np.roll(parts, turn, axis=0) for turn in (-1, 0, 1)], axis=1)
    return np.percentile(wide, MOSTLY, axis=1).astype(np.uint8), most / size[0]


def _along(page: Pixels, circle: tuple[float, float, float]) -> Pixels:
    """The ring alone: at each distance from its middle what is usual nearby along it."""
    x, y, radius = circle
    usual, step = _usual(page, circle)
    usual[:, : math.floor(radius * (1 - BAND) / step)] = 255
    size = (usual.shape[1], max(round(math.tau * radius / SECTORS), 1) * SECTORS)
    smooth = cv2.resize(usual, size, interpolation=cv2.INTER_LINEAR)
    ring: Pixels = cv2.warpPolar(
        smooth,
        (page.shape[1], page.shape[0]),
        (x, y),
        radius * (1 + BAND),
        cv2.WARP_POLAR_LINEAR | cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
    )
    ys, xs = np.indices(page.shape, dtype=np.float32)
    way = np.hypot(xs - x, ys - y)
    ring[np.abs(way / radius - 1) > BAND - 1 / radius] = 255
    return ring
