"""Performance tables, whole and broken over pages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orchestration.document.model import Cell, Table
from orchestration.narrative.performance import read_performance
from orchestration.narrative.performance_target import parse_target
from tests.narrative.narrated import document, grid, wan

HEAD = [
    ["预算单位", "", "某局"],
    ["项目名称", "", "档案建设 经费项目", "", "", "项目负责人", "", "某某人"],
    ["项目资金（万元）", "", "年度预算 总额：", "18.00", "其中： 财政拨款", "18.00", "其他资 金：", "0.00"],
    ["项目总体目标", "", "完成数字化18万元。"],
]
COLUMNS = [
    "一级指 标",
    "二级指标",
    "三级指标",
    "指标值",
    "指标值 设置依 据",
    "上年完成值",
    "指标分值权重",
    "指标赋分规则",
    "佐证资料",
]


def row(*cells: str) -> list[str]:
    return list(cells)


def read(*pages: list[str | Table]):
    (table,) = read_performance(document(*pages))
    return table


@pytest.mark.parametrize(
    ("printed", "operator", "value", "unit"),
    [
        ("＝100%", "=", 100, "%"),
        ("＞＝9５％", ">=", 95, "%"),
        ("≧95%", ">=", 95, "%"),
        ("⩽3天", "<=", 3, "天"),
        ("﹤﹦3天", "<=", 3, "天"),
        ("\uf0b3 95%", ">=", 95, "%"),
        ("＜10起", "<", 10, "起"),
        ("至少5次", ">=", 5, "次"),
        ("超过5次", ">", 5, "次"),
    ],
)
def test_a_sign_is_read_in_whatever_form_it_is_printed(
    printed: str, operator: str, value: int, unit: str
) -> None:
    target = parse_target(printed, "次数")
    assert (target.operator, target.value, target.unit, target.text) == (operator, value, unit, printed)
    assert not target.is_doubtful
    sign = printed.removesuffix("次").rstrip("0123456789５%％天起 ")
    apart = parse_target("7", "次数", sign, "个")
    assert (apart.operator, apart.value, apart.unit) == (operator, 7, "个")


@pytest.mark.parametrize(
    ("printed", "operator", "value", "unit"),
    [
        ("32次以上", ">=", 32, "次"),
        ("95%及以上", ">=", 95, "%"),
        ("3个以上（含）", ">=", 3, "个"),
        ("50万元以内", "<=", 50, "万元"),
        ("5%以下", "<=", 5, "%"),
        ("30日内", "<=", 30, "日"),
        ("3个月内完成", "<=", 3, "个月"),
        ("2个市内公园", "=", 2, "个市内公园"),
        ("12月底前", "=", None, None),
        ("6月30日前", "=", None, None),
        ("合格率≥95%", ">=", 95, "%"),
    ],
)
def test_an_operator_may_stand_behind_the_number_or_behind_words(
    printed: str, operator: str, value: int | None, unit: str | None
) -> None:
    target = parse_target(printed, "次数")
    assert (target.operator, target.value, target.unit, target.text) == (operator, value, unit, printed)
    assert not target.is_doubtful


def test_a_number_that_is_only_near_or_has_two_operators_is_uncertain() -> None:
    assert parse_target("100人左右", "人数").is_doubtful
    assert parse_target("≤3个以上", "个数").is_doubtful
    assert parse_target("3个以上", "个数", "≤", "个").is_doubtful
    assert not parse_target("≥3个以上", "个数").is_doubtful
    assert not parse_target("3个以上", "个数", "≥", "个").is_doubtful


def test_a_number_behind_a_sign_that_nobody_knows_is_uncertain() -> None:
    assert parse_target("≈100%", "合格率").is_doubtful
    assert parse_target("100", "合格率", "≈", "%").is_doubtful
    assert not parse_target("《办法》1部", "制度").is_doubtful
    assert not parse_target("100", "合格率", "正向", "%").is_doubtful


def test_a_whole_form():
    body = [
        row(
            "产出指标",
            "数量 指标",
            "档案数量（份）",
            "≥2,028 件",
            "计划标准",
            "新增",
            "40",
            "按照正 常比例 赋分",
            "工作 资料",
        ),
        row("", "质量指标", "完好率（%）", "=100%", "计划标准", "100%", "40", "直接赋分", "工作资料"),
        row(
            "满意度指标",
            "满意度指标",
            "满意度（%）",
            ">=95%",
            "计划标准",
            "95%",
            "10",
            "满意度赋分",
            "工作资料",
        ),
    ]
    table = read(["项目支出绩效目标表", "(2024年)", grid(1, [*HEAD, COLUMNS, *body])])
    assert (table.project_name, table.unit_name, table.year) == ("档案建设经费项目", "某局", 2024)
    assert table.total and table.fiscal and table.other
    assert (table.total.amount_cny, table.fiscal.amount_cny, table.other.amount_cny) == (
        wan("18"),
        wan("18"),
        0,
    )
    assert table.goal == "完成数字化18万元。"
    assert (table.weight_sum, table.weights_ok) == (90, True)
    first, second, third = table.indicators
    assert (first.level_1, first.level_2, first.indicator) == ("产出指标", "数量指标", "档案数量（份）")
    assert (first.operator, first.target_value, first.target_unit) == (">=", 2028, "件")
    assert (first.basis, first.last_year, first.weight) == ("计划标准", "新增", 40)
    assert (first.rule, first.evidence) == ("按照正常比例赋分", "工作资料")
    assert (second.level_1, second.level_2, third.level_1) == ("产出指标", "质量指标", "满意度指标")
    assert "某某人" not in repr(table)


def test_amounts_in_yuan():
    head = [
        HEAD[0],
        HEAD[1],
        ["项目资金（元）", "", "年度预算总额：180000", "", "其中：财政拨款", "", "其他资金：", "180000"],
        HEAD[3],
    ]
    table = read([grid(1, [*head, COLUMNS, row("产出指标", "数量指标", "甲", "=1件", "", "", "90")])])
    assert table.total and table.total.amount_cny == Decimal(180000)
    assert table.fiscal is None
    assert table.other and table.other.amount_cny == Decimal(180000)


def test_a_row_cut_in_two_by_a_page():
    table = read(
        [
            grid(
                1,
                [
                    *HEAD,
                    COLUMNS,
                    row("成本指标", "经济成本", "下企业检", "=1 万元", "预算支", "1 万元", "10", "按照正"),
                ],
            )
        ],
        [
            grid(
                1,
                [
                    row("", "指标", "查经费（万元）", "", "出标准", "", "", "常比例赋分", "凭证"),
                    row("", "", "办公费（万元）", "=2万元", "计划标准", "", "10", "直接赋分", "凭证"),
                ],
            )
        ],
    )
    first, second = table.indicators
    assert (first.level_2, first.indicator, first.basis) == (
        "经济成本指标",
        "下企业检查经费（万元）",
        "预算支出标准",
    )
    assert (first.rule, first.evidence, first.target_value) == ("按照正常比例赋分", "凭证", 1)
    assert (second.level_1, second.level_2, second.weight) == ("成本指标", "经济成本指标", 10)


def test_columns_that_move_at_a_page_break():
    shifted = ["", *COLUMNS]
    table = read(
        [
            grid(
                1,
                [
                    *HEAD,
                    shifted,
                    row(
                        "绩效指标",
                        "成 本",
                        "经济成本 指 标",
                        "补贴标准",
                        "=4万元/人",
                        "计划标准",
                        "4万元/人/",
                        "10",
                        "按照正常比例",
                        "工作资料",
                    ),
                ],
            )
        ],
        [
            grid(
                1,
                [
                    row("", "指标", "", "/年", "", "年", "", "赋分"),
                    row(
                        "",
                        "",
                        "安家费标准",
                        "=0.30万元/人",
                        "计划标准",
                        "0.3万元/人",
                        "10",
                        "按照正常比例赋分",
                        "原始凭证",
                    ),
                ],
            )
        ],
    )
    first, second = table.indicators
    assert (first.level_1, first.level_2) == ("成本指标", "经济成本指标")
    assert (first.target_unit, first.last_year, first.rule) == (
        "万元/人/年",
        "4万元/人/年",
        "按照正常比例赋分",
    )
    assert (second.level_1, second.indicator, second.weight) == ("成本指标", "安家费标准", 10)


def test_columns_run_together():
    table = read(
        [
            grid(
                1,
                [
                    *HEAD,
                    COLUMNS,
                    row(
                        "产出指标",
                        "数量指标",
                        "甲（人）",
                        "≥3",
                        "计划标准",
                        "",
                        "3",
                        "按完成比例赋分 工作资料",
                    ),
                ],
            )
        ]
    )
    (indicator,) = table.indicators
    assert (indicator.rule, indicator.evidence) == ("按完成比例赋分", "工作资料")
    assert (indicator.target_value, indicator.target_unit) == (3, "人")
    assert not table.weights_ok


def test_merged_labels_of_a_certain_grid():
    cells = [Cell(r, c, text) for r, cells in enumerate(HEAD) for c, text in enumerate(cells) if text]
    cells += [Cell(4, c, text) for c, text in enumerate(COLUMNS)]
    cells += [
        Cell(5, 0, "产出指标", 2),
        Cell(5, 1, "数量指标", 2),
        Cell(5, 2, "甲"),
        Cell(5, 3, "长期"),
        Cell(5, 6, "50"),
    ]
    cells += [Cell(6, 2, "乙"), Cell(6, 3, "≤2天"), Cell(6, 6, "50")]
    table = read([Table(1, 7, 9, tuple(cells))])
    assert [(i.level_1, i.level_2, i.indicator, i.operator) for i in table.indicators] == [
        ("产出指标", "数量指标", "甲", "定性"),
        ("产出指标", "数量指标", "乙", "<="),
    ]
    assert table.weights_ok


def test_two_forms_and_what_is_none():
    form = [*HEAD, COLUMNS, row("产出指标", "数量指标", "甲", "=1件", "", "", "90")]
    tables = read_performance(
        document([grid(1, form), grid(2, form), grid(3, [["项目名称", "预算数"], ["甲", "5"]])])
    )
    assert len(tables) == 2


def test_targets():
    date = parse_target("45261", "项目完成时间")
    assert (date.operator, date.value, date.text, date.note) == (
        "=",
        None,
        "45261",
        "spreadsheet day 45261: 2023-12-01",
    )
    assert parse_target("2024 年 12 月", "项目完成时间").value is None
    bare = parse_target("1", "案件结案率（%）")
    assert (bare.operator, bare.value, bare.unit) == ("=", 100, "%")
    assert parse_target("0.95", "工作完成及时率").value == 95
    assert (parse_target("=1%", "故障率（%）").value, parse_target("=1%", "故障率（%）").unit) == (1, "%")
    assert (parse_target("≤254.19", "办公费(万元)").value, parse_target("≤254.19", "办公费(万元)").unit) == (
        Decimal("254.19"),
        "万元",
    )
    assert parse_target("=0.05 万元/ 人/年", "标准").unit == "万元/人/年"
    assert parse_target("1", "会议次数（次）").value == 1
    assert parse_target("持续维护", "权益").operator == "定性"
    assert parse_target("3-5次", "会议次数").value is None
    assert parse_target(None, "权益").text is None


def test_a_form_whose_project_stands_above_its_unit():
    def form(project: str) -> list[list[str]]:
        return [
            ["项目名称", project],
            ["主管部门", "某局", "实施单位", "某局"],
            ["项目资金（万元）", "年度资金总额：", "18.00", "其中：财政拨款", "18.00"],
            ["一级指标", "二级指标", "三级指标", "指标值", "分值"],
            ["产出指标", "数量指标", "检查次数", "≥32次", "90"],
        ]

    tables = read_performance(document([grid(1, form("检查经费") + form("培训经费"))]))
    assert [(t.project_name, t.unit_name, t.fiscal and t.fiscal.amount_cny) for t in tables] == [
        ("检查经费", "某局", wan("18")),
        ("培训经费", "某局", wan("18")),
    ]
