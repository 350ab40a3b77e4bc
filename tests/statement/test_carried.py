"""What a statement of projects prints once for several lines, merged over them or left blank below."""

from __future__ import annotations

import pytest
from small_documents import BUDGET

from orchestration.document.read import read_document
from orchestration.judgement import Extraction, understand
from tests.narrative.forms import Rows, markup

Found = dict[tuple[str, str, str], tuple[str, str, str]]


def read(title: str, *rows: list[str]) -> Extraction:
    body = f"<html><body><p>{title}</p><p>单位：万元</p>{markup(rows)}</body></html>"
    return understand(read_document(body.encode(), "made.html"), BUDGET)


def projects(*rows: list[str]) -> Found:
    """Project, function and economic class to amount, status and unit."""
    found = [f for f in read("项目支出表", *rows).facts if f.table == "fct_project_expenditure"]
    keys = ("project_name", "function_code", "economic_code")
    return {
        (str(f.meaning["project_name"]), *(str(f.meaning[key] or "") for key in keys[1:])): (  # type: ignore[misc]
            f.printed_text,
            f.value_status,
            f.unit_name,
        )
        for f in found
    }


PROJECT_FIRST = ["项目编码", "项目名称", "科目编码", "科目名称", "合计", "财政拨款"]
CLASS_FIRST = ["科目编码", "科目名称", "项目名称", "合计", "财政拨款"]
OTHER = ["P003", "丙项目", "30299", "其他商品和服务支出", "5", "5"]
TOTAL = ["合计", "", "", "", "35", "35"]


@pytest.mark.parametrize("columns", [("30/2", "30/2"), ("30/2", "30/2", "")])
def test_an_amount_beside_several_projects_is_marked(columns: tuple[str, ...]) -> None:
    """A blank column behind the merged ones changes nothing."""
    more = [""] * (len(columns) - 2)
    found = projects(
        ["项目名称", "合计", "财政拨款", *["单位资金"] * len(more)],
        ["甲项目", *columns],
        ["乙项目", *more],
        ["丙项目", "5", "5", *more],
        ["合计", "35", "35", *more],
    )
    assert found == {("甲项目", "", ""): ("30", "uncertain", ""), ("丙项目", "", ""): ("5", "verified", "")}


def test_an_amount_beside_several_classes_is_marked() -> None:
    found = read(
        "部门支出总表",
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["2010601", "行政运行", "30/2", "30/2", ""],
        ["2010602", "一般行政管理事务", ""],
        ["2010699", "其他财政事务支出", "5", "", "5"],
        ["合计", "", "35", "30", "5"],
    )
    assert [(f.printed_text, f.value_status) for f in found.facts] == [("30", "uncertain"), ("5", "verified")]


def test_an_amount_whose_names_are_merged_as_well_is_theirs() -> None:
    found = projects(
        ["项目名称", "合计", "备注"],
        ["甲项目/2", "30/2", "一"],
        ["二"],
        ["丙项目", "5", ""],
        ["合计", "35", ""],
    )
    assert found["甲项目", "", ""] == ("30", "verified", "")


def test_a_total_beside_the_parts_of_several_lines_contradicts_none_of_them() -> None:
    found = projects(
        PROJECT_FIRST,
        ["P001/2", "甲项目/2", "30201", "办公费", "30/2", "10"],
        ["30202", "印刷费", "20"],
        OTHER,
        TOTAL,
    )
    assert {key[::2]: value[:2] for key, value in found.items()} == {
        ("甲项目", "30201"): ("10", "verified"),
        ("甲项目", "30202"): ("20", "verified"),
        ("丙项目", "30299"): ("5", "verified"),
    }


@pytest.mark.parametrize("total", [[TOTAL], []])
@pytest.mark.parametrize("head", [True, False])
def test_lines_by_class_below_their_project(head: bool, total: list[list[str]]) -> None:
    named = ["P001", "甲项目"]
    first = ["30201", "办公费", "10", "10"]
    rows = [[*named, "", "", "30", "30"], ["", "", *first]] if head else [[*named, *first]]
    found = projects(PROJECT_FIRST, *rows, ["", "", "30202", "印刷费", "20", "20"], OTHER, *total)
    assert {key[::2]: value[0] for key, value in found.items()} == {
        ("甲项目", "30201"): "10",
        ("甲项目", "30202"): "20",
        ("丙项目", "30299"): "5",
    }


@pytest.mark.parametrize("repeated", [True, False])
def test_lines_of_classes_head_their_projects(repeated: bool) -> None:
    first, second = ["2010602", "一般行政管理事务"], ["2010699", "其他财政事务支出"]
    below = [first, first, second] if repeated else [["", ""]] * 3
    found = projects(
        CLASS_FIRST,
        ["201", "一般公共服务支出", "", "35", "35"],
        ["20106", "财政事务", "", "35", "35"],
        [*first, "", "30", "30"],
        [*below[0], "甲项目", "10", "10"],
        [*below[1], "乙项目", "20", "20"],
        [*second, "", "5", "5"],
        [*below[2], "丙项目", "5", "5"],
        ["合计", "", "", "35", "35"],
    )
    assert found == {
        ("甲项目", "2010602", ""): ("10", "verified", ""),
        ("乙项目", "2010602", ""): ("20", "verified", ""),
        ("丙项目", "2010699", ""): ("5", "verified", ""),
    }


@pytest.mark.parametrize("merged", [True, False])
def test_units_and_classes_printed_once(merged: bool) -> None:
    cells = ["某县财政局", "2010602", "一般行政管理事务"]
    first = [f"{cell}/2" for cell in cells] if merged else cells
    found = projects(
        ["单位名称", *CLASS_FIRST],
        [*first, "甲项目", "10", "10"],
        [*([] if merged else ["", "", ""]), "乙项目", "20", "20"],
        ["某县国库中心", "2010699", "其他财政事务支出", "丙项目", "5", "5"],
        ["合计", "", "", "", "35", "35"],
    )
    assert found == {
        ("甲项目", "2010602", ""): ("10", "verified", "某县财政局"),
        ("乙项目", "2010602", ""): ("20", "verified", "某县财政局"),
        ("丙项目", "2010699", ""): ("5", "verified", "某县国库中心"),
    }


def test_a_line_that_names_no_project_beside_others_is_marked() -> None:
    rows: Rows = [
        CLASS_FIRST,
        ["2010602", "一般行政管理事务", "甲项目", "10", "10"],
        ["2010699", "其他财政事务支出", "", "5", "5"],
        ["合计", "", "", "15", "15"],
    ]
    found = projects(*map(list, rows))
    assert found["甲项目", "2010602", ""][1] == "verified"
    assert found["其他财政事务支出", "2010699", ""][1] == "uncertain"
