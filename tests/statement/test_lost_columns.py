"""Columns whose headings are not known, and what is told of the statement that they are part of."""

from __future__ import annotations

import pytest
from small_documents import understood


@pytest.mark.parametrize(
    ("known", "unknown", "status"),
    [("3", "85", "failed"), ("88", "12", "present"), ("88", "", "present")],
    ids=["what the total lacks", "something else", "blank"],
)
def test_a_part_of_the_total_under_an_unknown_heading_is_told(known: str, unknown: str, status: str) -> None:
    extraction = understood(
        "收入总表\n单位：元\n科目编码\t科目名称\t合计\t一般公共预算\t事业收入\t丙丁\n"
        f"2010601\t行政运行\t90\t{known}\t2\t{unknown}\n2010602\t机关服务\t10\t10\t\t\n"
        f"合计\t\t100\t{int(known) + 10}\t2\t{unknown}\n"
    )
    (income,) = [each for each in extraction.statements if each.statement == "income"]
    assert income.status == status
    told = "page 1 prints parts of its total in columns whose headings are not known: 丙丁"
    assert (income.message == told) is (status == "failed")
