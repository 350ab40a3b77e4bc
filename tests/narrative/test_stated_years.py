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


def test_years_may_be_written_in_chinese_numerals():
    stated = narrate("二〇二四年支出预算2,004.03万元，比二○二三年预算减少422.02万元，下降17.40%。")
    (change,) = stated.changes
    assert (change.amount_cny, change.change_cny) == (wan("2004.03"), wan("-422.02"))
    assert narrate("二零二三年支出预算5万元。").amounts == []
