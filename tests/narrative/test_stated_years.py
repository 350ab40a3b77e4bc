"""Which text speaks of the disclosed year: what other years, definitions and texts of projects say is left out."""

from __future__ import annotations

from tests.narrative.narrated import narrate, wan


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
