"""What a final account says of its budgets: they are no expenditure, and one that may be adjusted is no opening budget."""

from __future__ import annotations

import pytest

from tests.narrative.narrated import narrate, only_amount, only_change, wan


def spent(*lines: str):
    return narrate(*lines, stage="final_account")


def test_the_stage_of_the_document_decides_though_no_heading_tells():
    line = "某镇2024年度三公经费支出预算为12.00万元，支出决算为9.00万元。"
    assert [a.amount_cny for a in spent("一、三公经费汇总情况", line).amounts] == [wan("9")]
    assert only_change(
        spent("公务接待费3.00万元，比上年减少1.00万元。"), "official_reception"
    ).prior_basis == ("prior_final_account")


def test_a_list_that_splits_a_budget_splits_no_expenditure():
    listed = "其中：公务接待费5.00万元；公务用车购置及运行费7.00万元，其中：公务用车运行费7.00万元。"
    for budget in ("2024年三公经费预算为12.00万元，", "三公经费年初预算为12.00万元，"):
        assert spent(budget + listed).amounts == []
        assert len(narrate("2024年三公经费预算为12.00万元，" + listed, stage="budget").amounts) == 4
    apart = spent(
        "2024年三公经费预算为12.00万元。", "其中：公务接待费5.00万元。2024年公务接待费支出4.00万元。"
    )
    assert [a.amount_cny for a in apart.amounts] == [wan("4")]
    both = spent("三公经费支出预算为12.00万元，支出决算为9.00万元，其中：公务接待费4.00万元。")
    assert only_amount(both, "official_reception").amount_cny == wan("4")


def test_what_is_compared_behind_a_budget_is_the_budget():
    budget = "三公经费支出预算为12.00万元，比上年减少2.00万元；"
    assert spent(budget).changes == []
    both = spent(budget + "支出决算为9.00万元，比上年减少1.00万元。")
    assert [c.change_cny for c in both.changes] == [wan("-1")]


def test_neither_does_a_list_of_another_years_money():
    stated = narrate(
        "2023年某局三公经费执行数为9.00万元。其中，公务接待费5.00万元，公务用车运行费4.00万元。"
        "与2023年年初预算相比，2023年三公经费执行数减少3.00万元。其中，公务接待费减少2.00万元。",
        "2024年三公经费预算8.00万元。其中，公务接待费4.00万元。与2023年年初预算相比减少4.00万元。",
        "2023年三公经费预算12.00万元，其中公务接待费7.00万元；2024年三公经费预算8.00万元，其中公务用车运行费4.00万元。",
        stage="budget",
    )
    assert [(a.measure, a.amount_cny) for a in stated.amounts] == [
        ("three_public_total", wan("8")),
        ("official_reception", wan("4")),
        ("three_public_total", wan("8")),
        ("vehicle_operation", wan("4")),
    ]
    assert [(c.measure, c.change_cny) for c in stated.changes] == [("three_public_total", wan("-4"))]


def test_how_far_which_budget_was_spent_parts_no_amount_from_its_comparison():
    for share in ("73.20", "--"):
        stated = spent(
            f"公务接待费支出决算为3.00万元，完成全年预算4.10万元的{share}%，比上年决算数增加1.00万元。"
        )
        assert only_change(stated, "official_reception").prior_amount_cny == wan("2")
    line = "公务接待费预算数为5.00万元，决算支出数为3.00万元，较2023年决算数2.00万元增1.00万元，增长50.00%。"
    assert only_change(spent(line), "official_reception").amount_cny == wan("3")


def test_a_budget_of_the_year_under_its_own_label_is_no_expenditure():
    stated = spent("2024年度一般公共预算财政拨款支出60.00万元。", "2024年预算数50.00万元，决算数60.00万元。")
    assert [a.amount_cny for a in stated.amounts] == [wan("60"), wan("60")]
    assert [c.prior_amount_cny for c in stated.changes if c.prior_basis == "opening_budget"] == [wan("50")]


def test_several_things_told_in_a_paragraph_leave_none_for_a_label_in_the_next():
    stated = spent(
        "财政拨款支出60.00万元，与上年相比增加5.00万元。财政拨款结转0.00万元。",
        "2024年预算数50.00万元，决算数60.00万元。",
    )
    assert [(a.measure, a.amount_cny) for a in stated.amounts] == [
        ("fiscal_appropriation_expenditure", wan("60")),
        ("fiscal_carryover", 0),
    ]
    assert [c.prior_basis for c in stated.changes] == ["prior_final_account"]


@pytest.mark.parametrize("budget", ["比预算", "较调整预算数", "与全年预算数相比", "与预算相比"])
def test_a_comparison_with_a_budget_that_may_be_adjusted_is_not_that_with_the_year_before(budget: str):
    stated = spent(
        f"公务接待费支出3.00万元，比去年减少1.00万元；公务用车运行费5.00万元，{budget}减少2.00万元。"
    )
    assert [(c.measure, c.change_cny) for c in stated.changes] == [("official_reception", wan("-1"))]
    both = spent(f"公务用车运行费5.00万元，{budget}无增减变化，比去年增加0.50万元。")
    assert only_change(both, "vehicle_operation").change_cny == wan("0.5")


def test_a_budget_compared_below_the_title_of_a_final_account_is_compared_with_that():
    stated = narrate(
        "一、2024年三公经费预算安排情况",
        "二、2023年三公经费决算情况",
        "2024年度公务接待费预算4.00万元，较2023年度增加1.00万元。",
        stage="budget",
    )
    assert only_change(stated, "official_reception").prior_basis == "prior_final_account"
    assert only_change(
        narrate("公务接待费4.00万元，较2023年度增加1.00万元。"), "official_reception"
    ).prior_basis == ("prior_budget")


def test_each_change_means_the_amount_of_its_own_sentence():
    stated = spent(
        "财政拨款收入总计80.00万元，与2023年相比增加8.00万元；财政拨款支出总计90.00万元，与2023年相比增加9.00万元。"
    )
    assert [(c.amount_cny, c.prior_amount_cny) for c in stated.changes] == [
        (wan("80"), wan("72")),
        (wan("90"), wan("81")),
    ]


def test_totals_of_a_final_account_are_those_of_the_year():
    lines = ["一、收入支出总体情况", "2024年度收入合计70.00万元，支出合计65.00万元。"]
    assert [a.measure for a in spent(*lines).amounts] == ["current_year_income", "current_year_expenditure"]
    assert narrate(*lines, stage="budget").amounts == []


def test_the_units_own_income_and_expenditure_are_told_again_behind_their_lists():
    sides = (("收入", "total_income"), ("支出", "total_expenditure"))
    said = "；".join(
        f"2024年本部门预算{side}90.00万元，其中一般公共预算拨款{side}80.00万元、政府性基金拨款{side}10.00万元，"
        f"2024年本部门预算{side}较上年增加5.00万元，主要原因是人员增加"
        for side, _ in sides
    )
    stated = narrate("二、收支预算总体情况说明", said + "。")
    assert [change.measure for change in stated.changes] == [measure for _, measure in sides]
    assert {change.amount_cny for change in stated.changes} == {wan("90")}
    assert {change.prior_amount_cny for change in stated.changes} == {wan("85")}


def test_the_total_of_the_units_finances_is_compared_with_another_year():
    said = "2024年部门财务总收入90.00万元，其中：一般公共预算80.00万元，其他收入10.00万元。与上年对比减少5.00万元。"
    change = only_change(narrate("二、收支预算总体情况说明", said), "total_income")
    assert (change.amount_cny, change.change_cny) == (wan("90"), wan("-5"))


def test_what_a_whole_is_made_up_of_is_its_list():
    said = "2024年一般公共预算安排基本支出90.00万元，由人员经费支出80.00万元、公用经费支出10.00万元组成。"
    stated = narrate("六、一般公共预算基本支出情况说明", said)
    told = ["general_public_basic", "personnel_expense", "public_expense"]
    assert [amount.measure for amount in stated.amounts] == told
