"""What counts as ink on a page, and what is dust.

Belongs here: telling print from the grain of the paper and from specks. Does not belong here: what the ink means
(`scan_rules`, `scan_lines`).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from orchestration.document.scan_image import Pixels

PAPER = 252
"""How bright paper is made."""

SPECK = 6
"""Pixels of ink, at 200 dpi, that are dust: the point of a figure in 8 point type has 8 or more."""

LEAST_POINT = 3
"""Pixels, at 200 dpi, that the point of a small or blurred figure has: so little ink is print only beside type."""

BESIDE_TYPE = 1.5
"""Points within which a speck may be a point of the type that it stands beside."""

TYPE_AREA = 5
"""How many times as large as a speck the ink of a character is, at least."""

FAINT = 6
"""How many times as large as a speck ink without any dark pixel must be."""

POINT = 0.24
"""Type sizes: a decimal point, or a dot of a character, is smaller."""

POINT_AWAY = 0.6
"""Type sizes by which such a dot stands from the rest of its line at most."""

DASH_SHAPE = 2.0
"""How much wider than high a dash is, at least."""


@dataclass(frozen=True, slots=True)
class Inks:
    """The page without its specks, 255 where there is print, and 255 where that is no mere hairline."""

    gray: Pixels
    ink: Pixels
    dark: Pixels


def inks_of(gray: Pixels, scale: float) -> Inks:
    """Print is what is darker than the grain of the paper, large enough, and dark somewhere.

    Hairlines of Song type are far lighter than its stems: one level for all would lose either them or the
    difference to the grain.
    """
    smooth = cv2.GaussianBlur(gray, (3, 3), 0.7)
    sample = smooth[::3, ::3]
    paper = sample[sample > 215]
    grain = float(paper.std()) if len(paper) else 0.0
    light = PAPER - min(max(6 * grain, 45), 80)
    level, _ = cv2.threshold(sample, 0, 255, cv2.THRESH_OTSU)
    dark = cv2.threshold(smooth, min(max(level, 130), 190), 255, cv2.THRESH_BINARY_INV)[1]
    printed = cv2.threshold(smooth, light, 255, cv2.THRESH_BINARY_INV)[1]
    count, labels, stats, _ = cv2.connectedComponentsWithStats(printed, connectivity=8)
    least = SPECK * (scale * 72 / 200) ** 2
    is_dark = np.zeros(count, bool)
    is_dark[np.unique(labels[dark > 0])] = True
    area = stats[:, cv2.CC_STAT_AREA]
    keep = (area > least) & (is_dark | (area > FAINT * least))
    is_type = keep & (area > TYPE_AREA * least)
    is_type[0] = keep[0] = False
    reach = 2 * round(BESIDE_TYPE * scale) + 1
    near = cv2.dilate(is_type[labels].astype(np.uint8), np.ones((reach, reach), np.uint8))
    beside = np.zeros(count, bool)
    beside[np.unique(labels[near > 0])] = True
    specks = (area <= least) & ~beside
    keep |= beside & (area >= LEAST_POINT / SPECK * least) & (area <= least)
    keep[0] = False
    ink = np.where(keep[labels], 255, 0).astype(np.uint8)
    return Inks(_painted(gray, specks[labels], ink), ink, dark)


def without_dust(gray: Pixels, ink: Pixels, em: float) -> tuple[Pixels, Pixels]:
    """The page and its ink without specks the size of a point that stand far from all type."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    is_dash = (wide > DASH_SHAPE * high) & (wide > POINT / 2 * em)
    large = np.where((np.maximum(wide, high) > POINT * em) | is_dash, 255, 0).astype(np.uint8)
    large[0] = 0
    reach = 2 * round(em * POINT_AWAY) + 1
    near = cv2.dilate(large[labels], np.ones((reach, reach), np.uint8))
    keep = np.zeros(len(stats), bool)
    keep[np.unique(labels[near > 0])] = True
    dust = ~keep
    dust[0] = keep[0] = False
    cleaned = np.where(keep[labels], 255, 0).astype(np.uint8)
    return _painted(gray, dust[labels], cleaned), cleaned


def _painted(gray: Pixels, specks: Pixels, ink: Pixels) -> Pixels:
    """The page with specks, and the blur around them, made paper."""
    around = cv2.dilate(specks.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    return np.where(around & (ink == 0), np.maximum(gray, PAPER), gray).astype(np.uint8)
