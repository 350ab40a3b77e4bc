"""Readings of a scan: identities choose among them, and what they leave open is marked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_documents import BUDGET, EXPENDITURE, document, facts

from orchestration.document.model import Table
from orchestration.judgement import understand


def scanned(
    alternatives: dict[str, tuple[str, ...]], confidence: float = 0.9
) -> dict[tuple[str, str], tuple[str, str]]:
    """The statement as a reader of images gives it: some figures with other readings."""
    base = document(EXPENDITURE)
    page = base.pages[0]
    blocks = tuple(
        replace(
            block,
            cells=tuple(
                replace(cell, text=texts[0], alternatives=texts[1:], confidence=confidence)
                if (texts := alternatives.get(f"{cell.row},{cell.column}"))
                else cell
                for cell in block.cells
            ),
        )
        if isinstance(block, Table)
        else block
        for block in page.blocks
    )
    return facts(understand(replace(base, pages=(replace(page, blocks=blocks),)), BUDGET), "fct_expenditure")


def test_identities_choose_among_readings_of_a_scan() -> None:
    found = scanned({"7,3": ("80", "30", "38")})
    assert found["2080501", "basic"] == ("80", "repaired")


def test_figures_of_a_line_that_are_misread_alike_are_read_anew_together() -> None:
    found = scanned({"7,2": ("3,000", "30", "300"), "7,3": ("3,000", "30", "300")})
    assert found["2080501", "basic"] == ("3,000", "repaired")


def test_white_in_a_figure_is_no_reason_to_take_another_reading() -> None:
    found = scanned({"7,2": ("3 0.00", "38.00"), "7,3": ("3 0.00", "38.00")})
    assert found["2080501", "basic"][1] == "repaired"  # with the other, the sum above it would fail


def test_a_reading_that_no_identity_decides_is_uncertain() -> None:
    found = scanned({"7,2": ("30", "38"), "7,3": ("30", "38"), "8,2": ("50", "42"), "8,3": ("50", "42")})
    assert found["2080501", "basic"][1] == "verified"  # one change alone breaks its sums
    lonely = scanned({"4,3": ("600", "600")}, 0.5)
    assert lonely["2010601", "basic"] == ("600", "verified")


@pytest.mark.parametrize(("confidence", "status"), [(0.998, "uncertain"), (0.9995, "verified")])
def test_a_last_digit_that_a_sum_leaves_open_is_believed_of_a_very_sure_reading_alone(
    confidence: float, status: str
) -> None:
    found = scanned({"7,3": ("31",)}, confidence)
    assert found["2080501", "basic"] == ("31", status)


def test_a_figure_that_lost_its_decimals_is_not_believed_for_a_sum_within_rounding() -> None:
    found = scanned({"7,3": ("31.",)}, 0.9995)
    assert found["2080501", "basic"] == ("31.", "uncertain")
