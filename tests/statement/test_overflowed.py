"""The end of a name that was read before the code of the row below."""

from __future__ import annotations

import pytest
from small_documents import recognised

TABLE = """一般公共预算支出表
单位：元
科目\t合计\t基本支出\t项目支出
208社会保障和就业支出\t60\t60\t
20805行政事业单位养老支出\t60\t60\t
2080505机关事业单位基本养老保险缴费\t40\t40\t
{last}\t20\t20\t
合计\t60\t60\t
"""


@pytest.mark.parametrize("code", ["2080506", "2080506-", "[2080506]"])
def test_words_before_a_code_end_the_name_above(code: str) -> None:
    (statement,) = recognised(TABLE.format(last=f"支出{code}机关事业单位职业年金缴费支出")).statements
    assert [(line.code, line.name) for line in statement.lines][2:4] == [
        ("2080505", "机关事业单位基本养老保险缴费支出"),
        ("2080506", "机关事业单位职业年金缴费支出"),
    ]


def test_a_year_in_a_name_is_no_code() -> None:
    (statement,) = recognised(TABLE.format(last="其他2024年支出")).statements
    assert [(line.code, line.name) for line in statement.lines][2:4] == [
        ("2080505", "机关事业单位基本养老保险缴费"),
        ("", "其他2024年支出"),
    ]
