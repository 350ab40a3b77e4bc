"""A department and its unit printed above the lines by class: they head those lines and are none themselves."""

from __future__ import annotations

import pytest
from small_documents import facts, understood

LINES = {("2010601", "basic"): ("3", "verified"), ("2010607", "project"): ("2", "verified")}


@pytest.mark.parametrize("heading", ["单位名称（科目）", "单位（科目名称）"])
def test_the_code_of_a_department_begins_that_of_its_unit(heading: str) -> None:
    text = (
        f"支出总表\n单位：元\n类\t款\t项\t单位代码\t{heading}\t合计\t基本支出\t项目支出\n"
        "\t\t\t\t合计\t5\t3\t2\n\t\t\t412\t某县财政局\t5\t3\t2\n\t\t\t412301\t某县财政局机关\t5\t3\t2\n"
        "201\t06\t01\t412301\t行政运行\t3\t3\t\n201\t06\t07\t412301\t信息化建设\t2\t\t2\n"
    )
    assert facts(understood(text), "fct_expenditure") == LINES


def test_a_department_without_a_code_is_the_sum_of_its_units() -> None:
    text = (
        "支出总表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n\t合计\t5\t3\t2\n\t某县财政局\t5\t3\t2\n"
        "\t某县财政局机关\t3\t3\t\n2010601\t行政运行\t3\t3\t\n\t某县财政信息中心\t2\t\t2\n2010607\t信息化建设\t2\t\t2\n"
    )
    assert facts(understood(text), "fct_expenditure") == LINES


def test_a_class_that_heads_projects_is_no_unit() -> None:
    text = (
        "一般公共预算项目支出预算表\n单位：元\n类\t款\t项\t单位代码\t单位名称（项目）\t金额\n\t\t\t\t合计\t5\n"
        "\t\t\t412301\t某县财政局机关\t5\n\t\t\t\t一般行政管理事务\t3\n201\t06\t02\t412301\t档案整理经费\t3\n"
        "\t\t\t\t信息化建设\t2\n201\t06\t07\t412301\t机房改造\t2\n"
    )
    assert {
        (fact.unit_name, fact.meaning["project_name"], fact.meaning["function_code"], fact.code_status)
        for fact in understood(text).facts
    } == {
        ("某县财政局机关", "档案整理经费", "2010602", "as_printed"),
        ("某县财政局机关", "机房改造", "2010607", "as_printed"),
    }
