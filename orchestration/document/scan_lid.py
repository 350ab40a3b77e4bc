"""The scanner's lid around a page, seen as dark borders.

Belongs here: which pixels at the rim of a picture show no paper, and making them paper. Does not belong here: shadows
on the paper (`scan_clean`), dust (`scan_ink`).

The borders lie level however the page leans: with them in the picture its lines of print would not be found to lean.
"""

from __future__ import annotations

import cv2
import numpy as np

from orchestration.document.scan_image import Picture, Pixels
from orchestration.document.scan_ink import PAPER

DARK = 110
"""Brightness below which there may be no paper."""

THICK = 2.0
"""Points: a border is as wide at least; the outline of a table that a picture was cut at is thinner."""

LONG = 12.0
"""Points along the rim over which a border is as wide: rulings that run into it are less thick, print is less high."""

FADES = 1.0
"""Points within which a border runs out into the paper."""


def without_lid(picture: Picture) -> Picture:
    """The picture with the dark borders at its rim made paper; itself where it has none."""
    gray = cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY)
    dark = cv2.medianBlur((gray < DARK).astype(np.uint8), 3)
    lid = np.zeros_like(dark)
    for turns in range(4):
        _cover(np.rot90(dark, turns), np.rot90(lid, turns), picture.scale)
    if not lid.any():
        return picture
    reach = 2 * round(FADES * picture.scale) + 1
    pixels = picture.pixels.copy()
    pixels[cv2.dilate(lid, np.ones((reach, reach), np.uint8)) > 0] = PAPER
    return Picture(pixels, picture.scale)


def _cover(dark: Pixels, lid: Pixels, scale: float) -> None:
    """Sets `lid` where a border lies along the left side."""
    width = dark.shape[1]
    run = np.where(dark.all(axis=1), width, dark.argmin(axis=1)).astype(np.float32)[:, None]
    wide = cv2.morphologyEx(
        run, cv2.MORPH_OPEN, np.ones((round(LONG * scale), 1), np.uint8), borderType=cv2.BORDER_REPLICATE
    )
    lid[(wide >= THICK * scale) & (np.arange(width) < wide)] = 1
