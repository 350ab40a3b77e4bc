"""A translation beside Chinese words changes nothing of what they mean."""

from __future__ import annotations

import pytest
from small_documents import facts, recognised, understood

from orchestration.statement.text import compact

BALANCE = """收支总表
单位：万元
收入{0}\t\t支出{1}\t
项目{2}\t预算数{3}\t项目{2}\t预算数{3}
一、一般公共预算拨款收入\t100.20\t一、一般公共服务支出{4}\t60.10
二、事业收入\t0.00\t二、社会保障和就业支出\t40.10
收入总计{5}\t100.20\t支出总计{5}\t100.20
支出总表
单位：万元
科目编码{2}\t科目名称{2}\t合计{5}\t基本支出{1}\t项目支出{1}
2010301\t行政运行{4}\t60.10\t40.00\t20.10
2080501\t行政单位离退休\t40.10\t30.10\t10.00
合计{5}\t\t100.20\t70.10\t30.10
"""
ENGLISH = (" Revenue", " Expenditure", " Item", " Budget", " General services", " Total")
UYGHUR = (" كىرىم", " چىقىم", " تۈر", " خامچوت", " ئومۇمىي مۇلازىمەت", " جەمئىي")


@pytest.mark.parametrize("words", [ENGLISH, UYGHUR])
def test_translated_headings_and_names_are_read(words: tuple[str, ...]) -> None:
    text = BALANCE.format(*words)
    assert [len(s.amount_columns()) for s in recognised(text).statements] == [2, 3]
    plain = understood(BALANCE.format(*[""] * 6))
    found = understood(text)
    assert facts(found, "fct_expenditure") == facts(plain, "fct_expenditure")
    assert [(f.fen, f.value_status) for f in found.facts] == [(f.fen, f.value_status) for f in plain.facts]


@pytest.mark.parametrize("name", ["PPP项目", "项目 PPP", "OA系统", "Windows", "云平台(SaaS)"])
def test_names_in_letters_stay(name: str) -> None:
    assert compact(name) == name.replace(" ", "")
