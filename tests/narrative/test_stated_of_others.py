"""What has a name of the budget's and is of something else: of purchases, of projects with targets, of fiscal appropriation
alone, of several names together, of what is still to be bought."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.narrative.narrated import narrate, only_amount, only_change, wan

OTHER = "十、其他重要事项的情况说明"


def measures(*lines: str, stage: str = "budget") -> set[str]:
    found = narrate(*lines, stage=stage)
    return {each.measure for each in (*found.amounts, *found.changes, *found.figures)}


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("七、预算绩效情况说明", "2024年项目支出均有绩效目标，涉及一般公共预算当年财政拨款61万元。"), set()),
        ((OTHER, "组织对3个项目开展部门评价，涉及一般公共预算支出61万元。"), set()),
        (
            (
                OTHER,
                "（四）预算绩效情况。绩效目标管理的项目3个，一般公共预算拨款支出61万元，政府性基金支出7万元。",
            ),
            {"performance_project_count"},
        ),
        (
            (OTHER, "（二）政府采购情况：2024年政府采购预算61万元，按资金来源分：一般公共预算支出61万元。"),
            {"procurement_total"},
        ),
        (
            (OTHER, "（二）政府采购情况。2024年开展采购。", "资金来源：一般公共预算支出61万元。"),
            set(),
        ),
        ((OTHER, "2024年政府采购预算61万元，其中：一般公共预算支出61万元。"), {"procurement_total"}),
    ],
)
def test_money_of_purchases_and_of_projects_is_not_all_of_it(lines: tuple[str, ...], told: set[str]) -> None:
    assert measures(*lines) == told


def test_a_paragraph_with_a_heading_of_its_own_ends_what_the_one_before_was_about() -> None:
    found = narrate(OTHER, "1.政府采购情况。2024年未开展采购。", "2.收支情况。2024年一般公共预算支出61万元。")
    assert only_amount(found, "general_public").amount_cny == wan("61")


def test_fiscal_appropriation_of_the_year_is_not_all_money_of_the_year() -> None:
    text = "本部门2024年度财政拨款本年支出年初预算数为60万元，决算数为66万元。"
    found = only_change(
        narrate("三、财政拨款支出决算情况说明", text, stage="final_account"),
        "fiscal_appropriation_expenditure",
    )
    assert (found.amount_cny, found.prior_amount_cny) == (wan("66"), wan("60"))


@pytest.mark.parametrize("heading", ["六、财政拨款基本支出预算情况说明", OTHER])
def test_basic_expenditure_that_fiscal_appropriation_pays_is_not_all_of_it(heading: str) -> None:
    found = narrate(heading, "2024年度财政拨款基本支出预算61万元，其中：人员经费50万元，公用经费11万元。")
    assert [(a.measure, a.scope, a.amount_cny) for a in found.amounts] == [
        ("personnel_expense", "fiscal_appropriation", wan("50")),
        ("public_expense", "fiscal_appropriation", wan("11")),
    ]


def test_a_list_is_of_money_that_is_known_though_its_whole_has_no_measure() -> None:
    found = narrate(
        "三、支出预算总体情况说明",
        "某局2024年支出合计61万元，其中：基本支出50万元；项目支出11万元。",
        stage="budget",
    )
    assert {a.measure: a.amount_cny for a in found.amounts} == {
        "basic_expenditure": wan("50"),
        "project_expenditure": wan("11"),
    }
    assert measures("二、收支预算情况", "下属单位支出合计61万元，其中：基本支出50万元。") == set()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("上缴上级支出、经营支出、对附属单位补助支出共6.00万元。", {}),
        ("事业收入和经营收入合计6.00万元，比上年减少1万元。", {}),
        ("教育支出、住房保障支出共计6.00万元。", {}),
        ("事业收入6.00万元、经营收入共计2.00万元。", {"business_income": "6", "operating_income": "2"}),
        ("事业收入、经营收入共0.00万元。", {"operating_income": "0"}),
    ],
)
def test_what_several_come_to_together_is_of_none_of_them(said: str, told: dict[str, str]) -> None:
    found = narrate("三、收支决算情况说明", said, stage="final_account")
    assert {a.measure: a.amount_cny for a in found.amounts} == {m: wan(v) for m, v in told.items()}
    assert not found.changes


def test_vehicles_and_equipment_to_be_bought_are_not_held() -> None:
    found = narrate(
        "（五）国有资产占用情况",
        "本单位共有车辆4辆，其中，应急保障用车3辆，执法执勤用车1辆。单位价值50万元以上通用设备6台。"
        "2024年拟报废处置公务用车0辆，拟新增配置公务用车2辆，其中，应急保障用车1辆，执法执勤用车1辆；"
        "新增配备单位价值50万元以上通用设备5台，单位价值100万元以上专用设备0台。",
        "2024年预计购置公务用车2辆；单价100万元以上的专用设备7台。现有单价100万元以上专用设备8台。",
    )
    assert {(f.measure, f.value) for f in found.figures} == {
        ("vehicles", 4),
        ("vehicles_emergency", 3),
        ("vehicles_enforcement", 1),
        ("large_equipment_over_50", 6),
        ("large_equipment_planned_over_50", 5),
        ("large_equipment_planned_over_100", 0),
        ("large_equipment_planned_over_100", 7),
        ("large_equipment_over_100", 8),
    }


@pytest.mark.parametrize(
    "said",
    ["处置车辆2辆，账面原值9.00万元。", "公务用车购置支出0.00万元，购置车辆2辆。", "本年报废车辆2辆。"],
)
def test_vehicles_sold_or_bought_in_the_year_are_neither_held_nor_planned(said: str) -> None:
    found = narrate("四、其他", said, stage="final_account")
    assert not found.figures


def test_vehicles_kept_are_told_behind_what_their_purchase_was_paid_with() -> None:
    text = "安排公务用车购置费0.00万元，购置公务用车0辆，公务用车保有量3辆。"
    (held,) = narrate("四、其他", text, stage="final_account").figures
    assert (held.measure, held.value) == ("vehicles_held", 3)


def test_the_retired_told_by_who_pays_their_pensions_are_not_all_of_them() -> None:
    by_payer = (
        "尚未移交养老保险基金发放养老金的离退休人员共计2人（离休1人，退休1人）。"
        "由养老保险基金发放养老金的离退休人员共计31人（离休1人，退休30人）。"
    )
    assert not narrate("三、人员情况", by_payer, stage="final_account").figures
    own = "年末实有离退休人员2人，其中：退休人员2人（不含由养老保险基金发放养老金的离退休人员）。"
    (retired,) = narrate("三、人员情况", own, stage="final_account").figures
    assert (retired.measure, retired.value) == ("staff_retired", 2)


LIST = "2024年三公经费预算安排15万元{whole}，其中：因公出国（境）费0万元；公务用车运行维护费12万元{part}；公务接待费3万元。"


@pytest.mark.parametrize(
    ("whole", "part", "compared"),
    [
        ("", "", "three_public_total"),
        ("，比上年减少4万元", "", "official_reception"),
        ("", "，比上年减少1万元", "official_reception"),
    ],
)
def test_what_is_compared_behind_a_list_is_its_whole_unless_it_or_a_part_is_already(
    whole: str, part: str, compared: str
) -> None:
    text = LIST.format(whole=whole, part=part) + "与2023年相比减少2万元，其中公务接待费减少2万元。"
    changes = [c for c in narrate("四、三公经费预算", text).changes if c.change_cny == wan("-2")]
    assert changes[0].measure == compared


def test_a_rate_tells_whether_a_list_or_its_first_part_is_compared() -> None:
    text = "2024年度收入总计800万元，其中年初结转和结余80万元，较2023年增加30万元，增长{rate}%。"

    def compared(rate: str) -> str:
        found = narrate("一、收入决算情况说明", text.format(rate=rate), stage="final_account")
        (change,) = found.changes
        assert change.consistent is not False and change.change_rate == Decimal(rate).scaleb(-2)
        return change.measure

    assert compared("3.90") == "total_balance"
    assert compared("60.00") == "opening_carryover"


def test_short_names_of_official_cars_and_of_what_is_to_be_bought() -> None:
    found = narrate(
        "四、其他",
        "公务车运行维护费12万元，公务车保有量为3辆。",
        "2024年政府采购预算61万元，其中拟采购货物50万元、拟采购工程0万元、拟采购服务11万元。",
    )
    assert only_amount(found, "vehicle_operation").amount_cny == wan("12")
    assert {f.measure: f.value for f in found.figures} == {
        "vehicles_held": 3,
        "procurement_total": wan("61"),
        "procurement_goods": wan("50"),
        "procurement_works": 0,
        "procurement_services": wan("11"),
    }


def test_shares_behind_an_unknown_amount_are_of_nothing_told_before() -> None:
    found = narrate(
        "四、三公经费",
        "公务接待费支出17.00万元，因公出国（境）费支出0万元，其他接待费支出决算8.00万元，占32.00%。",
    )
    assert [(a.measure, a.share) for a in found.amounts] == [
        ("official_reception", None),
        ("overseas_travel", None),
    ]


GENERAL_PUBLIC = "五、一般公共预算财政拨款支出决算情况说明"


@pytest.mark.parametrize(
    "headings",
    [(GENERAL_PUBLIC,), (GENERAL_PUBLIC, "（一）财政拨款支出决算总体情况")],
    ids=["alone", "below"],
)
def test_fiscal_appropriation_below_a_heading_of_general_public_money_is_that_money(
    headings: tuple[str, ...],
) -> None:
    text = "2024年度财政拨款支出61.00万元，其中：财政拨款基本支出50.00万元，财政拨款项目支出11.00万元。"
    found = narrate(*headings, text, stage="final_account")
    assert {a.measure: a.amount_cny for a in found.amounts} == {
        "general_public": wan("61"),
        "general_public_basic": wan("50"),
        "general_public_project": wan("11"),
    }


def test_income_and_expenditure_of_each_fund_in_a_list_of_them() -> None:
    found = narrate(
        "四、财政拨款收入支出决算总体情况说明",
        "财政拨款本年收入69万元；本年支出68万元。",
        "1.一般公共预算财政拨款本年收入62万元；本年支出61万元。",
        "2.政府性基金预算财政拨款本年收入7万元，比上年增加1万元；本年支出7万元。",
        stage="final_account",
    )
    assert [(a.measure, a.amount_cny) for a in found.amounts] == [
        ("fiscal_appropriation_income", wan("69")),
        ("fiscal_appropriation_expenditure", wan("68")),
        ("general_public_income", wan("62")),
        ("government_fund_income", wan("7")),
        ("government_fund", wan("7")),
    ]


def test_equipment_bought_in_the_year_is_not_held() -> None:
    text = "截至2024年末，单价50万元以上的通用设备2台。2024年当年购置车辆0辆；购置单价50万元以上的设备1台。"
    (held,) = narrate("十二、国有资产占用及购置情况说明", text, stage="final_account").figures
    assert (held.measure, held.value) == ("large_equipment_over_50", 2)


def test_income_of_each_fund_told_of_fiscal_appropriation_is_the_funds() -> None:
    text = "2024年财政拨款收支总预算68万元。收入包括一般公共预算本年收入61万元、上年结转0万元，政府性基金预算本年收入7万元。"
    found = narrate("一、财政拨款收支预算情况的总体说明", text, stage="budget")
    assert {a.measure: a.amount_cny for a in found.amounts} == {
        "fiscal_appropriation_balance": wan("68"),
        "general_public_income": wan("61"),
        "government_fund_income": wan("7"),
    }


@pytest.mark.parametrize("whose", ["2024年部门", "2024年某区城管局部门", "2024年本单位"])
def test_income_of_the_departments_budget(whose: str) -> None:
    lines = ("一、部门收支总体情况", f"{whose}预算收入61万元，比2023年增加1万元，其中：事业收入7万元。")
    assert only_change(narrate(*lines, stage="budget"), "total_income").amount_cny == wan("61")


def test_shares_of_a_list_are_of_what_it_splits_though_that_has_no_measure() -> None:
    text = "2024年收入合计80.00万元，其中：一般公共预算拨款收入60.00万元，占75.00%；事业收入20.00万元，占25.00%。"
    found = narrate("二、收入预算情况说明", text, stage="budget")
    assert [a.whole and a.whole.amount_cny for a in found.amounts] == [wan("80"), wan("80")]
    assert {a.measure for a in found.amounts} == {"general_public_income", "business_income"}


def test_the_money_that_pays_one_kind_of_expense_is_not_all_of_it_and_what_is_compared_is_the_expense() -> (
    None
):
    text = "2024年度机关运行经费支出决算61万元（其中：一般公共预算支出60万元；政府性基金预算支出1万元）。与上年相比，减少2万元。"
    found = narrate("五、其他", text, stage="final_account")
    assert [a.measure for a in found.amounts] == ["operating_funds"]
    assert only_change(found, "operating_funds").change_cny == wan("-2")


def test_purchases_that_one_kind_of_money_pays_are_not_all_of_them() -> None:
    text = (
        "政府采购预算总额90万元：政府采购货物预算50万元、政府采购服务预算40万元；"
        "其中一般公共预算拨款政府采购61万元：政府采购货物预算31万元、政府采购服务预算30万元。"
    )
    assert {f.measure: f.value for f in narrate(OTHER, text).figures} == {
        "procurement_total": wan("90"),
        "procurement_goods": wan("50"),
        "procurement_services": wan("40"),
    }


def test_running_costs_of_general_public_money_are_operating_funds() -> None:
    found = narrate(OTHER, "1、机关运行经费。2024年一般公共预算财政拨款运行经费61万元，比上年减少1万元。")
    assert only_change(found, "operating_funds").amount_cny == wan("61")
