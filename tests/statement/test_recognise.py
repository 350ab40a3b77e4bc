"""Titles meet tables: kinds, columns, continuation, embedded captions."""

from __future__ import annotations

import pytest
from small_documents import recognised

from orchestration.classification.dictionary import load_dictionary
from orchestration.document_checks import noted_check
from orchestration.line_item.short_codes import complete_codes
from orchestration.statement.titles import title_kind

HEADING = "科目编码\t\t\t科目名称\t合计\t基本支出\t项目支出\n类\t款\t项\t\t\t\t\n"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2025年部门财务收支预算总表", "balance"),
        ("单位收入总体情况表", "income"),
        ("部门支出总表(公开表1-2)", "expenditure"),
        ("财政拨款收支预算总体情况表", "appropriation_balance"),
        ("财政拨款收入支出决算总表", "appropriation_balance"),
        ("2025年预算单位一般公共预算支出功能分类预算表", "general_public_expenditure"),
        ("一般公共预算财政拨款收入支出决算表", "general_public_expenditure"),
        ("一般公共预算财政拨款基本支出决算明细表", "general_public_basic"),
        ("一般公共预算项目支出情况表", "general_public_project"),
        ("政府性基金预算财政拨款收入支出决算表", "government_fund"),
        ("固有资本经营预算支出表", "state_capital"),
        ("一般公共预算“三公”经费支出预算表", "three_public"),
        ("某镇2024年“三公”经费预算财政拨款情况统计表", "three_public"),
        ("财政拨款支出预算表（部门经济分类科目）", "economic_expenditure"),
        ("项目支出绩效目标表", "performance"),
        ("国有资产占用情况表", "assets"),
        ("项目支出决算表", "project_expenditure"),
    ],
)
def test_titles(title: str, kind: str) -> None:
    rule = title_kind(title)
    assert rule is not None
    assert rule.kind == kind


def test_a_title_in_the_contents_is_a_promise_until_its_table_comes() -> None:
    text = f"目录\n一、支出总表\n二、一般公共预算支出表\n支出总表\n单位：万元\n{HEADING}201\t06\t01\t行政运行\t5\t3\t2\n"
    found = recognised(text)
    assert [s.kind for s in found.statements] == ["expenditure"]
    assert {p.kind for p in found.promises} == {"expenditure", "general_public_expenditure"}


def test_a_statement_continued_without_a_title_is_one_and_a_cut_row_is_one_row() -> None:
    text = (
        f"支出总表\n单位：元\n{HEADING}201\t\t\t一般公共服务支出\t5\t3\t2\n201\t06\t\t财政\t5\t3\t2\n"
        "\n\t\t\t事务\t\t\t\n201\t06\t01\t行政运行\t5\t3\t2\n"
    )
    [statement] = recognised(text).statements
    assert [line.name for line in statement.lines] == ["一般公共服务支出", "财政事务", "行政运行"]


def test_codes_printed_at_their_own_level_only_are_completed() -> None:
    text = f"支出总表\n单位：元\n{HEADING}201\t\t\t一般公共服务支出\t5\t3\t2\n\t06\t\t财政事务\t5\t3\t2\n\t\t01\t行政运行\t5\t3\t2\n"
    [statement] = recognised(text).statements
    complete_codes(statement, load_dictionary())
    assert [line.code for line in statement.lines] == ["201", "20106", "2010601"]


def test_columns_of_another_year_are_no_figures_of_this_one() -> None:
    text = (
        "一般公共预算支出表\n单位：元\n科目编码\t科目名称\t2023年执行数\t2024年预算数\t\t\t增减%\n"
        "\t\t\t小计\t基本支出\t项目支出\t\n2010601\t行政运行\t9\t5\t3\t2\t-44\n"
    )
    [statement] = recognised(text).statements
    assert [c.role for c in statement.columns] == [
        "code",
        "name",
        "ignored",
        "total",
        "basic",
        "project",
        "ignored",
    ]


def test_a_declared_empty_statement_says_so() -> None:
    text = f"政府性基金预算支出表\n单位：元\n{HEADING}\t\t\t合计\t\t\t\n备注：本单位2024年没有使用政府性基金预算拨款安排的支出，本表为空表。\n"
    [statement] = recognised(text).statements
    assert "空表" in statement.empty_note


@pytest.mark.parametrize(
    ("note", "is_denied"),
    [
        ("注：本部门2024年无此项预算，故本表为空表。", True),
        ("注：如无此项预算，本表为空表。", False),
        ("注：未安排会议费。", False),
    ],
)
def test_a_note_that_denies_the_figures_above_it_is_told(note: str, is_denied: bool) -> None:
    [statement] = recognised(
        f"支出总表\n单位：元\n{HEADING}201\t06\t01\t行政运行\t5\t3\t2\n{note}\n"
    ).statements
    assert (statement.denying_note, statement.empty_note) == (note if is_denied else "", "")
    checks = noted_check([statement])
    assert [(check.status, note in check.message) for check in checks] == [("fail", True)] * is_denied


def test_a_note_that_denies_no_figure_passes() -> None:
    text = f"政府性基金预算支出表\n单位：元\n{HEADING}\t\t\t合计\t0\t0\t0\n注：本表为空表。\n"
    [statement] = recognised(text).statements
    assert not statement.denying_note


def test_the_unit_of_money_of_each_table() -> None:
    body = "201\t06\t01\t行政运行\t5\t3\t2\n"
    text = f"支出总表\n单位：元\n{HEADING}{body}\n一般公共预算支出表\n金额单位：万元\n{HEADING}{body}"
    assert [(s.money_unit, s.scale) for s in recognised(text).statements] == [
        ("元", 100),
        ("万元", 1_000_000),
    ]


def test_a_second_statement_of_a_kind_is_what_its_columns_say() -> None:
    balance = (
        "收支总表\n单位：元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、财政拨款收入\t5\t一、农林水支出\t6\n二、其他收入\t1\t\t\n"
        "收入总计\t6\t支出总计\t6\n"
    )
    torn = (
        "部门财政第10拨页款收支总表\n单位：元\n财政拨款收入\t\t财政拨款支出\t\t\t\n"
        "项目\t预算数\t项目\t合计\t一般公共预算\t政府性基金预算\n"
        "一、一般公共预算资金\t4\t一、农林水支出\t5\t4\t1\n二、政府性基金\t1\t\t\t\t\n收入总计\t5\t支出总计\t5\t4\t1\n"
    )
    assert [s.kind for s in recognised(balance + torn).statements] == ["balance", "appropriation_balance"]
