"""What a form's number says: where something new begins, with or without the word 表; and titles of whole tables."""

from __future__ import annotations

import pytest
from small_documents import facts, recognised, understood

PROJECTS = """预算10表
项目支出表
单位：万元
项目名称\t项目单位\t合计\t一般公共预算\t单位资金
办公设备购置\t某县财政局\t30\t30\t
档案整理\t某县财政局\t20\t\t20
合计\t\t50\t30\t20
"""
OTHER = """单位：万元
科目编码\t科目名称\t支出
302\t商品和服务支出\t18
30201\t办公费\t18
"""


@pytest.mark.parametrize(
    "heading",
    ["预算11表：2025年机关运行经费", "预算11表：专用材料", "表11:运行经费", "预算11表", "预算11表\n某类经费"],
)
def test_another_form_is_no_continuation_of_the_table_before(heading: str) -> None:
    (statement,) = recognised(f"{PROJECTS}\n{heading}\n{OTHER}").statements
    assert [line.project_name for line in statement.lines] == ["办公设备购置", "档案整理", "合计"]
    assert not statement.problems


def test_the_same_form_goes_on_below_its_number() -> None:
    more = "预算10表\n单位：万元\n设备维护\t某县财政局\t5\t5\t\n消防检测\t某县财政局\t6\t6\t\n"
    (statement,) = recognised(PROJECTS + "\n" + more).statements
    assert [line.project_name for line in statement.lines][-2:] == ["设备维护", "消防检测"]


def test_a_total_may_stand_in_the_column_of_project_codes() -> None:
    (statement,) = recognised(
        """项目支出表
单位：万元
项目编码\t项目名称\t项目单位\t金额
4100001\t办公设备购置\t某县财政局\t30
4100002\t档案整理\t某县财政局\t20
合计\t\t\t50
"""
    ).statements
    assert [line.role for line in statement.lines] == ["item", "item", "total"]


def test_projects_of_special_funds() -> None:
    (statement,) = recognised(PROJECTS.replace("项目支出表", "专项资金预算汇总表")).statements
    assert statement.kind == "project_expenditure"


ECONOMIC = """{title}
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
301\t工资福利支出\t40\t40\t
30101\t基本工资\t40\t40\t
302\t商品和服务支出\t30\t10\t20
30201\t办公费\t30\t10\t20
合计\t\t70\t50\t20
"""


@pytest.mark.parametrize("title", ["部门预算基本支出和项目支出预算表", "支出预算总表"])
def test_codes_tell_by_which_classification_expenditure_is_printed(title: str) -> None:
    assert facts(understood(ECONOMIC.format(title=title)), "fct_economic_expenditure").keys() == {
        ("30101", "basic"),
        ("30201", "basic"),
        ("30201", "project"),
    }


def test_basic_and_project_expenditure_by_function() -> None:
    text = (
        ECONOMIC.format(title="基本支出和项目支出预算表")
        .replace("30101", "2010601")
        .replace("30201", "2080501")
        .replace("301", "201")
        .replace("302", "208")
    )
    assert {s.kind for s in recognised(text).statements} == {"expenditure"}
