"""Rows that each print a code of their own are no pieces of one row, whatever their figures look like."""

from __future__ import annotations

from small_documents import recognised


def test_whole_yuan_above_a_figure_with_decimals_is_no_piece_of_it() -> None:
    (statement,) = recognised(
        """收入决算表
单位：元
科目编码\t\t\t科目名称\t本年收入合计\t财政拨款收入\t其他收入
类\t款\t项\t\t\t\t
201\t\t\t一般公共服务支出\t525917.67\t477101.67\t48816
201\t38\t\t市场监督管理事务\t525917.67\t477101.67\t48816
201\t38\t02\t一般行政管理事务\t34216\t34216\t
201\t38\t12\t药品事务\t491701.67\t442885.67\t48816
"""
    ).statements
    assert [line.code for line in statement.lines] == ["201", "20138", "2013802", "2013812"]
