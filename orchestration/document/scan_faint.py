"""Faint print made as dark as print usually is.

Belongs here: how dark the print of a page is, near each of its places. Does not belong here: shadows on the paper
(`scan_clean`), what counts as ink (`scan_ink`).

Of a page printed with little toner the hairlines of type would be as pale as the grain of the paper that other pages
have, and lost: a 1, a 一, a point.
"""

from __future__ import annotations

import cv2
import numpy as np

from orchestration.document.scan_image import Pixels
from orchestration.document.scan_ink import PAPER

DARK = 60
"""Brightness that the darkest print around has in the end."""

FAINT, DARKEST = 90, 5
"""Brightness that the darkest print of a faint page has at least, and the percentile of its print that is called so."""

PALEST = 205
"""Brightness from which there is no print."""

UNEVEN = 60
"""By how much print may be paler than most of it, of 255, and count still."""

LEAST_PRINT = 500
"""Pixels of print that tell how dark it is, at least."""

BLOCK, NEAR = 8, 11
"""Pixels of a block's side, and blocks of the side of a place's surroundings."""


def darkened(gray: Pixels) -> Pixels:
    """A page whose paper is white, with its print as dark as others'; itself where it is."""
    printed = _print_of(gray)
    if len(printed) < LEAST_PRINT or float(np.percentile(printed, DARKEST)) < FAINT:
        return gray
    clean = cv2.medianBlur(gray, 3)
    if not len(strokes := _print_of(clean)):
        return gray
    darkest, usual = np.percentile(strokes, (DARKEST, 50)).tolist()
    small = clean[: gray.shape[0] // BLOCK * BLOCK, : gray.shape[1] // BLOCK * BLOCK]
    blocks = small.reshape(gray.shape[0] // BLOCK, BLOCK, gray.shape[1] // BLOCK, BLOCK).min(axis=(1, 3))
    near = cv2.erode(blocks, np.ones((NEAR, NEAR), np.uint8)).astype(np.float32)
    near[near >= min(usual + UNEVEN, PALEST)] = darkest
    gain = (PAPER - DARK) / (PAPER - np.maximum(near, DARK))
    gain = cv2.resize(cv2.GaussianBlur(gain, (0, 0), NEAR / 4), gray.shape[::-1])
    dark: Pixels = np.clip(PAPER - (PAPER - gray.astype(np.float32)) * gain, 0, 255).astype(np.uint8)
    return dark


def _print_of(gray: Pixels) -> Pixels:
    sample = gray[::2, ::2]
    printed: Pixels = sample[sample < PALEST]
    return printed
