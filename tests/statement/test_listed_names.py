"""A line of a cover that is the name of a file in a list still names its unit."""

from __future__ import annotations

import pytest

from orchestration.statement.unit_name import cover_names, is_unit_name, plain


@pytest.mark.parametrize(
    "line",
    [
        "8.清河市救助管理站2021年度单位决算.pdf",
        "12、清河市救助管理站2021年度单位决算",
        "（3）清河市救助管理站2021年度单位决算",
        "清河市救助管理站单位决算.PDF",
        "清河市救助管理站2021年度单位决算",
    ],
)
def test_number_and_ending_are_no_part_of_the_name(line: str) -> None:
    names = [name for name in cover_names(plain(line)) if is_unit_name(name)]
    assert names[0] == "清河市救助管理站"


def test_a_name_may_begin_with_a_number() -> None:
    names = [name for name in cover_names(plain("101中学2021年度单位决算")) if is_unit_name(name)]
    assert names[0] == "101中学"
