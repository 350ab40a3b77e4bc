"""三公 figures of a final account, which prints budget and final account beside each other."""

from __future__ import annotations

from small_documents import BUDGET, recognised, understood

from orchestration.statement.coverage import statement_statuses
from orchestration.statement.identity import Identity

FINAL = Identity("某县财政局", 2024, "final_account", "unit")


def test_a_budget_without_a_final_figure_is_no_amount() -> None:
    text = (
        "财政拨款“三公”经费支出决算表\n单位：万元\n项目\t预算数\t决算数\n合计\t3.80\t2.85\n"
        "因公出国（境）费\t0.95\t\n公务接待费\t2.85\t2.85\n"
    )
    facts = {
        fact.meaning["category"]: fact
        for fact in understood(text, identity=FINAL).facts
        if fact.table == "fct_three_public"
    }
    spent, unspent = facts["official_reception"], facts["overseas_travel"]
    assert (spent.fen, spent.budget_fen, spent.printed_text) == (2_850_000, 2_850_000, "2.85")
    assert (unspent.fen, unspent.budget_fen, unspent.printed_text) == (None, 950_000, "")
    assert [(role, ref.text) for role, ref in unspent.sources if role != "name"] == [("budget", "0.95")]


def test_lines_that_count_journeys_and_what_the_office_costs_are_no_such_money() -> None:
    text = (
        "“三公”经费、机关运行经费情况表\n单位：万元\n项目\t预算数\t决算数\n（一）支出合计\t2.85\t2.85\n1．因公出国（境）费\t\t\n"
        "2．公务用车购置及运行维护费\t\t\n（2）公务用车运行维护费\t\t\n3．公务接待费\t2.85\t2.85\n（二）相关统计数\t\t\n"
        "1．因公出国（境）团组数（个）\t\t2\n2．公务用车保有量（辆）\t\t4\n3．公务接待费批次（个）\t\t9\n二、机关运行经费\t\t12.67\n"
    )
    figures = {
        fact.meaning["category"]: fact.fen
        for fact in understood(text, identity=FINAL).facts
        if fact.table == "fct_three_public" and fact.fen
    }
    assert figures == {"official_reception": 2_850_000}


def _three_public(text: str, identity: Identity = FINAL) -> dict[object, tuple[int | None, str]]:
    return {
        fact.meaning["category"]: (fact.fen, fact.value_status)
        for fact in understood(text, identity=identity).facts
        if fact.table == "fct_three_public"
    }


def test_of_two_groups_of_lines_nothing_says_which_is_the_documents() -> None:
    text = (
        "“三公”经费情况表\n单位：万元\n项目\t金额\n一、预算数\t9\n因公出国（境）费\t4\n公务用车运行费\t3\n公务接待费\t2\n"
        "二、决算数\t6\n因公出国（境）费\t1\n公务用车运行费\t3\n公务接待费\t\n"
    )
    assert {status for _, status in _three_public(text).values()} == {"uncertain"}


def test_lines_that_repeat_a_figure_leave_no_doubt() -> None:
    text = "“三公”经费预算表\n单位：万元\n项目\t金额\n合计\t5\n因公出国（境）费\t3\n公务接待费\t2\n其中：公务接待费\t2\n"
    assert {status for _, status in _three_public(text).values()} == {"verified"}


def test_a_column_of_one_fund_is_not_taken_for_the_total_beside_it() -> None:
    text = (
        "“三公”经费预算表\n单位：万元\n项目\t合计\t财政拨款\t其他资金\n合计\t9\t6\t3\n因公出国（境）费\t4\t3\t1\n"
        "公务用车运行费\t3\t2\t1\n公务接待费\t2\t1\t1\n"
    )
    assert {category: fen for category, (fen, _) in _three_public(text).items()} == {
        "overseas_travel": 4_000_000,
        "vehicle_operation": 3_000_000,
        "official_reception": 2_000_000,
    }


def test_of_two_columns_headed_alike_nothing_says_which_is_the_total() -> None:
    text = (
        "“三公”经费预算表\n单位：万元\n项目\t合计\t合计\n合计\t9\t6\n因公出国（境）费\t4\t3\n公务用车运行费\t3\t2\n"
        "公务接待费\t2\t1\n"
    )
    assert {status for _, status in _three_public(text).values()} == {"uncertain"}


_COLUMNS = (
    "“三公”经费预算表\n单位：万元\n{}\t合计\t因公出国（境）费\t公务用车购置费\t公务用车运行费\t公务接待费\n"
)


def _statuses(text: str, identity: Identity = FINAL) -> set[str]:
    return {
        fact.value_status
        for fact in understood(text, identity=identity).facts
        if fact.table == "fct_three_public"
    }


def test_lines_of_two_years_are_not_added_up() -> None:
    text = _COLUMNS.format("项目") + "2023年预算数\t9\t4\t0\t3\t2\n2024年预算数\t6\t3\t0\t2\t1\n"
    assert _statuses(text) == {"uncertain"}


def test_of_lines_that_years_name_the_documents_is_the_fact() -> None:
    budgets = "2022年预算数\t9\t4\t0\t3\t2\n2023年预算数\t6\t3\t0\t2\t1\n2024年预算数\t3\t1\t0\t1\t1\n"
    assert _three_public(_COLUMNS.format("年度") + budgets, BUDGET) == {
        "overseas_travel": (1_000_000, "reported"),
        "vehicle_purchase": (0, "reported"),
        "vehicle_operation": (1_000_000, "reported"),
        "official_reception": (1_000_000, "reported"),
    }
    spent = "2024年决算数\t3\t1\t0\t1\t1\n2023年决算数\t6\t3\t0\t2\t1\n"
    figures = _three_public(_COLUMNS.format("项目") + spent, FINAL)
    assert figures["official_reception"] == (1_000_000, "reported")


def test_a_row_of_signatures_is_no_line() -> None:
    one = _COLUMNS.format("合计").replace("合计\t合计", "合计") + "9\t4\t0\t3\t2\n"
    for signed in (
        "单位负责人：\t\t财务负责人：\t制表人：\t\n",
        "填表人（签字）：张某\t\t\t审核人：李某\t\n",
    ):
        assert "uncertain" not in _statuses(one + signed, BUDGET)
    assert "uncertain" in _statuses(one + "制表人：\t1.50\t0\t1.50\t0\n", BUDGET)


def test_a_budget_before_and_after_its_adjustment_is_not_added_to_the_final_account() -> None:
    lines = "年初预算数\t9\t4\t0\t3\t2\n全年预算数\t8\t4\t0\t2\t2\n决算数\t6\t3\t0\t2\t1\n"
    assert _statuses(_COLUMNS.format("项目") + lines) == {"uncertain"}


def test_a_line_is_not_added_to_the_part_of_it_that_stands_below() -> None:
    text = _COLUMNS.format("单位名称") + "某县财政局\t9\t4\t0\t3\t2\n其中：本级\t6\t3\t0\t2\t1\n"
    assert _statuses(text) == {"uncertain"}
    text = (
        _COLUMNS.format("单位名称")
        + "某县财政局\t9\t4\t0\t3\t2\n某县会计中心\t6\t3\t0\t2\t1\n某县评审中心\t3\t1\t0\t1\t1\n"
    )
    assert _statuses(text) == {"uncertain"}


def test_lines_of_units_and_lines_that_make_up_the_total_are_parts() -> None:
    units = "某县财政局\t9\t4\t0\t3\t2\n某县会计中心\t6\t3\t0\t2\t1\n"
    assert "uncertain" not in _statuses(_COLUMNS.format("单位名称") + units)
    total = "合计\t15\t7\t0\t5\t3\n"
    assert "uncertain" not in _statuses(_COLUMNS.format("项目") + total + units)


def test_columns_that_count_are_no_money() -> None:
    text = (
        "“三公”经费预算表\n单位：万元\n单位名称\t合计\t因公出国（境）费\t公务用车购置费\t公务用车购置数（辆）\t公务用车运行费\t"
        "公务用车保有量（辆）\t公务接待费\t接待批次（个）\t接待人次\n某县水利局\t5\t0\t0\t0\t3\t2\t2\t12\t40\n"
    )
    figures = {
        fact.meaning["category"]: (fact.fen, fact.value_status)
        for fact in understood(text).facts
        if fact.table == "fct_three_public" and fact.fen
    }
    assert figures == {
        "vehicle_operation": (3_000_000, "reported"),
        "official_reception": (2_000_000, "reported"),
    }


def test_a_statement_that_only_counts_lacks_no_figures() -> None:
    text = "“三公”经费情况表\n单位：万元\n项目\t预算数\t决算数\n“三公”经费合计\t\t\n因公出国（境）费\t\t\n公务用车保有量（辆）\t\t4\n"
    statuses = statement_statuses(recognised(text), "final_account", 2024, set())
    assert {s.status for s in statuses if s.statement == "three_public"} == {"present"}


def test_a_total_is_the_sum_of_the_parts_of_its_own_year() -> None:
    parts = "合计\t因公出国（境）费\t公务用车运行费\t公务接待费"
    text = f"“三公”经费支出表\n单位：万元\n{parts}\t{parts}\n8.93\t0\t4.73\t4.20\t6.10\t0\t3.68\t2.42\n"
    extraction = understood(text)
    [rows] = [check for check in extraction.checks if check.check_id == "three_public_rows"]
    assert (rows.status, rows.instances) == ("pass", 2)
    # which of them is the document's year is not said
    assert {status for _, status in _three_public(text).values()} == {"uncertain"}


_NESTED = (
    _COLUMNS.format("单位名称（科目）")
    + "合计\t15\t7\t0\t5\t3\n某县财政局\t15\t7\t0\t5\t3\n{}某县会计中心\t6\t3\t0\t2\t1\n"
)


def test_a_department_above_its_units_is_no_second_figure() -> None:
    alone = (
        _COLUMNS.format("单位名称（科目）")
        + "合计\t9\t4\t0\t3\t2\n某县财政局\t9\t4\t0\t3\t2\n　某县财政局本级\t9\t4\t0\t3\t2\n"
    )
    found = [f for f in understood(alone, identity=BUDGET).facts if f.table == "fct_three_public"]
    assert {(f.meaning["category"], f.fen, f.value_status) for f in found if f.fen} == {
        ("overseas_travel", 4_000_000, "verified"),
        ("vehicle_operation", 3_000_000, "verified"),
        ("official_reception", 2_000_000, "verified"),
    }
    assert len([f for f in found if f.fen]) == 3
    units = _NESTED.format("某县财政局本级\t9\t4\t0\t3\t2\n")
    found = [f for f in understood(units, identity=BUDGET).facts if f.table == "fct_three_public"]
    assert {f.value_status for f in found} == {"verified"}
    assert sum(f.fen or 0 for f in found) == 15_000_000


def test_a_department_that_its_units_do_not_make_up_leaves_them_in_doubt() -> None:
    assert _statuses(_NESTED.format("某县财政局本级\t9\t1\t0\t3\t5\n"), BUDGET) == {"uncertain"}


def test_the_number_of_the_next_form_is_no_line() -> None:
    text = (
        "“三公”经费支出表\n单位：万元\n合计\t因公出国（境）费\t公务用车购置费\t公务用车运行费\t公务接待费\n9\t4\t0\t3\t2\n"
        "附件8\t\t\t\t\n"
    )
    assert "uncertain" not in _statuses(text, BUDGET)
