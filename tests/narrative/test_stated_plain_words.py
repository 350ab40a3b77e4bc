"""Wordings without the marks that most publishers print: items without brackets, parts in short names, plain verbs of change."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.narrative.narrated import narrate, only_amount, only_change, wan

BASIC = "2024年三公经费预算6.00万元，"


@pytest.mark.parametrize(
    ("said", "change", "rate"),
    [
        ("比上年预算多1.50万元，增长33.33%", "1.50", "33.33"),
        ("较2023年预算少2.00万元，下降25.00%", "-2.00", "-25.00"),
        ("比2023年预算净增1.50万元，增长33.33%", "1.50", "33.33"),
        ("与上年预算相比净减少2.00万元，下降25.00%", "-2.00", "-25.00"),
        ("比上年预算增加1.50万元，增长比例为33.33%", "1.50", "33.33"),
        ("比上年预算减少2.00万元，同比下降25.00%", "-2.00", "-25.00"),
    ],
)
def test_verbs_of_change_and_names_of_the_rate(said: str, change: str, rate: str) -> None:
    found = only_change(narrate(f"{BASIC}{said}。"), "three_public_total")
    assert (found.change_cny, found.prior_basis) == (wan(change), "prior_budget")
    assert found.change_rate == Decimal(rate).scaleb(-2)


def test_a_rate_of_another_comparison_is_not_taken_for_the_last_ones() -> None:
    found = only_change(
        narrate(f"{BASIC}比上年预算增加1.50万元，公务接待费同比增长9.00%。"), "three_public_total"
    )
    assert found.change_rate is None


@pytest.mark.parametrize(
    ("sentence", "names", "code"),
    [
        ("2050202 小学教育 31.20万元，比上年增加1.20万元。", ("小学教育",), "2050202"),
        ("2050202小学教育：2024年预算数31.20万元。", ("小学教育",), "2050202"),
        ("小学教育（项）（2050202）：2024年预算数31.20万元。", ("小学教育",), "2050202"),
        ("1．教育支出类普通教育款小学教育项31.20万元。", ("教育支出", "普通教育", "小学教育"), None),
        ("1.“小学教育”（项）预算31.20万元。", ("小学教育",), None),
    ],
)
def test_items_without_the_usual_brackets(sentence: str, names: tuple[str, ...], code: str | None) -> None:
    found = only_amount(narrate(sentence), "function_item")
    assert (found.amount_cny, found.name_path, found.printed_code) == (wan("31.20"), names, code)


def test_an_item_of_a_final_account_by_its_code_and_name() -> None:
    text = "2050202小学教育：年初预算30.00万元，支出决算31.20万元，预算完成率104.00%。"
    found = only_amount(narrate(text, stage="final_account"), "function_item")
    assert (found.amount_cny, found.printed_code) == (wan("31.20"), "2050202")


def test_classes_with_their_amounts_are_no_use_of_the_money() -> None:
    found = narrate("2024年财政拨款收支总预算80.00万元。主要用于：教育支出70.00万元，住房保障支出10.00万元。")
    items = [(a.name_path, a.amount_cny) for a in found.amounts if a.measure == "function_item"]
    assert items == [(("教育支出",), wan("70")), (("住房保障支出",), wan("10"))]


def test_what_is_bought_in_short_names() -> None:
    found = narrate(
        "2024年编制政府采购预算9.00万元，其中：货物类5.00万元；工程类预算3.00万元；服务支出1.00万元。"
    )
    figures = {f.measure: f.value for f in found.figures}
    assert figures == {
        "procurement_total": wan("9"),
        "procurement_goods": wan("5"),
        "procurement_works": wan("3"),
        "procurement_services": wan("1"),
    }
    assert not narrate("2024年公用经费9.00万元，其中：商品和服务支出5.00万元。").figures


def test_what_was_spent_in_truth_is_the_final_accounts() -> None:
    text = "2024年度三公经费全年预算6.00万元，实际支出5.00万元，完成全年预算的83.33%。"
    assert only_amount(narrate(text, stage="final_account"), "three_public_total").amount_cny == wan("5")
    text = "2024年公务接待费预算6.00万元，上年预算7.00万元，实际支出5.00万元。"
    assert only_amount(narrate(text, stage="budget"), "official_reception").amount_cny == wan("6")


def test_the_units_own_expenditure_behind_this_unit() -> None:
    found = narrate("2024年，本单位支出预算数为9.00万元。其中：基本支出5.00万元、项目支出4.00万元。")
    assert only_amount(found, "total_expenditure").amount_cny == wan("9")
    assert only_amount(found, "basic_expenditure").amount_cny == wan("5")


def test_last_years_figure_is_what_the_changes_behind_it_are_since() -> None:
    found = only_change(narrate(f"{BASIC}上年为5.00万元，增加1.00万元，增长20.00%。"), "three_public_total")
    assert (found.prior_amount_cny, found.change_cny, found.change_rate) == (
        wan("5"),
        wan("1"),
        Decimal("0.2"),
    )


def test_persons_in_short_are_a_half_of_the_basic_expenditure_where_nothing_else_is_theirs() -> None:
    text = "2024年一般公共预算基本支出9.00万元，其中：人员支出{}公用经费2.00万元。"
    assert only_amount(narrate(text.format("7.00万元，")), "personnel_expense").amount_cny == wan("7")
    apart = narrate(text.format("6.00万元，对个人和家庭的补助1.00万元，"))
    assert "personnel_expense" not in {amount.measure for amount in apart.amounts}
    assert not narrate("2024年项目支出9.00万元，其中：人员支出7.00万元。").amounts[1:]


def test_income_of_the_final_account_behind_its_name() -> None:
    found = narrate("2024年度决算收入合计为9.00万元。", stage="final_account")
    assert only_amount(found, "current_year_income").amount_cny == wan("9")


@pytest.mark.parametrize("who", ["本单位", "全部门"])
def test_whose_expenditure_it_is_may_stand_before_it(who: str) -> None:
    assert only_amount(narrate(f"2024年{who}支出预算9.00万元。"), "total_expenditure").amount_cny == wan("9")


@pytest.mark.parametrize("use", ["主要用于：", "主要用于"])
def test_classes_with_amounts_behind_what_money_is_for_are_of_that_money(use: str):
    said = f"一般公共预算支出50.00万元，{use}教育支出40.00万元，占80.00%；卫生健康支出10.00万元，占20.00%。"
    stated = narrate("财政拨款支出情况说明", said)
    items = [(a.name_path, a.scope, a.share and a.share.value) for a in stated.amounts[1:]]
    assert items == [
        (("教育支出",), "general_public", Decimal("0.80")),
        (("卫生健康支出",), "general_public", Decimal("0.20")),
    ]


def test_a_code_may_stand_behind_the_number_of_its_line():
    amount = only_amount(narrate("1.2080501 行政单位离退休 18.82万元。"), "function_item")
    assert (amount.name_path, amount.printed_code) == (("行政单位离退休",), "2080501")


def test_public_expense_in_short_is_a_part_of_basic_expenditure():
    stated = narrate("二、支出预算情况说明", "基本支出5.00万元，其中：人员支出4.00万元，公用支出1.00万元。")
    assert only_amount(stated, "public_expense").amount_cny == wan("1")
    assert narrate("公用支出1.00万元。").amounts == []


def test_the_money_of_projects_under_evaluation_is_none_of_the_budgets():
    said = "项目支出绩效目标实现全覆盖，涉及一般公共预算当年财政拨款43.00万元，政府性基金预算支出2.00万元。"
    assert not narrate("十一、预算绩效情况说明", said).amounts


def test_the_whole_of_last_year_may_be_named_in_full_in_a_comparison():
    said = "2024年财政拨款收支总预算90.00万元，比2023年财政拨款收支总预算增加5.00万元。"
    change = only_change(narrate("四、财政拨款收支预算总体情况说明", said), "fiscal_appropriation_balance")
    assert (change.amount_cny, change.change_cny) == (wan("90"), wan("5"))
