"""Which side of a summary, and whose money, a table under its headings can be."""

from __future__ import annotations

from small_documents import recognised, understood

INCOME = "收入\t\n项目\t决算数\n一、财政拨款收入\t900\n总计\t900\n"
EXPENDITURE = "支出\t\n项目\t决算数\n一、一般公共服务支出\t600\n八、社会保障和就业支出\t300\n总计\t900\n"


def test_a_summary_headed_expenditure_alone_is_no_income() -> None:
    found = understood(f"收入支出决算总表\n单位：元\n{EXPENDITURE}")
    assert {fact.meaning["side"] for fact in found.facts} == {"expenditure"}


def test_the_other_side_is_not_read_into_the_one_above() -> None:
    for between in ("\n收入支出决算总表\n单位：元\n", "\n"):
        found = understood(f"收入支出决算总表\n单位：元\n{INCOME}{between}{EXPENDITURE}")
        sides = {(fact.printed_name[:2], fact.meaning["side"]) for fact in found.facts}
        assert ("一、", "expenditure") in sides or not any("服务" in f.printed_name for f in found.facts)
        assert not any("支出" in f.printed_name and f.meaning["side"] == "income" for f in found.facts)


def test_basic_expenditure_is_no_projects() -> None:
    text = """项目支出
科目编码\t科目名称\t合计\t基本支出\t项目支出
2010601\t行政运行\t900\t600\t300
"""
    assert not recognised(text).statements
