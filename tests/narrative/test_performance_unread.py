"""Forms of performance goals that are printed as lines, not as a table: they are told of, and not lost in silence."""

from __future__ import annotations

from orchestration.document.read import read_document
from orchestration.narrative.performance import read_performance
from orchestration.narrative.performance_unread import unread_forms

FORM = "项目支出绩效目标表\n项目名称 设备购置\n年度资金总额 12.00\n一级指标 二级指标 三级指标 指标值\n"


def _told(text: str) -> list[str]:
    document = read_document(text.encode(), "a.txt")
    return unread_forms(document, read_performance(document))


def test_a_form_that_is_no_table_is_told() -> None:
    assert _told(FORM) == ["项目支出绩效目标表 of page 1 not read"]


def test_words_of_a_sentence_are_no_form() -> None:
    assert not _told("三级指标和年度资金总额见附件。\n")
