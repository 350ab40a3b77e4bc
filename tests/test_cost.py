"""What extracting costs, counted in calls so that no other process on the machine changes it.

Belongs here: how many calls a printed character or a cell takes, and that twice the pages take twice the calls. Does not
belong here: seconds and memory (`tests/bench`), whether what is read is right.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from types import FrameType

import pypdfium2
import pytest

from orchestration.document.read import read_document
from orchestration.extraction import extract
from orchestration.registry.model import Hints, Origin
from orchestration.typeset.generate import generate
from orchestration.typeset.render import render

LAYOUTS = ("shanghai_budget_unit", "national_final_department")
SEED = 1

# About an eighth above what they are: a reader that looks at every character or cell of every page goes beyond.
READING_A_CHARACTER = 32
EXTRACTING_A_CHARACTER = 55
READING_A_CELL = 13
EXTRACTING_A_CELL = 178


def disclosure(layout: str, form: str) -> bytes:
    return render(generate(SEED, layout), form, {}, SEED)


def extracted(data: bytes, name: str) -> object:
    return extract(data, name, Hints(), Origin(None, datetime(2026, 1, 1, tzinfo=UTC)))


def calls_of(task: Callable[[], object]) -> int:
    """Functions called, Python's own among them, once all is loaded that is kept from file to file."""
    task()
    count = 0

    def counting(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        task()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_printed_character_takes_few_calls(layout: str) -> None:
    data = disclosure(layout, "pdf")
    characters = sum(page.get_textpage().count_chars() for page in pypdfium2.PdfDocument(data))
    assert calls_of(lambda: read_document(data, "a.pdf")) < READING_A_CHARACTER * characters
    assert calls_of(lambda: extracted(data, "a.pdf")) < EXTRACTING_A_CHARACTER * characters


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_cell_of_a_text_takes_few_calls(layout: str) -> None:
    data = disclosure(layout, "txt")
    tables = [table for page in read_document(data, "a.txt").pages for table in page.tables()]
    cells = sum(len(table.cells) for table in tables)
    assert calls_of(lambda: read_document(data, "a.txt")) < READING_A_CELL * cells
    assert calls_of(lambda: extracted(data, "a.txt")) < EXTRACTING_A_CELL * cells


def test_twice_the_pages_take_twice_the_calls() -> None:
    data = disclosure(LAYOUTS[0], "pdf")
    twice = pypdfium2.PdfDocument.new()
    for _ in range(2):
        twice.import_pages(pypdfium2.PdfDocument(data))
    buffer = io.BytesIO()
    twice.save(buffer)
    once = calls_of(lambda: read_document(data, "a.pdf"))
    assert calls_of(lambda: read_document(buffer.getvalue(), "a.pdf")) < 2.1 * once


def test_lines_that_could_be_parted_in_many_ways_cost_no_more_for_that() -> None:
    def reading(count: int) -> Callable[[], object]:
        return lambda: read_document("\n".join(["中  国  " * count] * 5).encode(), "a.txt")

    assert calls_of(reading(16)) < 12 * calls_of(reading(8))
    assert (
        calls_of(lambda: read_document("\n".join(["甲  1  2"] * 5 + ["乙  3  " * 9000]).encode(), "a.txt"))
        < 10**6
    )
