"""Layouts whose lines are told by names, sums and places rather than by codes."""

from __future__ import annotations

import pytest
from small_documents import facts, recognised, understood

HEADING = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"


def test_names_alone_lead_down_the_classification() -> None:
    text = (
        "公共财政拨款支出预算表\n单位：元\n科目名称\t合计\t基本支出\t项目支出\n一般公共服务支出\t9\t6\t3\n财政事务\t9\t6\t3\n"
        "行政运行\t6\t6\t\n信息化建设\t3\t\t3\n合计\t9\t6\t3\n"
    )
    assert set(facts(understood(text), "fct_appropriation_expenditure")) == {
        ("2010601", "basic"),
        ("2010607", "project"),
    }


def test_a_heading_without_the_word_for_table_names_the_statement_right_below() -> None:
    table = f"{HEADING}2010601\t行政运行\t5\t3\t2\n合计\t\t5\t3\t2\n"
    [statement] = recognised(f"二、部门支出总体情况\n单位：元\n{table}").statements
    assert statement.kind == "expenditure"
    assert not recognised(f"二、部门支出总体情况\n本年支出增加，\n原因如下。\n{table}").statements


def test_units_and_projects_are_told_by_their_sums() -> None:
    text = (
        "项目支出预算表\n单位：元\n项目名称\t合计\t一般公共预算\t政府性基金\n合计\t9\t7\t2\n301001-某县水利局本级\t5\t3\t2\n"
        "防汛经费\t3\t3\t\n水库移民\t2\t\t2\n301002-某县水库管理所\t4\t4\t\n水库维修\t4\t4\t\n"
    )
    extraction = understood(text)
    assert {
        (fact.unit_name, fact.meaning["project_name"], fact.value_status)
        for fact in extraction.facts
        if fact.table == "fct_project_expenditure"
    } == {
        ("某县水利局本级", "防汛经费", "verified"),
        ("某县水利局本级", "水库移民", "verified"),
        ("某县水库管理所", "水库维修", "verified"),
    }


def test_a_project_by_function_and_by_economic_class() -> None:
    text = (
        "项目支出明细表\n单位：元\n项目名称\t功能分类科目\t部门经济科目编码\t部门经济科目名称\t金额\n合计\t\t\t\t9\n"
        "防汛经费\t\t\t\t9\n防汛经费\t2130314 防汛\t30201\t办公费\t4\n防汛经费\t2130314 防汛\t30213\t维修费\t5\n"
    )
    extraction = understood(text)
    assert {
        (fact.meaning["function_code"], fact.meaning["economic_code"], fact.printed_text)
        for fact in extraction.facts
        if fact.table == "fct_project_expenditure"
    } == {("2130314", "30201", "4"), ("2130314", "30213", "5")}


@pytest.mark.parametrize(
    "body", ["单位", "部门", "部门（单位）", "单位（部门）", "预算单位", "部门/单位", "主管部门"]
)
def test_units_stand_below_the_unit_whose_code_begins_theirs(body: str) -> None:
    text = (
        f"收入总表\n单位：元\n{body}代码\t{body}名称\t合计\t一般公共预算\t其他收入\n290\t某县水利局\t9\t6\t3\n"
        "290001\t某县水利局本级\t5\t9\t1\n290002\t某县水库管理所\t4\t2\t2\n合计\t\t9\t6\t3\n"
    )
    extraction = understood(text)
    income = [fact for fact in extraction.facts if fact.table == "fct_income"]
    assert {fact.unit_name for fact in income} == {"某县水利局本级", "某县水库管理所"}
    assert [fact.printed_text for fact in income if fact.value_status == "disputed"] == ["9"]


def test_figures_that_went_on_in_the_row_below_are_joined() -> None:
    text = (
        f"支出总表\n单位：元\n{HEADING}2010601\t行政运行\t1,234,5\t1,234,5\t0.00\n\t\t67.89\t67.89\t\n"
        "合计\t\t1,234,567.89\t1,234,567.89\t0.00\n"
    )
    assert facts(understood(text, False), "fct_expenditure")["2010601", "basic"] == (
        "1,234,5\n67.89",
        "repaired",
    )


def test_a_figure_in_a_line_that_nothing_names_is_uncertain() -> None:
    text = "收入总表\n单位：元\n单位名称\t合计\t一般公共预算\n某局\t5\t5\n\t7\t7\n"
    found = [f.value_status for f in understood(text).facts if f.table == "fct_income"]
    assert found[1] == "uncertain"


def test_an_empty_form_with_dashes_is_declared_empty() -> None:
    text = "政府性基金预算支出表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t-\t-\t-\n注：本表为空表。\n"
    statuses = {s.statement: s.status for s in understood(text).statements}
    assert statuses["government_fund"] == "empty_declared"


def test_another_statement_of_the_same_kind_is_told() -> None:
    own = f"{HEADING}2010601\t行政运行\t5\t3\t2\n2010602\t一般行政管理事务\t4\t4\t\n合计\t\t9\t7\t2\n"
    other = f"{HEADING}2010601\t行政运行\t50\t30\t20\n合计\t\t50\t30\t20\n"
    extraction = understood(f"部门支出总表\n单位：元\n{own}\n\n单位支出总表\n单位：元\n{other}")
    [message] = [check.message for check in extraction.checks if check.check_id == "statements_complete"]
    assert "prints another one, 单位支出总表; not loaded" in message


def test_a_figure_that_the_same_table_prints_otherwise_elsewhere_is_disputed() -> None:
    lines = "301\t工资福利支出\t15\t15\t\n30101\t基本工资\t{}\t{}\t\n" + "".join(
        f"3010{n}\t{name}\t{n}\t{n}\t\n" for n, name in ((2, "津贴补贴"), (3, "奖金"), (7, "绩效工资"))
    )
    heading = "单位：元\n科目编码\t科目名称\t合计\t人员经费\t公用经费\n"
    own = f"一般公共预算基本支出表\n{heading}{lines.format(3, 3)}合计\t\t15\t15\t\n"
    for printed, status in (("3", "verified"), ("5", "disputed")):
        twin = f"财政拨款基本支出表\n{heading}{lines.format(3, printed)}合计\t\t15\t15\t\n"
        found = facts(understood(f"{own}\n\n{twin}"), "fct_basic_expenditure")
        assert found["30101", "personnel"] == ("3", status)
        assert found["30102", "personnel"] == ("2", "verified")


def test_a_section_that_lost_its_items_is_uncertain_where_white_space_parts_rows() -> None:
    text = (
        f"支出总表\n单位：元\n{HEADING}201\t一般公共服务支出\t9\t9\t\n20106\t财政事务\t5\t5\t\n2010601\t行政运行\t5\t5\t\n"
        "20131\t党委办公厅（室）及相关机构事务\t3\t3\t\n2013101\t行政运行\t3\t3\t\n20136\t其他共产党事务支出\t1\t1\t\n"
        "合计\t\t9\t9\t\n"
    )
    found = facts(understood(text, False), "fct_expenditure")
    assert found["20136", "basic"] == ("1", "uncertain")
    assert found["2010601", "basic"] == ("5", "verified")


def test_money_of_earlier_years_in_an_income_statement_is_carryover() -> None:
    listed = (
        "收入总表\n单位：元\n项目\t2024年预算\n一、预算拨款\t6\n一般公共预算拨款\t6\n二、其他收入\t2\n"
        "本年收入合计\t8\n三、上年结转\t1\n收入总计\t9\n"
    )
    coded = "收入总表\n单位：元\n科目编码\t科目名称\t合计\t一般公共预算\t用事业基金弥补收支差额\n2010601\t行政运行\t9\t7\t2\n合计\t\t9\t7\t2\n"
    for text, source, printed in ((listed, "carryover", "1"), (coded, "nonfiscal_carryover", "2")):
        [fact] = [f for f in understood(text, False).facts if f.meaning.get("is_current_year") is False]
        assert (fact.meaning["income_source"], fact.printed_text) == (source, printed)


def test_a_column_headed_by_the_year_s_budget_alone_is_the_amount() -> None:
    text = "一般公共预算基本支出表\n单位：元\n经济分类科目名称\t2024年预算\n[301]工资福利支出\t9\n[30101]基本工资\t9\n合计\t9\n"
    assert facts(understood(text), "fct_basic_expenditure") == {("30101", "personnel"): ("9", "verified")}


def test_projects_of_a_unit_stand_below_the_line_of_their_class() -> None:
    text = (
        "一般公共预算项目支出预算表\n单位：元\n类\t款\t项\t单位代码\t单位名称（科目）\t金额\n\t\t\t\t合计\t9\n"
        "\t\t\t301001\t某县水利局本级\t9\n213\t03\t14\t\t防汛\t7\n213\t03\t14\t301001\t防汛物资\t4\n"
        "213\t03\t14\t301001\t值班补助\t3\n213\t03\t05\t\t水利工程建设\t2\n213\t03\t05\t301001\t水库加固\t2\n"
    )
    found = {
        (fact.meaning["project_name"], fact.printed_text, fact.value_status)
        for fact in understood(text).facts
        if fact.table == "fct_project_expenditure"
    }
    assert found == {
        ("防汛物资", "4", "verified"),
        ("值班补助", "3", "verified"),
        ("水库加固", "2", "verified"),
    }


def test_a_line_of_another_year_in_a_three_public_statement_is_none_of_this_one() -> None:
    text = (
        "“三公”经费支出表\n单位：元\n年度\t合计\t因公出国（境）费用\t公务接待费\t公务用车购置费\t公务用车运行维护费\n"
        "2023年\t9\t2\t3\t\t4\n2024年\t6\t1\t2\t\t3\n"
    )
    found = [
        (fact.meaning["category"], fact.printed_text, fact.value_status)
        for fact in understood(text).facts
        if fact.table == "fct_three_public"
    ]
    assert sorted(found) == [
        ("official_reception", "2", "reported"),
        ("overseas_travel", "1", "reported"),
        ("vehicle_operation", "3", "reported"),
    ]


def test_statistics_of_three_public_print_money_beside_counts_and_last_year() -> None:
    title = "2024年“三公”经费预算财政拨款情况统计表\n单位：万元\n"
    money = (
        title + "项目\t2023年预算数\t2024年预算数\t比上年增、减情况\t\n\t\t\t金额\t幅度\n合计\t6\t9\t3\t50%\n"
        "1.因公出国（境）费\t\t\t\t\n2.公务接待费\t2\t4\t2\t100%\n（1）公务用车购置费\t\t\t\t\n（2）公务用车运行费\t4\t5\t1\t25%\n"
    )
    assert three_public_of(money) == [("official_reception", "4"), ("vehicle_operation", "5")]
    counts = (
        title + "项目\t预算数\n（一）支出合计\t9\n1.公务用车运行费\t5\n2.公务接待费\t4\n（二）相关统计数\t\n"
        "1.公务用车保有量（辆）\t2\n2.国内公务接待批次（个）\t16\n3.国内公务接待人次（人）\t120\n"
    )
    assert three_public_of(counts) == [("official_reception", "4"), ("vehicle_operation", "5")]


def three_public_of(text: str) -> list[tuple[str, str]]:
    found = [fact for fact in understood(text).facts if fact.table == "fct_three_public"]
    return sorted((str(fact.meaning["category"]), str(fact.printed_text)) for fact in found)


def test_columns_that_make_up_the_total_in_no_line_are_uncertain_where_white_space_tells_them() -> None:
    text = (
        f"支出总表\n单位：元\n{HEADING}2010601\t行政运行\t31.5\t7.1\t5.2\n2050202\t小学教育\t47.3\t11.9\t3.7\n"
        "2100101\t行政运行\t59.4\t13.3\t9.6\n2130101\t行政运行\t83.8\t17.7\t2.9\n"
    )
    for certain, status in ((True, "reported"), (False, "uncertain")):
        found = {f.value_status for f in understood(text, certain).facts if f.table == "fct_expenditure"}
        assert found == {status}


def test_the_code_of_three_columns_is_whole_whichever_column_is_headed_as_the_code() -> None:
    text = (
        "支出总表\n单位：元\n类\t科目编码\t项\t科目名称\t合计\t基本支出\t项目支出\n201\t06\t01\t行政运行\t5\t3\t2\n"
        "合计\t\t\t\t5\t3\t2\n"
    )
    assert ("2010601", "basic") in facts(understood(text), "fct_expenditure")


def test_sources_that_nothing_numbers_stand_beside_each_other() -> None:
    text = (
        "收支总表\n单位：元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一般公共预算拨款收入\t6\t一般公共服务支出\t8\n"
        "政府性基金预算拨款收入\t2\t城乡社区支出\t2\n其他收入\t2\t\t\n收入总计\t10\t支出总计\t10\n"
    )
    own = {f.printed_name: f for f in understood(text, False).facts if f.meaning.get("side") == "income"}
    for name in ("一般公共预算拨款收入", "政府性基金预算拨款收入", "其他收入"):
        assert (own[name].meaning["is_leaf"], own[name].value_status) == (True, "verified")


def test_funds_below_the_appropriation_that_they_make_up_are_its_parts() -> None:
    text = (
        "收支总表\n单位：元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n财政拨款收入\t8\t一般公共服务支出\t8\n"
        "一般公共预算拨款\t6\t城乡社区支出\t2\n政府性基金预算拨款\t2\t\t\n其他收入\t2\t\t\n收入总计\t10\t支出总计\t10\n"
    )
    own = {f.printed_name: f for f in understood(text, False).facts if f.meaning.get("side") == "income"}
    assert own["一般公共预算拨款"].meaning["parent_item"] == "财政拨款收入"
    assert own["其他收入"].meaning["parent_item"] is None
    assert {f.value_status for f in own.values()} == {"verified"}


@pytest.mark.parametrize("kind", ["收入", "支出"])
def test_the_code_may_stand_right_of_its_name(kind: str) -> None:
    amounts = {"收入": "一般公共预算\t事业收入\t合计", "支出": "基本支出\t项目支出\t合计"}[kind]
    extraction = understood(
        f"""{kind}总表
单位：元
科目名称\t科目编码\t{amounts}
社会保障和就业支出\t208\t80\t20\t100
行政事业单位养老支出\t20805\t80\t20\t100
行政单位离退休\t2080501\t30\t\t30
机关事业单位基本养老保险缴费支出\t2080505\t50\t20\t70
合计\t\t80\t20\t100
"""
    )
    found = [f for f in extraction.facts if f.table in ("fct_income", "fct_expenditure")]
    assert {(f.meaning["function_code"], f.printed_text, f.code_status, f.value_status) for f in found} == {
        ("2080501", "30", "as_printed", "verified"),
        ("2080505", "50", "as_printed", "verified"),
        ("2080505", "20", "as_printed", "verified"),
    }
