"""Captions that share a line, and what a document says of itself in the name of its file alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_documents import document, recognised

from orchestration.document.model import Document
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


def test_a_headline_says_the_scope_whatever_the_forms_are_titled() -> None:
    forms = "".join(f"2023年部门预算{kind}总表\n{TABLE}" for kind in ("收入", "支出", "收支"))
    read = read_identity(document(f"某县统计局2023年单位预算信息公开\n{forms}"))
    assert (read.scope, read.conflicts) == ("unit", ())


@pytest.mark.parametrize("label", ["部门（单位）", "单位（部门）名称", "部门/单位名称", "单位名称（盖章）"])
def test_a_label_of_either_names_the_unit_and_suggests_no_scope(label: str) -> None:
    read = read_identity(document(f"支出总表\n{label}：某县水利局\n{TABLE}"))
    assert read.unit_name == "某县水利局"
    if "部门" in label:
        assert (read.scope, read.scope_basis) == (None, "nobody")


def _archive(*members: str, name: str = "a.zip") -> Document:
    page = document(f"支出总表\n{TABLE}").pages[0]
    pages = tuple(replace(page, number=n, member=member) for n, member in enumerate(members, 1))
    return Document("0" * 64, name, "zip", pages)


@pytest.mark.parametrize(
    "members",
    [
        (
            "某县水利局2023年部门决算公开/01支出总表.xls",
            "某县水利局2023年部门决算公开/02一般公共预算支出表.xls",
        ),
        ("决算/某县水利局2023年部门决算/1.pdf/1", "决算/某县水利局2023年部门决算/1.pdf/2"),
        ("说明.txt", "某县水利局2023年部门决算公开表.xls/2"),
    ],
)
def test_folders_and_files_inside_an_archive_say_what_it_does_not(members: tuple[str, ...]) -> None:
    read = read_identity(_archive(*members))
    assert (read.unit_name, read.year, read.stage, read.scope) == (
        "某县水利局",
        2023,
        "final_account",
        "department",
    )


def test_names_inside_an_archive_that_contradict_each_other_say_nothing() -> None:
    members = ("某县水利局2023年部门决算/1.xls", "某县水利局2022年部门决算/1.xls")
    read = read_identity(_archive(*members))
    assert (read.unit_name, read.year, read.stage) == ("某县水利局", None, "final_account")
    assert "the names of the file and of what is inside it say more than one fiscal year" in read.conflicts
    read = read_identity(_archive(members[0], name="某县水利局2024年部门决算.zip"))
    assert read.year is None


def test_a_line_of_navigation_is_no_part_of_the_name_below_it() -> None:
    page = document(
        f"政策文件\n某县人民医院2023年单位预算\n2023年度某县人民医院单位预算\n单位支出总表\n{TABLE}"
    )
    assert read_identity(page).unit_name == "某县人民医院"


@pytest.mark.parametrize(
    "number",
    [
        "表1：",
        "表二:",
        "预算01表：",
        "公开01表：",
        "附件1-1：",
        "附表3：",
        "（表4）：",
        "【表5】：",
        "（四）：",
        "四：",
    ],
)
def test_the_number_of_a_form_and_a_colon_stand_before_a_title(number: str) -> None:
    assert is_title(f"{number}2025年部门收支总体情况表")
    assert not is_title(number)


def test_a_cover_that_a_page_cuts_off_behind_its_year() -> None:
    text = (
        "某市静海区财政局2024年度部门\ufffd\n部门名称：某市静海区财政局\n1、收入支出决算总表\n2、收入决算表\n"
    )
    assert read_identity(document(text)).year == 2024


@pytest.mark.parametrize(
    "line",
    [
        "（以下各表金额单位均为：万元）",
        "以下表格金额单位均为万元",
        "注：各表单位均为万元。",
        "本套表金额计量单位是：万元",
    ],
)
def test_a_line_before_all_tables_says_the_unit_of_those_that_name_none(line: str) -> None:
    [statement] = recognised(f"{line}\n支出决算总表\n{TABLE}").statements
    fen = {reading.fen for reading in statement.lines[0].readings.values()}
    assert (statement.money_unit, fen) == ("万元", {5_000_000, 3_000_000, 2_000_000})
