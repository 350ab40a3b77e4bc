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


HEADS = """支出总表
单位：元
支出类型\t科目编码\t科目名称\t合计
基本支出\t\t\t{}
\t2080501\t行政单位离退休\t30
\t2080505\t机关事业单位基本养老保险缴费支出\t50
项目支出\t\t\t20
\t2080505\t机关事业单位基本养老保险缴费支出\t20
合计\t\t\t100
"""


@pytest.mark.parametrize("printed", ["80", "87"])
def test_a_row_of_its_type_only_heads_the_classes_below_and_is_their_sum(printed: str) -> None:
    extraction = understood(HEADS.format(printed))
    found = facts(extraction, "fct_expenditure")
    assert {key: amount for key, (amount, _) in found.items()} == {
        ("2080501", "basic"): "30",
        ("2080505", "basic"): "50",
        ("2080505", "project"): "20",
    }
    assert {status for _, status in found.values()} == {"verified"}
    assert ("expenditure_columns" in {c.check_id for c in extraction.checks if c.status == "fail"}) == (
        printed == "87"
    )


@pytest.mark.parametrize("cells", ["\t\t基本支出合计", "\t基本支出合计\t"])
def test_the_total_of_a_type_is_the_sum_of_its_rows(cells: str) -> None:
    text = FLAT.format("支出类型", 100).replace("合计\t\t\t100", f"{cells}\t80\n合计\t\t\t100")
    assert facts(understood(text), "fct_expenditure") == {
        ("2080501", "basic"): ("30", "verified"),
        ("2080505", "basic"): ("50", "verified"),
        ("2080505", "project"): ("20", "verified"),
    }


SUMMARY = """收支总表
单位：元
收入\t预算数\t支出\t预算数
一、一般公共预算\t160\t一、一般公共服务支出\t60
\t\t二、社会保障和就业支出\t100
本年收入合计\t160\t本年支出合计\t160
收入总计\t160\t支出总计\t160

"""
OF_FUND = """
一般公共预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
2080501\t行政单位离退休\t30\t30\t
2080505\t机关事业单位基本养老保险缴费支出\t70\t50\t20
2010601\t行政运行\t60\t60\t
合计\t\t160\t140\t20
"""


def of_rows(before: str, after: str) -> dict[tuple[str, str], str]:
    """Statuses where the row of 2080501 prints 7 too much, among other statements."""
    rows = FLAT.format("支出类型", 160).replace("合计\t\t\t", "2010601\t行政运行\t基本支出\t60\n合计\t\t\t")
    text = before + rows.replace("基本支出\t30", "基本支出\t37") + after
    return {key: status for key, (_, status) in facts(understood(text), "fct_expenditure").items()}


def test_a_class_of_the_summary_is_the_sum_of_its_rows() -> None:
    found = of_rows(SUMMARY, "")
    assert found["2080501", "basic"] == found["2080505", "project"] == "disputed"
    assert found["2010601", "basic"] == "verified"


def test_the_statement_of_a_fund_tells_which_row_is_odd() -> None:
    found = of_rows(SUMMARY, OF_FUND)
    assert found.pop(("2080501", "basic")) == "disputed"
    assert set(found.values()) == {"verified"}


def test_what_other_money_pays_contradicts_no_statement_of_a_fund() -> None:
    text = SUMMARY.replace("160", "167").replace("100", "107")
    rows = FLAT.format("支出类型", 107).replace("基本支出\t30", "基本支出\t37")
    text = "\n".join(line for line in text.splitlines() if "公共服务" not in line).replace("167", "107")
    found = facts(understood(text + "\n" + rows + OF_FUND), "fct_expenditure")
    assert {status for _, status in found.values()} == {"verified"}
