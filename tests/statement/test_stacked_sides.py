"""A summary that lists expenditure below its income has two sides, as if they stood beside each other."""

from __future__ import annotations

import pytest
from small_documents import FINAL, understood

INCOME = "一、一般公共预算拨款收入\t800\n二、其他收入\t40\n本年收入合计\t840\n上年结转\t60\n"
SPENT = "一、一般公共服务支出\t{}\n二、社会保障和就业支出\t300\n本年支出合计\t870\n结转下年\t30\n"


def summary(income: str, expenditure: str, heading: str = "项目\t决算数\n") -> str:
    return f"收入支出决算总表\n单位：元\n{heading}{income}{expenditure}"


@pytest.mark.parametrize(
    ("heading", "between"), [("项目\t决算数\n", ""), ("项目\t决算数\n收入\t\n", "二、支 出\t\n")]
)
@pytest.mark.parametrize("totals", [("总计", "总计"), ("收入总计", "支出总计")])
def test_each_side_has_its_own_items(heading: str, between: str, totals: tuple[str, str]) -> None:
    income, spent = (f"{side}{total}\t900\n" for side, total in zip((INCOME, SPENT), totals, strict=True))
    found = understood(summary(income, between + spent.format(570), heading), identity=FINAL)
    facts = {(f.printed_name, f.meaning["side"], f.fen, f.value_status) for f in found.facts}
    expenditure = {
        ("一、一般公共服务支出", "expenditure", 57000, "verified"),
        ("二、社会保障和就业支出", "expenditure", 30000, "verified"),
        ("本年支出合计", "expenditure", 87000, "verified"),
        ("结转下年", "expenditure", 3000, "verified"),
        (totals[1], "expenditure", 90000, "verified"),
    }
    assert {fact for fact in facts if fact[1] == "expenditure"} == expenditure
    assert len(facts) == 10
    assert {fact[3] for fact in facts} == {"verified"}


def test_the_heading_of_the_expenditure_is_no_item_of_which_the_others_are_part() -> None:
    arabic = f"{INCOME}收入总计\t900\n支出\t\n{SPENT.format(570)}支出总计\t900\n"
    for number, written in (("1.", "一、"), ("2.", "二、")):
        arabic = arabic.replace(written, number)
    found = understood(summary(arabic, ""), identity=FINAL)
    assert {f.meaning["parent_item"] for f in found.facts if f.meaning["side"] == "expenditure"} == {None}
    assert {c.status for c in found.checks if c.statement == "balance"} <= {"pass", "not_applicable"}


def test_a_figure_that_breaks_its_side_is_marked() -> None:
    found = understood(summary(f"{INCOME}总计\t900\n", f"{SPENT.format(575)}总计\t900\n"), identity=FINAL)
    [fact] = [f for f in found.facts if f.fen == 57500]
    assert fact.value_status in ("disputed", "uncertain")


def test_what_is_listed_again_behind_the_total_is_no_leaf() -> None:
    again = "基本支出\t500\n项目支出\t370\n本年支出合计\t870\n结转下年\t30\n总计\t900\n"
    found = understood(
        summary(f"{INCOME}总计\t900\n", f"{SPENT.format(570)}总计\t900\n{again}"), identity=FINAL
    )
    leaves = [f.fen for f in found.facts if f.meaning["side"] == "expenditure" and f.meaning["is_leaf"]]
    assert sorted(fen for fen in leaves if fen) == [3000, 30000, 57000]


@pytest.mark.parametrize(
    "spent",
    [SPENT.format(570), f"{SPENT.format(570)}总计\t900\n".replace("二、社会", "其他收入\t0\n二、社会")],
)
def test_a_list_that_may_be_none_of_expenditure_stays_marked(spent: str) -> None:
    found = understood(summary(f"{INCOME}总计\t900\n", spent), identity=FINAL)
    wrong = [f for f in found.facts if f.meaning["side"] == "income" and f.line_no > 5]
    assert "一、一般公共服务支出" in {f.printed_name for f in wrong}
    assert {f.value_status for f in wrong if f.fen} <= {"uncertain", "disputed"}
