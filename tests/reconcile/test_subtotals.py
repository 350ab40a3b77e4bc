"""Subtotals that contradict what is beside and below them, and a table that contradicts itself beside others that do not."""

from __future__ import annotations

import pytest
from small_documents import FINAL, facts, understood

ROWS = """科目编码\t科目名称\t合计\t基本支出\t项目支出
201\t一般公共服务支出\t900\t{class_}\t300
20106\t财政事务\t900\t{section}\t300
2010601\t行政运行\t700\t{item}\t100
2010602\t一般行政管理事务\t200\t\t200
208\t社会保障和就业支出\t80\t80\t
20808\t抚恤\t80\t80\t
2080801\t死亡抚恤\t80\t80\t
合计\t\t980\t680\t300
"""
EXPENDITURE = "支出决算表\n单位：元\n" + ROWS


def marked(text: str, table: str = "fct_expenditure") -> set[tuple[str, str]]:
    found = facts(understood(text, identity=FINAL), table)
    return {key for key, (_, status) in found.items() if status in ("disputed", "uncertain")}


def failed(text: str) -> set[str]:
    return {check.check_id for check in understood(text, identity=FINAL).checks if check.status == "fail"}


def test_a_slip_in_a_section_and_its_class_is_no_doubt_of_the_items() -> None:
    text = EXPENDITURE.format(class_=60, section=60, item=600)
    assert {"expenditure_rows", "expenditure_hierarchy", "expenditure_columns"} <= failed(text)
    assert marked(text) == set()


def test_an_item_below_sums_that_hold_is_the_odd_one() -> None:
    assert marked(EXPENDITURE.format(class_=600, section=600, item=60)) == {("2010601", "basic")}


def test_an_item_is_in_doubt_where_its_section_alone_differs_and_nothing_tells_whose_slip_it_is() -> None:
    text = EXPENDITURE.format(class_=60, section=60, item=60)
    assert ("2010601", "basic") in marked(text)


MOVED = """一般公共预算财政拨款支出决算表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
201\t一般公共服务支出\t900\t600\t300
20106\t财政事务\t900\t600\t300
2010601\t行政运行\t700\t600\t100
2010602\t一般行政管理事务\t200\t\t200
208\t社会保障和就业支出\t30\t30\t
20808\t抚恤\t50\t50\t
2080801\t死亡抚恤\t50\t50\t
合计\t\t80\t80\t
"""
SUMMARY = """财政拨款收入支出决算总表
单位：元
收入\t\t支出\t\t\t
项目\t决算数\t项目\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款
一、一般公共预算财政拨款\t980\t一、一般公共服务支出\t900\t900\t
二、政府性基金预算财政拨款\t\t二、社会保障和就业支出\t80\t80\t
本年收入合计\t980\t本年支出合计\t980\t980\t
总计\t980\t总计\t980\t980\t
"""
RIGHT = EXPENDITURE.format(class_=600, section=600, item=600)


def test_a_table_that_contradicts_itself_doubts_its_own_figures_and_no_others() -> None:
    text = "\n".join([RIGHT, MOVED, SUMMARY])
    assert "general_public_classes_equal_appropriation" in failed(text)
    assert ("2080801", "basic") in marked(text, "fct_appropriation_expenditure")
    found = [
        fact for fact in understood(text, identity=FINAL).facts if fact.table == "fct_balance" and fact.fen
    ]
    assert {fact.value_status for fact in found} <= {"verified", "reported"}
    assert marked(text) == set()


@pytest.mark.parametrize(("stated", "holds"), [("0.0080", True), ("0.0050", True), ("0.0070", False)])
def test_the_text_may_agree_with_another_table_than_one_that_contradicts_itself(
    stated: str, holds: bool
) -> None:
    heading = "五、一般公共预算财政拨款支出决算情况说明"
    item = f"1.社会保障和就业支出（类）抚恤（款）死亡抚恤（项）{stated}万元，比2023年增加0.0010万元。"
    extraction = understood("\n".join([heading, item, RIGHT, MOVED, SUMMARY]), identity=FINAL)
    assert [held.get("text_equals_tables") for held in extraction.text.changes] == [holds]


THREE_PUBLIC = (
    "七、“三公”经费支出决算情况说明\n公务接待费支出决算{reception}万元，比2023年减少0.10万元。\n{more}"
    "财政拨款“三公”经费支出决算表\n单位：万元\n{head}\t因公出国（境）费\t公务用车购置费\t公务用车运行维护费\t公务接待费\n"
    "{total}\t1.00\t\t2.50\t0.40\n"
)


@pytest.mark.parametrize(
    ("total", "more", "status"),
    [
        ("3.90", "", "reported"),
        ("2024", "", "uncertain"),
        ("3.90", "因公出国（境）费支出决算0.40万元，比2023年减少0.10万元。\n", "uncertain"),
    ],
    ids=["adds up", "no total", "two that the text states otherwise"],
)
def test_a_figure_whose_line_adds_up_is_not_doubted_for_one_sentence(
    total: str, more: str, status: str
) -> None:
    head = "年度" if total == "2024" else "合计"
    text = THREE_PUBLIC.format(reception="1.00", more=more, head=head, total=total)
    found = facts_of_three_public(text)
    assert found["official_reception"] == status


def facts_of_three_public(text: str) -> dict[str, str]:
    found = understood(text, identity=FINAL).facts
    return {
        str(f.meaning["category"]): f.value_status for f in found if f.table == "fct_three_public" and f.fen
    }


def test_an_item_that_its_sections_repeat_is_not_doubted_for_a_table_that_contradicts_itself() -> None:
    """The only item of its section, whose class alone is in a sum of several figures."""
    moved = MOVED.replace("2080801\t死亡抚恤\t50\t50\t", "2080801\t死亡抚恤\t50\t\t50")
    text = "\n".join([RIGHT, moved, SUMMARY])
    assert ("2080801", "project") in marked(text, "fct_appropriation_expenditure")
    assert marked(text) == set()
