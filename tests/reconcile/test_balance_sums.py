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
