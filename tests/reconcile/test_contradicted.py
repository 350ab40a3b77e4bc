"""A table whose lines add up, and whose total the other tables contradict."""

from __future__ import annotations

import pytest
from small_documents import facts, understood

SUMMARY = (
    "收支总表\n单位：元\n项目\t预算数\t项目\t预算数\n一、一般公共预算拨款收入\t10\t一、一般公共服务支出\t7\n"
    "\t\t二、教育支出\t3\n收入总计\t{income}\t支出总计\t10\n\n"
)
INCOME = "收入总表\n单位：元\n科目编码\t科目名称\t合计\t一般公共预算拨款收入\n2010601\t行政运行\t7\t7\n2050201\t学前教育\t3\t3\n合计\t\t10\t10\n\n"
EXPENDITURE = (
    "支出总表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n2010601\t行政运行\t{a}\t{a}\t\n"
    "2050201\t学前教育\t{b}\t{b}\t\n合计\t\t{total}\t{total}\t\n"
)


def statuses(a: int, b: int, total: int, income: int = 10) -> dict[str, str]:
    found = understood(SUMMARY.format(income=income) + INCOME + EXPENDITURE.format(a=a, b=b, total=total))
    return {code: status for (code, _), (_, status) in facts(found, "fct_expenditure").items()}


def test_lines_of_a_total_that_nothing_confirms_are_in_doubt() -> None:
    assert statuses(7, 3, 10) == {"2010601": "verified", "2050201": "verified"}
    assert set(statuses(9, 5, 14).values()) <= {"uncertain", "disputed"}


def test_those_of_a_class_that_another_table_confirms_are_not() -> None:
    found = statuses(7, 5, 12)
    assert found["2010601"] == "verified"
    assert found["2050201"] in ("uncertain", "disputed")


def test_a_total_that_its_own_table_contradicts_is_the_odd_one_alone() -> None:
    assert statuses(7, 3, 10, income=14) == {"2010601": "verified", "2050201": "verified"}


def test_of_two_totals_the_one_whose_lines_and_function_agree_on_another_is_odd_alone() -> None:
    text = """一般公共预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
201\t一般公共服务支出\t90\t90\t
20106\t财政事务\t90\t90\t
2010601\t行政运行\t90\t90\t
合计\t\t90\t90\t

一般公共预算基本支出表
单位：元
人员经费\t\t\t公用经费\t\t
科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额
301\t工资福利支出\t60\t302\t商品和服务支出\t30
30101\t基本工资\t60\t30201\t办公费\t20
\t\t\t30202\t印刷费\t10
人员经费合计\t\t{personnel}\t公用经费合计\t\t30
"""
    for personnel in (60, 40):
        found = facts(understood(text.format(personnel=personnel)), "fct_basic_expenditure")
        assert {status for _, status in found.values()} <= {"verified", "reported"}


@pytest.mark.parametrize(("told", "status"), [("1.50", "reported"), ("2.50", "uncertain")])
def test_a_figure_that_nothing_else_reaches_is_in_doubt_where_the_text_states_another(
    told: str, status: str
) -> None:
    text = (
        f"2024年“三公”经费预算说明\n公务接待费预算{told}万元，比2023年预算增加0.10万元。\n"
        "“三公”经费支出表\n单位：万元\n因公出国（境）费\t公务接待费\t公务用车购置费\t公务用车运行维护费\n\t1.50\t\t\n"
    )
    found = [fact for fact in understood(text).facts if fact.table == "fct_three_public" and fact.fen]
    assert [(fact.printed_text, fact.value_status) for fact in found] == [("1.50", status)]
