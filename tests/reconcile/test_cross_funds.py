"""A fund's statement may leave out what was carried over, which its column of the appropriation summary holds."""

from __future__ import annotations

import pytest
from small_documents import understood

DOCUMENT = """财政拨款收支总表
单位：元
收入\t\t支出\t\t\t
项目\t预算数\t项目\t合计\t一般公共预算\t政府性基金预算
一、本年收入\t550\t一、本年支出\t{spent}\t{general}\t150
（一）一般公共预算拨款\t450\t（一）一般公共服务支出\t{services}\t{services}\t
（二）政府性基金预算拨款\t100\t（二）社会保障和就业支出\t100\t100\t
二、上年结转\t{carried}\t（三）城乡社区支出\t150\t\t150
{parts}收入总计\t{spent}\t支出总计\t{spent}\t{general}\t150

一般公共预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
201\t一般公共服务支出\t350\t300\t50
20106\t财政事务\t350\t300\t50
2010601\t行政运行\t350\t300\t50
208\t社会保障和就业支出\t100\t100\t
20805\t行政事业单位养老支出\t100\t100\t
2080501\t行政单位离退休\t100\t100\t
合计\t\t450\t400\t50

政府性基金预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
212\t城乡社区支出\t100\t\t100
21208\t国有土地使用权出让收入安排的支出\t100\t\t100
2120801\t征地和拆迁补偿支出\t100\t\t100
合计\t\t100\t\t100
"""
PARTS = "（一）一般公共预算拨款\t20\t\t\t\t\n（二）政府性基金预算拨款\t50\t\t\t\t\n"
CHECKS = (
    "general_public_equals_appropriation",
    "general_public_classes_equal_appropriation",
    "government_fund_equals_appropriation",
)


def outcome(parts: str, services: int = 370, carried: int = 70) -> dict[str, str]:
    general = services + 100
    text = DOCUMENT.format(
        parts=parts, services=services, general=general, spent=general + 150, carried=carried
    )
    return {c.check_id: c.status for c in understood(text).checks if c.check_id in CHECKS}


@pytest.mark.parametrize("parts", [PARTS, ""])
def test_statements_of_the_years_own_money_meet_the_income_of_the_year(parts: str) -> None:
    assert "fail" not in outcome(parts).values()


@pytest.mark.parametrize("parts", [PARTS, ""])
def test_a_difference_that_was_not_carried_over_is_none(parts: str) -> None:
    found = outcome(parts, services=390)
    assert found["general_public_equals_appropriation"] == "fail"
    assert found["general_public_classes_equal_appropriation"] == "fail"


def test_what_one_fund_carried_over_excuses_no_other() -> None:
    parts = PARTS.replace("\t20\t", "\t0\t").replace("\t50\t", "\t70\t")
    found = outcome(parts)
    assert (
        found["general_public_equals_appropriation"]
        == found["government_fund_equals_appropriation"]
        == "fail"
    )


def test_a_fund_without_income_of_the_year_spends_what_was_carried_over() -> None:
    text = DOCUMENT.format(parts="", services=370, general=470, spent=620, carried=170)
    text = text.replace("本年收入\t550", "本年收入\t450").replace(
        "政府性基金预算拨款\t100", "政府性基金预算拨款\t"
    )
    before, _, _ = text.partition("212\t")
    checks = {
        c.check_id: c.status for c in understood(before + "合计\t\t\t\t\n").checks if c.check_id in CHECKS
    }
    assert "fail" not in checks.values()


def untotalled(services: int, health: int, carried: int = 20) -> dict[str, str]:
    """Without the lines of the summary's totals; a class of it may spend nothing but what was carried over."""
    text = DOCUMENT.format(parts=PARTS, services=services, general=0, spent=0, carried=70)
    text = text.replace("\t一、本年支出\t0\t0\t150", f"\t（四）卫生健康支出\t{health}\t{health}\t")
    text = text.replace("收入总计\t0\t支出总计\t0\t0\t150\n", "").replace("\t20\t\t", f"\t{carried}\t\t")
    return {c.check_id: c.status for c in understood(text).checks if c.check_id in CHECKS}


def test_classes_of_a_summary_without_totals_show_what_was_carried_over() -> None:
    assert "fail" not in untotalled(370, 0).values()
    assert "fail" not in untotalled(360, 10).values()  # one class had all of its money carried over


@pytest.mark.parametrize(("services", "health", "carried"), [(390, 0, 20), (340, 30, 20), (370, 0, 30)])
def test_classes_that_do_not_split_what_was_carried_over_stay_in_doubt(
    services: int, health: int, carried: int
) -> None:
    assert untotalled(services, health, carried)["general_public_classes_equal_appropriation"] == "fail"
