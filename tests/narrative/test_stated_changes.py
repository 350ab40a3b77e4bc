"""Comparisons out of sentences: what is compared, with what, and whether change, rate and earlier figure agree."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.narrative.narrated import narrate, only_amount, only_change, only_figure, wan


def test_change_and_rate_imply_the_prior_figure():
    stated = narrate(
        "三、支出预算情况说明", "基本支出 1,114.54 万元，占 20.97%，比上年预算增加 117.06 万元，增长 11.74%。"
    )
    change = only_change(stated, "basic_expenditure")
    assert (change.amount_cny, change.change_cny) == (wan("1114.54"), wan("117.06"))
    assert (change.change_rate, change.prior_amount_cny) == (Decimal("0.1174"), wan("997.48"))
    assert (change.prior_basis, change.basis_named, change.consistent) == ("prior_budget", True, True)
    assert change.implied == ("prior_amount_cny",)


def test_a_wrong_rate_is_noticed():
    stated = narrate("机关运行经费财政拨款预算为46.8万元，较2023年预算增加15.60万元，增长33.33%。")
    assert only_change(stated, "operating_funds").consistent is False
    assert only_figure(stated, "operating_funds").value == wan("46.8")


def test_from_nothing_is_a_hundred_per_cent():
    stated = narrate("二、收入预算情况说明", "单位资金892.19万元，比上年预算增加892.19万元，增长100.00%。")
    change = only_change(stated, "unit_funds")
    assert (change.prior_amount_cny, change.consistent) == (Decimal(0), True)


@pytest.mark.parametrize(
    "words", ["与2023年预算持平", "比2023年预算持平", "与2023年预算一致0万元", "较上年无增减", "同比无变化"]
)
def test_unchanged(words: str):
    change = only_change(narrate(f"公务接待费0.95万元，{words}，原因从略。"), "official_reception")
    assert (change.change_cny, change.prior_amount_cny, change.prior_basis) == (
        0,
        wan("0.95"),
        "prior_budget",
    )


def test_about_the_same_is_no_figure():
    assert narrate("公务接待费0.95万元，与2023年预算基本持平。").changes == []


def test_a_rate_alone_implies_no_prior_figure():
    change = only_change(narrate("支出预算14.01万元，与2023年预算相比增长16.75%。"), "total_expenditure")
    assert (change.change_cny, change.prior_amount_cny, change.consistent) == (None, None, None)


def test_execution_then_budget():
    stated = narrate(
        "1. “教育支出（类）普通教育（款）小学教育（项）”25.77万元，主要用于教学5万元。",
        "2023年当年预算执行数为60.13万元，2024年预算安排25.77万元，比2023年预算执行数减少57.14%。主要原因是：调整。",
    )
    change = only_change(stated, "function_item")
    assert (change.prior_amount_cny, change.prior_basis) == (wan("60.13"), "prior_execution")
    assert (change.change_cny, change.change_rate) == (wan("-34.36"), Decimal("-0.5714"))
    assert (change.consistent, change.implied) == (True, ("change_cny",))


def test_final_account_against_opening_budget_and_last_year():
    stated = narrate(
        "五、一般公共预算财政拨款支出决算情况说明",
        "一般公共预算财政拨款支出年初预算为500万元，支出决算为450万元，完成年初预算的90.00%。决算数小于预算数的主要原因：少。",
        "与2023年度相比，一般公共预算财政拨款支出减少20万元，下降4.26%。",
    )
    opening, last_year = stated.changes
    assert (opening.prior_basis, opening.prior_amount_cny, opening.amount_cny) == (
        "opening_budget",
        wan("500"),
        wan("450"),
    )
    assert (opening.change_rate, opening.consistent) == (Decimal("-0.1000"), True)
    assert (last_year.prior_basis, last_year.basis_named) == ("prior_final_account", False)
    assert last_year.prior_amount_cny == wan("470")


def test_items_without_a_completion_rate():
    stated = narrate(
        "1、教育支出（类）普通教育（款）小学教育（项）。主要用于：教学。"
        "年初预算为 10.00 万元，支出决算为12.00万元。决算数与预算数基本持平。"
    )
    change = only_change(stated, "function_item")
    assert (change.prior_amount_cny, change.amount_cny, change.change_cny) == (wan("10"), wan("12"), wan("2"))


def test_changes_listed_later_find_their_amounts():
    stated = narrate(
        "十、“三公”经费预算情况说明",
        "“三公”经费数为 25.00 万元，其中：公务用车运行费 21.00 万元，公务接待费 4.00 万元。",
        "“三公”经费比上年预算减少1.00万元，下降3.85%，其中：公务用车运行费增加0.00万元，增长0.00%；公务接待费减少1.00万元，下降20.00%。",
    )
    priors = {change.measure: change.prior_amount_cny for change in stated.changes}
    assert priors == {
        "three_public_total": wan("26"),
        "vehicle_operation": wan("21"),
        "official_reception": wan("5"),
    }
    assert all(change.consistent for change in stated.changes)


def test_parentheses_do_not_change_what_is_compared():
    stated = narrate(
        "公务用车购置及运行费10万元（其中：公务用车购置费0万元，公务用车运行维护费10万元），较上年减少2万元。"
    )
    assert [(c.measure, c.prior_amount_cny) for c in stated.changes] == [("vehicle_unsplit", wan("12"))]


def test_both_words_of_a_form_left_standing():
    stated = narrate("公务接待费4万元，比2023年度减少 0.15 万元，下降（增长）3.61%。")
    assert only_change(stated, "official_reception").change_rate == Decimal("-0.0361")
    assert narrate("公务接待费4万元，比上年增加（减少）0.15万元。").changes == []


def test_more_than_the_opening_budget():
    change = only_change(
        narrate("支出决算情况", "公务接待费6万元，比年初预算增加1万元，增长20%。"), "official_reception"
    )
    assert (change.prior_basis, change.prior_amount_cny, change.consistent) == (
        "opening_budget",
        wan("5"),
        True,
    )


def test_both_sides_of_a_balance_that_change_each():
    stated = narrate(
        "第三部分 2024年度部门决算情况说明",
        "一、收入支出决算总体情况说明",
        "某局2024年度收、支总计100.50万元。与2023年度相比，收、支总计各增加5.00万元，增长5.24%。",
    )
    change = only_change(stated, "total_balance")
    assert (change.amount_cny, change.change_cny, change.consistent) == (wan("100.50"), wan("5.00"), True)
    assert change.stated == only_amount(stated, "total_balance")


def test_the_earlier_figure_may_stand_right_behind_its_basis():
    stated = narrate(
        "七、“三公”经费预算情况说明", "公务接待费2.00万元，比2023年预算数1.50万元增加0.50万元，增长33.33%。"
    )
    change = only_change(stated, "official_reception")
    assert (change.prior_amount_cny, change.change_cny, change.implied) == (wan("1.50"), wan("0.50"), ())
    assert change.consistent


def test_a_comparison_quotes_every_sentence_that_prints_a_part_of_it_in_reading_order():
    head = ["第三部分 2024年度部门决算情况说明", "五、一般公共预算财政拨款支出决算情况说明"]
    first, between, last = (
        "一般公共预算财政拨款支出年初预算为90.00万元。",
        "主要用于人员。",
        "支出决算为80.00万元，完成年初预算的88.89%。",
    )
    change = only_change(narrate(*head, first + between + last), "general_public")
    assert change.quoted == first + last
    assert (change.prior_amount_cny, change.amount_cny, change.consistent) == (wan("90"), wan("80"), True)
    earlier = narrate(
        *head, "一般公共预算财政拨款支出80.00万元。", "一般公共预算财政拨款支出比2023年度减少5.00万元。"
    )
    change = only_change(earlier, "general_public")
    assert change.sentence == "一般公共预算财政拨款支出比2023年度减少5.00万元。"
    assert change.quoted == "一般公共预算财政拨款支出80.00万元。" + change.sentence
    assert change.cited == ((1, 3), (1, 4))


USED = "社会保障和就业支出（类）社会福利（款）老年福利（项）。年初预算为20.00万元，{}支出决算为33.00万元{}。"


@pytest.mark.parametrize(
    ("between", "behind", "rate"),
    [
        ("", "，为年初预算的165.00%", "0.65"),
        ("", "，占年初预算的165.00%", "0.65"),
        ("", "，决算数为年初预算数的165.00%", "0.65"),
        ("", "，预算执行率165.00%", "0.65"),
        ("", "，完成率为165.00%", "0.65"),
        ("", "（执行率165.00%），决算数大于预算数", "0.65"),
        ("调整后预算为40.00万元，", "，完成年初预算的165.00%", "0.65"),
        ("调整后预算为40.00万元，", "，执行率82.50%", None),
        ("全年预算数40.00万元，", "，完成预算的82.50%", None),
        ("", "，占一般公共预算支出的12.00%", None),
    ],
)
def test_how_far_the_opening_budget_was_used_is_a_change_and_that_of_the_adjusted_one_is_none(
    between: str, behind: str, rate: str | None
):
    heading = ["第三部分 2024年度部门决算情况说明", "五、一般公共预算财政拨款支出决算情况说明"]
    change = only_change(narrate(*heading, USED.format(between, behind)), "function_item")
    assert (change.amount_cny, change.prior_amount_cny) == (wan("33"), wan("20"))
    assert change.change_rate == (Decimal(rate) if rate else None)
    assert change.consistent is not False


BALANCE = "二、收支预算总体情况说明"


@pytest.mark.parametrize(
    "sentence",
    [
        "某局2024年度收入、支出预算总计100.50万元，与上年相比收、支预算总计各增加5.00万元，增长5.24%。",
        "某局2024年度收、支预算总计均为100.50万元。与上年相比，收、支预算各增加5.00万元，增长5.24%。",
        "2024年收入总计100.50万元、支出总计100.50万元。与2023年相比，收入、支出各增加5.00万元，增长5.24%。",
        "2024年收入总计100.50万元，支出总计100.50万元，与上年相比收、支总计各增加5.00万元，增长5.24%。",
    ],
)
def test_income_and_expenditure_that_change_each_by_the_same(sentence: str):
    stated = narrate(BALANCE, sentence)
    (change,) = stated.changes
    assert (change.measure, change.scope) == ("total_balance", "all")
    assert (change.amount_cny, change.change_cny, change.consistent) == (wan("100.50"), wan("5.00"), True)
    assert {amount.measure for amount in stated.amounts} == {"total_balance"}


@pytest.mark.parametrize(
    "sentence",
    [
        # of one fund's money alone
        "一般公共预算收入、支出预算总计50万元，与上年相比收、支预算总计各减少2万元。",
        "政府性基金预算财政拨款收支总计50万元，与上年相比收、支总计各减少2万元。",
        # another thing than what is compared
        "收入预算100万元，其中：事业收入90万元，与上年相比基本支出增加3万元。",
        "收入预算100万元，其中：事业收入90万元，支出较上年增加3万元。",
    ],
)
def test_what_is_named_right_behind_the_basis_is_what_is_compared_already_or_unknown(sentence: str):
    stated = narrate(BALANCE, sentence)
    assert stated.changes == []
    assert "total_balance" not in {amount.measure for amount in stated.amounts}


def test_appropriation_that_changes_on_both_sides_is_not_the_whole_balance():
    stated = narrate(
        BALANCE, "财政拨款收入、支出预算总计50万元，与上年相比财政拨款收、支预算总计各减少2万元。"
    )
    (change,) = stated.changes
    assert (change.measure, change.change_cny) == ("fiscal_appropriation_balance", wan("-2"))


def test_a_short_name_goes_on_about_the_whole_of_a_list():
    stated = narrate(
        "三、部门收支总体情况",
        "（一）收入预算：2024年年初预算数100万元，其中，事业收入20万元，其他收入80万元。收入较2023年减少5万元，减少4.76%，主要是压减。",
        "（二）支出预算：2024年年初预算数100万元，其中，教育支出100万元。支出与上年持平。",
    )
    income, expenditure = stated.changes
    assert (income.measure, income.change_cny, income.reason) == ("total_income", wan("-5"), "压减")
    assert (income.consistent, expenditure.measure, expenditure.change_cny) == (True, "total_expenditure", 0)


def test_a_short_name_of_the_whole_says_nothing_of_a_part():
    stated = narrate("三、部门收支总体情况", "收入预算100万元，其中：事业收入20万元，收入较去年增加5万元。")
    assert stated.changes == []


def test_a_rate_behind_the_basis_said_once_more_is_the_changes():
    told = narrate("二、收入预算情况说明", "2024年收入总预算300.0万元，同比增加8.0万元，同比增长3.9%。")
    change = only_change(told, "total_income")
    assert (change.change_cny, change.change_rate) == (wan("8"), Decimal("0.039"))
    assert change.consistent is False


def test_a_figure_of_money_is_what_its_change_is_compared_with():
    told = narrate("（二）政府采购情况", "2024年政府采购预算90.0万元，同比增加30.0万元，增长60.0%。")
    change = only_change(told, "procurement_total")
    assert (change.amount_cny, change.prior_amount_cny, change.consistent) == (wan("90"), wan("60"), False)
    assert only_figure(told, "procurement_total").value == wan("90")
    assert told.amounts == []
