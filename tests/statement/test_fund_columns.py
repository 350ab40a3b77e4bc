"""Columns that say which fund pays, beside or instead of columns of the type of expenditure."""

from __future__ import annotations

import pytest
from small_documents import facts, recognised, understood

BESIDE = """支出总表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出\t一般公共预算\t国有资本经营预算\t单位资金\t上年结转
2010601\t行政运行\t700\t600\t100\t600\t50\t\t50
2010602\t一般行政管理事务\t200\t\t200\t100\t\t100\t
合计\t\t900\t600\t300\t700\t50\t100\t50
"""


def test_a_fund_is_no_type_of_expenditure() -> None:
    [statement] = recognised(BESIDE).statements
    assert [c.role for c in statement.columns[5:]] == [
        "fund:general_public",
        "fund:state_capital",
        "fund:unit_funds",
        "fund:carryover",
    ]
    assert set(facts(understood(BESIDE), "fct_expenditure").values()) == {
        ("600", "verified"),
        ("100", "verified"),
        ("200", "verified"),
    }


def test_parts_of_one_fund_are_no_fund() -> None:
    text = """项目支出表
单位：元
项目名称\t合计\t一般公共预算拨款\t\t\t单位资金
\t\t小计\t经费拨款\t纳入预算管理的非税收入\t
防汛\t100\t80\t50\t30\t20
"""
    assert projects(text) == {
        ("防汛", "general_public", "80", "reported"),
        ("防汛", "unit_funds", "20", "reported"),
    }


TYPED = """支出总表
单位：元
科目编码\t科目名称\t支出类型\t合计\t一般公共预算\t单位资金
2080501\t行政单位离退休\t基本支出\t{}\t20\t10
2080505\t机关事业单位基本养老保险缴费支出\t基本支出\t50\t40\t10
\t\t项目支出\t20\t20\t
合计\t\t\t100\t80\t20
"""


@pytest.mark.parametrize(("printed", "status"), [("30", "verified"), ("37", "disputed")])
@pytest.mark.parametrize("certain", [True, False])
def test_the_funds_of_a_line_tell_which_figure_is_odd(printed: str, status: str, certain: bool) -> None:
    found = facts(understood(TYPED.format(printed), certain), "fct_expenditure")
    assert found["2080501", "basic"] == (printed, status)
    assert found["2080505", "project"][1] in ("verified", "reported")
    assert found["2080505", "basic"][1] in ("verified", "reported")


def test_funds_that_leave_a_rest_contradict_nothing() -> None:
    lines = ["2010601\t行政运行\t700\t600\t100\t500\t100", "2010602\t一般行政管理事务\t200\t\t200\t100\t"]
    text = "支出总表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\t一般公共预算\t政府性基金\n"
    extraction = understood("\n".join([text + lines[0], lines[1], "合计\t\t900\t600\t300\t600\t100", ""]))
    assert not [c for c in extraction.checks if c.check_id.startswith("expenditure_") and c.status == "fail"]


FUND_OVER_TYPE = """支出总表
单位：元
科目编码\t科目名称\t合计\t一般公共预算\t\t\t政府性基金预算\t\t
\t\t\t小计\t基本支出\t项目支出\t小计\t基本支出\t项目支出
2010601\t行政运行\t700\t600\t500\t100\t100\t60\t40
2010602\t一般行政管理事务\t200\t150\t\t150\t50\t20\t30
合计\t\t900\t750\t500\t250\t150\t80\t70
"""


@pytest.mark.parametrize("certain", [True, False])
def test_a_type_below_several_funds_is_the_sum_of_them(certain: bool) -> None:
    assert facts(understood(FUND_OVER_TYPE, certain), "fct_expenditure") == {
        ("2010601", "basic"): ("500 + 60", "derived"),
        ("2010601", "project"): ("100 + 40", "derived"),
        ("2010602", "basic"): ("20", "derived"),
        ("2010602", "project"): ("150 + 30", "derived"),
    }


def test_types_of_one_fund_beside_another_fund_are_not_the_whole() -> None:
    text = """支出总表
单位：元
科目编码\t科目名称\t一般公共预算\t\t单位资金
\t\t基本支出\t项目支出\t
2010601\t行政运行\t500\t100\t100
合计\t\t500\t100\t100
"""
    assert not facts(understood(text), "fct_expenditure")


def test_columns_of_one_meaning_without_a_sum_are_uncertain() -> None:
    text = "支出总表\n单位：元\n科目编码\t科目名称\t基本支出\t项目支出\t基本支出\n2010601\t行政运行\t500\t100\t60\n"
    assert facts(understood(text), "fct_expenditure")["2010601", "basic"] == ("500", "uncertain")


def projects(text: str) -> set[tuple[object, object, str, str]]:
    return {
        (
            f.meaning["project_name"],
            f.meaning["fund_source"] or f.meaning["economic_code"],
            f.printed_text,
            f.value_status,
        )
        for f in understood(text).facts
        if f.table == "fct_project_expenditure"
    }


def test_a_fund_and_what_it_consists_of_count_once() -> None:
    text = """项目支出表
单位：元
项目名称\t科目编码\t合计\t财政拨款\t一般公共预算\t政府性基金\t单位资金
防汛\t2130314\t100\t70\t50\t20\t30
水库\t2130305\t50\t40\t40\t\t10
合计\t\t150\t110\t90\t20\t40
"""
    assert projects(text) == {
        ("防汛", "general_public", "50", "verified"),
        ("防汛", "government_fund", "20", "verified"),
        ("防汛", "unit_funds", "30", "verified"),
        ("水库", "general_public", "40", "verified"),
        ("水库", "unit_funds", "10", "verified"),
    }


def test_a_project_by_class_and_by_fund_counts_once() -> None:
    text = """项目支出表
单位：元
项目名称\t合计\t工资福利支出\t商品和服务支出\t一般公共预算\t单位资金
防汛\t100\t30\t70\t80\t20
水库\t50\t\t50\t50\t
合计\t150\t30\t120\t130\t20
"""
    assert projects(text) == {
        ("防汛", "301", "30", "verified"),
        ("防汛", "302", "70", "verified"),
        ("水库", "302", "50", "verified"),
    }


ONE_FUND = """部门支出预算表
单位：元
科目编码\t科目名称\t合计\t一般公共预算\t\t\t政府性基金预算\t单位资金
\t\t\t小计\t基本支出\t项目支出\t\t
2010601\t行政运行\t600\t600\t500\t100\t\t{}
2010602\t一般行政管理事务\t{}\t150\t\t150\t{}\t
合计\t\t{}\t750\t500\t250\t{}\t{}
"""


def test_types_of_one_fund_are_all_where_no_line_prints_another() -> None:
    assert facts(understood(ONE_FUND.format("0", "150", "", "750", "", "0")), "fct_expenditure") == {
        ("2010601", "basic"): ("500", "verified"),
        ("2010601", "project"): ("100", "verified"),
        ("2010602", "project"): ("150", "verified"),
    }
    other = understood(ONE_FUND.format("", "200", "50", "800", "50", ""))
    assert not facts(other, "fct_expenditure")
    told = next(check.message for check in other.checks if check.check_id == "statements_complete")
    assert "expenditure: page 1 prints figures of which none could be told" in told


INCOME = (
    "收入总表\n单位：元\n科目编码\t科目名称\t合计\t一般公共预算拨款\t{}\t\t事业收入\n"
    "\t\t\t{}经费拨款\t纳入预算管理的非税收入拨款\t\n"
)


def test_parts_of_the_general_public_budget_are_no_income_beside_it() -> None:
    text = INCOME.format("", "小计\t") + "2010601\t行政运行\t10\t8\t5\t3\t2\n合计\t\t10\t8\t5\t3\t2\n"
    assert facts(understood(text), "fct_income") == {
        ("2010601", "general_public"): ("8", "verified"),
        ("2010601", "business_income"): ("2", "verified"),
    }
    wrong = text.replace("\t8\t5\t3", "\t8\t5\t30", 1)
    assert "income_rows" in {c.check_id for c in understood(wrong).checks if c.status == "fail"}


def test_parts_of_the_general_public_budget_are_its_income_where_nothing_sums_them() -> None:
    text = (
        "收入总表\n单位：元\n科目编码\t科目名称\t合计\t一般公共预算拨款\t\t事业收入\n"
        "\t\t\t经费拨款\t纳入预算管理的非税收入拨款\t\n2010601\t行政运行\t10\t5\t3\t2\n合计\t\t10\t5\t3\t2\n"
    )
    found = [f for f in understood(text).facts if f.table == "fct_income"]
    assert [(f.meaning["income_source"], f.fen, f.value_status) for f in found] == [
        ("general_public", 500, "verified"),
        ("general_public", 300, "verified"),
        ("business_income", 200, "verified"),
    ]


INNER = (
    "收入总表\n单位：元\n科目编码\t科目名称\t合计\t一般公共预算拨款\t\t\t\t{}其他收入\n"
    "\t\t\t{}经费拨款\t纳入预算管理的非税收入拨款\t\t\t\n\t\t\t{}\t小计\t行政事业性收费收入\t罚没收入\t\n"
    "2010601\t行政运行\t13\t{}4\t6\t5\t1\t3\n2010602\t一般行政管理事务\t5\t{}5\t\t\t\t\n"
    "合计\t\t18\t{}9\t6\t5\t1\t3\n"
)


def test_a_sum_among_the_parts_of_the_general_public_budget_counts_once() -> None:
    beside = INNER.format("\t", "小计\t", "\t", "10\t", "5\t", "15\t")
    assert facts(understood(beside), "fct_income") == {
        ("2010601", "general_public"): ("10", "verified"),
        ("2010601", "other_income"): ("3", "verified"),
        ("2010602", "general_public"): ("5", "verified"),
    }
    alone = [f for f in understood(INNER.format(*[""] * 6)).facts if f.table == "fct_income"]
    assert [(f.printed_text, f.value_status) for f in alone] == [
        ("4", "verified"),
        ("6", "verified"),
        ("3", "verified"),
        ("5", "verified"),
    ]
