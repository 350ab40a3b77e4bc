"""Projects printed below the line of their class, which alone prints a code and is their sum."""

from __future__ import annotations

import pytest
from small_documents import understood

from orchestration.line_item.fact import Fact

BELOW = """一般公共预算项目支出预算表
单位：万元
科目编码\t\t\t单位名称（科目、项目）\t金额
类\t款\t项\t\t
\t\t\t合计\t{total}
201\t03\t50\t事业运行\t24
\t\t\t普法宣传工作经费\t24
201\t29\t02\t一般行政管理事务\t226
\t\t\t2023年消防安全经费\t200
\t\t\t老旧小区改造补助资金\t{last}
207\t01\t04\t图书馆\t5
\t\t\t公共图书馆免费开放\t5
"""


def projects(text: str) -> dict[object, Fact]:
    return {
        fact.meaning["project_name"]: fact
        for fact in understood(text).facts
        if fact.table == "fct_project_expenditure"
    }


def test_projects_take_the_class_above_them() -> None:
    found = projects(BELOW.format(total=255, last=26))
    assert {name: (fact.meaning["function_code"], fact.value_status) for name, fact in found.items()} == {
        "普法宣传工作经费": ("2010350", "verified"),
        "2023年消防安全经费": ("2012902", "verified"),
        "老旧小区改造补助资金": ("2012902", "verified"),
        "公共图书馆免费开放": ("2070104", "verified"),
    }


def test_a_misprinted_project_is_still_below_its_class() -> None:
    found = projects(BELOW.format(total=255, last=46))
    assert found["老旧小区改造补助资金"].meaning["function_code"] == "2012902"
    assert found["老旧小区改造补助资金"].value_status == "disputed"
    assert found["普法宣传工作经费"].value_status == "verified"


@pytest.mark.parametrize("amount", [5, 6])
def test_a_class_below_its_project_heads_none(amount: int) -> None:
    text = "项目支出表\n单位：万元\n科目编码\t项目名称（科目）\t金额\n\t防汛经费\t5\n2130314\t防汛\t5\n"
    text += f"\t水库经费\t{amount}\n2130306\t水利工程运行与维护\t{amount}\n合计\t\t{5 + amount}\n"
    assert all(
        fact.meaning["function_code"] != "2130314"
        for name, fact in projects(text).items()
        if name == "水库经费"
    )
