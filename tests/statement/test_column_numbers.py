"""Rows that number the columns are no figures."""

from __future__ import annotations

import pytest
from small_documents import facts, recognised, understood

TABLE = """支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
{numbers}
201\t一般公共服务支出\t{total}\t30\t40
20101\t人大事务\t70\t30\t40
2010101\t行政运行\t70\t30\t40
合计\t\t70\t30\t40
"""


@pytest.mark.parametrize(
    "numbers",
    [
        "\t\t1\t2\t3",
        "1\t2\t3\t4\t5",
        "**\t**\t3\t4\t5",
        "\t\t3\t4\t5",
        "*\t*\t1\t2\t3",
        "\t\t3=4+5\t4\t5",
        "\t\t3=4+7\t4=5+6\t5",
        "甲\t乙\t1\t2\t3",
    ],
)
def test_column_numbers_below_a_heading_are_no_amounts(numbers: str) -> None:
    (statement,) = recognised(TABLE.format(numbers=numbers, total=70)).statements
    assert [line.code for line in statement.lines] == ["201", "20101", "2010101", ""]
    assert all(r.fen and r.fen >= 300000 for line in statement.lines for r in line.readings.values())
    assert facts(understood(TABLE.format(numbers=numbers, total=70)), "fct_expenditure") == {
        ("2010101", "basic"): ("30", "verified"),
        ("2010101", "project"): ("40", "verified"),
    }


def test_two_columns_of_words_and_one_of_amounts() -> None:
    (statement,) = recognised(
        """一般公共预算基本支出表
单位：万元
科目编码\t科目名称\t预算数
**\t**\t3
301\t工资福利支出\t40
30101\t基本工资\t40
合计\t\t40
"""
    ).statements
    assert [r.fen for line in statement.lines for r in line.readings.values()] == [40_000_000] * 3


def test_small_amounts_that_do_not_count_the_columns_stay_amounts() -> None:
    (statement,) = recognised(
        """一般公共预算“三公”经费支出表
单位：万元
合计\t因公出国（境）费\t公务用车购置费\t公务用车运行维护费\t公务接待费
6\t0\t0\t2\t4
"""
    ).statements
    assert [r.fen for line in statement.lines for r in line.readings.values() if r.fen] == [
        6_000_000,
        2_000_000,
        4_000_000,
    ]
