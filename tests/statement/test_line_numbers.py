"""Whole numbers that count down a column number its lines, whatever its heading says."""

from __future__ import annotations

from small_documents import recognised

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
