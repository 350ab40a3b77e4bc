"""Names whose rest begins the next page, where no code tells it."""

from __future__ import annotations

import pytest
from small_documents import document

from orchestration.statement.model import Statement
from orchestration.statement.recognise import recognise

BALANCE = """收支总表
单位：元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t90\t一、农林水支出\t50
\t\t二、住房\t40
\f{rest}
\t\t三、其他支出\t
本年收入合计\t90\t本年支出合计\t90
"""
INCOME = """收入总表
单位：元
单位代码\t单位名称\t科目编码\t科目名称\t合计\t一般公共预算
448001\t某县应急管理局\t221\t住房保障支出\t90\t90
448001\t某县应急管理局\t22102\t住房改革支出\t90\t90
448001\t某县应急管理\t2210201\t住房公积金\t40\t40
\f\t{rest}\t\t\t\t
448001\t某县应急管理局\t2210203\t购房补贴\t50\t50
合计\t\t\t\t90\t90
"""


def read(text: str) -> Statement:
    (statement,) = recognise(document(text), 2024, "budget").statements
    return statement


def test_the_rest_of_an_item() -> None:
    names = [line.name for line in read(BALANCE.format(rest="\t\t保障支出\t")).lines if line.block == 1]
    assert names == ["一、农林水支出", "二、住房保障支出", "三、其他支出", "本年支出合计"]


@pytest.mark.parametrize("item", ["结转下年", "三、交通运输支出"])
def test_an_item_without_an_amount_is_no_rest(item: str) -> None:
    names = [line.name for line in read(BALANCE.format(rest=f"\t\t{item}\t")).lines if line.block == 1]
    assert names[1:3] == ["二、住房", item]


def test_the_rest_of_a_unit_that_other_lines_name() -> None:
    units = [line.unit_name for line in read(INCOME.format(rest="局")).lines if line.role == "item"]
    assert units == ["某县应急管理局"] * 4


def test_a_unit_that_heads_its_own_lines_is_no_rest() -> None:
    units = [line.unit_name for line in read(INCOME.format(rest="某县消防队")).lines if line.role == "item"]
    assert units[2] == "某县应急管理"
