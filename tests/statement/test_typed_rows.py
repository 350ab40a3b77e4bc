"""Expenditure whose type stands in every row instead of in columns."""

from __future__ import annotations

import pytest
from small_documents import facts, understood

FLAT = """支出总表
单位：元
科目编码\t科目名称\t{}\t合计
2080501\t行政单位离退休\t基本支出\t30
2080505\t机关事业单位基本养老保险缴费支出\t基本支出\t50
\t\t项目支出\t20
合计\t\t\t{}
"""


@pytest.mark.parametrize("heading", ["支出类型", "支出性质", "类别", "支出分类"])
def test_the_type_of_a_row_is_the_expenditure_type_of_its_figure(heading: str) -> None:
    assert facts(understood(FLAT.format(heading, 100)), "fct_expenditure") == {
        ("2080501", "basic"): ("30", "verified"),
        ("2080505", "basic"): ("50", "verified"),
        ("2080505", "project"): ("20", "verified"),
    }


def test_a_total_that_contradicts_the_rows_marks_them_or_itself() -> None:
    extraction = understood(FLAT.format("支出类型", 130))
    assert "expenditure_columns" in {check.check_id for check in extraction.checks if check.status == "fail"}
    assert set(facts(extraction, "fct_expenditure").values()) >= {("30", "disputed")}


def test_classes_of_each_type_are_the_sums_of_their_own_lines() -> None:
    found = facts(
        understood(
            """支出总表
单位：元
支出类型\t科目编码\t科目名称\t金额
基本支出\t208\t社会保障和就业支出\t80
基本支出\t20805\t行政事业单位养老支出\t80
基本支出\t2080501\t行政单位离退休\t30
基本支出\t2080505\t机关事业单位基本养老保险缴费支出\t50
项目支出\t208\t社会保障和就业支出\t20
项目支出\t20805\t行政事业单位养老支出\t20
项目支出\t2080505\t机关事业单位基本养老保险缴费支出\t20
合计\t\t\t100
"""
        ),
        "fct_expenditure",
    )
    assert found == {
        ("2080501", "basic"): ("30", "verified"),
        ("2080505", "basic"): ("50", "verified"),
        ("2080505", "project"): ("20", "verified"),
    }


def test_a_line_of_all_types_is_the_sum_of_its_types() -> None:
    text = FLAT.format("支出类型", 100).replace(
        "2080505\t机关事业单位基本养老保险缴费支出\t基本支出\t50",
        "2080505\t机关事业单位基本养老保险缴费支出\t{}\t70\n\t\t基本支出\t50",
    )
    for word in ("", "小计"):
        found = facts(understood(text.format(word)), "fct_expenditure")
        assert {key: amount for key, (amount, _) in found.items()} == {
            ("2080501", "basic"): "30",
            ("2080505", "basic"): "50",
            ("2080505", "project"): "20",
        }


def test_figures_without_a_meaning_are_no_present_statement() -> None:
    extraction = understood(FLAT.format("备注", 100).replace("基本支出", "一般").replace("项目支出", "其他"))
    assert not facts(extraction, "fct_expenditure")
    status = next(s for s in extraction.statements if s.statement == "expenditure")
    assert status.status == "failed"
