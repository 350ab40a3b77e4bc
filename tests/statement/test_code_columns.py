"""Code columns that no heading names."""

from __future__ import annotations

import pytest
from small_documents import FINAL, facts, understood


def test_blocks_beside_each_other_have_code_columns_though_their_headings_are_cut() -> None:
    text = (
        "一般公共预算财政拨款基本支出决算表\n单位：元\n类科目编\t科目名称\t决算数\t类科目编\t科目名称\t决算数\t类科目编\t科目名称\t决算数\n"
        "码301\t工资福利支出\t9\t码302\t商品和服务支出\t5\t码30213\t维修（护）费\t2\n"
        "30101\t基本工资\t4\t30201\t办公费\t1\t30215\t会议费\t1\n30102\t津贴补贴\t5\t30202\t印刷费\t1\t\t\t\n"
        "人员经费合计\t\t9\t公用经费合计\t\t\t\t\t5\n"
    )
    found = facts(understood(text, identity=FINAL), "fct_basic_expenditure")
    assert {code: printed for (code, _), printed in found.items()} == {
        "30101": ("4", "verified"),
        "30102": ("5", "verified"),
        "30201": ("1", "verified"),
        "30202": ("1", "verified"),
        "30213": ("2", "verified"),
        "30215": ("1", "verified"),
    }


def test_rows_that_print_whole_codes_are_lines_of_their_own() -> None:
    text = (
        "支出总表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n2010601\t行政运行\t34216\t34216\t\n"
        "2010602\t一般行政管理事务\t442885.48\t442885.48\t\n2010607\t信息化建设\t1.50\t1.50\t\n合计\t\t477102.98\t477102.98\t\n"
    )
    assert facts(understood(text, False), "fct_expenditure") == {
        ("2010601", "basic"): ("34216", "verified"),
        ("2010602", "basic"): ("442885.48", "verified"),
        ("2010607", "basic"): ("1.50", "verified"),
    }


@pytest.mark.parametrize("prior", [("178.49", "178.49", "178.49"), ("20101", "20102", "20103")])
def test_amounts_of_another_year_are_no_codes(prior: tuple[str, ...]) -> None:
    rows = zip(("201一般公共服务支出", "20103政府办公厅事务", "2010302一般行政管理事务"), prior, strict=True)
    text = (
        "一般公共预算支出表\n单位：万元\n功能分类科目\t2023年预算数\t2024年预算数\t\t\n\t\t小计\t基本支出\t项目支出\n"
        + "".join(f"{name}\t{amount}\t192.41\t0.00\t192.41\n" for name, amount in rows)
        + f"合计\t{prior[0]}\t192.41\t0.00\t192.41\n"
    )
    found = facts(understood(text), "fct_appropriation_expenditure")
    assert {key: value for key, value in found.items() if key[1] == "project"} == {
        ("2010302", "project"): ("192.41", "verified")
    }


def test_what_a_project_costs_in_all_its_years_is_no_code_and_no_figure_of_this_one() -> None:
    text = (
        "项目支出预算表\n单位：万元\n项目名称\t项目总投资\t以前年度已安排\t本年预算数\n防汛补助\t214.93\t22.61\t192.32\n"
        "道路养护\t339\t20\t319\n信息化\t201\t10\t191\n合计\t754.93\t52.61\t702.32\n"
    )
    found = [f for f in understood(text).facts if f.table == "fct_project_expenditure"]
    assert [(f.printed_text, f.printed_code, f.value_status) for f in found] == [
        ("192.32", "", "verified"),
        ("319", "", "verified"),
        ("191", "", "verified"),
    ]


def test_amounts_below_a_heading_that_nobody_knows_are_no_codes() -> None:
    text = "项目支出预算表\n单位：万元\n项目名称\t测算\t金额\n防汛补助\t214.93\t192.32\n道路养护\t205.43\t19\n合计\t\t211.32\n"
    found = [f for f in understood(text).facts if f.table == "fct_project_expenditure"]
    assert [f.value_status for f in found] == ["verified", "verified"]


TOTAL_FIRST = """支出决算表
单位：元
项目\t\t\t\t本年支出合计\t基本支出\t项目支出
支出功能分类科目编码\t\t\t科目名称\t\t\t
类\t款\t项\t\t\t\t
合计\t\t\t\t900\t600\t300
\f201\t\t\t一般公共服务支出\t900\t600\t300
201\t06\t\t财政事务\t900\t600\t300
201\t06\t01\t行政运行\t700\t600\t100
201\t06\t02\t一般行政管理事务\t200\t\t200
"""


def test_a_page_with_the_total_alone_below_the_heading_has_code_columns_all_the_same() -> None:
    found = facts(understood(TOTAL_FIRST, identity=FINAL), "fct_expenditure")
    assert set(found) == {("2010601", "basic"), ("2010601", "project"), ("2010602", "project")}
