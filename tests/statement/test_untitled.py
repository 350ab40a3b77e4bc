"""Workbooks whose sheets have no titles: contents, columns and totals say what each is, or it is not read."""

from __future__ import annotations

import io

from openpyxl import Workbook
from small_documents import BUDGET

from orchestration.document.read import read_document
from orchestration.judgement import Extraction, understand

Rows = list[list[object]]

SUMMARY: Rows = [
    ["收入", "", "支出", ""],
    ["项目", "预算数", "项目", "预算数"],
    ["一、一般公共预算拨款收入", 7, "一、一般公共服务支出", 10],
    ["二、事业收入", 3, "", ""],
    ["本年收入合计", 10, "本年支出合计", 10],
    ["收入总计", 10, "支出总计", 10],
]
INCOME: Rows = [
    ["科目编码", "科目名称", "本年收入合计", "一般公共预算", "事业收入"],
    ["2010601", "行政运行", 7, 7, ""],
    ["2010602", "一般行政管理事务", 3, "", 3],
    ["合计", "", 10, 7, 3],
]
BY_TYPE = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
EXPENDITURE: Rows = [
    BY_TYPE,
    ["2010601", "行政运行", 7, 6, 1],
    ["2010602", "一般行政管理事务", 3, "", 3],
    ["合计", "", 10, 6, 4],
]
APPROPRIATION: Rows = [
    ["收入", "", "支出", "", "", ""],
    ["项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算"],
    ["一、一般公共预算拨款", 7, "一、一般公共服务支出", 7, 7, ""],
    ["二、政府性基金预算拨款", "", "", "", "", ""],
    ["本年收入合计", 7, "本年支出合计", 7, 7, ""],
    ["收入总计", 7, "支出总计", 7, 7, ""],
]
GENERAL: Rows = [BY_TYPE, ["2010601", "行政运行", 7, 6, 1], ["合计", "", 7, 6, 1]]
THREE: Rows = [
    ["项目", "预算数"],
    ["因公出国（境）费", 0],
    ["公务接待费", 2],
    ["公务用车运行费", 1],
    ["合计", 3],
]
UNIT: Rows = [["单位：元"]]


def understood(sheets: dict[str, Rows]) -> Extraction:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if value == "" else value for value in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return understand(read_document(buffer.getvalue(), "某县水利局.xlsx"), BUDGET)


def kinds(extraction: Extraction) -> dict[str, str]:
    """Sheet to the kind of statement that was read there."""
    return {
        reading.ref.page_name: statement.kind
        for statement in extraction.recognition.statements
        for line in statement.lines
        for reading in line.readings.values()
    }


def all_of(names: list[str]) -> dict[str, Rows]:
    tables = [SUMMARY, INCOME, EXPENDITURE, APPROPRIATION, GENERAL, THREE]
    return {name: [*UNIT, *table] for name, table in zip(names, tables, strict=True)}


ALL = [
    "balance",
    "income",
    "expenditure",
    "appropriation_balance",
    "general_public_expenditure",
    "three_public",
]


def test_columns_and_totals_leave_one_kind_for_each_sheet() -> None:
    names = ["公开01表", "公开02表", "表3", "附表4", "Sheet5", "Sheet6"]
    extraction = understood(all_of(names))
    assert kinds(extraction) == dict(zip(names, ALL, strict=True))
    marked = {f.value_status for f in extraction.facts} & {"disputed", "uncertain"}
    assert not marked


def test_contents_give_the_title_of_a_form() -> None:
    listed: Rows = [["目录"], ["表1", "一般公共预算支出表"], ["表2", "支出总表"], ["表3", "收入总表"]]
    extraction = understood(
        {
            "目录": listed,
            "表1": [*UNIT, *EXPENDITURE],
            "2": [["附表2"], *UNIT, *EXPENDITURE],
            "表三": [*UNIT, *INCOME],
        }
    )
    assert kinds(extraction) == {"表1": "general_public_expenditure", "2": "expenditure", "表三": "income"}
    assert {s.title for s in extraction.recognition.statements} == {
        "一般公共预算支出表",
        "支出总表",
        "收入总表",
    }


def test_contents_without_numbers_are_in_the_order_of_the_sheets() -> None:
    listed: Rows = [["目录"], ["一般公共预算支出表"], ["支出总表"], ["收入总表"]]
    sheets = {"目录": listed, "A": [*UNIT, *GENERAL], "B": [*UNIT, *EXPENDITURE], "C": [*UNIT, *INCOME]}
    assert kinds(understood(sheets)) == {"A": "general_public_expenditure", "B": "expenditure", "C": "income"}
    assert kinds(understood({**sheets, "B": [*UNIT, *INCOME], "C": [*UNIT, *GENERAL]})) == {"B": "income"}


def test_what_the_columns_contradict_is_not_read() -> None:
    listed: Rows = [["目录"], ["表1", "收入总表"], ["表2", "支出总表"], ["表3", "项目支出表"]]
    extraction = understood({"目录": listed, "表1": [*UNIT, *EXPENDITURE], "表2": [*UNIT, *EXPENDITURE]})
    assert kinds(extraction) == {"表2": "expenditure"}


def test_what_stays_ambiguous_is_told_and_not_read() -> None:
    extraction = understood(
        {"表1": [*UNIT, *SUMMARY], "表2": [*UNIT, *EXPENDITURE], "表3": [*UNIT, *GENERAL]}
    )
    assert kinds(extraction) == {"表1": "balance"}
    [check] = [c for c in extraction.checks if c.check_id == "statements_complete"]
    assert "sheet '表2' may be expenditure or general_public_expenditure or" in check.message
    assert "sheet '表3'" in check.message


def test_two_sheets_of_the_same_figures_are_the_two_that_have_that_total() -> None:
    sheets = all_of(["表1", "表2", "表3", "表4", "表5", "表6"])
    whole = [[7 if value == 10 else value for value in row] for row in SUMMARY if row[0] != "二、事业收入"]
    sheets |= {"表1": [*UNIT, *whole, ["二、事业收入", "", "", ""]], "表3": [*UNIT, *GENERAL]}
    del sheets["表2"]
    found = kinds(understood(sheets))
    assert (found["表3"], found["表5"]) == ("expenditure", "general_public_expenditure")


def test_the_last_title_of_the_contents_does_not_take_the_first_sheet() -> None:
    listed: Rows = [["目录"], ["收入总表"], ["支出总表"], ["三公经费支出表"]]
    assert "three_public" not in kinds(understood({"目录": listed, "表1": [*UNIT, *SUMMARY]})).values()


def test_a_sheet_that_repeats_the_heading_above_goes_on() -> None:
    more: Rows = [BY_TYPE, ["2010602", "一般行政管理事务", 3, "", 3]]
    first: Rows = [["支出总表"], *UNIT, BY_TYPE, ["合计", "", 10, 6, 4], ["2010601", "行政运行", 7, 6, 1]]
    assert kinds(understood({"Table 1": first, "Table 2": more})) == {
        "Table 1": "expenditure",
        "Table 2": "expenditure",
    }
