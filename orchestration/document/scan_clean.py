"""From a picture to black print on white paper that lies level.

Belongs here: shadows, skew. Does not belong here: dark borders (`scan_lid`), which pixels a stamp has inked
(`scan_stamp`), what counts as ink (`scan_ink`), what the ink means (`scan_rules`, `scan_lines`).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from orchestration.document.scan_dots import without_dots
from orchestration.document.scan_faint import darkened
from orchestration.document.scan_image import Picture, Pixels
from orchestration.document.scan_ink import PAPER, inks_of
from orchestration.document.scan_lid import without_lid
from orchestration.document.scan_ring import PAPER_LEVEL
from orchestration.document.scan_slant import square_of, squared
from orchestration.document.scan_stamp import (
    filled,
    grey_stamp,
    red_stamp,
    widened,
    without_layer,
    without_stamp,
)

MAX_ANGLE = 6.0
"""Degrees of skew that are looked for either way."""

MIN_ANGLE = 0.03
"""Degrees of skew that do no harm."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A levelled page: `gray` without stamps and shadows, `raw` as scanned, `ink` 255 where there is print,
    `dark` where that is no mere hairline."""

    gray: Pixels
    raw: Pixels
    ink: Pixels
    dark: Pixels
    stamp: Pixels | None
    scale: float


def sheet_of(picture: Picture) -> Sheet:
    """The page without dots, shadows, stamps and slant, in grey and in black and white."""
    smooth = without_dots(picture)
    is_dotted = smooth is not picture
    picture = without_lid(smooth)
    raw = cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY)
    stamp = red_stamp(picture)
    # the brightest channel sees red as light, and black as dark as ever
    gray = raw if stamp is None else without_stamp(picture.pixels.max(axis=2), raw, stamp)
    gray = _without_shadows(gray)
    if stamp is None and (layer := grey_stamp(gray, picture.scale)) is not None:
        gray = without_layer(gray, layer)
        stamp = filled(widened(cv2.threshold(layer, PAPER_LEVEL, 1, cv2.THRESH_BINARY_INV)[1]))
    if not is_dotted:  # what is left of dots is as dark as faint print
        gray = darkened(gray)
    angle = skew_of(inks_of(gray, picture.scale).dark)
    if abs(angle) >= MIN_ANGLE:
        gray, raw = _turned(gray, angle, 255), _turned(raw, angle, 255)
        stamp = None if stamp is None else _turned(stamp, angle, 0)
    inks = inks_of(gray, picture.scale)
    if (square := square_of(inks.dark, picture.scale)) is not None:
        gray, raw = squared(gray, square, 255), squared(raw, square, 255)
        stamp = None if stamp is None else squared(stamp, square, 0)
        inks = inks_of(gray, picture.scale)
    return Sheet(inks.gray, raw, inks.ink, inks.dark, stamp, picture.scale)


def turned_sheet(sheet: Sheet, quarters: int) -> Sheet:
    """The sheet after clockwise quarter turns."""
    turns = -quarters

    def turn(pixels: Pixels) -> Pixels:
        return np.ascontiguousarray(np.rot90(pixels, turns))

    stamp = None if sheet.stamp is None else turn(sheet.stamp)
    return Sheet(turn(sheet.gray), turn(sheet.raw), turn(sheet.ink), turn(sheet.dark), stamp, sheet.scale)


def _without_shadows(gray: Pixels) -> Pixels:
    """The paper made white: each pixel beside the brightest of its surroundings."""
    small = cv2.resize(gray, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    paper = cv2.GaussianBlur(cv2.medianBlur(paper, 5), (0, 0), 2)
    paper = np.maximum(paper, 60)
    paper = cv2.resize(paper, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    even: Pixels = cv2.divide(gray, paper, scale=PAPER)
    return even


def skew_of(ink: Pixels) -> float:
    """Degrees, counter-clockwise positive, by which lines of print and rulings lean."""
    small = ink[::2, ::2]
    ys, xs = np.nonzero(small)
    if len(ys) < 200:
        return 0.0
    step = max(1, len(ys) // 150_000)
    ys, xs = ys[::step].astype(np.float32), xs[::step].astype(np.float32) - small.shape[1] / 2
    reach = small.shape[0] + small.shape[1]

    def sharpness(angle: float) -> float:
        rows = (ys + xs * np.tan(np.radians(angle)) + reach / 2).astype(np.int32)
        counts = np.bincount(rows, minlength=2 * reach).astype(np.float64)
        return float((counts * counts).sum())

    best = max(np.arange(-MAX_ANGLE, MAX_ANGLE + 0.01, 0.25), key=sharpness)
    for width in (0.25, 0.06, 0.015):
        best = max(np.linspace(best - width, best + width, 9), key=sharpness)
    return float(-best)


def _turned(pixels: Pixels, angle: float, fill: int) -> Pixels:
    """Turned about the middle so that what leans by `angle` degrees lies level."""
    height, width = pixels.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    paper = {"flags": cv2.INTER_CUBIC, "borderMode": cv2.BORDER_CONSTANT, "borderValue": fill}
    level: Pixels = cv2.warpAffine(pixels, matrix, (width, height), **paper)
    return level
