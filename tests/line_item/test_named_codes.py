"""Statements by function that print names and no codes: the names in their nesting say them."""

from __future__ import annotations

import pytest
from small_documents import facts, understood

INCOME = (
    "收入总表\n单位：元\n科目名称\t合计\t一般公共预算拨款收入\t事业收入\n合计\t12\t11\t1\n教育支出\t8\t7\t1\n"
    "　教育管理事务\t8\t7\t1\n　　行政运行\t5\t5\t\n　　其他教育管理事务\t3\t2\t1\n"
    "住房保障支出\t4\t4\t\n　住房改革支出\t4\t4\t\n　　{}\t{}\t{}\t\n"
)


def test_the_codes_of_an_income_statement_follow_from_its_names() -> None:
    assert facts(understood(INCOME.format("住房公积金", 4, 4)), "fct_income") == {
        ("2050101", "general_public"): ("5", "verified"),
        ("2050199", "general_public"): ("2", "verified"),
        ("2050199", "business_income"): ("1", "verified"),
        ("2210201", "general_public"): ("4", "verified"),
    }


@pytest.mark.parametrize(
    ("name", "amount"), [("某县自定补助", 4), ("住房公积金", 40)], ids=["name of no class", "no such sum"]
)
def test_what_names_and_sums_do_not_tell_is_marked(name: str, amount: int) -> None:
    found = facts(understood(INCOME.format(name, amount, amount)), "fct_income")
    last = [status for (code, _), (_, status) in found.items() if not code.startswith("205")]
    assert last and set(last) <= {"uncertain", "disputed"}
