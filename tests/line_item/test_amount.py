"""Printed numbers become integer fen without loss."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.line_item.amount import SCALES, parse_number, to_fen


def fen(text: str, unit: str) -> int | None:
    return to_fen(parse_number(text), SCALES[unit])[0]


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("2,937.26", "万元", 2_937_260_000),
        ("31,214,205.80", "元", 3_121_420_580),
        ("156,211,123", "元", 15_621_112_300),
        ("0.95", "万元", 950_000),
        ("0", "万元", 0),
        ("-12.30", "元", -1230),
        ("(12.30)", "元", -1230),
        ("１，２３４．５", "元", 123_450),
        ("0.000001", "万元", 1),
        ("1.5", "亿元", 15_000_000_000),
        ("6.4", "千元", 640_000),
        ("13.96①", "万元", 13_960_000),
        ("13.96 [1]", "万元", 13_960_000),
        ("(12.30)⑴", "元", -1230),
        ("17.32万元", "万元", 17_320_000),
        ("17.32 万元", "元", 17_320_000),
        ("1,234.50元", "万元", 123_450),
        ("（12.30）元", "万元", -1230),
    ],
)
def test_well_formed(text: str, unit: str, expected: int) -> None:
    assert fen(text, unit) == expected
    assert parse_number(text).noise == ""


@pytest.mark.parametrize("text", ["", "-", "—", "——", " ", "\u3000", "/", "－"])
def test_nothing_printed(text: str) -> None:
    number = parse_number(text)
    assert (number.mantissa, number.noise) == (None, "")


@pytest.mark.parametrize(
    ("text", "value"), [("2,37 6.76", "2376.76"), ("874.0 0", "874.00"), ("892. 19", "892.19")]
)
def test_split_digits_are_joined_and_said_so(text: str, value: str) -> None:
    number = parse_number(text)
    assert number.noise == "split"
    assert number.mantissa is not None
    assert Decimal(number.mantissa).scaleb(-number.decimals) == Decimal(value)


@pytest.mark.parametrize("text", ["行政运行", "12.3.4", "约12", "12万人", "约12万元", "2024年", "50%"])
def test_words_are_no_numbers(text: str) -> None:
    number = parse_number(text)
    assert (number.mantissa, number.noise) == (None, "garbled")


def test_a_number_in_brackets_behind_a_figure_is_in_doubt() -> None:
    number = parse_number("13.96(1)")
    assert (number.mantissa, number.decimals, number.noise) == (1396, 2, "malformed")


@pytest.mark.parametrize("text", ["–10.85", "△10.85", "▲ 10.85"])
def test_an_unusual_minus_needs_a_proof(text: str) -> None:
    assert fen(text, "元") == -1085
    assert parse_number(text).noise == "malformed"


def test_figure_kept_as_text_needs_a_proof() -> None:
    assert fen("'10.85", "元") == 1085
    assert parse_number("'10.85").noise == "malformed"


@pytest.mark.parametrize("text", ["1,23.45", "12,34,567"])
def test_misplaced_separators_are_malformed(text: str) -> None:
    assert parse_number(text).noise == "malformed"


def test_unit_is_the_worth_of_the_last_digit() -> None:
    assert to_fen(parse_number("12.34"), SCALES["万元"]) == (12_340_000, 10_000)
    assert to_fen(parse_number("12"), SCALES["元"]) == (1200, 100)
    assert to_fen(parse_number("12.345"), SCALES["元"]) == (1235, 1)


@given(st.integers(min_value=-(10**15), max_value=10**15), st.sampled_from(["元", "万元"]))
def test_every_fen_survives_printing(amount: int, unit: str) -> None:
    places = {"元": 2, "万元": 6}[unit]
    printed = f"{Decimal(amount).scaleb(-places):,.{places}f}"
    assert fen(printed, unit) == amount


@given(st.text(max_size=40))
def test_never_raises(text: str) -> None:
    number = parse_number(text)
    to_fen(number, 100)
