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
