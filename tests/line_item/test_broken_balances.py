"""Balances whose columns were misread: scanned ones without their totals, items of the other side."""

from __future__ import annotations

from dataclasses import replace

from small_documents import BUDGET, document, understood

from orchestration.document.model import Table
from orchestration.judgement import Extraction, understand

BALANCE = """收支总表
单位：元
项目\t预算数\t项目\t预算数
一般公共预算拨款收入\t80\t社会保障和就业支出\t80
单位资金\t7\t卫生健康支出\t7
"""
TOTALS = "本年收入合计\t87\t本年支出合计\t87\n"


def _statuses(text: str, certain: bool, confidence: float | None, names: float | None = None) -> set[str]:
    read = document(text, certain)
    pages = tuple(
        replace(
            page,
            blocks=tuple(
                replace(
                    b,
                    cells=tuple(
                        replace(cell, confidence=confidence if cell.text.isdigit() else names)
                        for cell in b.cells
                    ),
                )
                if isinstance(b, Table)
                else b
                for b in page.blocks
            ),
        )
        for page in read.pages
    )
    return _of_balance(understand(replace(read, pages=pages), BUDGET))


def _of_balance(extraction: Extraction) -> set[str]:
    return {fact.value_status for fact in extraction.facts if fact.table == "fct_balance"}


def test_a_scanned_balance_whose_totals_are_lost_is_uncertain() -> None:
    assert _statuses(BALANCE, False, 1.0) == {"uncertain"}


def test_one_that_has_them_or_has_rulings_or_is_no_scan_is_not() -> None:
    assert "uncertain" not in _statuses(BALANCE + TOTALS, False, 1.0)
    assert "uncertain" not in _statuses(BALANCE, True, 1.0)
    assert "uncertain" not in _statuses(BALANCE, False, None)


def test_an_expenditure_below_the_carryover_of_the_income_is_uncertain() -> None:
    text = (
        "财政拨款收支总表\n单位：元\n项目\t预算数\n一、本年收入\t80\n二、上年结转\t8\n{}\t8\n收入总计\t88\n"
    )
    assert "uncertain" in _of_balance(understood(text.format("（五）教育支出")))
    assert "uncertain" not in _of_balance(understood(text.format("项目支出")))


def test_a_name_that_is_none_and_was_read_without_certainty() -> None:
    text = "财政拨款收支总表\n单位：元\n项目\t预算数\t项目\t预算数\n一、本年收入\t80\t{}\t80\n收入总计\t80\t支出总计\t80\n"
    assert "uncertain" in _statuses(text.format("七、卫生健康支区人民"), True, 1.0, 0.9)
    assert "uncertain" not in _statuses(text.format("七、卫生健康支区人民"), True, 1.0, 0.99)
    assert "uncertain" not in _statuses(text.format("七、卫生健康支出"), True, 1.0, 0.9)
