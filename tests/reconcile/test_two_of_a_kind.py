"""Which of two statements of one kind the facts are taken from."""

from __future__ import annotations

from small_documents import facts, understood

PLAIN = """一般公共预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
2010601\t行政运行\t700\t700\t
2010602\t一般行政管理事务\t200\t\t200
2080501\t行政单位离退休\t30\t30\t
合计\t\t930\t730\t200
"""
BY_ECONOMIC_CLASS = """一般公共预算支出明细表
单位：元
功能科目编码\t功能科目名称\t经济科目编码\t经济科目名称\t合计\t基本支出\t项目支出
2010601\t行政运行\t30101\t基本工资\t410\t410\t
2010601\t行政运行\t30102\t津贴补贴\t250\t250\t
2010601\t行政运行\t30201\t办公费\t40\t40\t
2010602\t一般行政管理事务\t30299\t其他商品和服务支出\t200\t\t200
2080501\t行政单位离退休\t30302\t退休费\t30\t30\t
合计\t\t\t\t930\t730\t200
"""
TABLE = "fct_appropriation_expenditure"


def test_a_table_that_goes_through_each_class_by_another_classification_is_no_fuller() -> None:
    for text in (f"{PLAIN}\n{BY_ECONOMIC_CLASS}", f"{BY_ECONOMIC_CLASS}\n{PLAIN}"):
        found = understood(text)
        printed = [f.printed_text for f in found.facts if f.table == TABLE and f.fen]
        assert sorted(printed) == ["200", "30", "700"]
        assert facts(found, TABLE)["2010601", "basic"] == ("700", "verified")


def test_it_is_read_where_it_stands_alone() -> None:
    printed = [f.printed_text for f in understood(BY_ECONOMIC_CLASS).facts if f.table == TABLE and f.fen]
    assert sorted(printed) == ["200", "250", "30", "40", "410"]
