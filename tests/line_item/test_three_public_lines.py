"""Which lines of a 三公 statement are money of a category, and which figures are published of it."""

from __future__ import annotations

import pytest
from small_documents import understood

from orchestration.line_item.fact import Fact
from orchestration.line_item.three_public import CATEGORIES
from orchestration.statement.identity import Identity

FINAL = Identity("某县财政局", 2024, "final_account", "unit")
LINES = """“三公”经费、行政参公单位机关运行经费情况表
单位：万元
项目\t预算数\t决算统计数
一、“三公”经费支出\t—\t—
（一）支出合计\t5\t2
1．因公出国（境）费\t—\t—
2．公务用车购置及运行维护费\t4\t1
（1）公务用车购置费\t3\t—
（2）公务用车运行维护费\t1\t{operation}
3．公务接待费\t1\t1
（二）相关统计数\t—\t—
1．因公出国（境）团组数（个）\t—\t2
2．公务用车保有量（辆）\t—\t3
3．国内公务接待批次（个）\t—\t4
二、机关运行经费\t—\t12
"""
COLUMNS = """一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表
单位：万元
项目\t小计\t因公出国（境）费用\t公务接待费\t公务用车购置费\t公务用车运行维护费
预算数\t14\t3\t\t\t11
决算数\t10\t\t\t\t10
"""


def three_public(text: str) -> dict[object, Fact]:
    facts = understood(text, identity=FINAL).facts
    return {f.meaning["category"]: f for f in facts if f.table == "fct_three_public"}


@pytest.mark.parametrize(("abroad", "status"), [("—\t0.2", "verified"), ("—\t3", "uncertain")])
def test_details_of_a_category_are_no_second_figure_of_it(abroad: str, status: str) -> None:
    details = f"3．公务接待费\t1\t1\n（1）国内接待费\t1\t0.8\n其中：外事接待费\t—\t0.1\n（2）国（境）外接待费\t{abroad}\n"
    found = three_public(LINES.format(operation="1").replace("3．公务接待费\t1\t1\n", details))
    assert found["official_reception"].fen == 1_000_000
    assert found["official_reception"].value_status == status


def test_counts_of_delegations_and_cars_are_no_money() -> None:
    found = three_public(LINES.format(operation="1"))
    assert {key: fact.fen for key, fact in found.items() if fact.fen} == {
        "vehicle_operation": 1_000_000,
        "official_reception": 1_000_000,
    }
    assert all(fact.value_status == "verified" for fact in found.values() if fact.fen)


def test_operating_funds_are_no_cars() -> None:
    found = three_public(LINES.format(operation="—"))
    assert not found["vehicle_operation"].fen


def test_a_budget_of_which_nothing_was_spent_is_published() -> None:
    found = three_public(COLUMNS)
    assert (found["overseas_travel"].budget_fen, found["overseas_travel"].fen) == (3_000_000, None)
    assert (found["vehicle_operation"].budget_fen, found["vehicle_operation"].fen) == (11_000_000, 10_000_000)


def test_training_alone_is_a_statement_without_figures_of_three_public() -> None:
    text = "一般公共预算“三公”经费、会议费、培训费支出表\n单位：万元\n"
    text += "合计\t因公出国（境）费用\t公务接待费\t公务用车购置费\t公务用车运行维护费\t会议费\t培训费\n"
    statuses = {s.statement: s.status for s in understood(text + "\t\t\t\t\t\t3\n").statements}
    assert statuses["three_public"] != "failed"


@pytest.mark.parametrize(
    "heading",
    ["项目\t\t预算数", "\t项目\t预算数"],  # centred above names that are set in
)
def test_categories_set_in_below_their_total_are_read(heading: str) -> None:
    found = three_public(
        f"一般公共预算“三公”经费支出表\n单位：万元\n{heading}\n\t“三公”经费合计\t6\n（一）因公出国（境）费用\t\t1\n"
        "（二）公务用车购置及运行维护费\t\t5\n1.公务用车购置费\t\t3\n2.公务用车运行维护费\t\t2\n（三）公务接待费\t\t0\n"
    )
    assert {key: fact.value_status for key, fact in found.items()} == dict.fromkeys(CATEGORIES, "verified")


def test_a_total_above_figures_that_nothing_names_is_not_taken_as_undivided() -> None:
    head = "一般公共预算“三公”经费支出表\n单位：万元\n项目\t预算数\n“三公”经费合计\t6\n"
    assert three_public(head)["total_unsplit"].value_status == "reported"
    assert three_public(head + "会议费\t1\n")["total_unsplit"].value_status == "reported"
    assert three_public(head + "\t5\n\t1\n")["total_unsplit"].value_status == "uncertain"


def test_a_note_printed_over_the_borders_below_is_no_second_line() -> None:
    text = "财政拨款“三公”经费支出决算表\n单位：万元\n合计\t因公出国（境）费\t公务用车购置费\t公务用车运行费\t公务接待费\n"
    text += "1\t2\t3\t4\t5\n35.99\t0.00\t13.22\t13.82\t8.95\n\t注：本表反映部门\t本年度财政拨款\t三公\t经费支出预决算情况。\n"
    found = three_public(text)
    assert {key: (fact.fen, fact.value_status) for key, fact in found.items() if fact.fen} == {
        "vehicle_purchase": (13_220_000, "reported"),
        "vehicle_operation": (13_820_000, "reported"),
        "official_reception": (8_950_000, "reported"),
    }


HALF = """某县财政局2024年度部门决算
财政拨款“三公”经费支出决算表
单位：万元
财政拨款“三公”经费
合计        因公出国（境）费     公务用车购置及运行费                          公务接待费
                       小计           公务用车购置费   公务用车运行费
预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数               预算数 决算数 预算数 决算数
  52.10 40.30 4.40 4.10 30.20 26.70   0.60      29.60 26.70 17.50 9.50
"""


def test_figures_below_headings_that_are_apart_from_budget_and_final_are_uncertain() -> None:
    facts = understood(HALF, certain=False, identity=FINAL).facts
    found = [f for f in facts if f.table == "fct_three_public" or f.meaning.get("item") == "合计"]
    assert found
    assert {fact.value_status for fact in found if fact.fen} <= {"uncertain", "disputed"}


def test_words_alone_below_the_figures_are_no_second_line() -> None:
    text = "财政拨款“三公”经费支出决算表\n单位：万元\n合计\t因公出国（境）费\t公务用车购置费\t公务用车运行费\t公务接待费\n"
    found = three_public(text + "35.99\t0.00\t13.22\t13.82\t8.95\n\t相关情况说明\t\t\t\n")
    assert {fact.value_status for fact in found.values() if fact.fen} == {"reported"}
