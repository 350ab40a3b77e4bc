"""Statements that stand beside each other in one sheet are read each in its own columns."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook
from small_documents import document, recognised, understood

from orchestration.document.read import read_document
from orchestration.judgement import understand
from orchestration.line_item.fact import Fact
from orchestration.statement.identity import Identity
from orchestration.statement.joint_title import titles_in
from orchestration.statement.stream import Caption, printed_in

INCOME = [
    ["2024年收入总表", "", "", ""],
    ["单位：元", "", "", ""],
    ["科目编码", "科目名称", "合计", "一般公共预算"],
    ["2010601", "行政运行", 7, 7],
    ["2010602", "一般行政管理事务", 3, 3],
    ["合计", "", 10, 10],
]
EXPENDITURE = [
    ["2024年支出总表", "", "", "", ""],
    ["单位：元", "", "", "", ""],
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["2010601", "行政运行", 7, 6, 1],
    ["2010602", "一般行政管理事务", 3, "", 3],
    ["合计", "", 10, 6, 4],
]
BELOW = [["三公经费支出表"], ["单位：元"], ["项目", "预算数"], ["公务接待费", 2], ["合计", 2]]


def facts_of(rows: list[list[object]]) -> list[Fact]:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    book_read = read_document(buffer.getvalue(), "某县水利局.xlsx")
    return understand(book_read, Identity("某县水利局", 2024, "budget", "unit")).facts


@pytest.mark.parametrize("between", [[""], ["", ""], []])
def test_each_statement_has_its_own_columns(between: list[object]) -> None:
    rows = [[*left, *between, *right] for left, right in zip(INCOME, EXPENDITURE, strict=True)]
    facts = facts_of([*rows, [], *BELOW])
    found = {
        (fact.table, fact.printed_code, fact.meaning.get("expenditure_type"), fact.fen) for fact in facts
    }
    assert found == {
        ("fct_income", "2010601", None, 700),
        ("fct_income", "2010602", None, 300),
        ("fct_expenditure", "2010601", "basic", 600),
        ("fct_expenditure", "2010601", "project", 100),
        ("fct_expenditure", "2010602", "project", 300),
        ("fct_three_public", "", None, 200),
        ("fct_balance", "", None, 200),
    }
    assert all(fact.value_status == "verified" for fact in facts if fact.statement != "three_public")
    [income] = [fact for fact in facts if fact.table == "fct_expenditure" and fact.fen == 600]
    [cell] = [ref for role, ref in income.sources if role == "amount"]
    assert (cell.row, cell.column) == (4, 4 + len(between) + 4)


def test_an_item_that_is_none_of_its_side_is_marked() -> None:
    extraction = understood(
        "收支总表\n单位：元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、财政拨款收入(一)农林水支出\t5\t一、农林水支出\t6\n"
        "二、住房保障支出\t1\t二、其他支出\t0\n收入总计\t6\t支出总计\t6\n"
    )
    doubted = {
        fact.printed_name
        for fact in extraction.facts
        if fact.table == "fct_balance" and fact.value_status == "uncertain"
    }
    assert doubted == {"一、财政拨款收入(一)农林水支出", "二、住房保障支出"}


@pytest.mark.parametrize(
    "joint", ["部门收入总表及部门支出总表", "2024年收入总表和支出总表", "单位收入总及单位支出总表"]
)
@pytest.mark.parametrize("between", [[""], []])
def test_one_title_may_name_both_statements(joint: str, between: list[object]) -> None:
    said = [[joint], ["编制单位：某县水利局", "", "", "", "", "", "单位：元"]]
    rows = [[*left, *between, *right] for left, right in zip(INCOME[2:], EXPENDITURE[2:], strict=True)]
    facts = facts_of([*said, *rows, [], *BELOW])
    found = {
        (fact.table, fact.printed_code, fact.meaning.get("expenditure_type"), fact.fen) for fact in facts
    }
    assert found == {
        ("fct_income", "2010601", None, 700),
        ("fct_income", "2010602", None, 300),
        ("fct_expenditure", "2010601", "basic", 600),
        ("fct_expenditure", "2010601", "project", 100),
        ("fct_expenditure", "2010602", "project", 300),
        ("fct_three_public", "", None, 200),
        ("fct_balance", "", None, 200),
    }
    assert all(fact.value_status == "verified" for fact in facts if fact.statement != "three_public")


@pytest.mark.parametrize(
    "title", ["收入支出总表", "收入总表及说明", "政府性基金收入支出表", "收入总表和部门收入总表"]
)
def test_a_title_of_one_statement_names_one(title: str) -> None:
    assert titles_in(title) == ()


@pytest.mark.parametrize("again", [False, True])
def test_what_goes_on_overleaf_is_parted_where_the_table_was(again: bool) -> None:
    rows = ["\t".join(map(str, (*left, "", *right))) for left, right in zip(INCOME, EXPENDITURE, strict=True)]
    above = f"部门收入总表及部门支出总表\n单位：元\n{rows[2]}\n" if again else ""
    text = "\n".join(["部门收入总表及部门支出总表", "单位：元", *rows[2:4], "\f" + above + rows[4], rows[5]])
    facts = understood(text).facts
    found = {(fact.table, fact.printed_code, fact.fen) for fact in facts if fact.value_status == "verified"}
    assert len([s for s in recognised(text).statements if s.lines]) == 2
    assert ("fct_income", "2010602", 300) in found
    assert ("fct_expenditure", "2010602", 300) in found


def test_the_two_sides_of_a_summary_are_not_parted() -> None:
    text = "收入总表及支出总表\n单位：元\n项目\t预算数\t项目\t预算数\n一、一般公共预算拨款收入\t10\t一、教育支出\t10\n收入总计\t10\t支出总计\t10\n"
    assert {len(statement.columns) for statement in recognised(text).statements} == {4}


def test_what_is_printed_below_is_printed_once_and_a_joint_title_over_one_table_stays() -> None:
    joint = "部门收入总表及部门支出总表"
    rows = ["\t".join(map(str, (*left, *right))) for left, right in zip(INCOME, EXPENDITURE, strict=True)]
    beside = "\n".join([joint, "单位：元", *rows[2:], "", "情况说明如下。"])
    said = [piece.text for piece in printed_in(document(beside)) if isinstance(piece, Caption)]
    assert said == ["部门收入总表", "单位：元", "部门支出总表", "单位：元", "情况说明如下。"]
    one = "\n".join([joint, "单位：元", "科目编码\t科目名称\t合计", "2010601\t行政运行\t7"])
    assert [piece.text for piece in printed_in(document(one)) if isinstance(piece, Caption)] == [
        joint,
        "单位：元",
    ]
