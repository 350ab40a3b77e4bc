"""Comparisons that print both figures, a rate with its sign, or a remark between them, and numbers parted by wide commas."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.narrative.narrated import narrate, only_amount, only_change, only_figure, wan


@pytest.mark.parametrize(
    "sentence",
    [
        "公务接待费由2023年的5.00万元减少到4.00万元，减少1.00万元，下降20.00%。",
        "公务接待费支出从2023年度预算数5.00万元下降至2024年的4.00万元，下降20.00%。",
        "公务接待费由上年的5.00万元，压减至本年的4.00万元，减幅20.00%。",
        "公务接待费4.00万元，上年为5.00万元，同比减少1.00万元（-20.00%）。",
        "公务接待费4.00万元，比2023年减少1.00万元(－20.00%)。",
        "公务接待费4.00万元，比2023年预算减少1.00万元（下降20.00%）。",
        "公务接待费4.00万元，比上年减少1.00万元(同比降低约20.00%)，主要原因是厉行节约。",
    ],
)
def test_both_figures_and_signed_rates(sentence: str):
    found = only_change(narrate(sentence), "official_reception")
    assert (found.amount_cny, found.change_cny) == (wan("4"), wan("-1"))
    assert (found.prior_amount_cny, found.change_rate) == (wan("5"), Decimal("-0.2"))
    assert found.consistent


def test_an_account_s_total_moves_and_its_list_goes_on():
    stated = narrate(
        "三公经费由2023年的3.00万元增加到4.00万元，其中：公务接待费由2023年的2.00万元减少到1.00万元，公务用车运行费3.00万元。",
        stage="final_account",
    )
    total = only_change(stated, "three_public_total")
    assert (total.amount_cny, total.prior_amount_cny) == (wan("4"), wan("3"))
    assert total.prior_basis == "prior_final_account"
    assert only_change(stated, "official_reception").change_cny == wan("-1")
    assert only_amount(stated, "vehicle_operation").amount_cny == wan("3")


@pytest.mark.parametrize(
    "sentence",
    [
        "公务接待费由2023年的4.00万元增加到3.00万元。",
        "公务接待费由2022年的4.00万元减少到3.00万元。",
        "公务接待费由2024年年初预算的4.00万元减少到3.00万元。",
        "公务接待费由2023年的4.00万元减少到2025年的3.00万元。",
        "公务接待费由4.00万元减少到3.00万元。",
        "办公楼租金由2023年的4.00万元减少到3.00万元。",
        "公务接待费由2023年的4.00万元调整为3.00万元。",
    ],
)
def test_unclear_movements_state_nothing(sentence: str):
    stated = narrate(sentence)
    assert (stated.amounts, stated.changes) == ([], [])


def test_what_it_was_last_year_behind_several_amounts_is_of_none():
    stated = narrate("三公经费6.00万元，公务接待费4.00万元，上年为8.00万元，同比减少2.00万元。")
    assert [a.amount_cny for a in stated.amounts] == [wan("6"), wan("4")]
    assert stated.changes == []


@pytest.mark.parametrize(
    ("sentence", "rate", "consistent"),
    [
        ("公务接待费4.00万元（+20.00%），比上年减少1.00万元。", None, None),
        ("公务接待费4.00万元，比上年5.00万元（+20.00%）减少1.00万元。", None, True),
        ("公务接待费4.00万元，比上年减少1.00万元（+20.00%）。", "0.2", False),
        ("公务接待费4.00万元，比上年减少1.00万元（增长20.00%）。", "0.2", False),
        ("公务接待费4.00万元（增长20.00%），比上年减少1.00万元。", None, None),
    ],
)
def test_a_signed_rate_is_of_the_change_before_it(sentence: str, rate: str | None, consistent: bool | None):
    found = only_change(narrate(sentence), "official_reception")
    assert found.change_rate == (Decimal(rate) if rate else None)
    assert found.consistent is consistent


def test_a_remark_leaves_what_is_compared():
    stated = narrate(
        "公务接待费4.00万元，比上年增加4.00万元（上年基数为0，不可比），比年初预算减少1.00万元。"
    )
    assert {(c.prior_basis, c.change_cny) for c in stated.changes} == {
        ("prior_budget", wan("4")),
        ("opening_budget", wan("-1")),
    }


@pytest.mark.parametrize("words", ["2023年度相比", "上年相比", "和2023年预算数相比", "和上年度相比"])
def test_a_comparison_needs_no_with(words: str):
    assert only_change(
        narrate(f"公务接待费4.00万元，{words}减少1.00万元。"), "official_reception"
    ).change_cny == wan("-1")


@pytest.mark.parametrize("printed", ["1，158.18", "1, 158.18", "1 ，158.18"])
def test_a_wide_comma_may_part_thousands(printed: str):
    amount = only_amount(narrate(f"支出预算{printed}万元。"), "total_expenditure")
    assert (amount.amount_cny, amount.malformed) == (wan("1158.18"), "1，158.18")
    change = only_change(narrate(f"支出预算2,158.18万元，比上年增加{printed}万元。"), "total_expenditure")
    assert (change.change_cny, change.malformed) == (wan("1158.18"), "1，158.18")


@pytest.mark.parametrize("sentence", ["公务用车保有量2，145.60万元。", "支出预算1，158万元。"])
def test_what_may_be_two_numbers_states_no_amount(sentence: str):
    assert narrate(sentence).amounts == []


@pytest.mark.parametrize("words", ["批复编制", "核定批复编制", "单位批复编制数"])
def test_a_quota_is_approved(words: str):
    assert only_figure(narrate(f"{words}52人。"), "staff_quota").value == 52


def test_what_is_compared_behind_a_rate_in_brackets_is_the_same():
    stated = narrate(
        "公务接待费4.00万元，比2023年决算减少1.00万元（下降20.00%），比年初预算增加2.00万元（增长100.00%）。",
        stage="final_account",
    )
    assert [(c.prior_basis, c.change_rate) for c in stated.changes] == [
        ("prior_final_account", Decimal("-0.2")),
        ("opening_budget", Decimal(1)),
    ]


def test_what_money_of_a_name_is_leaves_what_is_compared():
    told = narrate(
        "一、2024年度收入支出决算总体情况",
        "8.上年结转和结余9.00万元，为以前年度支出预算未执行完毕、按规定继续使用的资金。较2023年度决算数增加1.00万元，"
        "增长12.5%。",
        stage="final_account",
    )
    change = only_change(told, "opening_carryover")
    assert (change.amount_cny, change.change_cny) == (wan("9"), wan("1"))
    assert {amount.measure for amount in told.amounts} == {"opening_carryover"}
