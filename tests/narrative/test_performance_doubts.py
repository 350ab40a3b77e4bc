"""Projects and indicators of lists and forms that are read and not certain: guessed columns, labels carried down, names cut."""

from __future__ import annotations

from dataclasses import replace

from orchestration.narrative.performance import read_performance
from tests.narrative.forms import forms, money
from tests.narrative.narrated import document, grid, wan


def test_where_columns_were_guessed_a_name_printed_once_is_not_certain() -> None:
    rows = [
        ["项目名称", "预算数（万元）", "一级指标", "二级指标", "三级指标", "指标值"],
        ["", "", "产出指标", "数量指标", "检查次数", "≥32次"],
        ["检查经费", "18", "产出指标", "质量指标", "合格率", "≥95%"],
        ["培训经费", "5", "产出指标", "数量指标", "培训人数", "≥50人"],
    ]
    first, second = read_performance(document(["项目支出绩效目标表", grid(1, rows)]))
    assert (money(first)[0], money(second)[0]) == (wan("18"), wan("5"))
    assert all(i.is_doubtful for t in (first, second) for i in t.indicators)
    (first, second) = read_performance(document(["项目支出绩效目标表", grid(1, [rows[0], *rows[2:]])]))
    assert not any(i.is_doubtful for t in (first, second) for i in t.indicators)


def test_where_columns_were_guessed_weights_and_the_order_of_levels_say_what_is_one_project() -> None:
    heading = [
        "项目名称",
        "预算数（万元）",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "权重",
    ]
    first = [
        ["检查经费", "18", "产出指标", "数量指标", "检查次数", "≥", "32", "次", "50"],
        ["", "", "效益指标", "社会效益指标", "事故下降率", "＝", "5", "%", "20"],
        ["", "", "满意度指标", "服务对象满意度指标", "群众满意度", "≥", "95", "%", "20"],
    ]
    second = [["培训经费", "5", *row[2:]] if n == 0 else row for n, row in enumerate(first)]

    def doubts(*rows: list[str]) -> list[set[bool]]:
        tables = read_performance(document(["项目支出绩效目标表", grid(1, [heading, *rows])]))
        assert [money(table)[3] for table in tables] == ["reported", "reported"]
        return [{i.is_doubtful for i in table.indicators} for table in tables]

    assert doubts(*first, *second) == [{False}, {False}]
    assert doubts(first[0], first[2], *second) == [{True}, {False}]
    unread = ["", "", "效益指标", "社会效益指标", "事故下降率", "望", "5", "%", "20"]
    assert doubts(first[0], unread, first[2], *second) == [{True}, {False}]
    # the names stand beside the second of their rows, and each still weighs 90
    moved = [
        [*top[:2], *row[2:]] for top, row in zip(first + second, [*first[1:], *second, first[0]], strict=True)
    ]
    assert doubts(*moved) == [{True}, {True}]


def test_levels_beside_the_middle_of_their_rows_are_not_certain() -> None:
    rows = [
        ["项目名称", "检查经费"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["", "数量指标", "检查次数", "≥32次"],
        ["产出指标", "质量指标", "合格率", "≥95%"],
        ["", "时效指标", "及时率", "≥95%"],
    ]
    (table,) = forms("项目支出绩效目标表", rows)
    assert all(i.is_doubtful for i in table.indicators)


def test_a_label_carried_down_to_rows_it_does_not_go_with_is_not_certain() -> None:
    rows = [
        ["项目名称", "检查经费"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "检查次数", "≥32次"],
        ["", "经济效益指标", "挽回损失", "≥5万元"],
        ["效益指标", "社会效益指标", "事故下降率", "≥5%"],
    ]
    (table,) = read_performance(document(["项目支出绩效目标表", grid(1, rows)]))
    assert [i.is_doubtful for i in table.indicators] == [False, True, False]


def test_a_name_that_had_no_room_is_not_certain() -> None:
    heading = ["项目名称", "预算数（万元）", "三级指标", "指标值", "权重"]
    rows = [heading, ["耕地保护和质量提", "20.00", "巡查次数", "≥50次", "100"]]
    page = replace(grid(1, rows), positions="certain")
    cells = tuple(replace(cell, is_cut=cell.text.startswith("耕地")) for cell in page.cells)
    (whole,), (torn,) = (
        read_performance(document(["部门预算项目绩效目标表", table]))
        for table in (page, replace(page, cells=cells))
    )
    assert (money(whole)[3], money(torn)[3]) == ("reported", "uncertain")
    assert [i.is_doubtful for i in (*whole.indicators, *torn.indicators)] == [False, True]
