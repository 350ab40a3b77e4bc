"""A whole and its parts in the text: what does not add up is marked, and the odd one alone where others tell it."""

from __future__ import annotations

import pytest
from small_documents import FINAL, understood

from orchestration.judgement import Extraction

BUDGET_TEXT = """2024年部门预算编制说明
2024年，某局收入预算{total}万元，其中：财政拨款收入80.00万元，比2023年预算增加{income}万元；事业收入20.00万元；事业单位经营收入0.00万元；其他收入{other}万元。
支出预算100.00万元，其中：财政拨款支出预算80.00万元，比2023年预算增加{expenditure}万元。财政拨款支出预算中，一般公共预算拨款支出预算80.00万元，比2023年预算增加{public}万元；政府性基金拨款支出预算0.00万元，与2023年预算持平；国有资本经营预算拨款支出预算0.00万元，与2023年预算持平。
"""
INCOME_TABLE = """收入预算总表
单位：元
科目编码\t科目名称\t合计\t财政拨款收入\t事业收入\t事业单位经营收入\t其他收入
208\t社会保障和就业支出\t1000000\t800000\t200000\t\t
20810\t社会福利\t1000000\t800000\t200000\t\t
2081005\t社会福利事业单位\t1000000\t800000\t200000\t\t
合计\t\t1000000\t800000\t200000\t\t
"""
RIGHT = {
    "total": "100.00",
    "income": "5.00",
    "other": "0.00",
    "expenditure": "5.00",
    "public": "5.00",
    "more": "",
}


def told(**other: str) -> str:
    return BUDGET_TEXT.format(**{**RIGHT, **other})


def wrong_amounts(found: Extraction) -> list[str]:
    return sorted({a.measure for a, held in found.text.amounts.items() if False in held.values()})


def wrong_changes(found: Extraction) -> list[str]:
    changes = zip(found.narrative.changes, found.text.changes, strict=True)
    return [change.measure for change, held in changes if False in held.values()]


def test_a_part_that_only_the_text_states_is_marked_where_the_whole_is_no_longer_its_sum() -> None:
    assert wrong_amounts(understood(told() + INCOME_TABLE)) == []
    assert wrong_amounts(understood(told(other="4.00") + INCOME_TABLE)) == ["other_income"]
    unproven = understood(told(other="4.00"))
    assert wrong_amounts(unproven) == [
        "business_income",
        "fiscal_appropriation_income",
        "operating_income",
        "other_income",
        "total_income",
    ]


def test_parts_behind_what_was_spent_in_the_year_are_not_all_of_what_was_available() -> None:
    text = """某局2024年度部门决算
一、收入支出决算总体情况说明
某局2024年度总支出36.00万元，其中本年支出{spent}万元；结余分配0.00万元。具体情况如下：
1.基本支出20.00万元，占本年支出57.14%。
2.项目支出15.00万元，占本年支出42.86%。
"""
    assert wrong_amounts(understood(text.format(spent="35.00"))) == []
    assert "current_year_expenditure" in wrong_amounts(understood(text.format(spent="34.00")))


def test_what_is_of_the_year_has_no_carry_over_in_it() -> None:
    """Named in the same section, beside the total of the year that its parts are all of."""
    text = """某局2024年度部门决算
一、收入支出决算总体情况说明
2024年度本年收入合计100.00万元，其中：财政拨款收入80.00万元；事业收入20.00万元；经营收入0.00万元；其他收入0.00万元。此外，年初结转和结余3.00万元。
2024年度本年支出合计{}万元，其中：基本支出60.00万元；项目支出30.00万元。年末结转和结余13.00万元。
"""
    assert wrong_amounts(understood(text.format("90.00"))) == []
    assert "current_year_expenditure" in wrong_amounts(understood(text.format("91.00")))


def test_an_empty_column_of_a_line_that_adds_up_is_nothing() -> None:
    text = "二、收入预算情况说明\n其他收入{}万元，占4.00%。\n" + INCOME_TABLE
    assert wrong_amounts(understood(text.format("0.00"))) == []
    assert wrong_amounts(understood(text.format("4.00"))) == ["other_income"]


@pytest.mark.parametrize(
    ("odd", "marked"),
    [
        ({}, []),
        ({"public": "5.01"}, []),  # rounding
        ({"public": "8.00"}, ["general_public"]),
        ({"income": "8.00"}, ["fiscal_appropriation_income"]),
        ({"expenditure": "8.00"}, ["fiscal_appropriation_expenditure"]),
    ],
)
def test_changes_of_parts_are_that_of_the_whole(odd: dict[str, str], marked: list[str]) -> None:
    assert wrong_changes(understood(told(**odd))) == marked


def test_of_several_parts_that_do_not_add_up_neither_they_nor_the_whole_said_twice_is_sure() -> None:
    def text(fund: str) -> str:
        one_part = "80.00万元，比2023年预算增加5.00万元；政府性基金拨款支出预算0.00万元，与2023年预算持平"
        two = f"60.00万元，比2023年预算增加3.00万元；政府性基金拨款支出预算20.00万元，比2023年预算增加{fund}万元"
        return told().replace(one_part, two)

    assert wrong_changes(understood(text("2.00"))) == []
    assert wrong_changes(understood(text("7.00"))) == [
        "fiscal_appropriation_income",
        "fiscal_appropriation_expenditure",
        "general_public",
        "government_fund",
    ]


def test_income_and_expenditure_may_change_apart_where_money_is_carried_over() -> None:
    assert (
        wrong_changes(understood(told(total="101.00", other="0.00万元；上年结转1.00", income="8.00"))) == []
    )


SPENT = """2024年度部门决算情况说明
七、“三公”经费支出决算情况说明
“三公”经费财政拨款支出年初预算为2.00万元，支出决算为{total}万元，完成预算的{rate}%，其中：因公出国（境）费支出决算为0.00万元；公务用车购置及运行维护费支出决算为1.00万元；公务接待费支出决算为{reception}万元，与上年持平。
"""


def test_three_kinds_of_expense_are_all_of_their_total() -> None:
    def marked(total: str, rate: str, reception: str) -> list[str]:
        found = understood(SPENT.format(total=total, rate=rate, reception=reception), identity=FINAL)
        return sorted({*wrong_amounts(found), *wrong_changes(found)})

    assert marked("1.50", "75", "0.50") == []
    assert marked("1.50", "75", "0.90") == ["official_reception", "overseas_travel", "vehicle_unsplit"]
    assert marked("7.50", "75", "0.50") == ["three_public_total"]


def test_a_comparison_that_contradicts_itself_casts_doubt_on_what_else_is_compared_with_its_amount() -> None:
    said = "机关运行经费支出{}万元，比2023年度增加1.00万元，增长10.00%。机关运行经费支出与年初预算数持平。"
    heading = "2024年度部门决算情况说明\n十、机关运行经费支出情况说明\n"
    right, wrong = (understood(heading + said.format(spent), identity=FINAL) for spent in ("11.00", "71.00"))
    assert (wrong_changes(right), wrong_amounts(right)) == ([], [])
    assert wrong_changes(wrong) == ["operating_funds"] * len(wrong.narrative.changes)
    assert wrong_amounts(wrong) == ["operating_funds"]


def test_how_much_of_a_printed_budget_was_spent_is_checked() -> None:
    text = (
        "2024年度部门决算情况说明\n七、“三公”经费支出决算情况说明\n"
        "“三公”经费财政拨款支出年初预算为4.00万元，支出决算为3.00万元。公务接待费支出决算为{}万元，完成预算的{}%。\n"
        "“三公”经费支出决算表\n单位：万元\n项目\t年初预算数\t决算数\n合计\t4.00\t3.00\n公务接待费\t4.00\t3.00\n"
    )
    assert wrong_changes(understood(text.format("3.00", "75.00"), identity=FINAL)) == []
    assert wrong_changes(understood(text.format("3.00", "57.00"), identity=FINAL)) == ["official_reception"]


def test_what_is_reserved_is_no_more_than_what_it_is_a_part_of() -> None:
    said = (
        "（二）政府采购\n2024年政府采购预算10.00万元，其中：政府采购货物预算10.00万元、政府采购工程预算0万元、政府采购服务预算0万元。\n"
        "面向中小企业预留政府采购项目预算金额{}万元，其中：面向小微企业预留政府采购项目预算金额{}万元。\n"
    )

    def marked(reserved: str, small: str) -> list[str]:
        found = understood(said.format(reserved, small) + INCOME_TABLE)
        figures = zip(found.narrative.figures, found.text.figures, strict=True)
        return [figure.measure for figure, held in figures if held.get("text_consistent") is False]

    assert marked("8.00", "8.00") == []
    assert marked("8.00", "9.00") == ["procurement_reserved_sme", "procurement_reserved_small_micro"]
    assert marked("18.00", "9.00") == ["procurement_reserved_sme"]  # its sum proves the total


def test_operating_funds_are_compared_with_the_cell_beside_the_three() -> None:
    text = """八、其他重要事项
（一）机关运行经费
2024年某局财政拨款的机关运行经费预算为{}万元。
2024年“三公”经费和机关运行经费预算表
单位：万元
合计\t因公出国(境)费\t公务接待费\t公务用车购置及运行费\t\t\t机关运行经费预算数
\t\t\t小计\t购置费\t运行费\t
3.00\t0.00\t3.00\t0.00\t0.00\t0.00\t22.50
"""
    assert wrong_amounts(understood(text.format("22.50"))) == []
    assert wrong_amounts(understood(text.format("25.50"))) == ["operating_funds"]


def test_a_number_with_its_separators_astray_is_told_and_marked_unless_it_is_proven() -> None:
    text = "（一）机关运行经费\n2024年某局机关运行经费预算为{}元。比上年预算增加{}元{}。\n"

    def marked(amount: str, change: str, rate: str = "") -> tuple[int, list[str]]:
        found = understood(text.format(amount, change, rate) + INCOME_TABLE)
        return len(found.narrative.changes), [*wrong_amounts(found), *wrong_changes(found)]

    assert marked("9,101.68", "1,000.00") == (1, [])
    assert marked("9,01.68", "100.00") == (1, ["operating_funds", "operating_funds"])
    assert marked("9,101.68", "1,00.00") == (1, ["operating_funds"])
    assert marked("2,200.00", "2,00.00", "，增长10.00%") == (1, [])


def test_vehicles_that_are_not_the_sum_of_their_kinds_are_marked() -> None:
    text = "五、国有资产占有使用情况\n某局共有车辆{}辆，其中：机要通信用车1辆、其他用车2辆。\n"

    def held(count: int) -> list[dict[str, bool]]:
        return understood(text.format(count) + INCOME_TABLE).text.figures

    assert held(3) == [{"text_consistent": True}] * 3
    assert held(4) == [{"text_consistent": False}] * 3


def test_some_of_what_is_bought_is_no_more_than_all() -> None:
    said = "（二）政府采购\n2024年政府采购预算9.00万元，其中：政府采购货物预算{}万元、政府采购服务预算4.00万元。\n"

    def marked(goods: str) -> list[str]:
        found = understood(said.format(goods) + INCOME_TABLE)
        figures = zip(found.narrative.figures, found.text.figures, strict=True)
        return [figure.measure for figure, held in figures if held.get("text_consistent") is False]

    assert marked("4.50") == []  # works may not be told
    assert marked("8.00") == ["procurement_total", "procurement_goods", "procurement_services"]


def test_personnel_of_one_money_is_no_share_of_basic_expenditure_of_all_money() -> None:
    text = """某局2024年度部门决算
三、支出决算情况说明
2024年度支出合计40.00万元，其中：基本支出30.00万元，占75.00%；项目支出10.00万元，占25.00%。
六、财政拨款基本支出决算情况说明
人员经费{personnel}万元，占基本支出的80.00%；公用经费5.00万元，占基本支出的20.00%。
"""
    assert wrong_amounts(understood(text.format(personnel="20.00"))) == []
