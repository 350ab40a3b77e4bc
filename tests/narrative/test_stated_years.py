"""Which text speaks of the disclosed year: what other years, definitions and texts of projects say is left out."""

from __future__ import annotations

import pytest

from tests.narrative.narrated import narrate, only_change, wan


def test_last_years_figures_are_not_this_years():
    assert narrate("2023年机关运行经费50万元，政府采购预算3万元。").figures == []


def test_a_year_further_back_is_no_prior_figure():
    assert narrate("支出预算4万元，比2019年预算增加1万元。").changes == []


def test_definitions_and_project_texts_are_not_read():
    assert narrate("第四部分 名词解释", "支出预算5万元。").amounts == []
    assert narrate("项目经费情况说明", "六、年度预算安排", "支出预算5万元。").amounts == []


def test_the_year_is_told_by_headings():
    stated = narrate("一、2025年预算收支情况说明", "2024年支出预算4万元。2025年支出预算5万元。", year=None)
    assert [amount.amount_cny for amount in stated.amounts] == [wan("5")]


def test_a_heading_below_one_of_another_year_is_of_that_year():
    heading = ["一、2023年财政预算执行情况", "（二）收入决算情况"]
    assert narrate(*heading, "上级补助收入5.00万元。").amounts == []
    assert narrate("一、2024年预算安排情况", heading[1], "上级补助收入5.00万元。").amounts != []


FILLED_IN_AGAIN = "第三部分 某局2023年度部门决算情况说明"
SPENT = [
    "一、收入支出决算总体情况说明",
    "2024年度收入支出总计5万元。与2023年度相比，收入支出总计减少1万元。",
    "二、支出决算情况说明",
    "本年支出合计4万元，其中：基本支出3万元。",
]


def test_a_chapter_under_the_title_of_the_year_before_is_of_the_year_that_its_text_names():
    stated = narrate("2024年度部门决算", FILLED_IN_AGAIN, *SPENT)
    assert [a.amount_cny for a in stated.amounts] == [wan("5"), wan("4"), wan("3")]
    [told] = stated.of_other_years
    assert "names 2023" in told and "read as of 2024" in told


def test_a_chapter_of_another_year_is_told_and_not_read():
    of_2023 = [line.replace("2023", "2022").replace("2024", "2023") for line in SPENT]
    stated = narrate("2024年度部门决算", FILLED_IN_AGAIN, *of_2023)
    assert stated.amounts == []
    [told] = stated.of_other_years
    assert "read only where it names 2024" in told


def test_how_the_last_budget_was_executed_is_no_finding():
    stated = narrate("一、2023年财政预算执行情况", "上级补助收入5.00万元，比2022年增加1万元。")
    assert (stated.amounts, stated.of_other_years) == ([], ())


@pytest.mark.parametrize("zero", "〇○零")
def test_years_in_chinese_numerals_are_years(zero: str) -> None:
    this, before = f"二{zero}二六年", f"二{zero}二五年"
    told = narrate(
        f"一、{this}部门预算情况说明",
        f"{this}支出预算2,004.03万元，比{before}预算减少422.02万元，下降17.39%。",
        year=2026,
    )
    assert [(change.amount_cny, change.change_cny) for change in told.changes] == [
        (wan("2004.03"), -wan("422.02"))
    ]
    assert narrate(f"{before}支出预算4万元。", year=2026).amounts == []


@pytest.mark.parametrize(
    "sentence",
    [
        "上年度公务接待费5.00万元。",
        "去年三公经费预算为5.00万元，其中：公务接待费3.00万元。",
        "上一年度的教育支出（类）5.00万元。",
    ],
)
def test_last_year_s_in_words_is_none_of_this_year_s(sentence: str):
    assert narrate(sentence).amounts == []


@pytest.mark.parametrize("year", ["上年", "2023年"])
def test_what_a_comparison_names_again_with_its_figure_is_the_earlier_one(year: str):
    stated = narrate(f"公务接待费4.00万元，与{year}公务接待费5.00万元相比减少1.00万元。")
    assert [a.amount_cny for a in stated.amounts] == [wan("4")]
    stated = narrate(f"公务接待费4.00万元，比{year}公务接待费减少1.00万元。")
    assert only_change(stated, "official_reception").prior_amount_cny == wan("5")
