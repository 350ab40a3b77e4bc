"""Pages that were not scanned square on are laid square by their rulings."""

from __future__ import annotations

import cv2
import numpy as np

from orchestration.document.scan_image import Pixels
from orchestration.document.scan_slant import square_of, squared

SCALE = 200 / 72


def ruled() -> Pixels:
    dark = np.zeros((1000, 800), np.uint8)
    for y in range(100, 901, 100):
        dark[y : y + 3, 100:703] = 255
    for x in range(100, 701, 150):
        dark[100:903, x : x + 3] = 255
    return dark


def slanted(by: float) -> Pixels:
    """The page with its upper right corner drawn in by a share of its sides."""
    corners = np.array([(0, 0), (800, 0), (800, 1000), (0, 1000)], np.float32)
    drawn = corners + np.array([(0, 0), (-800 * by, 1000 * by), (0, 0), (0, 0)], np.float32)
    page: Pixels = cv2.warpPerspective(ruled(), cv2.getPerspectiveTransform(corners, drawn), (800, 1000))
    return page


def test_rulings_of_a_slanted_page_stand_square_again() -> None:
    page = slanted(0.02)
    square = square_of(page, SCALE)
    assert square is not None
    level = squared(page, square, 0)
    assert square_of(level, SCALE) is None
    assert int((np.count_nonzero(level > 127, axis=0) > 600).sum()) >= 5


def test_a_square_page_and_one_without_rulings_stay_as_they_are() -> None:
    assert square_of(ruled(), SCALE) is None
    assert square_of(np.zeros((1000, 800), np.uint8), SCALE) is None
