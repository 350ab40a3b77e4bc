"""Rulings of scans beside which print stands close."""

from __future__ import annotations

import numpy as np
import pytest

from orchestration.document.pdf_edges import edges_of, meshes_of
from orchestration.document.pdf_grid import grid_of
from orchestration.document.scan_holes import with_whole_rulings
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


def rows_of(pitch: int, stem: tuple[int, int], columns: tuple[int, ...]) -> Pixels:
    """A table with upright lines at `columns`, and in its first row but a stem of type at 300, from row to row of pixels."""
    dark = np.zeros((400, 600), np.uint8)
    for row in range(6):
        dark[100 + pitch * row : 103 + pitch * row, 50:550] = 255
    for x in columns:
        dark[100 : 100 + 5 * pitch, x : x + 3] = 255
    dark[100 + stem[0] : 100 + stem[1], 300:303] = 255
    return dark


def test_a_stem_in_a_row_that_is_hardly_higher_than_its_type_is_no_ruling() -> None:
    assert uprights(rows_of(48, (8, 41), (50, 547))) == 0


def test_a_line_across_one_low_row_is_a_ruling() -> None:
    assert uprights(rows_of(48, (2, 49), (50, 547))) == 1


def test_what_a_row_has_left_of_a_line_that_goes_on_below_is_a_ruling() -> None:
    dark = rows_of(48, (2, 38), (50, 547))
    dark[148:340, 300:303] = 255
    assert uprights(dark) > uprights(rows_of(48, (2, 38), (50, 547)))


def levels(dark: Pixels) -> int:
    rules, _ = rules_of(dark, SCALE, None)
    return sum(right > left for left, _, right, _ in rules)


@pytest.mark.parametrize(("columns", "lines"), [((), 0), ((200,), 0), ((200, 297), 1)])
def test_a_level_stroke_as_long_as_two_characters_is_a_line_between_two_upright_ones(
    columns: tuple[int, ...], lines: int
) -> None:
    dark = np.zeros((400, 600), np.uint8)
    dark[100:103, 200:300] = 255
    dark[80:100, 280:283] = 255
    for x in columns:
        dark[100:220, x : x + 3] = 255
    assert levels(dark) == lines


def test_one_that_continues_another_is_a_line() -> None:
    dark = np.zeros((400, 600), np.uint8)
    dark[100:103, 180:280] = dark[100:103, 310:560] = 255
    assert levels(dark) > levels(np.where(np.arange(600) < 305, 0, dark).astype(np.uint8))


def broken_table(holes: tuple[int, ...], wide: int) -> Pixels:
    """A table of six rows and two columns whose lines have holes of some pixels at some distances from where they begin."""
    dark = rows_of(48, (0, 240), (50, 547))
    for at in holes:
        for y in range(100, 341, 48):
            dark[y : y + 3, 50 + at : 50 + at + wide] = 0
        for x in (50, 300, 547):
            dark[100 + at : min(100 + at + wide, 340), x : x + 3] = 0
    return dark


def cells_of(dark: Pixels) -> int:
    meshes, _ = meshes_of(*edges_of(rules_of(with_whole_rulings(dark, SCALE), SCALE, None)[0]))
    grids = [grid_of(mesh, lambda box: False) for mesh in meshes]
    return sum(len(grid.slots) for grid in grids if grid is not None)


def test_lines_with_small_holes_are_whole() -> None:
    whole = cells_of(broken_table((), 0))
    assert whole == 10
    assert cells_of(broken_table((*range(20, 480, 20), 75), 5)) == whole


def test_a_hole_as_wide_as_a_few_characters_stays() -> None:
    rules, _ = rules_of(with_whole_rulings(broken_table((*range(250, 480, 20), 110), 60), SCALE), SCALE, None)
    assert not [rule for rule in rules if rule[0] * SCALE < 190 < rule[2] * SCALE]
