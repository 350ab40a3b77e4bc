"""Codes printed level by level in one column (201 / 03 / 01)."""

from __future__ import annotations

from small_documents import facts, understood

EXPENDITURE = """支出总表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
201\t一般公共服务支出\t100\t60\t40
03\t{first}\t60\t60\t
01\t{items[0]}\t40\t40\t
50\t{items[1]}\t20\t20\t
29\t{second}\t40\t\t40
02\t{items[2]}\t40\t\t40
合计\t\t100\t60\t40
"""
CODES = {("2010301", "basic"), ("2010350", "basic"), ("2012902", "project")}


def found(first: str, second: str, *items: str) -> dict[tuple[str, str], str]:
    text = EXPENDITURE.format(first=first, second=second, items=items)
    return {key: status for key, (_, status) in facts(understood(text), "fct_expenditure").items()}


def test_names_say_which_level_a_short_code_is_of() -> None:
    read = found("政府办公厅（室）及相关机构事务", "群众团体事务", "行政运行", "事业运行", "一般行政管理事务")
    assert read.keys() == CODES
    assert set(read.values()) == {"verified"}


def test_where_names_do_not_say_so_a_section_ends_when_its_items_add_up() -> None:
    read = found("政府办公厅（室）及相关机构事务", "群团", "行政运行", "事业运行", "管理事务")
    assert {code for code, _ in read} == {code for code, _ in CODES}


def test_a_code_of_no_class_is_never_published() -> None:
    text = """支出总表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
02\t一般行政管理事务\t40\t\t40
2080501\t行政单位离退休\t30\t30\t
合计\t\t70\t30\t40
"""
    extraction = understood(text)
    codes = {str(fact.meaning["function_code"] or "") for fact in extraction.facts}
    assert codes == {"", "2080501"}
    assert facts(extraction, "fct_expenditure")["", "project"] == ("40", "uncertain")
