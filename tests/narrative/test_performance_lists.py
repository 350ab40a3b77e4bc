"""Lists of projects with their indicators, one row each, and forms with columns of their own for operator and unit."""

from __future__ import annotations

from tests.narrative.forms import Rows, forms, money, targets
from tests.narrative.narrated import wan

HEADING = [
    "单位名称", "项目名称", "预算数（万元）", "年度目标", "一级指标", "二级指标", "三级指标",
    "指标性质", "指标值", "度量单位", "权重", "指标方向性",
]  # fmt: skip
BODY = [
    [
        "某县农业局/5",
        "耕地保护/3",
        "20.00/3",
        "保住耕地。/3",
        "产出指标/2",
        "数量指标",
        "巡查次数",
        "≥",
        "50",
        "次",
        "30",
        "正向指标",
    ],
    ["质量指标", "巡查覆盖率", "＝", "100", "%", "20", "正向指标"],
    ["满意度指标", "服务对象满意度", "群众满意度", "≥", "95", "%", "10", "正向指标"],
    [
        "种子检验/2",
        "3.50/2",
        "检验种子。/2",
        "成本指标",
        "经济成本指标",
        "检验成本",
        "≤",
        "3.5",
        "万元",
        "20",
        "反向指标",
    ],
    ["效益指标", "社会效益指标", "用种安全", "定性", "好坏", "", "30", "正向指标"],
]
FIRST = [
    ("产出指标", "数量指标", "巡查次数", ">=", 50, "次"),
    ("产出指标", "质量指标", "巡查覆盖率", "=", 100, "%"),
    ("满意度指标", "服务对象满意度", "群众满意度", ">=", 95, "%"),
]
SECOND = [
    ("成本指标", "经济成本指标", "检验成本", "<=", 3.5, "万元"),
    ("效益指标", "社会效益指标", "用种安全", "定性", None, None),
]


def expected(*blocks: str | Rows) -> None:
    first, second = forms(*blocks)
    assert (first.project_name, first.unit_name, second.project_name) == (
        "耕地保护",
        "某县农业局",
        "种子检验",
    )
    assert (money(first)[0], money(second)[0]) == (wan("20"), wan("3.5"))
    assert (targets(first), targets(second)) == (FIRST, SECOND)
    assert [i.weight for i in second.indicators] == [20, 30]


def test_project_and_money_merged_over_their_rows() -> None:
    expected("部门预算项目绩效目标表", [HEADING, *BODY])


def test_printed_once_with_blanks_below_and_a_total_above() -> None:
    blank = ["", "", "", ""]
    body = [
        ["合计", "", "23.50", *[""] * 9],
        ["某县农业局", "耕地保护", "20.00", "保住耕地。", "产出指标", *BODY[0][5:]],
        [*blank, "", *BODY[1]],
        [*blank, *BODY[2]],
        ["", "种子检验", "3.50", "检验种子。", *BODY[3][3:]],
        [*blank, *BODY[4]],
    ]
    expected("部门预算项目绩效目标表", [HEADING, *body])


def test_printed_on_every_row() -> None:
    names = [
        ["某县农业局", "耕地保护", "20.00", "保住耕地。"],
        ["某县农业局", "种子检验", "3.50", "检验种子。"],
    ]
    labels = [["产出指标", *BODY[0][5:]], ["产出指标", *BODY[1]], BODY[2], BODY[3][3:], BODY[4]]
    body = [[*names[n > 2], *rest] for n, rest in enumerate(labels)]
    expected("部门预算项目绩效目标表", [HEADING, *body])


def test_over_pages_with_the_heading_again_or_without() -> None:
    rest = [["某县农业局/2", *BODY[3]], BODY[4]]
    blank = ["", "", "", "", *BODY[2]]
    start = [["某县农业局/2", "耕地保护/2", "20.00/2", "保住耕地。/2", *BODY[0][4:]], BODY[1]]
    expected("部门预算项目绩效目标表", [HEADING, *start], [blank, *rest])
    expected("部门预算项目绩效目标表", [HEADING, *start], [HEADING, blank, *rest])
    expected("部门预算项目绩效目标表", [HEADING, *start], "部门预算项目绩效目标表", [HEADING, blank, *rest])


def test_a_merged_name_that_stands_on_the_next_page() -> None:
    first = [["某县农业局/4", *BODY[0][1:]], BODY[1], BODY[2], ["/1", "/1", "/1", *BODY[3][3:]]]
    first[3][:3] = ["", "", ""]
    page = [
        HEADING,
        ["某县农业局/5", *BODY[0][1:]],
        BODY[1],
        BODY[2],
        ["/2", "/2", "/2", *BODY[3][3:]],
        BODY[4],
    ]
    after = [
        ["", "种子检验", "3.50", "检验种子。", "", "生态效益指标", "减药", "≥", "5", "%", "10", "正向指标"]
    ]
    one, two = forms("部门预算项目绩效目标表", page, after)
    assert (one.project_name, len(one.indicators)) == ("耕地保护", 3)
    assert (two.project_name, money(two)[0], len(two.indicators)) == ("种子检验", wan("3.5"), 3)


def test_a_heading_of_two_rows_with_funds_of_their_own() -> None:
    heading = [
        ["序号/2", "项目名称/2", "项目资金|3", "绩效指标|4"],
        ["合计", "财政拨款", "其他资金", "一级指标", "二级指标", "三级指标", "指标值"],
    ]
    body = [
        ["1/2", "检查经费/2", "18/2", "15/2", "3/2", "产出指标", "数量指标", "检查次数", "≥32次"],
        ["效益指标", "社会效益指标", "事故下降率", "不低于5%"],
    ]
    (table,) = forms("项目支出绩效目标表", "单位：万元", [*heading, *body])
    assert money(table) == (wan("18"), wan("15"), wan("3"), "verified")
    assert targets(table)[1] == ("效益指标", "社会效益指标", "事故下降率", ">=", 5, "%")


def test_two_projects_of_one_name_stay_two() -> None:
    def row(amount: str, name: str) -> list[str]:
        return ["某局", "检查经费", amount, "", "产出指标", "数量指标", name, "≥", "5", "次", "10", ""]

    tables = forms("项目绩效目标表", [HEADING, row("1", "甲"), row("1", "乙"), row("2", "丙")])
    assert [(money(t)[0], len(t.indicators)) for t in tables] == [(wan("1"), 2), (wan("2"), 1)]


def test_a_list_of_goals_in_a_sentence() -> None:
    rows = [
        ["序号", "项目名称", "预算金额（元）", "绩效目标"],
        ["1", "检查经费", "180,000", "全年检查32次。"],
    ]
    (table,) = forms("2025年项目绩效目标表", rows)
    assert (table.project_name, money(table)[0], table.goal) == ("检查经费", 180000, "全年检查32次。")
    assert table.indicators == ()
    assert forms("项目支出表", rows) == []


def test_goals_with_weights_are_indicators() -> None:
    rows = [
        ["项目名称", "预算金额（万元）", "绩效目标", "权重"],
        ["检查经费/2", "18/2", "全年检查32次", "60%"],
        ["群众满意", "40%"],
    ]
    (table,) = forms("2025年项目绩效目标表", rows)
    assert [(i.indicator, i.weight) for i in table.indicators] == [("全年检查32次", 60), ("群众满意", 40)]
    assert table.weights_ok


def test_a_form_with_columns_for_operator_and_unit() -> None:
    (table,) = forms(
        "项目支出绩效目标表",
        "单位：万元",
        [
            ["项目名称|2", "检查经费|6"],
            ["预算单位|2", "某局|6"],
            ["项目资金|2/2", "年度资金总额|2", "财政拨款|2", "其他资金|2"],
            ["20.00|2", "20.00|2", "|2"],
            ["总体目标|2", "完成检查。|6"],
            ["绩效指标/5", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重（%）"],
            ["产出指标/2", "数量指标", "检查次数", "≥", "50", "人次", "30"],
            ["时效指标", "完成时间", "≤", "12", "月", "30"],
            ["效益指标", "社会效益指标", "减少损失", "≥", "2万", "元", "20"],
            ["满意度指标", "服务对象满意度指标", "满意度", "≥", "95", "%", "10"],
        ],
    )
    assert money(table) == (wan("20"), wan("20"), None, "verified")
    assert [t[2:] for t in targets(table)] == [
        ("检查次数", ">=", 50, "人次"),
        ("完成时间", "<=", 12, "月"),
        ("减少损失", ">=", 2, "万元"),
        ("满意度", ">=", 95, "%"),
    ]
    assert (table.weight_sum, table.weights_ok) == (90, True)


def test_indicators_without_levels_and_the_weight_before_the_target() -> None:
    (table,) = forms(
        "项目绩效目标申报表",
        [
            ["项目名称", "检查经费|2", "业务主管部门", "某局|2"],
            ["当年预算（万元）", "18.00|2", "本级安排（万元）", "18.00|2"],
            ["项目概况", "检查。|5"],
            ["立项依据", "条例。|5"],
            ["当年绩效目标", "完成检查。|5"],
            ["绩效指标/3", "指标", "指标权重", "计量单位", "指标性质", "指标值"],
            ["检查次数", "60", "次", "≥", "32"],
            ["检查合格率", "40", "%", "≥", "0.95"],
        ],
    )
    assert (money(table)[:2], table.unit_name) == ((wan("18"), wan("18")), "某局")
    assert targets(table)[0] == (None, None, "检查次数", ">=", 32, "次")
    assert [i.weight for i in table.indicators] == [60, 40]


def test_an_operator_and_a_value_below_one_heading() -> None:
    (table,) = forms(
        "项目绩效目标表",
        [
            ["项目名称", "检查经费|5"],
            ["一级指标/2", "二级指标/2", "三级指标/2", "年度指标值|3"],
            ["指标性质", "指标值", "计量单位"],
            ["产出指标", "数量指标", "检查次数", "≥", "32", "次"],
        ],
    )
    assert targets(table) == [("产出指标", "数量指标", "检查次数", ">=", 32, "次")]


def test_a_list_of_goals_beside_the_projects_own_forms_says_nothing_twice() -> None:
    goals = [["序号", "项目名称", "预算金额（万元）", "绩效目标"], ["1", "检查经费", "18", "全年检查32次。"]]
    form = [
        ["项目名称", "检查经费|3"],
        ["资金（万元）", "年度资金总额", "18", ""],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "检查次数", "≥32次"],
    ]
    (table,) = forms("项目绩效目标清单", goals, "项目支出绩效目标表", form)
    assert len(table.indicators) == 1


def test_levels_in_rows_of_their_own_below_the_units_line() -> None:
    rows = [
        ["单位名称、项目名称", "项目年度绩效目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "指标内容"],
        ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        ["某县水利局", "", "", "", "", "", "", "", ""],
        ["检查经费", "完成检查。", "", "", "", "", "", "", ""],
        ["", "", "产出指标", "", "", "", "", "", ""],
        ["", "", "", "数量指标", "", "", "", "", ""],
        ["", "", "", "", "检查次数", ">=", "32", "次", "按台账"],
        ["", "", "效益指标", "", "", "", "", "", ""],
        ["", "", "", "社会效益", "", "", "", "", ""],
        ["", "", "", "", "事故下降率", ">=", "5", "%", "按年报"],
    ]  # fmt: skip
    (table,) = forms("部门项目支出绩效目标表", rows)
    assert (table.project_name, table.goal) == ("检查经费", "完成检查。")
    assert targets(table) == [
        ("产出指标", "数量指标", "检查次数", ">=", 32, "次"),
        ("效益指标", "社会效益", "事故下降率", ">=", 5, "%"),
    ]


def test_a_second_text_of_the_indicator_behind_its_target() -> None:
    (table,) = forms(
        "项目绩效目标表",
        [
            ["项目名称", "检查经费|5"],
            ["一级指标", "二级指标", "三级指标", "指标值", "度量单位", "指标内容"],
            ["产出指标", "数量指标", "检查次数", "≥32", "次", "按台账"],
        ],
    )
    assert targets(table) == [("产出指标", "数量指标", "检查次数", ">=", 32, "次")]


def test_a_name_that_a_page_may_have_cut_is_marked() -> None:
    start = [["某县农业局/2", "耕地/2", "20.00/2", "保住耕地。/2", *BODY[0][4:]], BODY[1]]
    start[0][4] = "产出指标/2"
    (table,) = forms("项目绩效目标表", [HEADING, *start], [["", "保护", "", "", *BODY[2]]])
    assert (table.project_name, money(table)[3]) == ("耕地保护", "uncertain")
    assert all(i.is_doubtful for i in table.indicators)


def test_what_follows_a_list_under_another_title_is_none_of_it() -> None:
    other = [["某局", "检查", "18", "x", "y", "z", "甲", "乙", "30", "丙", "丁", "戊"]]
    start = [["某县农业局/3", *BODY[0][1:]], BODY[1], BODY[2]]
    for title in ("表10 一般公共预算三公经费支出表", "以下为其他说明"):
        (table,) = forms("项目绩效目标表", [HEADING, *start], title, other)
        assert targets(table) == FIRST
    inside = [HEADING, *start, ["表十一 政府采购支出表|12"], *other]
    (table,) = forms("项目绩效目标表", inside)
    assert targets(table) == FIRST


def test_no_indicators_come_from_a_table_of_another_title() -> None:
    form = [
        ["项目名称", "检查经费|3"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "检查次数", "≥32次"],
    ]
    (table,) = forms("项目绩效目标表", form, "表10 一般公共预算三公经费支出表", [["a", "b", "接待费", "5"]])
    assert len(table.indicators) == 1


def test_the_project_column_may_hold_units_and_the_heading_more_than_is_known() -> None:
    heading = [
        ["单位（专项）名称/2", "资金总额/2", "实施期绩效目标/2", "绩效指标|8"],
        [
            "一级指标",
            "二级指标",
            "三级指标",
            "指标值",
            "指标值内容",
            "评（扣）分标准",
            "指标值类型",
            "度量单位",
        ],
    ]
    body = [
        ["103001-某县水利局", "900", *[""] * 9],
        [
            "山洪防治",
            "300",
            "防洪",
            "产出指标",
            "数量指标",
            "治理河长",
            "≥12",
            "12公里",
            "少扣分",
            "定量",
            "公里",
        ],
    ]
    (table,) = forms("部门预算项目支出绩效目标表", "单位：万元", [*heading, *body])
    assert (table.project_name, money(table)[0]) == ("山洪防治", wan("300"))
    assert targets(table) == [("产出指标", "数量指标", "治理河长", ">=", 12, "公里")]


def test_money_merged_over_several_projects_is_none_of_them() -> None:
    body = [list(row) for row in BODY]
    body[0][2] = "23.50/5"
    del body[3][1]
    first, second = forms("部门预算项目绩效目标表", [HEADING, *body])
    assert money(first) == (wan("23.5"), None, None, "uncertain")
    assert money(second)[:3] == (None, None, None)
    assert money(forms("部门预算项目绩效目标表", [HEADING, *BODY])[0])[3] == "reported"


FOUR_LEVELS = ["一级指标", "二级指标", "三级指标", "四级指标", "指标值"]
BY_FOUR = [
    ["产出指标/3", "数量指标/2", "巡查/2", "巡查次数", "≥50次"],
    ["巡查面积", "≥9亩"],
    ["质量指标", "巡查覆盖率", "", "100%"],
]
OF_FOUR = [
    ("产出指标", "数量指标", "巡查次数", ">=", 50, "次"),
    ("产出指标", "数量指标", "巡查面积", ">=", 9, "亩"),
    ("产出指标", "质量指标", "巡查覆盖率", "=", 100, "%"),
]


def test_the_last_of_four_levels_is_the_indicator() -> None:
    names = [
        ["项目名称", "耕地保护|2", "单位名称", "某县农业局"],
        ["年度资金总额|2", "20.00", "财政拨款", "20.00"],
    ]
    (form,) = forms("项目支出绩效目标表", [*names, FOUR_LEVELS, *BY_FOUR])
    first = ["某县农业局/3", "耕地保护/3", "20.00/3", "保住耕地。/3", *BY_FOUR[0]]
    (listed,) = forms("部门预算项目绩效目标表", [[*HEADING[:4], *FOUR_LEVELS], first, *BY_FOUR[1:]])
    assert targets(form) == targets(listed) == OF_FOUR
