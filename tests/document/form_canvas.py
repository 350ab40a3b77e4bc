"""Forms of performance goals drawn without upright lines: cells in the middle of their rows, some over several.

Belongs here: drawing. Does not belong here: what is expected of it (`test_pdf_form*`).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from tests.document.pdf_canvas import FONT

SIZE, LEADING, PITCH = 9, 12, 20
LEFTS = (60, 150, 250, 380, 480)
RIGHT = 540

Row = Sequence[str]
"""Texts of the columns: lines are parted by a slash, and `text*3` reaches over three rows; empty below it."""

HEAD: list[Row] = [
    ["项目名称", "河道清淤", "", "", ""],
    ["主管部门", "某局", "实施单位", "某局", ""],
    ["项目资金（万元）*3", "年度资金总额：", "", "120.00", ""],
    ["", "其中：财政拨款", "", "105.00", ""],
    ["", "其他资金", "", "15.00", ""],
    ["总体目标", "完成全部河道清淤。", "", "", ""],
]
HEADING: Row = ["一级指标", "二级指标", "三级指标", "指标值", "权重"]
BODY: list[Row] = [
    ["产出指标*3", "数量指标*2", "清淤河道长度", "≥12公里", "30"],
    ["", "", "组织巡河人员开展/河道日常巡查次数", "≥4次", "10"],
    ["", "质量指标", "验收合格率", "≥98%", "20"],
    ["效益指标", "社会效益/指标", "受益群众人数", "≥3万人", "30"],
]
TARGETS = ["≥12公里", "≥4次", "≥98%", "≥3万人"]


def print_form(canvas: Canvas, rows: Sequence[Row], top: float = 740, *, has_rules: bool = False) -> float:
    """The foot of the form."""
    lines = [max(len(text.partition("*")[0].split("/")) for text in row) for row in rows]
    tops = [top]
    for count in lines:
        tops.append(tops[-1] - PITCH - (count - 1) * LEADING)
    for number, row in enumerate(rows):
        for left, text in zip(LEFTS, row, strict=True):
            said, _, over = text.partition("*")
            foot = tops[number + int(over or 1)]
            parts = said.split("/")
            first = (tops[number] + foot) / 2 + (len(parts) - 1) * LEADING / 2 - SIZE / 3
            for line, part in enumerate(parts):
                canvas.drawString(left + 4, first - line * LEADING, part)
        if has_rules:
            covered = {n for n, text in enumerate(row) if not text and number and _is_merged(rows, number, n)}
            start = min(n for n in range(len(row)) if n not in covered)
            canvas.line(LEFTS[start], tops[number], RIGHT, tops[number])
    if has_rules:
        canvas.line(LEFTS[0], tops[-1], RIGHT, tops[-1])
    return tops[-1]


def _is_merged(rows: Sequence[Row], number: int, column: int) -> bool:
    return any(
        above + int(text.partition("*")[2]) > number
        for above in range(number)
        if "*" in (text := rows[above][column])
    )


def document_of(*pages: Callable[[Canvas], object]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for draw in pages:
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
