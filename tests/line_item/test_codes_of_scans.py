"""Codes that were read from a picture: settled where name and place say the same, else their figures are marked.

Belongs here: what becomes of a doubtful or unreadable code. Does not belong here: reading it (`document`).
"""

from __future__ import annotations

from orchestration.document.model import Cell, Document, Page, Table, TextLine
from orchestration.judgement import understand
from orchestration.statement.identity import Identity

Row = tuple[str, str, str, str, str]
HEADING: Row = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
TOTAL: Row = ("", "合计", "30.00", "10.00", "20.00")


def statuses(rows: list[Row], sure: dict[str, float]) -> dict[str, set[str]]:
    """Status of the facts by code; `sure` is the confidence of a code cell that is in doubt."""
    cells = tuple(
        Cell(row, column, text, confidence=sure.get(text, 1.0))
        for row, texts in enumerate([HEADING, TOTAL, *rows])
        for column, text in enumerate(texts)
    )
    blocks = (
        TextLine(1, "2024年一般公共预算支出表"),
        TextLine(2, "单位：万元"),
        Table(1, len(rows) + 2, len(HEADING), cells),
    )
    identity = Identity("安水县教育局", 2024, "budget", "unit", ())
    found: dict[str, set[str]] = {}
    for fact in understand(Document("", "", "png", (Page(1, blocks),)), identity).facts:
        found.setdefault(fact.printed_code, set()).add(fact.value_status)
    return found


def lines(code: str, name: str, parent: str = "20103") -> list[Row]:
    return [
        ("201", "一般公共服务支出", "30.00", "10.00", "20.00"),
        (parent, "政府办公厅（室）及相关机构事务", "30.00", "10.00", "20.00"),
        (code, name, "30.00", "10.00", "20.00"),
    ]


def test_a_doubtful_code_that_name_and_place_confirm() -> None:
    assert statuses(lines("2010301", "行政运行"), {"2010301": 0.5}) == {"2010301": {"verified"}}


def test_a_doubtful_code_of_another_place_or_name() -> None:
    elsewhere = statuses(lines("2010601", "行政运行"), {"2010601": 0.5})
    assert all(status <= {"uncertain", "disputed"} for status in elsewhere.values())
    assert statuses(lines("2010304", "行政运行"), {"2010304": 0.5}) == {"2010304": {"uncertain"}}


def test_the_line_above_an_unreadable_code_may_be_its_parent() -> None:
    found = statuses(lines("201o3o1", "[2010 3o1行政运行"), {"201o3o1": 0.4})
    assert all(status <= {"uncertain", "disputed"} for status in found.values())
