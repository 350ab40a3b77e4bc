"""Layouts of many provinces in small: what each needed to be understood."""

from __future__ import annotations

import pytest
from small_documents import facts, recognised, understood

from orchestration.statement.titles import is_form_number, is_title

CODED = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n2010601\t行政运行\t5\t3\t2\n合计\t\t5\t3\t2\n"


@pytest.mark.parametrize(
    "text", ["公开03表", "表1-1", "附表3", "财决公开03表", "（公开03表）", "第3表", "表3"]
)
def test_form_numbers_are_no_titles(text: str) -> None:
    assert is_form_number(text)
    assert not is_title(text)


def test_a_form_number_may_follow_its_title() -> None:
    [statement] = recognised(f"支出决算表\n公开03表\n部门：某县财政局\n单位：元\n{CODED}").statements
    assert (statement.kind, len(statement.lines)) == ("expenditure", 2)


def test_a_title_that_names_its_statement_is_not_joined_to_the_line_above() -> None:
    [statement] = recognised(f"二、政府性基金及国有资本\n支出总表\n单位：元\n{CODED}").statements
    assert statement.kind == "expenditure"


def test_the_unit_in_a_title_does_not_decide_its_kind() -> None:
    [statement] = recognised(f"某市国有资产监督管理委员会2024年部门支出总表\n单位：元\n{CODED}").statements
    assert statement.kind == "expenditure"


def test_department_and_government_codes_side_by_side() -> None:
    text = (
        "一般公共预算基本支出表\n单位：元\n部门经济科目编码\t部门经济科目名称\t政府经济科目编码\t政府经济科目名称\t合计\n"
        "301\t工资福利支出\t501\t机关工资福利支出\t8\n30101\t基本工资\t50101\t工资奖金津补贴\t5\n"
        "30102\t津贴补贴\t50101\t工资奖金津补贴\t3\n合计\t\t\t\t8\n"
    )
    assert facts(understood(text), "fct_basic_expenditure") == {
        ("30101", "personnel"): ("5", "verified"),
        ("30102", "personnel"): ("3", "verified"),
    }


INCOME = "收入总表\n单位：元\n科目编码\t科目名称\t合计\t财政拨款收入\t其中：一般公共预算\t事业收入\n2010601\t行政运行\t9\t7\t{}\t2\n合计\t\t9\t7\t{}\t2\n"


@pytest.mark.parametrize(("printed", "source"), [("7", "general_public"), ("4", "fiscal_appropriation")])
def test_a_column_headed_of_which_is_a_part_only_if_it_makes_up_the_whole(printed: str, source: str) -> None:
    found = facts(understood(INCOME.format(printed, printed)), "fct_income")
    assert found == {
        ("2010601", source): ("7", "verified"),
        ("2010601", "business_income"): ("2", "verified"),
    }


def test_business_income_without_school_fees_is_business_income() -> None:
    text = (
        "收入总表\n单位：元\n科目编码\t科目名称\t合计\t事业收入（不含教育收费）\t教育收费\n"
        "2050201\t学前教育\t9\t7\t2\n合计\t\t9\t7\t2\n"
    )
    assert set(facts(understood(text), "fct_income")) == {
        ("2050201", "business_income"),
        ("2050201", "special_account"),
    }


def test_several_columns_of_one_meaning_each_count() -> None:
    text = (
        "收入总表\n单位：元\n科目编码\t科目名称\t合计\t一般公共预算\t一般公共预算结转\t政府性基金结转\n"
        "2010601\t行政运行\t9\t4\t3\t2\n合计\t\t9\t4\t3\t2\n"
    )
    amounts = [
        (fact.meaning["income_source"], fact.printed_text)
        for fact in understood(text).facts
        if fact.table == "fct_income"
    ]
    assert sorted(amounts) == [("fiscal_carryover", "2"), ("fiscal_carryover", "3"), ("general_public", "4")]


def test_income_and_expenditure_as_lists() -> None:
    text = (
        "收入总体情况表\n单位：元\n项目\t2024年预算\n一、财政拨款\t7\n一般公共预算\t7\n二、其他收入\t2\n本年收入合计\t9\n"
        "\n支出总体情况表\n单位：元\n项目\t2024年预算\n一、基本支出\t6\n工资福利支出\t6\n二、项目支出\t3\n本年支出合计\t9\n"
    )
    extraction = understood(text)
    assert set(facts(extraction, "fct_income")) == {("", "general_public"), ("", "other_income")}
    assert set(facts(extraction, "fct_expenditure")) == {("", "basic"), ("", "project")}


def test_units_head_the_lines_below_them() -> None:
    text = (
        "支出总表\n单位：元\n科目编码\t单位名称（科目）\t合计\t基本支出\t项目支出\n\t合计\t9\t6\t3\n301\t某县水利局\t9\t6\t3\n"
        "301001\t某县水利局本级\t5\t3\t2\n2130301\t行政运行\t5\t3\t2\n301002\t某县水库管理所\t4\t3\t1\n2130306\t水利工程运行与维护\t4\t3\t1\n"
    )
    extraction = understood(text)
    assert {
        (fact.unit_name, fact.meaning["function_code"], fact.value_status)
        for fact in extraction.facts
        if fact.table == "fct_expenditure"
    } == {("某县水利局本级", "2130301", "verified"), ("某县水库管理所", "2130306", "verified")}


def test_a_table_without_a_unit_of_money_has_the_documents_not_that_of_the_three_public_statement() -> None:
    text = (
        f"支出总表\n单位：元\n{CODED}\n一般公共预算“三公”经费支出表\n单位：万元\n合计\t因公出国（境）费\t公务接待费\t公务用车运行费\n"
        f"6\t1\t2\t3\n\n一般公共预算支出表\n{CODED}"
    )
    units = {s.kind: s.money_unit for s in recognised(text).statements}
    assert units == {"expenditure": "元", "three_public": "万元", "general_public_expenditure": "元"}


def test_numbered_columns_are_no_figures_wherever_the_row_begins() -> None:
    text = (
        "支出决算表\n单位：元\n类\t款\t项\t科目名称\t合计\t基本支出\t项目支出\n类\t款\t项\t栏次\t1\t2\t3\n"
        "201\t06\t01\t行政运行\t5\t3\t2\n"
    )
    [statement] = recognised(text).statements
    assert [line.name for line in statement.lines] == ["行政运行"]


def test_the_year_itself_may_be_printed_before_its_items() -> None:
    text = (
        "财政拨款收支总表\n单位：元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
        "一、本年收入\t9\t一、本年支出\t9\n（一）一般公共预算拨款\t9\t（一）一般公共服务支出\t5\n\t\t（二）教育支出\t4\n"
        "收入总计\t9\t支出总计\t9\n"
    )
    extraction = understood(text)
    assert {check.check_id for check in extraction.checks if check.status == "fail"} <= {
        "statements_complete"
    }
    assert {f.value_status for f in extraction.facts if f.table == "fct_balance"} == {"verified"}
