"""A form with the funds of the whole project beside those of the year, and labels merged over several rows."""

from __future__ import annotations

import pytest

from orchestration.narrative.performance_model import PerformanceTable
from tests.narrative.forms import Rows, forms, money, targets
from tests.narrative.narrated import wan

HEAD = [
    ["项目名称|2", "检查经费|2", "项目性质", "阶段性项目", "项目类别", "特定目标类"],
    ["项目资金（元）|2/4", "项目资金总额|2", "900,000.00", "年度资金申请总额|2", "300,000.00"],
    ["其中：财政资金|2", "900,000.00", "其中：当年财政拨款|2", "300,000.00"],
    ["|2", "", "上年结转资金|2", "0.00"],
    ["其他资金|2", "0.00", "其他资金|2", "0.00"],
    ["绩效目标/2", "项目总目标|4", "年度总体目标|3"],
    ["三年检查完毕。|4", "全年检查32次。|3"],
    ["绩效指标/5", "一级指标", "二级指标", "三级指标|3", "年度(／项目)指标值|2"],
]
ROWS = [
    ["产出指标/2", "数量指标", "检查次数|3", "≥32次|2"],
    ["质量指标", "达标率|3", "=100.00(%)|2"],
    ["效益指标", "社会效益指标", "知晓度|3", "提高|2"],
]


def only(*rows: Rows) -> PerformanceTable:
    (table,) = forms("财政项目支出绩效目标申报表", *rows)
    return table


def test_beside_the_years_total_one_without_a_period_is_the_whole_projects() -> None:
    table = only([*HEAD, *ROWS])
    assert money(table) == (wan("30"), wan("30"), 0, "verified")
    assert targets(table)[1] == ("产出指标", "质量指标", "达标率", "=", 100, "%")


def test_a_blank_level_above_merged_ones_marks_its_own_row_only() -> None:
    blank = ["", "经济成本指标", "成本控制|3", "合理|2"]
    table = only([*HEAD[:-1], [HEAD[-1][0].replace("5", "6"), *HEAD[-1][1:]], blank, *ROWS])
    assert [(i.level_1, i.is_doubtful) for i in table.indicators] == [
        (None, True),
        ("产出指标", False),
        ("产出指标", False),
        ("效益指标", False),
    ]


def test_a_merged_level_does_not_hold_for_the_rows_behind_it() -> None:
    table = only([*HEAD, *ROWS[:2], ["", *ROWS[2][1:]]])
    assert [indicator.is_doubtful for indicator in table.indicators] == [False, False, True]


def test_the_text_of_a_level_that_a_page_parts_may_stand_on_the_next_page() -> None:
    overleaf = [
        ["/2", "效益指标", "可持续影响指标", "新增数", "降低"],
        ["满意度指标", "服务对象满意度", "满意度", "≥90%"],
    ]
    table = only([*HEAD, *ROWS[:2], ["", *ROWS[2][1:]]], overleaf)
    assert [(i.level_1, i.is_doubtful) for i in table.indicators][2:4] == [("效益指标", False)] * 2


def test_a_name_and_a_target_overleaf_may_be_a_row_of_their_own() -> None:
    table = only([*HEAD, *ROWS], [["/2", "景观情况", "提升"], ["满意度指标", "服务对象满意度", "满意度"]])
    assert table.indicators[2].is_doubtful


@pytest.mark.parametrize(
    ("total", "carried", "status"),
    [
        ("300,000.00", "0.00", "verified"),
        ("300,000.00", "8,000.00", "disputed"),
        ("308,000.00", "8,000.00", "reported"),
    ],
)
def test_what_is_carried_over_is_no_part_of_the_years_own_appropriation(
    total: str, carried: str, status: str
) -> None:
    head = [[cell.replace("300,000.00", total) for cell in HEAD[1]], HEAD[2], [*HEAD[3][:3], carried]]
    assert money(only([HEAD[0], *head, *HEAD[4:], *ROWS]))[-1] == status
