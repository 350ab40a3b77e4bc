"""Faint print is made as dark as print usually is, and nothing else is."""

from __future__ import annotations

import numpy as np

from orchestration.document.scan_faint import DARK, darkened
from orchestration.document.scan_image import Pixels
from orchestration.document.scan_ink import PAPER, inks_of


def page(stem: int, hairline: int) -> Pixels:
    """White paper with a grain, on it rows of strokes: thick ones, and thin ones beside them."""
    pixels = np.full((400, 400), PAPER, np.float64)
    for top in range(40, 360, 40):
        for left in range(40, 200, 20):
            pixels[top : top + 20, left : left + 4] = stem
            pixels[top : top + 20, left + 10 : left + 12] = hairline
    pixels += np.random.default_rng(3).normal(0, 3, pixels.shape)
    grain: Pixels = np.clip(pixels, 0, 255).astype(np.uint8)
    return grain


def test_hairlines_of_faint_print_are_ink() -> None:
    faint = page(180, 222)
    assert not inks_of(faint, 200 / 72).ink[80:100, 170:172].all()
    dark = darkened(faint)
    assert abs(int(np.median(dark[80:100, 160:164])) - DARK) < 25
    assert inks_of(dark, 200 / 72).ink[82:98, 170:172].all()


def test_paper_beside_faint_print_stays_white() -> None:
    assert not inks_of(darkened(page(180, 222)), 200 / 72).ink[:, 220:].any()


def test_dark_print_stays_as_it_is() -> None:
    dark = page(30, 150)
    assert (darkened(dark) == dark).all()
    assert (darkened(page(PAPER, PAPER)) == page(PAPER, PAPER)).all()
