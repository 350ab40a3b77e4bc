"""Rulings that are hardly darker than the grain of the paper are lines; edges of shaded areas and rows of type are none."""

from __future__ import annotations

import cv2
import numpy as np

from orchestration.document.scan_image import Pixels
from orchestration.document.scan_ink import inks_of
from orchestration.document.scan_pale import with_pale_rulings
from orchestration.document.scan_rules import rules_of

SCALE = 200 / 72


def page(ruling: int) -> Pixels:
    """A table of six rows and two columns with rulings of some brightness, and print in its cells, on grained paper."""
    gray = np.full((600, 800), 250, np.float32)
    for y in range(100, 401, 50):
        gray[y : y + 2, 100:702] = ruling
    for x in (100, 400, 700):
        gray[100:402, x : x + 2] = ruling
    for y in range(100, 400, 50):
        for x in (120, 560):
            for character in range(3):
                left = x + 40 * character
                gray[y + 14 : y + 38 : 8, left : left + 24] = 20
                gray[y + 14 : y + 36, left + 8 : left + 10] = 20
    gray = cv2.GaussianBlur(gray, (0, 0), 0.6) + np.random.default_rng(5).normal(0, 5, gray.shape)
    return np.clip(gray, 0, 255).astype(np.uint8)


def lines(gray: Pixels) -> tuple[set[int], set[int]]:
    """Where level and upright lines lie, in tens of pixels."""
    inks = inks_of(gray, SCALE)
    dark = with_pale_rulings(inks.dark, inks.gray, inks.ink, SCALE)
    rules, _ = rules_of(dark, SCALE, None)
    level = {round(top * SCALE / 10) for left, top, right, bottom in rules if right > left}
    return level, {round(left * SCALE / 10) for left, top, right, bottom in rules if bottom > top}


def test_pale_rulings_are_lines() -> None:
    assert lines(page(205)) == ({10, 15, 20, 25, 30, 35, 40}, {10, 40, 70})


def test_a_page_without_rulings_has_none() -> None:
    assert lines(page(250)) == (set(), set())


def test_edges_of_a_shaded_row_are_no_lines() -> None:
    gray = page(250)
    gray[150:200] = cv2.multiply(gray[150:200], 0.85)
    assert lines(gray) == (set(), set())
