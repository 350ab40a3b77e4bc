"""Captions that share a line, and what a document says of itself in the name of its file alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_documents import document, recognised

from orchestration.statement.identity import read_identity
from orchestration.statement.titles import is_title

TABLE = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n2010601\t行政运行\t5\t3\t2\n合计\t\t5\t3\t2\n"


@pytest.mark.parametrize(
    "line",
    [
        "公开部门：某县水利    支出决算总表",
        "公开03表   支出决算总表   单位：万元",
        "支出决算总表   金额单位：万",
        "支出决算总表单位：万",
    ],
)
def test_a_title_level_with_other_captions_is_a_title(line: str) -> None:
    [statement] = recognised(f"{line}\n{TABLE}").statements
    assert (statement.kind, statement.title) == ("expenditure", "支出决算总表")


def test_a_title_in_a_sentence_is_none() -> None:
    assert not recognised(f"详细情况见后。 支出决算总表\n{TABLE}").statements


def test_the_name_of_the_file_says_what_the_document_does_not() -> None:
    silent = document(f"支出总表\n编制单位：某县水利局\n{TABLE}")
    named = read_identity(replace(silent, file_name="某县水利局2023年部门预算.xlsx"))
    assert (named.unit_name, named.year, named.stage, named.scope) == (
        "某县水利局",
        2023,
        "budget",
        "department",
    )
    assert "the document names no fiscal year: taken from the name of its file" in named.conflicts
    assert read_identity(replace(silent, file_name="P020230315.xlsx")).year is None


def test_what_the_document_says_outweighs_the_name_of_its_file() -> None:
    said = document(f"2024年部门支出预算总表\n编制单位：某县水利局\n{TABLE}")
    read = read_identity(replace(said, file_name="某县财政局2023年单位决算.xlsx"))
    assert (read.unit_name, read.year, read.stage, read.scope) == ("某县水利局", 2024, "budget", "department")
    assert not read.conflicts


def test_a_title_broken_inside_its_bracket_is_whole() -> None:
    broken = f"2024年一般公共预算支出明细表（按支出功能分类\n科目）\n{TABLE}"
    [statement] = recognised(broken).statements
    assert statement.kind == "general_public_expenditure"


@pytest.mark.parametrize(
    "title",
    [
        "2024年支出预算表（一般公共预算）（单位：千元）",
        "2024年支出预算表（单位：千元）（一般公共预算）",
        "2024年支出预算表（一般公共预算（本级））（单位：千元）",
    ],
)
def test_a_unit_of_money_may_stand_in_a_bracket_beside_others(title: str) -> None:
    [statement] = recognised(f"{title}\n{TABLE}").statements
    assert (statement.kind, statement.money_unit) == ("general_public_expenditure", "千元")


def test_the_label_of_an_issuer_names_no_scope() -> None:
    labelled = document(f"2023年收入支出决算总表\n预算单位：某县水利局\n{TABLE}")
    read = read_identity(replace(labelled, file_name="某县水利局2023年部门决算.xlsx"))
    assert read.scope == "department"


def test_forms_are_titled_alike_so_that_the_file_says_the_scope() -> None:
    titled = document(f"2023年部门支出预算总表\n部门：某县第二中学\n{TABLE}")
    own = read_identity(replace(titled, file_name="某县第二中学2023年单位预算.xls"))
    assert own.scope == "unit"
    assert any("scope" in conflict for conflict in own.conflicts)
    others = read_identity(replace(titled, file_name="某县水利局2023年单位预算.xls"))
    assert others.scope == "department"


def test_a_line_of_navigation_is_no_part_of_the_name_below_it() -> None:
    page = document(
        f"政策文件\n某县人民医院2023年单位预算\n2023年度某县人民医院单位预算\n单位支出总表\n{TABLE}"
    )
    assert read_identity(page).unit_name == "某县人民医院"


@pytest.mark.parametrize(
    "number", ["表1：", "表二:", "预算01表：", "公开01表：", "附件1-1：", "附表3：", "（表4）：", "【表5】："]
)
def test_the_number_of_a_form_and_a_colon_stand_before_a_title(number: str) -> None:
    assert is_title(f"{number}2025年部门收支总体情况表")
    assert not is_title(number)


def test_a_cover_that_a_page_cuts_off_behind_its_year() -> None:
    text = (
        "某市静海区财政局2024年度部门\ufffd\n部门名称：某市静海区财政局\n1、收入支出决算总表\n2、收入决算表\n"
    )
    assert read_identity(document(text)).year == 2024
