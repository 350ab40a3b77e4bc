"""Which of the names that a document prints is its unit's."""

from __future__ import annotations

from collections import Counter

import pytest

from orchestration.statement.identity_votes import best_unit


@pytest.mark.parametrize(
    ("name", "once", "unit"),
    [
        ("普陀区档案局", "上海市普陀区档案局", "上海市普陀区档案局"),  # there is another 普陀区
        ("档案局", "上海市档案局", "档案局"),
        ("鼓楼区档案局", "上海市鼓楼区档案局", "鼓楼区档案局"),  # no such district
    ],
)
def test_a_name_said_once_tells_which_of_several_districts_is_meant(name: str, once: str, unit: str) -> None:
    assert best_unit(Counter({name: 20, once: 1})) == unit
