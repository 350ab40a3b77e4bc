"""Blocks of a summary that list its expenditure once more: the sum of leaves counts it once."""

from __future__ import annotations

from small_documents import understood

VIEWS = """部门收支总表
单位：元
收入\t\t支出\t\t\t
项目\t预算数\t支出功能分类科目\t预算数\t部门预算支出经济科目\t预算数
一、一般公共预算拨款收入\t900\t一、一般公共服务支出\t600\t1、人员经费和公用经费支出\t700
\t\t八、社会保障和就业支出\t300\t（1）工资福利支出\t700
\t\t\t\t2、专项业务经费支出\t200
本年收入合计\t900\t本年支出合计\t900\t本年支出合计\t900
"""
WRAPPED = """部门收支总表
单位：元
收入\t\t支出\t\t支出\t
项目\t预算数\t项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t900\t一、一般公共服务支出\t600\t八、社会保障和就业支出\t300
\t\t\t\t本年支出合计\t900
"""


def leaves(text: str) -> dict[str, int | None]:
    return {
        fact.printed_name: fact.fen
        for fact in understood(text).facts
        if fact.meaning.get("is_leaf") and fact.meaning["side"] == "expenditure"
    }


def test_leaves_are_those_of_the_block_by_function() -> None:
    assert leaves(VIEWS) == {"一、一般公共服务支出": 60000, "八、社会保障和就业支出": 30000}
    printed = {fact.printed_name for fact in understood(VIEWS).facts}
    assert "（1）工资福利支出" in printed


def test_a_list_of_classes_that_goes_on_in_the_next_block_is_no_view() -> None:
    assert leaves(WRAPPED) == {"一、一般公共服务支出": 60000, "八、社会保障和就业支出": 30000}
