"""Print that is wider than its cell and runs over a ruling is read as a whole, and doubted."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from orchestration.document import scan
from orchestration.document.pdf_glyphs import Glyph
from orchestration.document.pdf_overleaf import Left
from orchestration.document.scan_clean import Sheet, sheet_of
from orchestration.document.scan_engine import SYMBOLS, Reading
from orchestration.document.scan_image import Picture
from orchestration.document.scan_lines import Beginning, Strip
from orchestration.document.scan_overrun import strips_in
from orchestration.document.scan_reading import _crop
from orchestration.document.scan_rules import rules_of
from orchestration.document.scan_strip import CUT, ReadStrip

SCALE = 200 / 72


def seen(text: str, first: str) -> Reading:
    """A reading whose first digit another reading sees as well."""
    symbols = np.zeros((2 * len(text), len(SYMBOLS) + 1), np.float32)
    for at, sign in enumerate(text):
        symbols[2 * at, 1 + SYMBOLS.index(sign)] = 1
        symbols[2 * at + 1, 0] = 1
    if first:
        symbols[0, 0] = 0
        symbols[0, 1 + SYMBOLS.index(first)] = 1
    count = len(text)
    return Reading(text, (1.0,) * count, (("0", 0.0),) * count, (0.0,) * count, symbols, count)


def read(is_cut: bool) -> ReadStrip:
    readings = [seen("8064460.91", "8"), seen("18064460.91", "1")]
    glyphs = [Glyph(sign, 5.0 * at, 0, 5.0 * at + 5, 10, False) for at, sign in enumerate(readings[0].text)]
    count = len(glyphs)
    seconds, frames = [("0", 0.0)] * count, [(at, at + 1) for at in range(count)]
    box = (0, 0, 5.0 * count, 10)
    return ReadStrip(glyphs, [1.0] * count, seconds, frames, readings, box, False, is_cut)


@pytest.mark.parametrize(("is_cut", "others"), [(False, ()), (True, ("18064460.91",))])
def test_a_figure_that_runs_over_a_ruling_is_never_sure(is_cut: bool, others: tuple[str, ...]) -> None:
    part = read(is_cut).part((0, 0, 100, 10))
    assert part is not None
    assert part[2][:1] == others
    assert (part[1] <= CUT) is is_cut


def strips_of_table(monkeypatch: pytest.MonkeyPatch, left: int) -> tuple[Sheet, list[Strip]]:
    """What is read of two columns, an amount in the second beginning at `left`; the ruling between them is at 300."""
    page = np.full((400, 600, 3), 255, np.uint8)
    for y in (100, 160, 220, 280):
        cv2.line(page, (50, y), (550, y), (0, 0, 0), 2)
    for x in (50, 300, 550):
        cv2.line(page, (x, 100), (x, 280), (0, 0, 0), 2)
    cv2.putText(page, "name", (90, 200), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (0, 0, 0), 2)
    cv2.putText(page, "80644.91", (left, 200), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (0, 0, 0), 2)
    sheet = sheet_of(Picture(page, SCALE))
    rules, mask = rules_of(sheet.dark, sheet.scale, None)
    found: list[tuple[Sheet, list[Strip]]] = []
    monkeypatch.setattr(scan, "read_strips", lambda sheet, strips, em: found.append((sheet, strips)) or [])
    scan._read_side(scan._without(sheet, mask), rules, Left())
    return found[0]


def test_print_that_begins_before_its_cell_is_read_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet, strips = strips_of_table(monkeypatch, 292)
    name, amount = sorted(strips, key=lambda strip: strip.ink[2])
    assert name.ink[2] < 280  # the part of the amount that stands in its cell is none of it
    assert amount.ink[0] < 297 < 300 < amount.room[0]
    assert amount.beginning is not None
    assert (sheet.gray[180:202, 288:298] > 200).all()
    white, ruled = (_crop(sheet.gray, amount, 24.0, 1.05, with_ruling)[0] for with_ruling in (False, True))
    assert (white[:, :12] < 128).any()
    assert np.count_nonzero(ruled == 0) > np.count_nonzero(white == 0)


def test_print_that_begins_in_its_cell_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    _, strips = strips_of_table(monkeypatch, 306)
    assert [strip.beginning for strip in strips] == [None, None]


def test_what_stands_before_a_ruling_may_be_lower_or_higher_than_the_rest_of_its_line() -> None:
    beginning = Beginning((90, 15, 100, 40), np.zeros((25, 10), np.uint8))
    strip = Strip((90, 15, 200, 40), (103, 5, 220, 50), beginning)
    low = Strip((90, 10, 200, 42), (103, 5, 220, 50), beginning)
    for each in (strip, low):
        crop, _ = _crop(np.full((60, 300), 255, np.uint8), each, 24.0, 1.05, True)
        assert np.count_nonzero(crop == 0) >= 25 * 10


def test_a_line_that_loses_what_is_of_its_neighbour_keeps_its_own_beginning() -> None:
    ink = np.zeros((100, 600), np.uint8)
    ink[40:60, 95:98] = ink[40:60, 103:180] = 255  # of the second cell, begun before it
    ink[30:70, 295:298] = ink[40:60, 303:380] = 255  # of the third, and higher than the line of the second
    cells = [(3, 3, 97, 97), (103, 3, 297, 97), (303, 3, 597, 97)]
    strips, gray, left = strips_in(255 - ink, ink, cells, 25.0, 3.0, SCALE)
    begun = [strip for strip in strips if strip.beginning is not None]
    assert [strip.ink[0] for strip in begun] == [95, 295]
    for strip in begun:
        _crop(gray, strip, 25.0, 1.05, True)
    assert not left[:, 95:98].any()
