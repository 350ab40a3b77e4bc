"""A table that names no unit of money, in another one than the document's other tables."""

from __future__ import annotations

import pytest
from small_documents import facts, understood

TABLES = (
    "一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n2010601\t行政运行\t12.34\t12.34\t\n"
    "合计\t\t12.34\t12.34\t\n\n一般公共预算基本支出表\n{}科目编码\t科目名称\t合计\t人员经费\t公用经费\n"
    "301\t工资福利支出\t{wages}\t{wages}\t\n30101\t基本工资\t{wages}\t{wages}\t\n合计\t\t{wages}\t{wages}\t\n"
)


@pytest.mark.parametrize(
    ("unit", "wages", "status"),
    [("", "123400.00", "uncertain"), ("", "12.34", "verified"), ("单位：元\n", "123400.00", "verified")],
    ids=["other unit", "same unit", "named"],
)
def test_a_unit_that_totals_elsewhere_deny_leaves_its_table_in_doubt(
    unit: str, wages: str, status: str
) -> None:
    found = facts(understood(TABLES.format(unit, wages=wages)), "fct_basic_expenditure")
    assert {of_line for _, of_line in found.values()} <= {
        status,
        "disputed" if status == "uncertain" else status,
    }
    assert found


def test_a_borrowed_unit_that_another_table_confirms_is_not_in_doubt() -> None:
    summary = (
        "财政拨款收支总表\n单位：万元\n项目\t预算数\t项目\t合计\t一般公共预算\n一般公共预算拨款\t12.34\t一般公共服务支出\t12.34\t12.34\n"
        "本年收入合计\t12.34\t本年支出合计\t12.34\t12.34\n收入总计\t12.34\t支出总计\t12.34\t12.34\n\n"
    )
    text = summary + TABLES.replace("单位：万元\n", "").format("", wages="123400.00")
    found = understood(text)
    assert {status for _, status in facts(found, "fct_basic_expenditure").values()} <= {
        "uncertain",
        "disputed",
    }
    notes = [fact.note for fact in found.facts if fact.table == "fct_appropriation_expenditure"]
    assert notes and not any("unit of money" in note for note in notes)
