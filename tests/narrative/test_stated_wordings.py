"""Wordings of publishers: other names of the same money, and what looks like a name and is a part or another thing."""

from __future__ import annotations

import pytest

from tests.narrative.narrated import narrate, only_amount, only_change, only_figure, wan


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("某局2024年三公支出合计5.00万元。", "three_public_total"),
        ("2024年三公经费开支5.00万元。", "three_public_total"),
        ("全区三公经费总支出为5.00万元。", "three_public_total"),
        ("三公经费公共预算财政拨款支出5.00万元。", "three_public_total"),
        ("因公出国支出5.00万元。", "overseas_travel"),
        ("公务接待经费支出5.00万元。", "official_reception"),
        ("公车购置费5.00万元。", "vehicle_purchase"),
        ("公车运行费5.00万元。", "vehicle_operation"),
        ("公务用车购置及运维费5.00万元。", "vehicle_unsplit"),
        ("公车购置及运行费5.00万元。", "vehicle_unsplit"),
        ("公车运行及维护5.00万元。", "vehicle_operation"),
        ("公务车辆运行费5.00万元。", "vehicle_operation"),
        ("因公出国5.00万元。", "overseas_travel"),
        ("本单位2024年度总收入5.00万元。", "total_income"),
        ("本单位2024年度总支出5.00万元。", "total_expenditure"),
        ("包括财政拨款收入5.00万元。", "fiscal_appropriation_income"),
    ],
)
def test_names_of_the_same_money(sentence: str, measure: str):
    (amount,) = narrate(sentence).amounts
    assert (amount.measure, amount.amount_cny) == (measure, wan("5"))


@pytest.mark.parametrize(
    "sentence",
    [
        "学前教育支出5.00万元。",
        "初中教育支出5.00万元，比上年增加1.00万元。",
        "其他农林水支出5.00万元。",
        "会议费财政拨款支出5.00万元。",
        "非财政拨款支出5.00万元。",
        "市级一般公共预算总支出5.00万元。",
        "财政拨款总收入5.00万元。",
    ],
)
def test_the_end_of_a_longer_name_is_no_name(sentence: str):
    stated = narrate(sentence)
    assert (stated.amounts, stated.changes) == ([], [])


@pytest.mark.parametrize("before", ["其中：", "1.", "包括", "2024年", "某局", "安排", "项目支出1.00万元、"])
def test_a_class_of_expenditure_may_stand_behind_other_words(before: str):
    assert only_amount(narrate(f"{before}教育支出5.00万元。"), "function_item").amount_cny == wan("5")


def test_a_class_may_be_called_one():
    change = only_change(
        narrate("教育支出类科目5.00万元，占支出总预算50.00%，同比增加1.00万元。"), "function_item"
    )
    assert (change.amount_cny, change.change_cny) == (wan("5"), wan("1"))


def test_parts_of_the_staff_are_no_totals():
    stated = narrate(
        "现有编制40人，其中：参公编制6人、全部补助事业编制9人、自收自支编制2人；行政在职人员7人。"
    )
    assert [(f.measure, f.value) for f in stated.figures] == [("staff_quota", 40)]
    stated = narrate("现有人员编制40人，其中：参照公务员管理事业编制6人；另有事业控制编制3人。")
    assert [(f.measure, f.value) for f in stated.figures] == [("staff_quota", 40)]


def test_blanks_of_a_form_are_no_print():
    stated = narrate("编制人数小计__21__人，实有人数小计___19_，在职人数小计___18_人，车辆总数_3_辆。")
    assert {f.measure: f.value for f in stated.figures} == {
        "staff_quota": 21,
        "staff_actual": 19,
        "staff_on_duty": 18,
        "vehicles": 3,
    }


def test_money_of_a_part_is_none_of_the_budget():
    """Where it comes from is called as the whole is."""
    stated = narrate(
        "（二）政府采购情况",
        "政府采购预算9.00万元。按资金来源，财政专户管理资金2.00万元；按类型，货物类采购4.00万元，服务类采购5.00万元。",
        "（三）三公经费情况",
        "三公经费支出预算3.00万元，其中一般公共预算拨款3.00万元。",
        "四、一般公共预算基本支出情况",
        "公用经费8.00万元，其中：公务接待费1.00万元。",
    )
    assert [(a.measure, a.amount_cny) for a in stated.amounts] == [
        ("three_public_total", wan("3")),
        ("public_expense", wan("8")),
    ]
    assert only_figure(stated, "procurement_goods").value == wan("4")
    assert only_figure(stated, "procurement_services").value == wan("5")


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("公务接待费4.00万元，本年预算与上年持平。", "0"),
        ("公务接待费4.00万元，相比2023年预算增加1.00万元。", "1"),
        ("公务接待费4.00万元，比上年累计支出5.00万元下降1.00万元。", "-1"),
        ("公务接待费4.00万元，较上年增1.00万元，增幅33.33%。", "1"),
        ("公务接待费4.00万元，较上年减1.00万元，减幅20.00%。", "-1"),
        ("公务接待费4.00万元，较上年减少1.00万元，负增长20.00%。", "-1"),
        ("公务接待费4.00万元，和年初预算持平。", "0"),
        ("公务接待费4.00万元，与上年保持一致。", "0"),
        ("公务接待费4.00万元。公务接待费预算汇总数较上年减少1.00万元。", "-1"),
    ],
)
def test_comparisons(sentence: str, change: str):
    found = only_change(narrate(sentence), "official_reception")
    assert (found.amount_cny, found.change_cny) == (wan("4"), wan(change))
    assert found.consistent is not False


def test_what_the_sources_below_a_lead_in_are_of():
    stated = narrate(
        "四、财政拨款收支预算情况说明",
        "收入包括：",
        "一般公共预算拨款7.00万元。",
        "支出包括：教育支出7.00万元。",
    )
    assert [a.measure for a in stated.amounts] == ["general_public_income", "function_item"]


def test_a_list_behind_both_sides_of_the_same_money_splits_that_money():
    stated = narrate(
        "一般公共预算财政拨款收入9.00万元，一般公共预算财政拨款支出9.00万元，比上年增加1.00万元。"
        "其中：基本支出6.00万元，项目支出3.00万元。"
    )
    assert {a.measure for a in stated.amounts} >= {"general_public_basic", "general_public_project"}


def test_a_sentence_without_figures_leaves_what_is_told_of():
    stated = narrate(
        "一、支出情况",
        "本年支出合计9.00万元，主要原因是业务增多。办案费用随之增长。其中：基本支出6.00万元。",
    )
    assert only_amount(stated, "basic_expenditure").amount_cny == wan("6")


def test_a_denial_needs_no_figure():
    stated = narrate("本部门本年度无因公出国（境）费支出，较上年无变化。")
    assert only_change(stated, "overseas_travel").amount_cny == 0
    stated = narrate("某局无使用政府性基金预算拨款安排的支出。")
    assert only_amount(stated, "government_fund").amount_cny == 0


def test_a_budget_s_sides_in_the_other_order_of_words():
    stated = narrate("一、收支预算情况", "某局2024年预算收入5.00万元，预算支出6.00万元，比上年增加1.00万元。")
    assert only_amount(stated, "total_income").amount_cny == wan("5")
    assert only_change(stated, "total_expenditure").amount_cny == wan("6")


@pytest.mark.parametrize(
    "sentence",
    [
        "财政拨款预算收入5.00万元。",
        "事业预算收入5.00万元。",
        "下属单位预算支出5.00万元。",
        "一般公共预算支出5.00万元。",
        "教育支出（类）科目，2024年预算支出5.00万元。",
        "教育支出（类）2024年预算支出5.00万元。",
        "三公经费预算支出5.00万元。",
        "上年预算收入5.00万元。",
        "全县预算支出5.00万元。",
    ],
)
def test_of_anything_else_those_words_are_no_name(sentence: str):
    measures = {amount.measure for amount in narrate("一、收支预算情况", sentence).amounts}
    assert not measures & {"total_income", "total_expenditure"}
    assert narrate("五、一般公共预算支出情况说明", "2024年预算支出5.00万元。").amounts == []


def test_behind_a_name_those_words_say_no_more():
    amount = only_amount(narrate("一、收支预算情况", "三公经费预算支出5.00万元。"), "three_public_total")
    assert amount.amount_cny == wan("5")


def test_what_the_unit_itself_receives_and_spends_is_all_of_it_in_a_section_of_all_money():
    stated = narrate(
        "二、收入决算情况说明",
        "2024年度，本单位收入为9.00万元，其中：财政拨款收入8.00万元，事业收入1.00万元。",
        "三、支出决算情况说明",
        "2024年度，本部门支出为7.00万元。其中：基本支出5.00万元；项目支出2.00万元。",
        "1.教育支出3.00万元，主要用于本单位支出1.00万元。",
    )
    assert {a.measure: a.amount_cny for a in stated.amounts} == {
        "total_income": wan("9"),
        "fiscal_appropriation_income": wan("8"),
        "business_income": wan("1"),
        "total_expenditure": wan("7"),
        "basic_expenditure": wan("5"),
        "project_expenditure": wan("2"),
        "function_item": wan("3"),
    }


def test_the_budget_of_the_department_of_this_year_and_not_the_one_beside_it():
    stated = narrate(
        "2024年部门预算总收入为9.00万元，其中：一般公共预算拨款9.00万元。2023年部门预算总收入为8.00万元，其中：一般公共预算拨款8.00万元。",
        "2024年部门预算总支出为9.00万元，其中：基本支出5.00万元，项目支出4.00万元。2023年部门预算总支出为8.00万元，其中：基本支出6.00万元。",
    )
    assert {(a.measure, a.amount_cny) for a in stated.amounts} == {
        ("total_income", wan("9")),
        ("general_public_income", wan("9")),
        ("total_expenditure", wan("9")),
        ("basic_expenditure", wan("5")),
        ("project_expenditure", wan("4")),
    }


@pytest.mark.parametrize("named", ["2023年度", "2023年度部门决算公开的", "2023年部门决算", "上年度决算"])
def test_an_amount_behind_an_earlier_year_is_not_this_year_s(named: str):
    stated = narrate(f"三公经费合计6.00万元。较{named}三公经费合计5.00万元增加1.00万元。")
    assert [a.amount_cny for a in stated.amounts] == [wan("6")]
    assert all(change.amount_cny != wan("5") for change in stated.changes)
