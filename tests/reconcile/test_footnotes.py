"""Marks of footnotes beside figures, totals and codes change nothing; a digit that may be one is in doubt."""

from __future__ import annotations

import pytest
from small_documents import facts, understood

STATEMENT = """部门支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
合计{total}\t\t100.20\t70.10\t30.10
201\t一般公共服务支出\t60.10\t40.00\t20.10
20103\t政府办公厅（室）及相关机构事务\t60.10\t40.00\t20.10
2010301{code}\t行政运行{name}\t60.10\t40.00\t20.10
208\t社会保障和就业支出\t40.10\t30.10\t10.00
20805\t行政事业单位养老支出\t40.10\t30.10\t10.00
2080501\t行政单位离退休\t40.10\t30.10{figure}\t10.00
"""


@pytest.mark.parametrize("mark", ["①", "[1]", "（注2）", "¹", "⑶"])
def test_marks_are_left_out(mark: str) -> None:
    found = understood(STATEMENT.format(total=mark, code=mark, name=mark, figure=mark))
    assert facts(found, "fct_expenditure") == {
        ("2010301", "basic"): ("40.00", "verified"),
        ("2010301", "project"): ("20.10", "verified"),
        ("2080501", "basic"): ("30.10" + mark, "verified"),
        ("2080501", "project"): ("10.00", "verified"),
    }
    amounts = [fact.fen for fact in found.facts if fact.table == "fct_expenditure"]
    assert sorted(amounts) == [10_000_000, 20_100_000, 30_100_000, 40_000_000]


def test_a_further_digit_within_rounding_is_in_doubt() -> None:
    found = understood(STATEMENT.format(total="", code="", name="", figure="1"))
    assert facts(found, "fct_expenditure")["2080501", "basic"] == ("30.101", "uncertain")
