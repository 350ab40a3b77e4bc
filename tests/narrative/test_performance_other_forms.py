"""Forms with what a project is and was before, a unit's own form, and the unit of money of a form."""

from __future__ import annotations

import pytest

from orchestration.line_item.fact import Fact
from orchestration.reconcile.performance import funds_status
from orchestration.reconcile.performance_money import settle_money
from tests.narrative.forms import forms, money, targets
from tests.narrative.narrated import wan

INDICATORS = [
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "检查次数", "≥32次"],
]


def test_of_several_budgets_the_year_counts() -> None:
    (table,) = forms(
        "2025年项目绩效目标申报表",
        [
            ["项目名称：", "检查经费", "项目类别：", "一般项目"],
            ["计划开始日期：", "2025-01-01", "计划完成日期：", "2025-12-31"],
            ["项目概况：", "全年检查。|3"],
            ["立项依据：", "条例。|3"],
            ["项目总预算（元）：", "900000", "项目当年预算（元）：", "300000"],
            ["同名项目上年预算额（元）：", "280000", "同名项目上年预算执行数（元）：", "275000"],
            ["项目总目标：", "三年检查完毕。|3"],
            ["年度绩效目标：", "全年检查32次。|3"],
            ["一级目标", "二级目标", "三级目标", "指标目标值"],
            ["产出目标", "数量", "检查次数", "=32次"],
            ["效果目标", "社会效益", "事故下降率", ">5%"],
        ],
    )
    assert money(table) == (300000, None, None, "reported")
    assert targets(table) == [
        ("产出目标", "数量", "检查次数", "=", 32, "次"),
        ("效果目标", "社会效益", "事故下降率", ">", 5, "%"),
    ]


def test_targets_of_the_term_and_of_the_year_beside_each_other() -> None:
    (table,) = forms(
        "项目支出绩效目标表",
        [
            ["项目名称", "检查经费|4"],
            ["项目总金额（万元）", "90", "本年度预算（万元）", "30|2"],
            ["一级指标", "二级指标", "三级指标", "实施周期指标值", "年度指标值"],
            ["产出指标", "数量指标", "检查次数", "≥96次", "≥32次"],
        ],
    )
    assert money(table)[0] == wan("30")
    assert targets(table) == [("产出指标", "数量指标", "检查次数", ">=", 32, "次")]


PROJECT = [
    ["项目名称", "检查经费|3"],
    ["资金（万元）", "年度资金总额：18", "其中：财政拨款", "18"],
    *INDICATORS,
]
WHOLE = [
    ["部门（单位）名称", "某县水利局|3"],
    ["年度主要任务", "任务名称", "主要内容", "预算金额（万元）"],
    ["", "河道治理", "清淤", "500"],
    ["项目名称", "任务类别", "财政拨款", "其他资金"],
    ["水库维护", "重点", "400", "100"],
    ["年度预算申请（万元）", "资金总额：900", "基本支出：400", "项目支出：500"],
    ["年度总体目标", "管好水。|3"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["履职效能", "重点工作", "治理河长", "≥12公里"],
]


@pytest.mark.parametrize("title", ["部门整体支出绩效目标表", ""])
def test_a_units_own_form_is_no_project_and_no_part_of_one(title: str) -> None:
    lines = [title] if title else []
    for blocks in (
        [PROJECT, *lines, WHOLE],
        [*lines, WHOLE, "项目支出绩效目标表", PROJECT],
        [PROJECT + WHOLE],
    ):
        (table,) = forms("项目支出绩效目标表", *blocks)
        assert (table.project_name, money(table)[0], len(table.indicators)) == ("检查经费", wan("18"), 1)


def test_a_list_of_a_units_own_goals_is_none() -> None:
    rows = [["单位名称", "年度预算（万元）", "一级指标", "二级指标", "三级指标", "指标值"]]
    assert (
        forms("部门整体绩效目标表", [*rows, ["某局", "900", "产出指标", "数量指标", "治理河长", "≥12公里"]])
        == []
    )


def form(label: str, amount: str, *rows_before: list[str]) -> list[list[str]]:
    return [
        *rows_before,
        ["项目名称", "检查经费|2"],
        [label, "年度资金总额", amount],
        INDICATORS[0],
        INDICATORS[1],
    ]


def test_the_unit_of_money_in_the_label_the_cell_the_title_or_a_line() -> None:
    def total(*blocks: str | list[list[str]]) -> object:
        (table,) = forms(*blocks)
        return table.total and table.total.amount_cny, funds_status(table)

    assert total("项目支出绩效目标表", form("资金（元）", "180000")) == (180000, "reported")
    assert total("项目支出绩效目标表", form("资金（千元）", "180")) == (180000, "reported")
    assert total("项目支出绩效目标表", form("资金", "18万元")) == (180000, "reported")
    assert total("项目支出绩效目标表（单位：元）", form("资金", "180000")) == (180000, "reported")
    assert total("项目支出绩效目标表", "金额单位：元", form("资金", "180000")) == (180000, "reported")
    assert total("项目支出绩效目标表", form("资金", "180", ["填报单位：某局|2", "单位：千元"])) == (
        180000,
        "reported",
    )
    assert total("单位：元", [["三公经费", "5"]], form("资金", "18")) == (180000, "uncertain")


def spent(yuan: int, status: str = "verified") -> Fact:
    meaning: dict[str, object] = {"project_name": "检查经费"}
    return Fact("fct_project_expenditure", "project_expenditure", 1, yuan * 100, status, meaning=meaning)


@pytest.mark.parametrize(
    ("label", "amount", "fact", "found"),
    [
        ("资金", "18", spent(180000), (wan("18"), "reported")),
        ("资金", "180000", spent(180000), (180000, "reported")),
        ("资金", "180", spent(180000), (180000, "reported")),
        ("资金", "18.04", spent(180388), (wan("18.04"), "reported")),
        ("资金", "18", spent(170000), (wan("18"), "uncertain")),
        ("资金", "18", spent(180000, "disputed"), (wan("18"), "uncertain")),
        ("资金", "0", spent(180000), (0, "reported")),
        ("资金（万元）", "180000", spent(180000), (wan("180000"), "uncertain")),
        ("资金（万元）", "18", spent(170000), (wan("18"), "reported")),
    ],
)
def test_the_projects_expenditure_decides_on_a_unit_that_is_not_printed(
    label: str, amount: str, fact: Fact, found: tuple[int, str]
) -> None:
    (table,) = settle_money(forms("项目支出绩效目标表", form(label, amount)), [fact])
    assert (table.total and table.total.amount_cny, funds_status(table)) == found


def test_operators_in_a_column_of_words_and_a_policy_as_the_project() -> None:
    (table,) = forms(
        "项目支出绩效目标表",
        [
            ["项目（政策）名称", "检查经费|4"],
            ["预算资金总额（元）", "180000", "其中：财政拨款", "180000|2"],
            ["一级指标", "二级指标", "指标内容", "指标方向", "指标值"],
            ["产出指标", "数量指标", "检查次数", "大于等于", "32次"],
            ["产出指标", "成本指标", "检查成本", "不超过", "3000元"],
        ],
    )
    assert money(table) == (180000, 180000, None, "verified")
    assert [(i.operator, i.target_value) for i in table.indicators] == [(">=", 32), ("<=", 3000)]


@pytest.mark.parametrize(
    ("headings", "row", "is_doubtful"),
    [
        (["三级指标", "上年指标值", "预期当年实现值"], ["检查次数", "30次", "32次"], False),
        (["三级指标（20分）", "历史值", "指标值"], ["检查次数", "30次", "32次"], False),
        (["三级指标", "2025年指标值", "2026年指标值"], ["检查次数", "32次", "40次"], True),
    ],
)
def test_targets_of_several_years(headings: list[str], row: list[str], is_doubtful: bool) -> None:
    rows = [["项目名称", "检查经费|4"], ["一级指标", "二级指标", *headings], ["产出指标", "数量指标", *row]]
    ((indicator,),) = (table.indicators for table in forms("项目支出绩效目标表", rows))
    assert (indicator.target_text, indicator.is_doubtful) == ("32次", is_doubtful)
