"""Forms and lists that cells without room, pages and guessed columns tear: marked, or told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orchestration.document.model import Document, Table
from orchestration.document.read import read_document
from orchestration.narrative.performance import read_performance
from orchestration.narrative.performance_model import PerformanceTable
from orchestration.narrative.performance_unread import unread_forms
from orchestration.reconcile.performance import indicator_status
from tests.narrative.forms import forms, money
from tests.narrative.narrated import document, grid, wan

FORM = [
    ["项目名称", "城乡检查经费补助"],
    ["年度资金总额（万元）", "18.00", "其中：财政拨款", "18.00", "其他资金", "0.00"],
    ["一级指标", "二级指标", "三级指标", "指标值", "权重"],
    ["产出指标", "数量指标", "检查次数", "≥32次", "50"],
    ["效益指标", "社会效益指标", "事故下降率", "≥5%", "40"],
]
LIST = [
    ["项目名称", "预算数（万元）", "一级指标", "二级指标", "三级指标", "指标值", "权重"],
    ["检查经费", "18.00", "产出指标", "数量指标", "检查次数", "≥32次", "90"],
]


def certain(rows: list[list[str]], cut: str = "") -> Table:
    table = replace(grid(1, rows), positions="certain")
    return replace(table, cells=tuple(replace(cell, is_cut=cell.text == cut) for cell in table.cells))


def table_of(*pages: Table) -> PerformanceTable:
    (table,) = read_performance(document(*(["项目支出绩效目标表", page] for page in pages)))
    return table


def doubts(table: PerformanceTable) -> list[bool]:
    return [indicator.is_doubtful for indicator in table.indicators]


@pytest.mark.parametrize(
    ("cut", "funds", "expected"),
    [
        ("", "verified", [False, False]),
        ("城乡检查经费补助", "uncertain", [True, True]),
        ("检查次数", "verified", [True, False]),
        ("社会效益指标", "verified", [False, True]),
    ],
)
def test_what_had_no_room_in_a_form_is_not_certain(cut: str, funds: str, expected: list[bool]) -> None:
    table = table_of(certain(FORM, cut))
    assert (money(table)[3], doubts(table)) == (funds, expected)


def test_a_level_that_had_no_room_is_not_certain_for_its_rows_below() -> None:
    rows = [*FORM, ["", "", "群众知晓率", "≥80%", "10"]]
    assert doubts(table_of(certain(rows, "效益指标"))) == [False, True, True]


def test_a_form_in_guessed_columns_of_a_page_is_not_certain() -> None:
    placed = replace(grid(1, FORM), bbox=(0, 0, 500, 500))
    table = table_of(placed)
    assert (money(table)[3], doubts(table)) == ("uncertain", [True, True])


@pytest.mark.parametrize(
    ("weight", "expected"),
    [("40", ["reported", "reported", "reported"]), ("45", ["disputed", "disputed", "reported"])],
)
def test_weights_that_do_not_add_up_dispute_their_indicators(weight: str, expected: list[str]) -> None:
    rows = [*FORM[:-1], [*FORM[-1][:-1], weight], ["满意度指标", "服务对象满意度", "群众满意度", "≥95%", ""]]
    table = table_of(certain(rows))
    assert [indicator_status(table, indicator) for indicator in table.indicators] == expected


@pytest.mark.parametrize("heading", ["权重分值", "分数", "标准分", "权重值（%）"])
def test_what_weights_are_called(heading: str) -> None:
    rows = [*FORM[:2], [*FORM[2][:-1], heading], *FORM[3:]]
    assert [indicator.weight for indicator in table_of(certain(rows)).indicators] == [50, 40]


def test_a_title_within_a_guessed_table_ends_the_form_before() -> None:
    title = [["", "项目支出绩效目标表", "（2025年度）"], ["项目名称", "培训经费"]]
    first = replace(grid(1, FORM), positions="certain")
    (table,) = read_performance(document(["项目支出绩效目标表", first], [grid(1, title)]))
    assert table.indicators[-1].level_1 == "效益指标"
    assert table.indicators[-1].indicator == "事故下降率"


def test_periods_told_in_other_columns_say_nothing() -> None:
    head = [
        ["项目名称", "检查经费", "", "", "", "", ""],
        ["总体目标", "年度目标", "", "", "中期目标", "", ""],
    ]
    body = [
        ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值", "备注"],
        ["产出指标", "数量指标", "检查次数", "≥96次", "数量指标", "检查次数", "≥32次", ""],
    ]
    pages = [replace(grid(1, rows), positions="certain") for rows in (head, body)]
    (table,) = read_performance(document(["项目支出绩效目标表", pages[0]], [pages[1]]))
    assert doubts(table) == [True]


def test_a_row_of_noughts_without_a_name_is_no_project() -> None:
    (table,) = forms("部门预算项目绩效目标表", [*LIST, ["", "0.00", "", "", "", "", "0"]])
    assert (money(table)[0], money(table)[3], table.weight_sum) == (wan("18"), "reported", 90)


def test_noughts_on_the_next_page_are_no_rest_of_a_weight() -> None:
    page, after = certain(LIST), certain([LIST[0], ["", "0.00", "", "", "", "", "0"]])
    (table,) = read_performance(document(["部门预算项目绩效目标表", page], [after]))
    assert [indicator.weight for indicator in table.indicators] == [90]


def test_an_indicator_without_a_target_on_the_next_page_is_one_of_its_own() -> None:
    after = certain([LIST[0], ["", "", "效益指标", "社会效益指标", "事故下降率", "", "10"]])
    (table,) = read_performance(document(["部门预算项目绩效目标表", certain(LIST)], [after]))
    assert [(i.indicator, i.target_text, i.weight) for i in table.indicators] == [
        ("检查次数", "≥32次", 90),
        ("事故下降率", None, 10),
    ]


def over(upper: list[list[str]], lower: list[list[str]]) -> PerformanceTable:
    """A form whose table goes on on the next page."""
    pages = [certain(rows) for rows in (upper, lower)]
    wide = tuple(replace(page, column_count=max(page.column_count for page in pages)) for page in pages)
    (table,) = read_performance(document(["项目支出绩效目标表", wide[0]], [wide[1]]))
    return table


def test_a_level_that_a_page_cuts_gets_its_rest() -> None:
    last = ["满意度指标", "服务对象满意度指", "群众满意度", "≥90%", "5"]
    table = over([*FORM, last], [["", "标", "企业满意度", "≥90%", "5"]])
    assert [i.level_2 for i in table.indicators[2:]] == ["服务对象满意度指标"] * 2
    assert doubts(table) == [False] * 4
    table = over(
        [*FORM, ["满意度指标", "服务指", "群众满意度", "≥90%", "5"]], [["", "标", "企业满意度", "≥90%", "5"]]
    )
    assert doubts(table) == [False, False, True, True]


def test_a_project_whose_name_a_page_cuts_gets_its_rest() -> None:
    table = over([["项目名称", "城乡检查", "项目类别", "一般"]], [["", "经费补助"], *FORM[1:]])
    assert (table.project_name, money(table)[3]) == ("城乡检查经费补助", "verified")


def test_a_goal_of_a_list_that_a_page_cuts_gets_its_rest() -> None:
    heading = ["项目名称", "绩效目标", *LIST[0][2:]]
    upper = certain([heading, ["检查经费", "全年检查三十", *LIST[1][2:]]])
    lower = certain([["", "二次。", "效益指标", "社会效益指标", "事故下降率", "≥5%", "10"]])
    (table,) = read_performance(document(["部门预算项目绩效目标表", upper], [lower]))
    assert (table.goal, len(table.indicators)) == ("全年检查三十二次。", 2)


def test_a_row_that_a_page_may_part_is_not_certain() -> None:
    form = [row[:4] for row in FORM]
    upper = [*form, ["满意度指标", "满意度", "排查河道长", "不低于13"]]
    rest = ["", "", "度", "公里"]
    assert doubts(over(upper, [rest])) == [False, False, True, True]
    assert doubts(over(upper, [["", "", "群众满意度", "≥90%"]])) == [False] * 4
    assert doubts(over(upper, [["", "社会效益指标", "群众满意度", "良好"]])) == [False] * 4


def test_a_name_without_funds_among_guessed_rows_may_be_a_line_of_another() -> None:
    rows = [*LIST, ["城乡居民养老", "", *LIST[1][2:]], ["保险补助", "5.00", *LIST[1][2:]]]
    tables = read_performance(document(["部门预算项目绩效目标表", grid(1, rows)]))
    assert [money(table)[3] for table in tables if table.funds] == ["uncertain", "uncertain"]
    assert doubts(tables[-1]) == [True]
    tables = read_performance(document(["部门预算项目绩效目标表", certain(rows)]))
    assert [money(table)[3] for table in tables if table.funds] == ["reported", "reported"]


def told(*pages: str, read: Table | None = None) -> list[str]:
    printed = read_document("\f".join(pages).encode(), "a.txt")
    if read is not None:
        first = document(["项目支出绩效目标表", read]).pages
        more = tuple(replace(page, number=page.number + 1) for page in printed.pages)
        printed = Document(printed.document_id, "a.txt", "text", first + more)
    return unread_forms(printed, read_performance(printed))


HEAD = "项目名称 设备购置\n年度资金总额 12.00\n"
HEADING = "一级指标 二级指标 三级指标 指标值\n"


def test_a_form_on_one_page_of_a_file_of_which_others_are_read_is_told() -> None:
    assert told(HEAD + HEADING, read=certain(FORM)) == ["项目支出绩效目标表 of page 2 not read"]
    assert not told("第三部分 名词解释\n", read=certain(FORM))


def test_a_form_over_two_pages_is_told() -> None:
    assert told(HEAD, HEADING) == ["项目支出绩效目标表 of page 1 not read"]
    assert not told(HEAD, "第三部分 名词解释\n", HEADING)


def test_a_weight_in_the_guessed_column_of_the_target_is_not_certain() -> None:
    moved = ["效益指标", "社会效益指标", "事故下降率", "40", ""]
    whole = ["满意度指标", "服务对象满意度", "群众满意度", "≥95%", "10"]
    within = ["满意度指标", "服务对象满意度", "企业满意度≥95%", "10", ""]
    (table,) = read_performance(document(["项目支出绩效目标表", grid(1, [*FORM[:4], moved, whole, within])]))
    assert doubts(table) == [False, True, False, True]
    assert doubts(table_of(certain([*FORM[:4], moved, whole]))) == [False, False, False]


def test_the_year_above_a_form_is_no_project() -> None:
    rows = [["项目名称", "（2025年度）"], ["", "检查经费"], *FORM[1:]]
    assert not read_performance(document(["项目支出绩效目标表", grid(1, rows)]))
