"""What an item of a summary statement consists of, and what becomes of figures that do not add up to it."""

from __future__ import annotations

import pytest
from small_documents import understood

SUMMARY = (
    "部门收支预算总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
    "一、一般公共预算拨款收入\t1974.86\t一、基本支出\t1671.08\n"
    "\t\t工资福利支出\t{}\n\t\t商品和服务支出\t166.03\n\t\t对个人和家庭的补助\t240.54\n"
    "\t\t二、项目支出\t303.78\n本年收入合计\t1974.86\t本年支出合计\t1974.86\n收入总计\t1974.86\t支出总计\t1974.86\n"
)


@pytest.mark.parametrize(("printed", "status"), [("1264.51", "verified"), ("1605.93", "disputed")])
def test_basic_expenditure_consists_of_its_economic_classes(printed: str, status: str) -> None:
    found = [f for f in understood(SUMMARY.format(printed)).facts if f.table == "fct_balance"]
    statuses = {fact.printed_name: fact.value_status for fact in found}
    assert statuses["工资福利支出"] == status
    assert statuses["一、基本支出"] == "verified"
    assert statuses["二、项目支出"] == "verified"


INCOME = (
    "部门收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
    "一、本年收入\t90.00\t教育支出\t90.00\n1.一般公共预算拨款\t60.00\t\t\n2.单位资金\t30.00\t\t\n其中：事业收入\t{}\t\t\n"
    "{}其他收入\t10.00\t\t\n收入总计\t90.00\t支出总计\t90.00\n"
)
OTHERS = "上级补助收入\t0\t\t\n附属单位上缴收入\t0\t\t\n事业单位经营收入\t0\t\t\n"


@pytest.mark.parametrize(
    ("printed", "others", "disputed"),
    [("20.00", OTHERS, False), ("12.00", OTHERS, True), ("12.00", "", False)],
)
def test_which_it_names_leaves_no_rest_where_it_names_all_parts(
    printed: str, others: str, disputed: bool
) -> None:
    found = [f for f in understood(INCOME.format(printed, others)).facts if f.table == "fct_balance"]
    statuses = {fact.printed_name: fact.value_status for fact in found}
    assert (statuses["其中：事业收入"] == "disputed") is disputed
    assert statuses["2.单位资金"] == "verified"


UNNUMBERED = (
    "部门收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
    "{}\t70.00\t教育支出\t100.00\n其中：{}\t{}\t\t\n{}\t10.00\t\t\n{}\t\t\t\n"
    "其他收入\t30.00\t\t\n本年收入合计\t100.00\t本年支出合计\t100.00\n收入总计\t100.00\t支出总计\t100.00\n"
)
FUNDS = ("一般公共预算拨款收入", "经费拨款", "60.00", "纳入预算管理的非税收入拨款", "政府性基金预算拨款收入")


def test_an_unnumbered_item_of_another_meaning_ends_what_which_introduces() -> None:
    facts = [f for f in understood(UNNUMBERED.format(*FUNDS)).facts if f.table == "fct_balance"]
    parents = {f.printed_name: f.meaning["parent_item"] for f in facts if f.meaning["side"] == "income"}
    assert parents == {
        "一般公共预算拨款收入": None,
        "其中：经费拨款": FUNDS[0],
        FUNDS[3]: FUNDS[0],
        "其他收入": None,
        "本年收入合计": None,
        "收入总计": None,
    }
    assert {f.value_status for f in facts if f.printed_name not in ("其中：经费拨款", FUNDS[3])} == {
        "verified"
    }


@pytest.mark.parametrize(
    ("whole", "first", "second", "third"),
    [
        ("一般公共预算拨款收入", "一般财力", "上级一般公共预算补助", "一般公共预算专项"),
        ("财政拨款收入", "一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款"),
    ],
)
def test_an_item_that_is_part_by_its_meaning_stays_below_which(
    whole: str, first: str, second: str, third: str
) -> None:
    text = UNNUMBERED.format(whole, first, "60.00", second, third).replace("其他收入", "事业收入")
    parents = {f.printed_name: f.meaning.get("parent_item") for f in understood(text).facts}
    assert parents[second] == whole
    assert parents["事业收入"] is None


def test_other_income_may_be_part_of_what_which_was_said_of() -> None:
    text = UNNUMBERED.format("一般公共预算拨款收入", "经费拨款", "60.00", "其他收入", "事业收入")
    facts = understood(text.replace("其他收入\t30.00", "上级补助收入\t30.00")).facts
    assert {f.value_status for f in facts} == {"verified"}
    [other] = [f for f in facts if f.printed_name == "其他收入"]
    assert other.meaning["parent_item"] == "一般公共预算拨款收入"


def test_what_unit_funds_consist_of_stays_below_which() -> None:
    facts = understood(UNNUMBERED.format("单位资金", "事业收入", "30.00", "上级补助收入", "经营收入")).facts
    parents = {f.printed_name: f.meaning.get("parent_item") for f in facts}
    assert parents["上级补助收入"] == parents["其他收入"] == "单位资金"
