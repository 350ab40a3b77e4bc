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


def test_whole_yuan_above_a_longer_figure_is_no_piece_of_it() -> None:
    (statement,) = recognised(
        """项目支出表
单位：万元
类型\t项目名称\t项目单位\t合计\t一般公共预算
特定目标类\t校园安全经费\t某市教育局\t146\t146
其他运转类\t教师培训经费\t某市电教馆\t261.52\t261.52
特定目标类\t校舍维修经费\t某市教育局\t174.81\t174.81
"""
    ).statements
    assert [line.project_name for line in statement.lines] == ["校园安全经费", "教师培训经费", "校舍维修经费"]


def test_a_row_that_prints_the_unit_above_it_again_is_no_rest_of_a_row() -> None:
    (statement,) = recognised(
        """项目支出表
单位：万元
项目名称\t项目单位\t合计\t一般公共预算
校园安全经费\t某市教育局\t1460\t1460
教师培训经费\t某市教育局\t2.52\t2.52
校舍维修经费\t某市电教馆\t174.81\t174.81
"""
    ).statements
    assert [line.project_name for line in statement.lines] == ["校园安全经费", "教师培训经费", "校舍维修经费"]
