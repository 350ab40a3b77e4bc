"""Whole numbers that count down a column number its lines, whatever its heading says."""

from __future__ import annotations

from small_documents import facts, recognised, understood

from orchestration.document.model import Cell, Document, Page, Table, TextLine
from orchestration.statement.model import Statement
from orchestration.statement.recognise import recognise

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


def summary(numbers: list[str], heading: str = "") -> Statement:
    """A summary of income whose lines are numbered in the middle column, below the heading of all three."""
    cells = [Cell(0, 0, "收入", column_span=3), Cell(1, 0, "项目"), Cell(1, 1, heading), Cell(1, 2, "金额")]
    for row, number in enumerate(numbers, 2):
        name = "总计" if row == 2 else f"{'一二三四五六七八九'[row - 3]}、其他收入"
        cells += [Cell(row, 0, name), Cell(row, 1, number), Cell(row, 2, "8.00" if row < 4 else "")]
    blocks = TextLine(1, "2024年收入支出决算总表"), TextLine(2, "单位：万元"), Table(1, 12, 3, tuple(cells))
    [statement] = recognise(Document("", "", "", (Page(1, blocks),)), 2024, "final_account").statements
    return statement


def test_line_numbers_without_a_heading_of_their_own_name_no_line() -> None:
    statement = summary([str(n) for n in range(1, 11)])
    assert [column.role for column in statement.columns] == ["name", "line_no", "amount"]
    assert statement.lines[0].name == "总计"


def test_a_line_number_that_was_left_out_leaves_a_long_column_one_of_line_numbers() -> None:
    numbers = ["1", "2", "4", "5", "6", "7", "8", "9", "10"]
    assert summary(numbers).columns[1].role == "line_no"
    assert summary([*numbers[:5], "3", *numbers[6:]]).columns[1].role != "line_no"


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
