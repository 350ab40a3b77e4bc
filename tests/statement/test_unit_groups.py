"""A department and its unit printed above the lines by class: they head those lines and are none themselves."""

from __future__ import annotations

import pytest
from small_documents import facts, understood

LINES = {("2010601", "basic"): ("3", "verified"), ("2010607", "project"): ("2", "verified")}


@pytest.mark.parametrize("heading", ["单位名称（科目）", "单位（科目名称）"])
def test_the_code_of_a_department_begins_that_of_its_unit(heading: str) -> None:
    text = (
        f"支出总表\n单位：元\n类\t款\t项\t单位代码\t{heading}\t合计\t基本支出\t项目支出\n"
        "\t\t\t\t合计\t5\t3\t2\n\t\t\t412\t某县财政局\t5\t3\t2\n\t\t\t412301\t某县财政局机关\t5\t3\t2\n"
        "201\t06\t01\t412301\t行政运行\t3\t3\t\n201\t06\t07\t412301\t信息化建设\t2\t\t2\n"
    )
    assert facts(understood(text), "fct_expenditure") == LINES


def test_a_department_without_a_code_is_the_sum_of_its_units() -> None:
    text = (
        "支出总表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n\t合计\t5\t3\t2\n\t某县财政局\t5\t3\t2\n"
        "\t某县财政局机关\t3\t3\t\n2010601\t行政运行\t3\t3\t\n\t某县财政信息中心\t2\t\t2\n2010607\t信息化建设\t2\t\t2\n"
    )
    assert facts(understood(text), "fct_expenditure") == LINES


def test_a_class_that_heads_projects_is_no_unit() -> None:
    text = (
        "一般公共预算项目支出预算表\n单位：元\n类\t款\t项\t单位代码\t单位名称（项目）\t金额\n\t\t\t\t合计\t5\n"
        "\t\t\t412301\t某县财政局机关\t5\n\t\t\t\t一般行政管理事务\t3\n201\t06\t02\t412301\t档案整理经费\t3\n"
        "\t\t\t\t信息化建设\t2\n201\t06\t07\t412301\t机房改造\t2\n"
    )
    assert {
        (fact.unit_name, fact.meaning["project_name"], fact.meaning["function_code"], fact.code_status)
        for fact in understood(text).facts
    } == {
        ("某县财政局机关", "档案整理经费", "2010602", "as_printed"),
        ("某县财政局机关", "机房改造", "2010607", "as_printed"),
    }


COLUMNS = "支出总表\n单位：元\n单位编码\t单位名称\t科目编码\t科目名称\t合计\t基本支出\t项目支出\n\t\t\t合计\t9\t6\t3\n"
OFFICE = "101001\t某县财政局本级\t{}\n"
CENTRE = "101002\t某县财政信息中心\t{}\n"
CLASSES = [
    OFFICE.format("2010601\t行政运行\t3\t3\t"),
    OFFICE.format("2010602\t一般行政管理事务\t2\t\t2"),
    CENTRE.format("2010607\t信息化建设\t1\t\t1"),
    CENTRE.format("2010650\t事业运行\t3\t3\t"),
]
OF_UNITS = {
    ("2010601", "basic"): ("3", "verified"),
    ("2010602", "project"): ("2", "verified"),
    ("2010607", "project"): ("1", "verified"),
    ("2010650", "basic"): ("3", "verified"),
}


def by_units(office: str, centre: str) -> str:
    rows = [OFFICE.format(f"\t\t{office}"), *CLASSES[:2], CENTRE.format(f"\t\t{centre}"), *CLASSES[2:]]
    return COLUMNS + "".join(rows)


def test_a_row_of_a_unit_beside_classes_is_their_sum_and_no_fact() -> None:
    text = by_units("5\t3\t2", "4\t3\t1")
    assert facts(understood(text), "fct_expenditure") == OF_UNITS
    above = COLUMNS + "101\t某县财政局\t\t\t9\t6\t3\n" + text.removeprefix(COLUMNS)
    found = understood(above)
    assert facts(found, "fct_expenditure") == OF_UNITS
    assert {(f.unit_name, f.printed_code) for f in found.facts} >= {
        ("某县财政局本级", "2010601"),
        ("某县财政信息中心", "2010650"),
    }


def test_units_may_be_named_in_their_own_rows_only() -> None:
    rows = by_units("5\t3\t2", "4\t3\t1").splitlines()
    cells = [row.split("\t") for row in rows]
    bare = [["", "", *row[2:]] if row[2:] and row[2].startswith("201") else row for row in cells]
    found = understood("\n".join(map("\t".join, bare)))
    assert facts(found, "fct_expenditure") == OF_UNITS
    assert {f.unit_name for f in found.facts} == {"某县财政局本级", "某县财政信息中心"}


def test_a_class_that_was_not_read_is_no_sum_of_its_unit() -> None:
    rows = by_units("5\t3\t2", "4\t3\t1").splitlines(keepends=True)
    rows[6] = OFFICE.format("\t\t2\t\t2")
    found = facts(understood("".join(rows)), "fct_expenditure")
    assert found["", "project"] == ("2", "uncertain")
    without_sums = [COLUMNS, *CLASSES[:1], OFFICE.format("\t\t2\t\t2"), *CLASSES[2:]]
    assert facts(understood("".join(without_sums)), "fct_expenditure")["", "project"] == ("2", "uncertain")


def test_a_unit_of_which_no_row_prints_the_sum_is_not_part_of_the_one_above() -> None:
    rows = by_units("5\t3\t2", "4\t3\t1").splitlines(keepends=True)
    del rows[7]
    assert facts(understood("".join(rows)), "fct_expenditure") == OF_UNITS


def test_a_page_may_cut_the_name_of_a_unit_with_a_code() -> None:
    text = by_units("5\t3\t2", "4\t3\t1").replace("某县财政局本级\t2010602", "某县财\t2010602")
    assert facts(understood(text), "fct_expenditure") == OF_UNITS


def test_units_may_share_the_code_of_their_department() -> None:
    text = by_units("5\t3\t2", "4\t3\t1").replace("101001", "101").replace("101002", "101")
    assert facts(understood(text), "fct_expenditure") == OF_UNITS
