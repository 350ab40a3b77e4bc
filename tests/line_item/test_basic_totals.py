"""The printed totals of basic expenditure and its halves as lines that can be cited, beside the classes."""

from __future__ import annotations

from small_documents import BUDGET, FINAL, understood

from orchestration.line_item.fact import Fact
from orchestration.statement.identity import Identity

IN_COLUMNS = """一般公共预算基本支出部门预算经济分类预算表
单位：元
经济分类科目编码\t经济分类科目名称\t合计\t人员经费\t公用经费
301\t工资福利支出\t700\t700\t
30101\t基本工资\t700\t700\t
302\t商品和服务支出\t90\t\t90
30201\t办公费\t90\t\t90
合计\t\t790\t700\t90
"""
IN_LINES = """一般公共预算财政拨款基本支出决算表
单位：元
科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数
301\t工资福利支出\t700\t302\t商品和服务支出\t90
30101\t基本工资\t700\t30201\t办公费\t90
人员经费合计\t\t700\t公用经费合计\t\t90
"""


def totals(text: str, identity: Identity = BUDGET) -> dict[object, Fact]:
    facts = [f for f in understood(text, identity=identity).facts if f.table == "fct_balance"]
    assert all(f.statement == "general_public_basic" and f.meaning["is_leaf"] is False for f in facts)
    assert len({f.meaning["measure"] for f in facts}) == len(facts)
    return {f.meaning["measure"]: f for f in facts}


def test_the_total_and_its_halves_in_columns_have_their_cells_and_no_part_in_the_sum_of_facts() -> None:
    found = totals(IN_COLUMNS)
    assert {measure: fact.fen for measure, fact in found.items()} == {
        "total": 79_000,
        "basic_personnel": 70_000,
        "basic_public": 9_000,
    }
    assert [ref.text for role, ref in found["basic_personnel"].sources if role == "amount"] == ["700"]
    assert {fact.meaning["budget_type"] for fact in found.values()} == {"general_public"}
    facts = understood(IN_COLUMNS).facts
    assert sum(f.fen or 0 for f in facts if f.table == "fct_basic_expenditure") == 79_000


def test_a_half_in_a_line_of_its_own_is_no_total_of_both() -> None:
    found = totals(IN_LINES, FINAL)
    assert {(measure, fact.meaning["item"], fact.fen) for measure, fact in found.items()} == {
        ("basic_personnel", "人员经费合计", 70_000),
        ("basic_public", "公用经费合计", 9_000),
    }


def test_of_totals_of_several_units_none_is_taken_for_that_of_all() -> None:
    twice = IN_COLUMNS + "合计\t\t790\t700\t90\n"
    assert not totals(twice)
