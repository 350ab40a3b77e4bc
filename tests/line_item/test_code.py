"""Codes as printed become plain digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.line_item.code import code_in_name, join_code, split_code


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (["208", "05", "05"], "2080505"),
        (["208", "5", "1"], "2080501"),
        (["208", "20805", "2080501"], "2080501"),
        (["301", "7"], "30107"),
        (["２０８", "０５", ""], "20805"),
        (["208.0", "05", "01"], "2080501"),
        (["[208]", "[05]", "'01"], "2080501"),
        (["合计", "", ""], ""),
    ],
)
def test_three_cells(parts: list[str], code: str) -> None:
    assert join_code(parts) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2080501", "2080501"),
        ("301|7", "30107"),
        ("208|05|01", "2080501"),
        ("208 05 01", "2080501"),
        (" 30101 ", "30101"),
        ("[2080501]", "2080501"),
        ("（208）", "208"),
        ("'20805", "20805"),
        ("201.0", "201"),
        ("20103.0", "20103"),
        ("208.05", "20805"),
        ("[基本支出]", ""),
        ("科目", ""),
    ],
)
def test_one_cell(text: str, code: str) -> None:
    assert split_code(text) == code


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("[2080501]行政单位离退休", "2080501", "行政单位离退休"),
        ("201 一般公共服务支出", "201", "一般公共服务支出"),
        ("2080501-行政单位离退休", "2080501", "行政单位离退休"),
        ("208 05 01 行政单位离退休", "2080501", "行政单位离退休"),
        ("行政单位离退休", "", "行政单位离退休"),
        ("2024年高校毕业生补助", "", "2024年高校毕业生补助"),
    ],
)
def test_code_that_leads_a_name(text: str, code: str, name: str) -> None:
    assert code_in_name(text) == (code, name)


@given(st.from_regex(r"[0-9]{7}", fullmatch=True))
def test_any_way_of_printing_gives_the_same_code(code: str) -> None:
    ways = [
        join_code([code[:3], code[3:5], code[5:]]),
        split_code(code),
        split_code("|".join((code[:3], code[3:5], code[5:]))),
    ]
    assert set(ways) == {code}
