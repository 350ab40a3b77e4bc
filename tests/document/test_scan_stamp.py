"""Stamps in grey scans: told by their ring, whatever rulings have left of it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from orchestration.document.scan_image import Pixels
from orchestration.document.scan_stamp import grey_stamp, without_layer

SCALE = 200 / 72
PAPER, GREY, BLACK = 252, 150, 30
MIDDLE, RADIUS = (500, 400), 160


def print_of(*shapes: str) -> Pixels:
    """A page with black print, and the shapes in grey."""
    page = np.full((900, 900), PAPER, np.uint8)
    if "ring" in shapes:
        cv2.circle(page, MIDDLE, RADIUS, GREY, 8)
    if "box" in shapes:
        cv2.rectangle(page, (340, 240), (660, 560), GREY, 8)
    if "area" in shapes:
        cv2.rectangle(page, (340, 240), (660, 560), GREY, -1)
    for row in range(12):
        cv2.putText(page, "1,234.56", (250, 80 + 60 * row), cv2.FONT_HERSHEY_SIMPLEX, 1, BLACK, 3)
    if "rulings" in shapes:
        for y in (244, 290, 400, 470):
            cv2.line(page, (300, y), (800, y), BLACK, 5)
        cv2.line(page, (MIDDLE[0] + RADIUS - 2, 200), (MIDDLE[0] + RADIUS - 2, 600), BLACK, 5)
    return page


@pytest.mark.parametrize("shapes", [("ring",), ("ring", "rulings")])
def test_a_grey_ring_is_made_paper_and_print_stays(shapes: tuple[str, ...]) -> None:
    page = print_of(*shapes)
    layer = grey_stamp(page, SCALE)
    assert layer is not None
    clean = without_layer(page, layer)
    assert (clean[page == GREY] > 230).mean() > 0.95
    assert (clean[page == BLACK] < 80).all()


def test_hairlines_as_pale_as_the_stamp_stay_beside_and_below_it() -> None:
    page = print_of("ring")
    hairs = np.full_like(page, 255)
    for x in range(300, 700, 23):
        cv2.line(hairs, (x, 200), (x, 600), GREY, 1)
    inked = ((page.astype(np.uint16) * hairs) // 255).astype(np.uint8)
    layer = grey_stamp(inked, SCALE)
    assert layer is not None
    clean = without_layer(inked, layer)
    hair = (hairs == GREY) & (page > BLACK)
    assert (clean[hair] < 200).mean() > 0.97
    assert (clean[(hairs == 255) & (page == GREY)] > 225).mean() > 0.95


@pytest.mark.parametrize("shapes", [(), ("box",), ("area",), ("rulings",)])
def test_other_grey_shapes_are_no_stamp(shapes: tuple[str, ...]) -> None:
    assert grey_stamp(print_of(*shapes), SCALE) is None


@pytest.mark.parametrize("level", [BLACK, 0, 90])
def test_a_ring_as_dark_as_the_print_is_told_by_its_shape(level: int) -> None:
    bare = print_of("rulings")
    page = bare.copy()
    cv2.circle(page, MIDDLE, RADIUS, level, 8)
    layer = grey_stamp(page, SCALE)
    assert layer is not None
    clean = without_layer(page, layer)
    ring = (page == level) & (bare == PAPER)
    assert (clean[ring] > 200).mean() > 0.85
    assert (clean[(bare == BLACK) & (layer == 255)] < 80).all()
    assert (layer < 255).sum() < 3 * ring.sum()


def lettered() -> Pixels:
    """A page under a grey ring with characters along it, and the points of figures within."""
    page = print_of("ring")
    for number in range(9):
        angle = np.pi * (0.75 + 0.19 * number)
        at = round(MIDDLE[0] + 115 * np.cos(angle) - 15), round(MIDDLE[1] + 115 * np.sin(angle) + 15)
        ink = np.full_like(page, 255)
        cv2.putText(ink, "W", at, cv2.FONT_HERSHEY_SIMPLEX, 1.2, GREY, 5)
        page = np.where(page > BLACK, np.minimum(page, ink), page)
    return page


def test_characters_within_a_grey_ring_are_made_paper_and_print_stays() -> None:
    page = lettered()
    for row in range(5):
        cv2.circle(page, (420, 290 + 60 * row), 2, GREY, -1)  # points of type are pale
        cv2.line(page, (412, 270 + 60 * row), (412, 292 + 60 * row), BLACK, 4)
    points = np.zeros_like(page)
    for row in range(5):
        cv2.circle(points, (421, 290 + 60 * row), 2, 1, -1)
    layer = grey_stamp(page, SCALE)
    assert layer is not None
    clean = without_layer(page, layer)
    letters = (page == GREY) & (lettered() == GREY) & (print_of("ring") == PAPER)
    assert (clean[letters] > 200).mean() > 0.8
    assert (clean[page == BLACK] < 90).all()
    assert (clean[(points > 0) & (page == GREY) & (lettered() == PAPER)] < 200).mean() > 0.9
