"""The few printed words by which a form of performance goals is found where no lines draw it as a table.

Belongs here: patterns over single pieces of print. Does not belong here: what the form says, which the readers of
tables know.
"""

from __future__ import annotations

import re

PROJECT = re.compile(r"(?:二级)?项目(?:支出)?名称[:：]?")
"""The label of a form's first row, at its left."""

HINT = re.compile(r"项目(?:支出)?名称|[一二三四]级")
"""Printed somewhere in the lines of any form, be it of its head alone."""

LABEL_LEVEL = re.compile(r"[一二]级(?:绩效)?(?:指标|目标)(?:名称)?")
"""The heading of a column of merged labels."""

LEVEL = re.compile(r"[一二三四]级(?:绩效)?(?:指标|目标)(?:名称|内容)?")
INDICATOR = re.compile(r"[三四]级(?:绩效)?(?:指标|目标)(?:名称|内容)?")
TARGET = re.compile(r".{0,8}(?:指标|目标)值.{0,8}")

MONEY = re.compile(r"总额|财政拨款")
FUNDS = re.compile(r"资金|预算|金额|总额|拨款|投资|收入")
"""What a label beside amounts is called."""

GOAL = re.compile(r".{0,6}目标(?:[（(].*)?")
FIGURE = re.compile(r"-?\d[\d,，]*(?:\.\d+)?(?:亿|百万|万|千)?元?")

END = re.compile(
    r"(?:注|备注|说明)[:：]|.{0,6}(?:填报|填表|制表|审核|负责|联系|经办)(?:人|单位|日期|时间|电话)?.{0,6}[:：]"
    r"|[（(].{0,12}(?:续|年度?)[）)]$|.{0,40}表$|(?:金额)?单位[:：].{0,6}元"
)
"""What stands below a form, or above the next."""

LEVEL_NAME = re.compile(
    r"(?:产出|效益|效果|满意度|成本|投入|过程|数量|质量|时效|经济效益|社会效益|生态效益|(?:经济|社会|生态环境)成本"
    r"|可持续(?:发展)?影响|(?:服务对象|社会公众|受益对象|群众)?满意度)(?:指标)?"
)
"""The name of a level of indicators."""


def is_open(text: str) -> bool:
    """Whether a bracket is not closed."""
    return sum(map(text.count, "（(")) > sum(map(text.count, "）)"))
