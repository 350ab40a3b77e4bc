"""Small documents written as tab-separated text, for tests of recognising and reconciling."""

from __future__ import annotations

from dataclasses import replace

from orchestration.document.model import Document, Table
from orchestration.document.read import read_document
from orchestration.judgement import Extraction, understand
from orchestration.statement.identity import Identity
from orchestration.statement.recognise import recognise
from orchestration.statement.recognition import Recognition

BUDGET = Identity("某县财政局", 2024, "budget", "unit")
FINAL = Identity("某县财政局", 2024, "final_account", "unit")


EXPENDITURE = """支出总表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
201\t一般公共服务支出\t900\t600\t300
20106\t财政事务\t900\t600\t300
2010601\t行政运行\t700\t600\t100
2010602\t一般行政管理事务\t200\t\t200
208\t社会保障和就业支出\t80\t80\t
20805\t行政事业单位养老支出\t80\t80\t
2080501\t行政单位离退休\t30\t30\t
2080505\t机关事业单位基本养老保险缴费支出\t50\t50\t
合计\t\t980\t680\t300
"""


def document(text: str, certain: bool = True) -> Document:
    """The text as a document; `certain` as if rulings had told the columns."""
    read = read_document(text.encode(), "small.txt")
    if not certain:
        return read
    pages = tuple(
        replace(
            page,
            blocks=tuple(replace(b, positions="certain") if isinstance(b, Table) else b for b in page.blocks),
        )
        for page in read.pages
    )
    return replace(read, pages=pages)


def understood(text: str, certain: bool = True, identity: Identity = BUDGET) -> Extraction:
    return understand(document(text, certain), identity)


def recognised(text: str, year: int | None = 2024) -> Recognition:
    return recognise(document(text), year)


def facts(extraction: Extraction, table: str) -> dict[tuple[str, str], tuple[str, str]]:
    """(code, expenditure type or source) to (printed amount, status) of the facts of one table."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for fact in extraction.facts:
        if fact.table == table:
            code = str(fact.meaning.get("function_code") or fact.meaning.get("economic_code") or "")
            kind = str(
                fact.meaning.get("expenditure_type")
                or fact.meaning.get("income_source")
                or fact.meaning.get("expense_category")
            )
            found[code, kind] = (fact.printed_text, fact.value_status)
    return found
