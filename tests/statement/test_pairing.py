"""Two statements beside each other on a page: each title goes with the table below it."""

from __future__ import annotations

from orchestration.document.model import Cell, Document, Page, Table, TextLine
from orchestration.statement.recognise import recognise

HEADINGS = {
    "收入总表": ("科目编码", "科目名称", "合计", "一般公共预算"),
    "支出总表": ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
}


def table(number: int, left: float, heading: tuple[str, ...], top: float = 100.0) -> Table:
    rows = [heading, ("2010601", "行政运行", "5.00", "5.00"), ("合计", "", "5.00", "5.00")]
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    return Table(number, 3, len(heading), cells, "certain", (left, top, left + 200, top + 60))


def statements_of(*blocks: TextLine | Table) -> dict[str, tuple[str, str, int]]:
    document = Document("", "a.pdf", "pdf", (Page(1, blocks),))
    return {s.title: (s.kind, s.money_unit, len(s.columns)) for s in recognise(document, 2024).statements}


def test_titles_in_one_line_belong_to_the_tables_below_them() -> None:
    lines = (TextLine(1, "收入总表 支出总表"), TextLine(2, "部门：某局 单位：元 部门：某局 单位：万元"))
    tables = [table(2, 300.0, HEADINGS["支出总表"]), table(1, 50.0, HEADINGS["收入总表"])]
    assert statements_of(*lines, *tables) == {
        "收入总表": ("income", "元", 4),
        "支出总表": ("expenditure", "万元", 5),
    }


def test_tables_one_below_the_other_keep_their_order() -> None:
    first = table(1, 50.0, HEADINGS["支出总表"])
    second = table(2, 50.0, HEADINGS["支出总表"], top=200.0)
    assert len(statements_of(TextLine(1, "收入总表 支出总表"), first, second)) < 2
