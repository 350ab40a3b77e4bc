"""Figures that are wider than their cell: a ruling may hide their first digit."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from orchestration.document import scan
from orchestration.document.pdf_glyphs import Glyph
from orchestration.document.pdf_overleaf import Left
from orchestration.document.scan_clean import sheet_of
from orchestration.document.scan_engine import SYMBOLS, Reading
from orchestration.document.scan_figures import with_hidden_digit
from orchestration.document.scan_image import Picture
from orchestration.document.scan_lines import Strip
from orchestration.document.scan_rules import rules_of
from orchestration.document.scan_strip import CUT, ReadStrip

SCALE = 200 / 72


def read(text: str, is_cut: bool) -> ReadStrip:
    count = len(text)
    reading = Reading(
        text,
        (1.0,) * count,
        (("0", 0.0),) * count,
        (0.0,) * count,
        np.zeros((count, len(SYMBOLS) + 1)),
        count,
    )
    glyphs = [Glyph(sign, 5.0 * at, 0, 5.0 * at + 5, 10, False) for at, sign in enumerate(text)]
    seconds, frames = [("0", 0.0)] * count, [(at, at + 1) for at in range(count)]
    return ReadStrip(
        glyphs, [1.0] * count, seconds, frames, [reading], (0, 0, 5.0 * count, 10), False, is_cut
    )


@pytest.mark.parametrize(("is_cut", "others"), [(False, ()), (True, ("18064460.91",))])
def test_a_figure_that_begins_at_a_ruling_may_have_a_digit_more(
    is_cut: bool, others: tuple[str, ...]
) -> None:
    part = read("8064460.91", is_cut).part((0, 0, 100, 10))
    assert part is not None
    assert part[2] == others
    assert (part[1] <= CUT) is is_cut


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("064,460.91", "1,064,460.91"),
        (".0549800.49", "10549800.49"),
        ("-8.00", "18.00"),
        ("05", "105"),
        ("8,064.00", "18,064.00"),
    ],
)
def test_what_a_ruling_hides_is_a_1(text: str, longer: str) -> None:
    assert with_hidden_digit(text, ("7.00",)) == (longer, "7.00")


def test_what_has_no_digits_hides_none() -> None:
    assert with_hidden_digit("--", ("1",)) == ("1",)


@pytest.mark.parametrize(("left", "is_cut"), [(290, True), (296, True), (308, False)])
def test_print_is_cut_where_it_runs_over_the_border_of_its_cell(
    monkeypatch: pytest.MonkeyPatch, left: int, is_cut: bool
) -> None:
    page = np.full((400, 600, 3), 255, np.uint8)
    for y in (100, 160, 220, 280):
        cv2.line(page, (50, y), (550, y), (0, 0, 0), 2)
    for x in (50, 300, 550):
        cv2.line(page, (x, 100), (x, 280), (0, 0, 0), 2)
    cv2.putText(page, "10644.91", (left, 200), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (0, 0, 0), 2)
    sheet = sheet_of(Picture(page, SCALE))
    rules, mask = rules_of(sheet.dark, sheet.scale, None)
    seen: list[Strip] = []
    monkeypatch.setattr(scan, "read_strips", lambda sheet, strips, em: seen.extend(strips) or [])
    scan._read_side(scan._without(sheet, mask), rules, Left())
    assert [strip.is_cut for strip in seen if strip.ink[0] > 300] == [is_cut]
