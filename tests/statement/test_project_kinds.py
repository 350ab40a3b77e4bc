"""Kinds of project, which name no project."""

from __future__ import annotations

import pytest
from small_documents import understood


def projects(text: str) -> dict[str, tuple[str, str]]:
    found = [f for f in understood(text).facts if f.table == "fct_project_expenditure"]
    assert len({str(f.meaning["project_name"]) for f in found}) == len(found)
    return {str(f.meaning["project_name"]): (f.printed_text, f.value_status) for f in found}


IN_A_COLUMN = """项目支出表
单位：元
{}\t{}\t金额
特定目标类\t防汛经费\t100
其他运转类\t水库维修\t50
合计\t\t150
"""


@pytest.mark.parametrize("heading", ["项目类别", "项目类型", "支出类型", "类型", "类别", "项目性质", "项目"])
def test_a_column_of_kinds_names_no_project_and_may_label_the_total(heading: str) -> None:
    assert projects(IN_A_COLUMN.format(heading, "项目名称")) == {
        "防汛经费": ("100", "verified"),
        "水库维修": ("50", "verified"),
    }


HEADS = """项目支出表
单位：元
项目名称\t金额
特定目标类\t{}
防汛经费\t100
水库维修\t50
其他运转类\t30
办公设备\t30
"""


@pytest.mark.parametrize("total", ["", "合计\t180\n"])
def test_the_line_of_a_kind_is_the_sum_of_its_projects(total: str) -> None:
    assert projects(HEADS.format(150) + total) == {
        "防汛经费": ("100", "verified"),
        "水库维修": ("50", "verified"),
        "办公设备": ("30", "verified"),
    }


def test_the_projects_of_a_kind_that_contradict_it_are_marked() -> None:
    found = projects(HEADS.format(157))
    assert found["防汛经费"][1] == found["水库维修"][1] == "disputed"
    assert "特定目标类" not in found


def test_kinds_are_the_facts_where_no_project_is_named() -> None:
    text = "项目支出表\n单位：元\n项目名称\t金额\n特定目标类\t100\n其他运转类\t50\n合计\t150\n"
    assert projects(text) == {"特定目标类": ("100", "verified"), "其他运转类": ("50", "verified")}


def test_columns_of_kinds_make_up_the_total() -> None:
    text = "项目支出表\n单位：元\n项目名称\t特定目标类\t其他运转类\t合计\n防汛经费\t100\t\t100\n水库维修\t\t50\t{}\n合计\t100\t50\t150\n"
    assert projects(text.format(50))["水库维修"] == ("50", "verified")
    assert projects(text.format(57))["水库维修"] == ("57", "disputed")
    assert projects(text.format(57))["防汛经费"][1] != "disputed"


NUMBERED = """项目支出表
单位：元
项目名称\t合计\t一般公共预算\t单位资金
一、运转类项目\t30\t30\t
1.办公设备\t30\t30\t
二、特定目标类项目\t150\t110\t40
1.防汛经费\t100\t60\t40
2.水库维修\t50\t50\t
合计\t180\t140\t40
"""


def test_the_line_of_a_kind_may_be_numbered() -> None:
    found = [f for f in understood(NUMBERED).facts if f.table == "fct_project_expenditure" and f.fen]
    assert sorted(f.printed_text for f in found) == ["30", "40", "50", "60"]
    assert {f.value_status for f in found} == {"verified"}


OF_UNITS = """项目支出表
单位：元
单位\t项目名称\t合计\t一般公共预算\t上年结转
某县水利局\t\t94\t75\t19
\t防汛经费\t75\t75\t
\t水库维修\t2\t\t2
\t河道清淤\t2\t\t2
\t水质监测\t15\t\t15
某县水文站\t\t37\t37\t
\t站房维修\t37\t37\t
合计\t\t131\t112\t19
"""


def test_of_two_projects_of_a_unit_with_the_same_money_neither_heads_the_other() -> None:
    found = [f for f in understood(OF_UNITS).facts if f.table == "fct_project_expenditure" and f.fen]
    assert {(f.meaning["project_name"], f.printed_text) for f in found} == {
        ("防汛经费", "75"),
        ("水库维修", "2"),
        ("河道清淤", "2"),
        ("水质监测", "15"),
        ("站房维修", "37"),
    }
    assert {f.value_status for f in found} == {"verified"}


def test_the_budget_of_the_year_beside_what_is_carried_over() -> None:
    text = "项目支出表\n单位：元\n项目名称\t合计\t本年预算\t上年结转\n防汛经费\t100\t60\t40\n水库维修\t50\t50\t\n合计\t150\t110\t40\n"
    found = [f for f in understood(text).facts if f.table == "fct_project_expenditure" and f.fen]
    assert {
        (f.meaning["project_name"], f.meaning["fund_source"], f.printed_text, f.value_status) for f in found
    } == {
        ("防汛经费", None, "60", "verified"),
        ("防汛经费", "carryover", "40", "verified"),
        ("水库维修", None, "50", "verified"),
    }
