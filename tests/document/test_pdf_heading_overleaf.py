"""A heading that a page cuts off its table: title and first rows at the bottom, the rest overleaf.

Belongs here: statements read from such PDFs. Does not belong here: rows broken so (`tests/statement`).
"""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas
from small_documents import BUDGET, facts

from orchestration.document.read import read_document
from orchestration.judgement import understand
from orchestration.statement.recognise import recognise
from tests.document.pdf_canvas import FONT

XS = (60, 120, 240, 320, 400, 480)


def _row(canvas: Canvas, top: float, texts: dict[tuple[int, int], str]) -> None:
    """Cells over columns `first` up to `last`, 20 points high."""
    for (first, last), text in texts.items():
        canvas.rect(XS[first], top - 20, XS[last] - XS[first], 20)
        canvas.drawCentredString((XS[first] + XS[last]) / 2, top - 14, text)


def _each(*texts: str) -> dict[tuple[int, int], str]:
    return {(number, number + 1): text for number, text in enumerate(texts)}


def test_heading_at_the_bottom_of_a_page_heads_the_table_overleaf() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont(FONT, 10)
    canvas.drawCentredString(297, 110, "支出预算总表")
    canvas.drawString(420, 92, "单位：元")
    _row(canvas, 85, {(0, 2): "项目", (2, 5): "支出预算"})
    canvas.drawCentredString(297, 20, "第1页")
    canvas.showPage()
    canvas.setFont(FONT, 10)
    _row(canvas, 800, _each("科目编码", "科目名称", "合计", "基本支出", "项目支出"))
    _row(canvas, 780, _each("2010601", "行政运行", "5.00", "3.00", "2.00"))
    _row(canvas, 760, _each("2010602", "机关服务", "4.00", "4.00", ""))
    _row(canvas, 740, {(0, 2): "合计", (2, 3): "9.00", (3, 4): "7.00", (4, 5): "2.00"})
    canvas.showPage()
    canvas.save()
    document = read_document(buffer.getvalue(), "overleaf.pdf")
    assert facts(understand(document, BUDGET), "fct_expenditure") == {
        ("2010601", "basic"): ("3.00", "verified"),
        ("2010601", "project"): ("2.00", "verified"),
        ("2010602", "basic"): ("4.00", "verified"),
    }


def test_a_heading_whose_cells_a_page_cuts_is_one_heading() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont(FONT, 10)
    canvas.drawCentredString(297, 110, "收入预算总表")
    canvas.drawString(420, 92, "单位：元")
    _row(canvas, 85, _each("科目编码", "科目名称", "合计", "一般公共预", "政府性基金"))
    canvas.showPage()
    canvas.setFont(FONT, 10)
    _row(canvas, 800, _each("", "", "", "算拨款收入", "预算拨款收入"))
    _row(canvas, 780, _each("2010601", "行政运行", "5.00", "5.00", ""))
    _row(canvas, 760, _each("2120803", "城市建设支出", "4.00", "", "4.00"))
    _row(canvas, 740, {(0, 2): "合计", (2, 3): "9.00", (3, 4): "5.00", (4, 5): "4.00"})
    canvas.showPage()
    canvas.save()
    document = read_document(buffer.getvalue(), "overleaf.pdf")
    assert {
        (code, text, status)
        for (code, _), (text, status) in facts(understand(document, BUDGET), "fct_income").items()
    } == {
        ("2010601", "5.00", "verified"),
        ("2120803", "4.00", "verified"),
    }


def test_labels_overleaf_without_figures_are_no_rest_of_the_heading() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont(FONT, 10)
    canvas.drawCentredString(297, 110, "收支总表")
    canvas.drawString(420, 92, "单位：元")
    _row(canvas, 85, _each("项目", "预算数", "项目", "预算数"))
    canvas.showPage()
    canvas.setFont(FONT, 10)
    _row(canvas, 800, _each("一、本年收入", "", "一、本年支出", ""))
    _row(canvas, 780, _each("财政拨款收入", "9.00", "教育支出", "9.00"))
    _row(canvas, 760, _each("收入总计", "9.00", "支出总计", "9.00"))
    canvas.showPage()
    canvas.save()
    (statement,) = recognise(read_document(buffer.getvalue(), "overleaf.pdf"), 2024).statements
    assert next(line.name for line in statement.lines) == "一、本年收入"
    assert {column.heading for column in statement.columns} == {"项目", "预算数"}


def _repeated(canvas: Canvas, top: float, *headings: dict[tuple[int, int], str]) -> float:
    """A title and unit of money in rows of the table, with headings below them; where the next row begins."""
    rows = ({(0, 5): "一般公共预算支出表"}, {(0, 4): "", (4, 5): "单位：元"}, *headings)
    for number, texts in enumerate(rows):
        _row(canvas, top - 20 * number, texts)
    return top - 20 * len(rows)


GROUPS = {(0, 2): "功能分类科目", (2, 3): "合计", (3, 4): "基本支出", (4, 5): "项目支出"}
CODES = {(0, 1): "科目编码", (1, 2): "科目名称", (2, 3): "", (3, 4): "", (4, 5): ""}
FACTS = {
    ("2120101", "basic"): ("61.00", "verified"),
    ("2120101", "project"): ("12.00", "verified"),
    ("2120102", "basic"): ("27.00", "verified"),
}


def _drawn(pages: list[list[dict[tuple[int, int], str]]], tops: tuple[int, int]) -> bytes:
    """Two pages of one table, each below its title; `pages`: headings and rows."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for rows, top in zip(pages, tops, strict=True):
        canvas.setFont(FONT, 10)
        _repeated(canvas, top, *rows)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_the_rest_of_a_heading_stands_below_the_title_that_a_page_repeats() -> None:
    total = {(0, 1): "", (1, 2): "合计", (2, 3): "100.00", (3, 4): "88.00", (4, 5): "12.00"}
    rows = [CODES, _each("2120101", "行政运行", "73.00", "61.00", "12.00")]
    rows += [_each("2120102", "机关服务", "27.00", "27.00", "—"), total]
    document = read_document(_drawn([[GROUPS], rows], (110, 800)), "repeated.pdf")
    assert facts(understand(document, BUDGET), "fct_appropriation_expenditure") == FACTS


def test_a_page_that_repeats_the_first_line_of_a_heading_alone_goes_on() -> None:
    total = {(0, 1): "", (1, 2): "合计", (2, 3): "100.00", (3, 4): "88.00", (4, 5): "12.00"}
    levels = {(0, 2): "功能分类科目", (2, 5): "本年支出"}
    below = {(0, 1): "科目编码", (1, 2): "科目名称", (2, 3): "合计", (3, 4): "基本支出", (4, 5): "项目支出"}
    first = [levels, below, _each("2120101", "行政运行", "73.00", "61.00", "12.00")]
    rows = [levels, _each("2120102", "机关服务", "27.00", "27.00", "—"), total]
    document = read_document(_drawn([first, rows], (140, 800)), "repeated.pdf")
    assert facts(understand(document, BUDGET), "fct_appropriation_expenditure") == FACTS
