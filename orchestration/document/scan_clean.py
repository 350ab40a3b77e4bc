"""From a picture to black print on white paper that lies level.

Belongs here: stamps, shadows, skew. Does not belong here: what counts as ink (`scan_ink`), what the ink means
(`scan_rules`, `scan_lines`).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from orchestration.document.scan_image import Picture, Pixels
from orchestration.document.scan_ink import PAPER, inks_of

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
    raw = cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY)
    stamp = _stamp(picture)
    gray = raw if stamp is None else _without_stamp(picture.pixels, raw, stamp)
    gray = _without_shadows(gray)
    angle = skew_of(inks_of(gray, picture.scale).dark)
    if abs(angle) >= MIN_ANGLE:
        gray, raw = _turned(gray, angle, 255), _turned(raw, angle, 255)
        stamp = None if stamp is None else _turned(stamp, angle, 0)
    inks = inks_of(gray, picture.scale)
    return Sheet(inks.gray, raw, inks.ink, inks.dark, stamp, picture.scale)


def turned_sheet(sheet: Sheet, quarters: int) -> Sheet:
    """The sheet after clockwise quarter turns."""
    turns = -quarters

    def turn(pixels: Pixels) -> Pixels:
        return np.ascontiguousarray(np.rot90(pixels, turns))

    stamp = None if sheet.stamp is None else turn(sheet.stamp)
    return Sheet(turn(sheet.gray), turn(sheet.raw), turn(sheet.ink), turn(sheet.dark), stamp, sheet.scale)


def _stamp(picture: Picture) -> Pixels | None:
    """255 where red ink belongs to something as large as a stamp."""
    red, green, blue = cv2.split(picture.pixels)
    excess = cv2.subtract(red, cv2.max(green, blue))
    mask = (excess > RED_EXCESS).astype(np.uint8)
    if int(mask.sum()) < 500:
        return None
    small = cv2.resize(mask, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    reach = max(3, round(picture.scale * 1.5))
    near = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(near)
    least = STAMP_SIDE * picture.scale / 4
    found = np.zeros_like(mask)
    for left, top, width, height, _ in stats[1:]:
        if width >= least and height >= least:
            # Print and rulings cut a ring in pieces: what lies close to a large piece belongs to it too.
            beyond = max(3, round(STAMP_PIECES * max(width, height)))
            rows = slice(4 * max(top - beyond, 0), 4 * (top + height + beyond))
            columns = slice(4 * max(left - beyond, 0), 4 * (left + width + beyond))
            box = rows, columns
            found[box] = excess[box] > RED_RIM
    if not found.any():
        return None
    widened: Pixels = cv2.dilate(found * 255, np.ones((7, 7), np.uint8))
    return widened


def _without_stamp(pixels: Pixels, raw: Pixels, stamp: Pixels) -> Pixels:
    """Red ink turned to paper: the brightest channel sees red as light, and black as dark as ever."""
    bright = pixels.max(axis=2)
    inside = stamp > 0
    usual = max(float(np.percentile(bright[inside], 40)), 1.0)
    lifted = np.interp(np.arange(256), (0, 0.65 * usual, STAMP_FADES * usual), (0, 0.65 * 255, 255)).astype(
        np.uint8
    )
    lifted = lifted[bright]
    return np.where(inside, np.maximum(lifted, raw), raw)


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
