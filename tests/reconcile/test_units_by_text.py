"""Tables that name another unit of money than the text tells their figures in."""

from __future__ import annotations

import pytest
from small_documents import facts, understood

TEXT = "2024年部门预算编制说明\n2024年，某局收入预算{total}{unit}，其中：一般公共预算财政拨款收入{total}{unit}。\n支出预算{total}{unit}，其中：基本支出{basic}{unit}，项目支出{project}{unit}。\n"
TABLES = (
    "收入预算总表\n单位：{unit}\n科目编码\t科目名称\t合计\t一般公共预算拨款收入\n2010601\t行政运行\t123.45\t123.45\n合计\t\t123.45\t123.45\n\n"
    "支出预算总表\n单位：{unit}\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n2010601\t行政运行\t123.45\t100.12\t23.33\n"
    "合计\t\t123.45\t100.12\t23.33\n"
)


def told(table_unit: str, text_unit: str, **other: str) -> dict[str, str]:
    right = {"total": "123.45", "basic": "100.12", "project": "23.33", "unit": text_unit}
    found = understood(TEXT.format(**{**right, **other}) + TABLES.format(unit=table_unit))
    by_table = [facts(found, table) for table in ("fct_income", "fct_expenditure")]
    return {str(key): status for each in by_table for key, (_, status) in each.items()}


@pytest.mark.parametrize(("table_unit", "text_unit"), [("元", "万元"), ("万元", "元")])
def test_figures_that_the_text_tells_in_another_unit_are_in_doubt(table_unit: str, text_unit: str) -> None:
    assert set(told(table_unit, text_unit).values()) == {"uncertain"}


def test_figures_of_one_unit_in_text_and_table_are_not() -> None:
    assert set(told("万元", "万元").values()) == {"verified"}


def test_a_slip_in_one_sentence_casts_no_doubt_on_a_table() -> None:
    assert set(told("万元", "万元", basic="0.010012").values()) == {"verified"}


@pytest.mark.parametrize(
    ("told_as", "status"), [("1.50万元", "verified"), ("15000元", "verified"), ("1.50元", "uncertain")]
)
def test_one_figure_is_enough_for_a_table_that_no_other_fits(told_as: str, status: str) -> None:
    text = (
        f"2024年“三公”经费预算{told_as}，其中：公务接待费{told_as}。\n"
        "“三公”经费支出表\n单位：万元\n项目\t预算数\n合计\t1.50\n一、因公出国（境）费\t0.00\n二、公务接待费\t1.50\n三、公务用车购置及运行费\t0.00\n"
    )
    found = {
        fact.value_status for fact in understood(text).facts if fact.table == "fct_three_public" and fact.fen
    }
    assert found == {status}
