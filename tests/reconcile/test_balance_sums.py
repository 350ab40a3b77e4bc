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
