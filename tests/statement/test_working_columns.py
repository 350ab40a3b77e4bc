"""Figures beside the table of a sheet."""

from __future__ import annotations

from dataclasses import replace

from small_documents import document

from orchestration.document.model import Document
from orchestration.statement.recognise import recognise

ROWS = (
    "收支总表\n单位：元\n项目\t预算数\t项目\t预算数\t\t{}\n一、一般公共预算拨款收入\t9\t一、教育支出\t9\t\t{}\n"
    "二、事业收入\t1\t二、其他支出\t1\t\t{}\n收入总计\t10\t支出总计\t10\t\t\n"
)


def _columns(text: str, sheet: str) -> list[str]:
    read: Document = document(text)
    [statement] = recognise(replace(read, pages=(replace(read.pages[0], name=sheet),)), 2024).statements
    return [column.role for column in statement.columns]


def test_figures_behind_a_blank_column_of_a_sheet_are_none_of_its_table() -> None:
    assert _columns(ROWS.format("", "19.5", "22.75"), "表1") == ["name", "amount", "name", "amount"]


def test_what_words_stand_in_or_over_is_part_of_the_table() -> None:
    assert len(_columns(ROWS.format("上年数", "19.5", "22.75"), "表1")) == 6
    assert len(_columns(ROWS.format("", "19.5", "见附件"), "表1")) == 6
    assert len(_columns(ROWS.format("", "19.5", "22.75"), "")) == 6  # the columns of a page may stand apart
