"""A unit of money that stands above the title of its statement, and whose it is."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook
from small_documents import recognised

from orchestration.document.read import read_document
from orchestration.statement.recognise import recognise

FIRST = "{above}\n收支总表\n{below}\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、财政拨款收入\t5\t一、教育支出\t5\n收入总计\t5\t支出总计\t5\n"
SECOND = "{above}\n支出总表\n{below}\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n2050201\t学前教育\t50000\t50000\t\n合计\t\t50000\t50000\t\n"


def units(first: tuple[str, str], second: tuple[str, str]) -> list[str]:
    text = (
        FIRST.format(above=first[0], below=first[1]) + "\n" + SECOND.format(above=second[0], below=second[1])
    )
    return [statement.money_unit for statement in recognised(text).statements]


@pytest.mark.parametrize("form", ["", "\n附件1-2", "\n表二\n部门：某县教育局"])
def test_a_unit_right_above_a_title_is_that_of_its_table(form: str) -> None:
    assert units(("单位：万元", ""), ("单位：元" + form, "")) == ["万元", "元"]


def test_a_unit_between_title_and_table_goes_before_the_one_above() -> None:
    assert units(("", "单位：万元"), ("单位：万元", "单位：元")) == ["万元", "元"]


def test_a_unit_far_above_a_title_is_not_its_own() -> None:
    lines = "单位：千元\n说明一\n说明二\n说明三\n"
    assert units(("", "单位：万元"), (lines, "")) == ["万元", "万元"]


def test_a_unit_between_a_sheets_name_and_its_title_is_that_of_its_table() -> None:
    book = Workbook()
    book.remove(book.active)
    for name, unit in (("一般公共预算支出表", "万元"), ("支出总表", "元")):
        sheet = book.create_sheet(name)
        sheet.append(["", "", "", f"单位：{unit}"])
        sheet.append([f"2024年{name}"])
        sheet.merge_cells("A2:D2")
        for row in (
            ["科目编码", "科目名称", "基本支出", "项目支出"],
            ["2050201", "学前教育", "5", "1"],
            ["合计", "", "5", "1"],
        ):
            sheet.append(row)
    book.save(buffer := io.BytesIO())
    found = recognise(read_document(buffer.getvalue(), "a.xlsx"), 2024).statements
    assert [(each.kind, each.money_unit) for each in found] == [
        ("general_public_expenditure", "万元"),
        ("expenditure", "元"),
    ]


@pytest.mark.parametrize("again", ["支出总表", "部门支出总表"])
def test_a_unit_between_a_title_and_the_same_title_again_is_that_of_its_table(again: str) -> None:
    assert units(("", "单位：元"), ("支出总表\n部门：某县教育局\n单位：万元", "")) == ["元", "万元"]
    second = SECOND.replace("支出总表", again)
    text = (
        FIRST.format(above="", below="单位：元")
        + "\n支出总表\n单位：万元\n"
        + second.format(above="", below="")
    )
    assert [statement.money_unit for statement in recognised(text).statements] == ["元", "万元"]
