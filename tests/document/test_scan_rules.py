"""Rulings of scans beside which print stands close."""

from __future__ import annotations

import numpy as np

from orchestration.document.scan_image import Pixels
from orchestration.document.scan_rules import rules_of

SCALE = 200 / 72


def page(top: int, bottom: int) -> Pixels:
    """Two level lines, an upright stroke between rows, and print along its left side."""
    dark = np.zeros((400, 600), np.uint8)
    dark[100:103, 50:550] = dark[200:203, 50:550] = 255
    dark[top:bottom, 300:303] = 255
    for row in range(105, 198, 18):
        dark[row : row + 12, 285:299] = 255
    return dark


def uprights(dark: Pixels) -> int:
    rules, _ = rules_of(dark, SCALE, None)
    return sum(bottom > top and abs(left * SCALE - 301) < 4 for left, top, _, bottom in rules)


def test_a_stroke_from_one_line_to_another_is_a_ruling_however_close_figures_stand() -> None:
    assert uprights(page(100, 203)) == 1


def test_one_beside_type_that_runs_between_no_lines_is_a_stem() -> None:
    assert uprights(page(120, 185)) == 0
