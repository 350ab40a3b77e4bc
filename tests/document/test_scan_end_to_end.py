"""Scans of a disclosure from bytes to facts: exact, or marked where the print leaves no choice.

Belongs here: whole scans through `extract`. Does not belong here: the reader by itself (`test_scan`), how often
scans of all layouts are read right (`accuracy/scan_run.py`).
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from accuracy.measure import score
from accuracy.scans import Wear, bound, worn
from label_files import ORIGIN
from PIL import Image

from orchestration.extraction import extract
from orchestration.registry.model import Hints

FILES = Path(__file__).parent / "files"
HINTS = Hints(unit="安水县教育局", year=2020, stage="budget", scope="department")
Box = tuple[int, int, int, int]


def page(number: int) -> Any:
    return np.asarray(Image.open(FILES / f"three_public-{number}.png").convert("RGB")).copy()


def truth(table: str = "") -> list[dict[str, str]]:
    with (FILES / "three_public.truth.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["fact_table"].startswith(table)]


def outcome(data: bytes, name: str, table: str = "") -> tuple[Counter[str], list[dict[str, Any]]]:
    rows = extract(data, name, HINTS, ORIGIN)
    total: Counter[str] = Counter()
    for each in score(rows, truth(table)).values():
        total += each
    return total, rows["line_item"]


def encoded(image: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, dpi=(200, 200))
    return buffer.getvalue()


def without_lower_half(pixels: Any, cell: Box, digit: int) -> Any:
    """The page with the lower half of one digit of a cell gone."""
    left, top, right, bottom = cell
    ink = pixels[top + 4 : bottom - 4, left + 4 : right - 4, 0] < 140
    steps = np.diff(np.concatenate(([0], ink.any(axis=0).astype(int), [0])))
    starts, ends = np.nonzero(steps > 0)[0] + left + 4, np.nonzero(steps < 0)[0] + left + 4
    rows = np.nonzero(ink.any(axis=1))[0] + top + 4
    pixels[
        (rows[0] + rows[-1]) // 2 : rows[-1] + 2,
        starts[digit] - 1 : ends[digit] + 1,
    ] = 255
    return pixels


def test_a_pdf_of_pictures() -> None:
    wear = [Wear(0.6, 4, 75, 0.4, 0.95), Wear(-0.9, 6, 65), Wear(0.3, 3, 80, 0.4, stamped=True)]
    scan = bound(
        [(worn(page(number), wear[number - 1], number), wear[number - 1].quality) for number in (1, 2, 3)]
    )
    found, _ = outcome(scan, "scan.pdf")
    assert found["missing"] == found["wrong"] == found["wrong_marked"] == 0
    assert found["exact"] + found["marked"] == len(truth())
    assert found["marked"] <= 1  # a lone 0 that no sum reaches


def test_a_stamped_png_whose_sums_tell_a_lost_digit() -> None:
    pixels = without_lower_half(page(3), (1257, 494, 1371, 533), 0)  # 732.78
    found, items = outcome(
        encoded(worn(pixels, Wear(stamped=True), 5), "PNG"), "scan.png", "fct_appropriation"
    )
    assert found == Counter(exact=len(truth("fct_appropriation")))
    [mended] = [
        item for item in items if item["printed_code"] == "2050201" and item["expenditure_type"] == "basic"
    ]
    assert mended["value_status"] in ("repaired", "verified")


def test_a_jpeg_with_a_last_digit_that_rounding_leaves_open() -> None:
    pixels = without_lower_half(page(3), (1257, 611, 1371, 650), -1)  # 6.12
    found, items = outcome(encoded(Image.fromarray(pixels), "JPEG"), "scan.jpg", "fct_appropriation")
    assert found["wrong"] == 0
    assert found["exact"] == len(truth("fct_appropriation")) - 1
    [open_] = [
        item for item in items if item["printed_code"] == "2080501" and item["expenditure_type"] == "basic"
    ]
    assert open_["value_status"] == "uncertain"
