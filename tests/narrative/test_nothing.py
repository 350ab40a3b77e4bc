"""Amounts of nothing: a bare 0, 零, 无, and names that a sentence denies."""

from __future__ import annotations

import pytest

from tests.narrative.narrated import narrate, only_amount, only_change, wan

BUDGET = "七、“三公”经费预算情况说明"
FINAL = "七、“三公”经费支出决算情况说明"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("公务接待费预算为0，比上年减少0.50万元。", "0"),
        ("公务接待费支出为零，比上年减少0.50万元。", "零"),
        ("公务接待费无，比上年减少0.50万元。", "无"),
        ("公务接待费未安排，比上年减少0.50万元。", "未安排"),
        ("2024年未安排公务接待费，比上年减少0.50万元。", "未安排"),
        ("本单位无公务接待费支出，比上年减少0.50万元。", "无"),
        ("2024年没有安排公务接待费支出预算，比上年减少0.50万元。", "没有安排"),
    ],
)
def test_nothing_is_an_amount(sentence: str, words: str):
    stated = narrate(BUDGET, sentence)
    amount, change = only_amount(stated, "official_reception"), only_change(stated, "official_reception")
    assert (amount.amount_cny, amount.precision, amount.printed_text) == (0, 0, words)
    assert (change.amount_cny, change.prior_amount_cny) == (0, wan("0.50"))
    assert amount.line_no == 2


def test_nothing_as_last_year_needs_no_figure():
    change = only_change(narrate(BUDGET, "公务接待费为零，与上年持平。"), "official_reception")
    assert (change.amount_cny, change.change_cny, change.prior_amount_cny) == (0, 0, 0)


@pytest.mark.parametrize(
    "sentence",
    [
        "上年未安排公务接待费。2024年另行公布。",
        "2023年未发生公务接待费。",
        "2024年下属单位无公务接待费支出。",
        "2024年无新增公务接待费。",
        "2024年无公务接待费增加情况。",
        "2024年公务接待费无变化。",
        "2024年公务接待费零星支出。",
        "2024年公务接待费无超支。",
        "主要原因是2024年未安排公务接待费。",
    ],
)
def test_what_denies_something_else_is_no_amount(sentence: str):
    assert narrate(BUDGET, sentence).amounts == []


def test_in_a_final_account_nothing_budgeted_is_not_nothing_spent():
    head = "第三部分 2024年度部门决算情况说明"
    for denied in ("公务接待费未安排预算", "2024年未安排公务接待费", "2024年无公务接待费预算"):
        stated = narrate(head, FINAL, f"{denied}，支出决算为0.30万元。")
        assert [amount.amount_cny for amount in stated.amounts if not amount.amount_cny] == []
    spent = narrate(head, FINAL, "2024年度未发生公务接待费支出，比2023年度减少0.50万元，下降100%。")
    change = only_change(spent, "official_reception")
    assert (change.amount_cny, change.prior_amount_cny, change.consistent) == (0, wan("0.50"), True)


def test_nobody_is_a_count():
    figures = {f.measure: f.value for f in narrate("人员情况", "编制数0，实有人数5。").figures}
    assert figures == {"staff_quota": 0, "staff_actual": 5}


def test_what_is_neither_received_nor_spent():
    stated = narrate(
        "七、政府性基金预算财政拨款收入支出决算情况说明", "2024年度无政府性基金预算财政拨款收入和支出。"
    )
    assert [(a.measure, a.amount_cny, a.scope) for a in stated.amounts] == [
        ("government_fund_income", 0, "government_fund"),
        ("government_fund", 0, "government_fund"),
    ]
    received = narrate(
        "七、政府性基金预算财政拨款收入支出决算情况说明", "2024年度无政府性基金预算财政拨款收入。"
    )
    assert [a.measure for a in received.amounts] == ["government_fund_income"]
