"""Columns whose headings are not known, and what is told of the statement that they are part of."""

from __future__ import annotations

import pytest
from small_documents import facts, understood


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


def test_rows_of_fewer_columns_than_the_heading_apart_from_them_are_uncertain() -> None:
    text = (
        "收入总表\n单位：元\n科目编码\t科目名称\t合计\t上年结转\t一般公共预算\t事业收入\n"
        "             合计                        940.00      940.00\n"
        "205          教育支出                     940.00      940.00\n"
        "20502          普通教育                    940.00      940.00\n"
        "2050201    学前教育                        730.00      730.00\n"
        "2050299         其他普通教育支出              210.00      210.00\n"
    )
    found = facts(understood(text, certain=False), "fct_income")
    assert {status for _, status in found.values()} == {"uncertain"}
