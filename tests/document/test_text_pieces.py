"""Pieces of a line of laid out text: codes beside names that fill their cells."""

from __future__ import annotations

import pytest

from orchestration.document.text_columns import with_wrapped
from orchestration.document.text_pieces import pieces_of


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("208   05   01 行政单位离退休   1.20", ["208", "05", "01", "行政单位离退休", "1.20"]),
        ("301   01基本工资   1.20", ["301", "01", "基本工资", "1.20"]),
        ("工资   12 个月   1.20", ["工资", "12 个月", "1.20"]),
        ("208   05   01   12 个月工资", ["208", "05", "01", "12 个月工资"]),
    ],
)
def test_the_last_part_of_a_code_is_no_part_of_the_name_beside_it(line: str, texts: list[str]) -> None:
    found = pieces_of(line, is_wide=False)
    assert [piece.text for piece in found] == texts
    assert [line[piece.start : piece.end] for piece in found] == texts


def test_words_beside_no_column_are_none() -> None:
    rows = [(number, pieces_of("机关事业单位", is_wide=False)) for number in range(4)]
    assert with_wrapped([], rows) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("行政运行   1588.94—   1588.94", ["行政运行", "1588.94", "—", "1588.94"]),
        ("一、本年收入   2648.12一、教育支出   5.00", ["一、本年收入", "2648.12", "一、教育支出", "5.00"]),
        ("往来   12—13   1.5一、教育", ["往来", "12—13", "1.5一、教育"]),
    ],
)
def test_a_figure_of_cents_ends_before_a_dash_and_a_numbered_name(line: str, found: list[str]) -> None:
    assert [piece.text for piece in pieces_of(line, is_wide=True)] == found
