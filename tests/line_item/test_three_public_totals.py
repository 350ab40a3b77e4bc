"""The printed total of a 三公 statement as a line that can be cited, beside its categories."""

from __future__ import annotations

import pytest
from small_documents import BUDGET, FINAL, understood

from orchestration.line_item.fact import Fact
from orchestration.statement.identity import Identity

ONE_LINE = """一般公共预算“三公”经费和机关运行经费预算表
单位：万元
合计\t因公出国（境）费\t公务接待费\t公务用车购置及运行费\t\t\t机关运行经费
\t\t\t小计\t购置费\t运行费\t
{total}\t\t{reception}\t\t\t\t3
"""
IN_LINES = """“三公”经费支出决算表
单位：万元
项目\t预算数\t决算数
一、“三公”经费支出\t—\t—
（一）支出合计\t5\t2
1．公务用车运行维护费\t4\t1
2．公务接待费\t1\t1
"""
IN_COLUMNS = """一般公共预算财政拨款“三公”经费支出决算表
单位：万元
项目\t小计\t因公出国（境）费用\t公务接待费\t公务用车购置费\t公务用车运行维护费
预算数\t14\t3\t\t\t11
决算数\t10\t\t\t\t10
"""


def totals(text: str, identity: Identity = BUDGET) -> dict[object, Fact]:
    facts = [f for f in understood(text, identity=identity).facts if f.table == "fct_balance"]
    assert all(f.statement == "three_public" and f.meaning["is_leaf"] is False for f in facts)
    return {f.meaning["measure"]: f for f in facts}


def test_the_total_of_categories_in_columns_has_its_cell_and_no_part_in_the_sum_of_facts() -> None:
    found = totals(ONE_LINE.format(total="5", reception="5"))["total"]
    assert (found.fen, found.meaning["item"], found.meaning["budget_type"]) == (
        5_000_000,
        "合计",
        "general_public",
    )
    assert [ref.text for role, ref in found.sources if role == "amount"] == ["5"]
    facts = understood(ONE_LINE.format(total="5", reception="5")).facts
    assert sum(f.fen or 0 for f in facts if f.table == "fct_three_public") == 5_000_000


@pytest.mark.parametrize("reception", ["4", ""])
def test_a_total_that_may_hold_other_expenses_is_marked(reception: str) -> None:
    found = totals(ONE_LINE.format(total="8", reception=reception))["total"]
    assert found.value_status in ("disputed", "uncertain")


def test_a_blank_total_is_no_fact() -> None:
    assert not totals(ONE_LINE.format(total="", reception="5"))


@pytest.mark.parametrize("text", [IN_LINES, IN_COLUMNS])
def test_a_final_account_has_a_total_of_its_budget_too(text: str) -> None:
    found = totals(text, FINAL)
    assert set(found) == {"total", "total_budget"}
    assert found["total_budget"].fen in (5_000_000, 14_000_000)
    assert {f.value_status for f in found.values()} <= {"verified", "reported"}


def test_of_several_units_the_line_that_is_their_sum_is_the_total() -> None:
    head = "一般公共预算“三公”经费支出表\n单位：万元\n单位名称\t合计\t因公出国（境）费\t公务接待费\t公务用车运行费\n"
    lines = "某县财政局本级\t3\t\t1\t2\n某县国库支付中心\t2\t\t2\t\n"
    assert totals(head + "合计\t5\t\t3\t2\n" + lines)["total"].fen == 5_000_000
    assert not totals(head + lines)
