"""Classes of a summary beside the statement that has their lines."""

from __future__ import annotations

import pytest
from small_documents import understood

SUMMARY = """收支总表
单位：元
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t90\t一、一般公共服务支出\t60
\t\t{fourth}
\t\t{fifth}
\t\t六、社会保障和就业支出\t{social}
\t\t七、卫生健康支出\t{health}
收入总计\t90\t支出总计\t90

支出总表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
201\t一般公共服务支出\t60\t60\t
20106\t财政事务\t60\t60\t
2010601\t行政运行\t60\t60\t
208\t社会保障和就业支出\t30\t30\t
20805\t行政事业单位养老支出\t30\t30\t
2080505\t机关事业单位基本养老保险缴费支出\t30\t30\t
合计\t\t90\t90\t
"""


def marked(social: int = 30, health: int = 0, **names: str) -> set[str]:
    names = {"fourth": "四、公共安全支出\t0", "fifth": "五、教育支出\t0", **names}
    return marked_names(SUMMARY.format(social=social, health=health, **names))


def marked_names(text: str) -> set[str]:
    return {
        fact.printed_name
        for fact in understood(text).facts
        if fact.fen is not None and fact.value_status in ("disputed", "uncertain")
    }


@pytest.mark.parametrize(("health", "odd"), [(0, set()), (3, {"七、卫生健康支出"})])
def test_a_class_that_no_line_of_the_whole_expenditure_is_of_is_nothing(health: int, odd: set[str]) -> None:
    assert marked(health=health) == odd


def test_figures_beside_each_others_names_are_both_marked() -> None:
    assert marked(social=0, health=30) >= {"六、社会保障和就业支出", "七、卫生健康支出"}


def test_a_total_that_stands_in_another_line_is_marked_there() -> None:
    text = SUMMARY.format(fourth="四、公共安全支出\t0", fifth="五、教育支出\t0", social=30, health=0)
    text = text.replace("收入总计", "\t\t{}\n\t\t{}\n收入总计", 1)
    assert marked_names(text.format("本年支出合计\t90", "年终结转结余\t")) == set()
    assert marked_names(text.format("年终结转结余\t90", "本年支出合计\t")) == {"年终结转结余"}


FUNDS = """财政拨款收支总表
单位：元
项目\t预算数\t项目\t合计\t一般公共预算\t政府性基金预算
一、一般公共预算拨款\t60\t一、一般公共服务支出\t60\t60\t
二、政府性基金预算拨款\t30\t二、城乡社区支出\t{a}\t\t{a}
\t\t三、其他支出\t{b}\t\t{b}
收入总计\t90\t支出总计\t90\t60\t30

政府性基金预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
212\t城乡社区支出\t30\t\t30
21208\t国有土地使用权出让收入安排的支出\t30\t\t30
2120899\t其他国有土地使用权出让收入安排的支出\t30\t\t30
合计\t\t30\t\t30
"""


@pytest.mark.parametrize(
    ("figures", "odd"), [((30, 0), set()), ((0, 30), {"三、其他支出"}), ((30, 4), {"三、其他支出"})]
)
def test_classes_of_a_fund_are_those_of_its_statement(figures: tuple[int, int], odd: set[str]) -> None:
    found = marked_names(FUNDS.format(a=figures[0] or "", b=figures[1] or ""))
    assert (found >= odd) if odd else not found


@pytest.mark.parametrize(
    ("totals", "odd"), [("60\t30", set()), ("30\t60", {"支出总计"}), ("60\t34", {"支出总计"})]
)
def test_totals_of_a_summary_in_each_other_s_columns_are_marked(totals: str, odd: set[str]) -> None:
    text = FUNDS.format(a=30, b="").replace("支出总计\t90\t60\t30", f"支出总计\t90\t{totals}")
    assert marked_names(text) == odd
