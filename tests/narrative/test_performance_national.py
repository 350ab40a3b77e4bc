"""The national form 项目支出绩效目标表: funds stacked or in one row, of the year and of the whole term."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.narrative.forms import forms, money, targets
from tests.narrative.narrated import wan

TITLE = ("项目支出绩效目标表", "（2025年度）")
HEAD = [
    ["项目名称|2", "山洪灾害防治|7"],
    ["主管部门及代码|2", "[126]某县水利局|2", "实施单位|2", "某县河道所|3"],
    ["项目属性|2", "新增项目|2", "项目期|2", "3年|3"],
]
TWO_TERMS = [
    ["项目资金<br>（万元）|2/4", "中期资金总额：|2", "360.00|2", "年度资金总额：|2", "120.00"],
    ["其中：财政拨款|2", "330.00|2", "其中：财政拨款|2", "100.00"],
    ["上年结转|2", "0.00|2", "上年结转|2", "5.00"],
    ["其他资金|2", "30.00|2", "其他资金|2", "15.00"],
    ["总体目标/2", "中期目标（2025年—2027年）|5", "年度目标|3"],
    ["三年内完成。|5", "本年完成四成。|3"],
    ["绩效指标/4", "一级指标", "二级指标", "三级指标", "指标值|2", "二级指标", "三级指标", "指标值"],
    ["产出指标/2", "数量指标", "治理河长", "≥30公里|2", "数量指标", "治理河长", "≥12公里"],
    ["质量指标", "验收合格率", "100%|2", "质量指标", "验收合格率", "≥98%"],
    ["效益指标", "社会效益指标", "受益人数", "≥9万人|2", "社会效益指标", "受益人数", "≥3万人"],
]


def test_of_two_terms_side_by_side_the_year_counts() -> None:
    (table,) = forms(*TITLE, [*HEAD, *TWO_TERMS])
    assert (table.project_name, table.year) == ("山洪灾害防治", 2025)
    assert money(table) == (wan("120"), wan("100"), wan("15"), "reported")  # with a carry-over of 5
    assert targets(table) == [
        ("产出指标", "数量指标", "治理河长", ">=", 12, "公里"),
        ("产出指标", "质量指标", "验收合格率", ">=", 98, "%"),
        ("效益指标", "社会效益指标", "受益人数", ">=", 3, "万人"),
    ]
    assert not any(i.is_doubtful for i in table.indicators)


def test_terms_that_no_heading_tells_apart_are_marked() -> None:
    rows = [row for row in TWO_TERMS if "目标" not in "".join(row) and "完成" not in "".join(row)]
    (table,) = forms(*TITLE, [*HEAD, *rows])
    assert [i.target_value for i in table.indicators] == [12, 98, 3]
    assert all(i.is_doubtful for i in table.indicators)


def indicators(*more: str) -> list[list[str]]:
    return [
        ["绩效指标/3", "一级指标", "二级指标", "三级指标", "指标值", *more],
        ["产出指标", "数量指标", "检查次数", "≥32次"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"],
    ]


def test_funds_below_each_other() -> None:
    (table,) = forms(
        *TITLE,
        [
            ["项目名称", "检查经费|4"],
            ["主管部门", "某局", "实施单位", "某队|2"],
            ["项目资金（万元）/3", "年度资金总额：|2", "18.00|2"],
            ["其中：财政拨款|2", "18.00|2"],
            ["其他资金|2", "0.00|2"],
            ["年度总体目标", "完成全年检查。|4"],
            *indicators(),
        ],
    )
    assert money(table) == (wan("18"), wan("18"), 0, "verified")
    assert targets(table)[1] == ("满意度指标", "服务对象满意度指标", "群众满意度", ">=", 90, "%")


def test_funds_below_their_labels_and_of_several_kinds() -> None:
    (table,) = forms(
        *TITLE,
        [
            ["项目名称", "检查经费|4"],
            ["项目资金（万元）/2", "年度资金总额", "财政拨款", "财政专户管理资金", "单位资金"],
            ["18.00", "10.00", "5.00", "3.00"],
            *indicators(),
        ],
    )
    assert money(table) == (wan("18"), wan("10"), wan("8"), "verified")


def test_fiscal_funds_printed_by_budget() -> None:
    (table,) = forms(
        *TITLE,
        [
            ["项目名称", "检查经费|4"],
            ["资金总额（元）", "180,000.00", "其中：一般公共预算", "100000", ""],
            ["", "", "政府性基金预算", "80000", ""],
            *indicators(),
        ],
    )
    assert money(table) == (180000, 180000, None, "verified")
    assert table.fiscal and [part.amount_cny for part in table.fiscal.parts] == [100000, 80000]


def test_a_carry_over_within_the_fiscal_funds() -> None:
    (table,) = forms(
        *TITLE,
        [
            ["项目名称", "检查经费|4"],
            ["项目资金（万元）/4", "年度资金总额|2", "18.00|2"],
            ["其中：财政拨款|2", "17.00|2"],
            ["其中：上年结转|2", "4.00|2"],
            ["其他资金|2", "1.00|2"],
            *indicators(),
        ],
    )
    assert money(table) == (wan("18"), wan("17"), wan("1"), "verified")


def test_funds_that_do_not_add_up_are_disputed_and_rounding_is_not() -> None:
    def of(total: str) -> str:
        head = [
            ["项目名称", "检查经费|5"],
            ["资金（万元）", f"年度资金总额：{total}", "其中：财政拨款：17.35", "其他资金：0.66", ""],
        ]
        (table,) = forms(*TITLE, [*head, *indicators()])
        return money(table)[3]

    assert (of("18.01"), of("18.02"), of("18.10")) == ("verified", "reported", "disputed")


def test_a_self_evaluation_has_the_budget_as_it_was_last_and_is_marked_where_it_moved() -> None:
    def of(first: str, last: str) -> tuple[Decimal | None, str]:
        rows = [
            ["项目名称", "检查经费|7"],
            ["项目资金（万元）/3", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
            ["年度资金总额", first, last, last, "10", "100%", "10"],
            ["其中：财政拨款", first, last, last, "—", "100%", "—"],
            ["年度总体目标", "预期目标|3", "实际完成情况|4"],
            ["绩效指标/2", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
            ["产出指标", "数量指标", "检查次数", "≥32次", "35次", "50", "50"],
        ]
        (table,) = forms(*TITLE, rows)
        assert [(i.target_value, i.weight) for i in table.indicators] == [(32, 50)]
        return table.total.amount_cny if table.total else None, money(table)[3]

    assert of("18.00", "18.00") == (wan("18"), "verified")
    assert of("18.00", "16.00") == (wan("16"), "uncertain")


@pytest.mark.parametrize(
    ("printed", "total"), [("1，218.00", wan("1218")), ("见附件", None)], ids=["wide commas", "words"]
)
def test_a_score_beside_the_funds_is_no_money(printed: str, total: Decimal | None) -> None:
    rows = [
        ["项目名称", "检查经费|6"],
        ["项目资金（万元）/2", "", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"],
        ["年度资金总额", printed, printed, printed, "100%", "10"],
        ["年度总体目标", "预期目标|3", "实际完成情况|3"],
        ["绩效指标/2", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"],
        ["产出指标", "数量指标", "检查次数", "≥32次", "35次", "50"],
    ]
    (table,) = forms(*TITLE, rows)
    assert (table.total.amount_cny if table.total else None) == total


def test_a_project_may_be_called_what_a_fund_is() -> None:
    (table,) = forms(
        *TITLE,
        [
            ["项目名称", "上年结转资金|4"],
            ["资金（万元）", "年度资金总额", "3", "其中：财政拨款", "3"],
            *indicators(),
        ],
    )
    assert (table.project_name, money(table)) == ("上年结转资金", (wan("3"), wan("3"), None, "verified"))


def test_names_of_persons_get_no_further() -> None:
    tables = forms(
        *TITLE,
        [
            ["项目名称", "检查经费", "项目负责人及联系电话", "张三丰 13900000000|2"],
            ["实施单位", "某队", "联系人", "李四光", ""],
            ["资金（万元）", "年度资金总额", "3", "其中：财政拨款", "3"],
            *indicators(),
            ["单位负责人：王五岳|2", "填报人", "赵六合", "电话：0901"],
        ],
    )
    assert len(tables[0].indicators) == 2
    assert not any(name in repr(tables) for name in ("张三丰", "李四光", "王五岳", "赵六合"))


def funds_of_form(*rows: list[str]) -> tuple[Decimal | None, Decimal | None, Decimal | None, str]:
    (table,) = forms(*TITLE, [["项目名称", "检查经费|4"], *rows, *indicators()])
    return money(table)


def test_a_total_that_says_it_is_the_years_goes_before_one_that_does_not() -> None:
    rows = ["资金（万元）", "项目总额", "300", "本年金额", "100"]
    assert funds_of_form(rows) == (wan("100"), None, None, "reported")


def test_different_totals_of_no_period_are_marked() -> None:
    rows = [["资金（万元）", "资金总额", "300", "", ""], ["", "预算总额", "100", "", ""]]
    assert funds_of_form(*rows)[3] == "uncertain"


def test_a_budget_beside_its_execution() -> None:
    rows = [
        ["预算执行情况（万元）", "预算数：", "100", "执行数：", "90"],
        ["", "其中：财政拨款", "100", "其中：财政拨款", "90"],
    ]
    assert funds_of_form(*rows) == (wan("100"), wan("100"), None, "verified")


def test_a_form_goes_on_below_its_title_with_continued() -> None:
    start = [["项目名称", "检查经费|4"], *indicators()[:2]]
    more = [
        ["绩效指标/2", "一级指标", "二级指标", "三级指标", "指标值"],
        ["效益指标", "社会效益", "安全", "提升"],
    ]
    for title in ("项目支出绩效目标表（续）", "续表"):
        (table,) = forms(*TITLE, start, title, more)
        assert [i.level_1 for i in table.indicators] == ["产出指标", "效益指标"]
    (table,) = forms(*TITLE, start, TITLE[0], more)
    assert len(table.indicators) == 1


def test_goals_below_the_headings_of_their_periods() -> None:
    def goal(*rows: list[str]) -> str | None:
        head = [["项目名称", "检查经费|2"], *rows]
        (table,) = forms(
            "项目支出绩效目标表",
            [*head, ["一级指标", "三级指标", "指标值"], ["产出指标", "检查次数", "32次"]],
        )
        return table.goal

    headed = ["总体目标/2", "中期目标（2025年—2027年）", "年度目标"]
    assert goal(headed, ["三年检查完毕。", "全年检查。"]) == "全年检查。"
    assert goal(["年度总体目标/2", "预期目标", "实际完成情况"], ["全年检查。", "已完成。"]) == "全年检查。"
    assert goal(["项目总目标：", "检查完毕。|2"], ["年度绩效目标：", "全年检查。|2"]) == "全年检查。"
    assert goal(["总体目标", "检查完毕。|2"]) == "检查完毕。"
