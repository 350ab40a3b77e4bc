"""Whole numbers that count down a column number its lines, whatever its heading says."""

from __future__ import annotations

from small_documents import facts, recognised, understood

BALANCE = """财政拨款收支总表
单位：元
收入\t\t支出\t\t
项目\t金额\t项目\t合计\t一般公共预算财政拨款
一、一般公共预算财政拨款\t90\t一、一般公共服务支出\t33\t90
二、政府性基金预算财政拨款\t\t二、外交支出\t34\t
三、国有资本经营预算财政拨款\t\t三、国防支出\t35\t
\t\t四、公共安全支出\t36\t
本年收入合计\t90\t本年支出合计\t37\t90
"""


def test_line_numbers_are_no_amounts() -> None:
    (statement,) = recognised(BALANCE).statements
    printed = [reading.fen for line in statement.lines for reading in line.readings.values() if reading.fen]
    assert printed == [9000] * 4


def test_amounts_that_do_not_count_stay_amounts() -> None:
    (statement,) = recognised(BALANCE.replace("\t36\t", "\t38\t")).statements
    assert len({reading.fen for line in statement.lines for reading in line.readings.values()} - {None}) == 6


def test_the_label_of_a_total_may_stand_in_the_column_of_line_numbers() -> None:
    extraction = understood(
        """支出总表
单位：元
序号\t科目编码\t科目名称\t合计\t基本支出\t项目支出
1\t208\t社会保障和就业支出\t80\t80\t
2\t20805\t行政事业单位养老支出\t80\t80\t
3\t2080501\t行政单位离退休\t30\t30\t
4\t2080505\t机关事业单位基本养老保险缴费支出\t50\t50\t
合计\t\t\t80\t80\t
"""
    )
    assert facts(extraction, "fct_expenditure") == {
        ("2080501", "basic"): ("30", "verified"),
        ("2080505", "basic"): ("50", "verified"),
    }
