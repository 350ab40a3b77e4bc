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


AGAIN = """一般公共预算项目支出预算表
单位：万元
科目编码\t\t\t单位代码\t单位名称（项目）\t金额
类\t款\t项\t\t\t
\t\t\t\t合计\t{total}
205\t02\t02\t301\t小学教育\t28
205\t02\t02\t301\t校舍维修\t{first}
205\t02\t02\t301\t食堂设备更新\t8
205\t02\t03\t301\t{second}\t15
205\t02\t03\t301\t远程教学\t15
"""


def test_projects_that_print_the_code_of_the_class_above_them_again() -> None:
    found = projects(AGAIN.format(total=43, first=20, second="初中教育"))
    assert {name: (fact.meaning["function_code"], fact.value_status) for name, fact in found.items()} == {
        "校舍维修": ("2050202", "verified"),
        "食堂设备更新": ("2050202", "verified"),
        "远程教学": ("2050203", "verified"),
    }


def test_of_projects_with_the_code_of_their_class_a_misprinted_one_is_told() -> None:
    found = projects(AGAIN.format(total=43, first=25, second="初中教育"))
    assert set(found) == {"校舍维修", "食堂设备更新", "远程教学"}
    assert found["校舍维修"].value_status == "disputed"
    assert found["远程教学"].value_status == "verified"


def test_a_project_named_as_its_class_heads_no_other_where_all_add_up() -> None:
    text = "项目支出表\n单位：万元\n科目编码\t项目名称（科目）\t金额\n"
    text += "2010607\t信息化建设\t40\n2010607\t系统运维\t40\n合计\t\t80\n"
    assert set(projects(text)) == {"信息化建设", "系统运维"}
