"""What a failed identity does to the figures: the odd one out is marked, the others stand."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from small_documents import BUDGET, EXPENDITURE, FINAL, document, facts, understood

from orchestration.document.model import Table
from orchestration.judgement import understand
from orchestration.reconcile.budget import Budget
from orchestration.reconcile.realign import realign
from orchestration.reconcile.solve import explain
from orchestration.reconcile.status import status_of
from orchestration.reconcile.verdict import Verdict
from orchestration.statement.recognise import recognise


def statuses(text: str, certain: bool = True) -> dict[tuple[str, str], str]:
    return {key: status for key, (_, status) in facts(understood(text, certain), "fct_expenditure").items()}


def changed(old: str, new: str) -> str:
    assert EXPENDITURE.count(old) == 1
    return EXPENDITURE.replace(old, new)


def test_a_statement_that_agrees_is_verified() -> None:
    found = statuses(EXPENDITURE)
    assert len(found) == 5
    assert set(found.values()) == {"verified"}


def test_only_the_odd_cell_is_marked() -> None:
    found = statuses(changed("行政单位离退休\t30\t30", "行政单位离退休\t30\t90"))
    assert found.pop(("2080501", "basic")) == "disputed"
    assert found.pop(("2080505", "basic")) == "reported"  # its only sum down the column does not hold
    assert set(found.values()) == {"verified"}


def test_a_project_figure_that_repeats_its_parents_is_shown_and_disputed() -> None:
    extraction = understood(changed("行政单位离退休\t30\t30\t", "行政单位离退休\t30\t30\t300"))
    found = facts(extraction, "fct_expenditure")
    assert found["2080501", "project"] == ("300", "disputed")
    assert found["2080501", "basic"] == ("30", "verified")


def test_a_wrong_subtotal_casts_no_doubt_on_the_detail() -> None:
    extraction = understood(changed("20106\t财政事务\t900\t600\t300", "20106\t财政事务\t900\t650\t300"))
    assert {status for _, status in facts(extraction, "fct_expenditure").values()} <= {"verified", "reported"}
    failed = {check.check_id for check in extraction.checks if check.status == "fail"}
    assert {"expenditure_rows", "expenditure_hierarchy"} <= failed


def test_rounding_marks_nothing() -> None:
    text = EXPENDITURE.replace("单位：元", "单位：万元").replace(
        "合计\t\t980\t680\t300", "合计\t\t981\t680\t300"
    )
    assert set(statuses(text).values()) == {"verified"}


def test_a_row_sum_alone_verifies_no_column() -> None:
    lines = EXPENDITURE.splitlines()
    alone = "\n".join([*lines[:3], "2010601\t行政运行\t700\t600\t100"]) + "\n"
    assert set(statuses(alone).values()) == {"reported"}


@pytest.mark.parametrize("certain", [True, False])
def test_a_cell_in_its_neighbours_column(certain: bool) -> None:
    """Where the format says which column a cell stands in, the publisher put it there: shown and disputed."""
    shifted = changed("一般行政管理事务\t200\t\t200", "一般行政管理事务\t200\t200\t")
    found = facts(understood(shifted, certain), "fct_expenditure")
    if certain:
        assert found["2010602", "basic"] == ("200", "disputed")
    else:
        assert found["2010602", "project"] == ("200", "repaired")
        assert ("2010602", "basic") not in found


def test_split_digits_are_repaired_only_where_a_sum_proves_them() -> None:
    found = facts(
        understood(changed("2010601\t行政运行\t700\t600", "2010601\t行政运行\t700\t6 00"), False),
        "fct_expenditure",
    )
    assert found["2010601", "basic"] == ("6 00", "repaired")
    lines = EXPENDITURE.splitlines()
    alone = "\n".join([*lines[:3], "2010601\t行政运行\t\t6 00\t100"]) + "\n"
    assert facts(understood(alone, False), "fct_expenditure")["2010601", "basic"] == ("6 00", "uncertain")


def test_in_a_single_column_all_who_could_be_wrong_are_marked() -> None:
    text = """一般公共预算基本支出表
单位：元
科目编码\t科目名称\t预算数
301\t工资福利支出\t100
30101\t基本工资\t60
30102\t津贴补贴\t50
303\t对个人和家庭的补助\t7
30302\t退休费\t7
合计\t\t107
"""
    found = facts(understood(text), "fct_basic_expenditure")
    assert {code: status for (code, _), (_, status) in found.items()} == {
        "30101": "disputed",
        "30102": "disputed",
        "30302": "verified",
    }


def test_what_would_have_to_be_less_than_nothing_is_not_the_odd_one() -> None:
    text = """一般公共预算基本支出表
单位：元
科目编码\t科目名称\t预算数
302\t商品和服务支出\t100
30201\t办公费\t60
30202\t印刷费\t40
30203\t咨询费\t30
30204\t手续费\t0
30205\t水费\t10
合计\t\t100
"""
    found = facts(understood(text), "fct_basic_expenditure")
    assert {code for (code, _), (_, status) in found.items() if status == "disputed"} == {"30201", "30202"}


def test_without_a_unit_of_money_nothing_is_claimed() -> None:
    assert set(statuses(EXPENDITURE.replace("单位：元\n", "")).values()) == {"uncertain"}


def many_pages(pages: int, rows: int) -> str:
    """Pages whose figures fit no column: each prints other figures than its sums, one column off every second line."""
    text = ["支出总表", "单位：元", "科目编码\t科目名称\t合计\t基本支出\t项目支出\t经营支出\t上缴上级支出"]
    for page in range(pages):
        for row in range(rows):
            figures = [str(7 * page + 3 * row + column) for column in range(5)]
            if row % 2:
                figures[row % 5] = ""
            cells = ["\t".join(figures), "\t".join(["", *figures[:-1]])][page % 2]
            text.append(f"{2010101 + row}\t行政运行\t{cells}")
        text.append("")
    return "\n".join([*text, "合计\t\t9\t9\t9\t9\t9"]) + "\n"


def test_what_the_budget_of_steps_does_not_reach_is_marked() -> None:
    read = document(many_pages(60, 12))
    statements = recognise(read, 2024).statements
    budget, verdict = Budget(20_000), Verdict()
    system = realign(statements, lambda _: None, verdict, budget)
    explain(system, verdict, budget)
    assert budget.spent
    failing = {
        var
        for number in system.failing
        for _, var in system.equations[number].terms
        if system.equations[number].marks and system.cells.printed(var) and system.cells.line(var).is_leaf
    }
    assert failing
    assert {status_of(system, var, verdict)[0] for var in failing} <= {"disputed", "uncertain"}


def test_a_table_of_2000_rows_every_second_of_which_contradicts_itself() -> None:
    rows = [f"{2010101 + row}\t行政运行\t{row + 8 + 9 * (row % 2)}\t{row}\t8" for row in range(2000)]
    text = "\n".join(
        ["支出总表", "单位：元", "科目编码\t科目名称\t合计\t基本支出\t项目支出", "合计\t\t5\t5\t5", *rows]
    )
    started = time.process_time()
    found = facts(understood(text), "fct_expenditure")
    assert time.process_time() - started < 20  # it takes 2; without a budget it would take hours
    wrong = {status for (code, _), (_, status) in found.items() if (int(code) - 2010101) % 2}
    assert wrong == {"disputed"}


CARRIED_OVER = """财政拨款收入支出决算总表
单位：万元
项目\t决算数\t项目\t合计\t一般公共预算财政拨款
一、一般公共预算财政拨款\t500.00\t一、一般公共服务支出\t500.00\t500.00
本年收入合计\t500.00\t本年支出合计\t500.00\t500.00
年初财政拨款结转和结余\t21.60\t年末财政拨款结转和结余\t21.60\t21.60
一、一般公共预算财政拨款\t20.00\t\t\t
二、政府性基金预算财政拨款\t1.60\t\t\t
总计\t521.60\t总计\t521.60\t521.60
"""


@pytest.mark.parametrize(("printed", "expected"), [("1.60", set()), ("4.60", {"disputed"})])
def test_what_is_carried_over_is_the_sum_of_its_funds(printed: str, expected: set[str]) -> None:
    text = CARRIED_OVER.replace("财政拨款\t1.60", f"财政拨款\t{printed}")
    found = [
        fact
        for fact in understood(text, identity=FINAL).facts
        if fact.fen in (200_000_00, 16_000_00, 46_000_00)
    ]
    assert len(found) >= 2
    assert {fact.value_status for fact in found} - {"verified"} == expected


def test_a_column_that_is_a_guess_is_proven_by_no_sum_of_its_own_page() -> None:
    """Every sum down the column and along the line holds as well one column further."""
    read = document(EXPENDITURE, certain=False)
    basic = 3
    pages = tuple(
        replace(
            page,
            blocks=tuple(
                replace(block, guessed=frozenset({basic})) if isinstance(block, Table) else block
                for block in page.blocks
            ),
        )
        for page in read.pages
    )
    found = facts(understand(replace(read, pages=pages), BUDGET), "fct_expenditure")
    assert {status for (_, kind), (_, status) in found.items() if kind == "basic"} == {"uncertain"}
    assert {status for (_, kind), (_, status) in found.items() if kind == "project"} == {"verified"}


def test_a_guess_is_proven_by_a_sum_that_a_page_without_guesses_prints() -> None:
    first, second = EXPENDITURE.replace("208\t", "\f208\t").split("\f")
    total = second[second.index("合计") :]
    whole = first.replace("201\t一般", total + "201\t一般") + "\f" + second.replace(total, "")
    read = document(whole, certain=False)
    pages = (
        read.pages[0],
        replace(
            read.pages[1],
            blocks=tuple(
                replace(block, guessed=frozenset({3})) if isinstance(block, Table) else block
                for block in read.pages[1].blocks
            ),
        ),
    )
    found = facts(understand(replace(read, pages=pages), BUDGET), "fct_expenditure")
    assert found["2080501", "basic"][1] == "verified"


ESCAPED = """收支总表
单位：元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算\t\t一、一般公共服务支出\t990
拨款收入\t980\t\t
二、事业收入\t10\t\t
收入总计\t990\t支出总计\t990

收入总表
单位：元
科目编码\t科目名称\t合计\t上年结转\t一般公共预算\t事业收入
合计\t\t990\t\t980\t10
201\t一般公共服务支出\t990\t\t980\t10
20106\t财政事务\t990\t\t980\t10
2010601\t行政运行\t700\t\t700\t
2010602\t一般行政管理事务\t290\t\t280\t10
"""


def test_a_column_moved_to_where_nothing_contradicts_it_is_not_proven_by_its_own_page() -> None:
    found = facts(understood(ESCAPED, certain=False), "fct_income")
    assert {status for (_, source), (_, status) in found.items() if source != "business_income"} == {
        "uncertain"
    }


SHIFTED = """支出总表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出\t经营支出
合计\t\t980\t680\t300\t
201\t一般公共服务支出\t900\t\t600\t300
20106\t财政事务\t900\t\t600\t300
2010601\t行政运行\t700\t\t600\t100
2010602\t一般行政管理事务\t200\t\t\t200
208\t社会保障和就业支出\t80\t\t80\t
20805\t行政事业单位养老支出\t80\t\t80\t
2080501\t行政单位离退休\t30\t\t30\t
2080505\t机关事业单位基本养老保险缴费支出\t50\t\t50\t
"""


@pytest.mark.parametrize(
    ("printed", "status"),
    [("行政单位离退休\t30\t\t30", "repaired"), ("行政单位离退休\t30\t\t90", "uncertain")],
)
def test_a_page_that_moves_must_leave_nothing_failing_on_it(printed: str, status: str) -> None:
    """Its own sums hold wherever the whole page stands."""
    text = SHIFTED.replace("行政单位离退休\t30\t\t30", printed)
    head, rest = text.split("201\t", 1)
    found = facts(understood(f"{head}\f201\t{rest}", certain=False), "fct_expenditure")
    assert found["2010601", "basic"] == ("600", status)


BY_CLASS = """财政拨款收支总表
单位：万元
收入\t预算数\t支出\t预算数
一、本年收入\t9.00\t一、本年支出\t9.00
一般公共预算拨款\t9.00\t一般公共服务支出\t5.00
政府性基金预算拨款\t\t教育支出\t4.00
收入总计\t9.00\t支出总计\t9.00
"""


@pytest.mark.parametrize(("printed", "expected"), [("4.00", "verified"), ("6.00", "disputed")])
def test_the_year_is_the_sum_of_its_classes_though_none_is_numbered(printed: str, expected: str) -> None:
    found = understood(BY_CLASS.replace("教育支出\t4.00", f"教育支出\t{printed}")).facts
    assert [fact.value_status for fact in found if fact.meaning.get("function_code") == "205"] == [expected]


WITH_A_LONE_PART = """收入总表
单位：元
科目编码\t科目名称\t合计\t财政拨款\t一般公共预算\t事业收入
201\t一般公共服务支出\t900\t600\t{upper}\t300
20106\t财政事务\t900\t600\t{upper}\t300
2010601\t行政运行\t700\t600\t{detail}\t100
2010602\t一般行政管理事务\t200\t\t\t200
208\t社会保障和就业支出\t80\t80\t80\t
20805\t行政事业单位养老支出\t80\t80\t80\t
2080501\t行政单位离退休\t30\t30\t30\t
2080505\t机关事业单位基本养老保险缴费支出\t50\t50\t50\t
合计\t\t980\t680\t{total}\t300
"""


def of_lone_part(detail: str, upper: str, total: str) -> dict[tuple[str, str], tuple[str, str]]:
    text = WITH_A_LONE_PART.format(detail=detail, upper=upper, total=total)
    return facts(understood(text), "fct_income")


def test_a_part_that_contradicts_its_whole_in_one_line_is_marked() -> None:
    found = of_lone_part("640", "600", "680")
    assert found["2010601", "general_public"] == ("640", "disputed")
    assert found["2080501", "general_public"] == ("30", "verified")


def test_a_part_that_leaves_a_rest_up_to_the_total_is_no_fact() -> None:
    found = of_lone_part("590", "590", "670")
    assert found["2010601", "fiscal_appropriation"] == ("600", "verified")
    assert not any(source == "general_public" for _, source in found)


def test_a_whole_whose_parts_are_blank_in_its_line_is_uncertain() -> None:
    found = of_lone_part("", "600", "680")
    assert found["2010601", "fiscal_appropriation"] == ("600", "uncertain")
    assert found["2080501", "general_public"] == ("30", "verified")


@pytest.mark.parametrize(("ruled", "status"), [(True, "verified"), (False, "uncertain")])
def test_beside_a_column_of_no_known_meaning_only_ruled_columns_are_believed(
    ruled: bool, status: str
) -> None:
    text = """收入总表
单位：元
科目编码\t科目名称\t合计\t财政拨款\t共预\t本经
208\t社会保障和就业支出\t80\t80\t80\t
20805\t行政事业单位养老支出\t80\t80\t80\t
2080501\t行政单位离退休\t30\t30\t30\t
2080505\t机关事业单位基本养老保险缴费支出\t50\t50\t50\t
合计\t\t80\t80\t80\t
"""
    found = facts(understood(text, certain=ruled), "fct_income")
    assert found["2080501", "fiscal_appropriation"] == ("30", status)


SLID = """支出总表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出\t上缴上级支出\t经营支出
2070104\t图书馆\t{row}
2070109\t群众文化\t2400.50\t1200.25\t1200.25\t\t
2080502\t事业单位离退休\t129.30\t129.30\t\t\t
合计\t\t{total}\t9129.55\t1850.25\t\t
"""


def test_figures_of_a_line_that_stand_one_column_on_are_put_back() -> None:
    text = SLID.format(row="\t8450.00\t7800.00\t650.00\t", total="10979.80")
    assert facts(understood(text, certain=False), "fct_expenditure") == {
        ("2070104", "basic"): ("7800.00", "repaired"),
        ("2070104", "project"): ("650.00", "repaired"),
        ("2070109", "basic"): ("1200.25", "verified"),
        ("2070109", "project"): ("1200.25", "verified"),
        ("2080502", "basic"): ("129.30", "verified"),
    }


def test_two_equal_figures_one_column_on_are_put_back() -> None:
    text = SLID.format(row="\t8450.00\t8450.00\t\t", total="10979.80").replace(
        "9129.55\t1850.25", "9779.55\t1200.25"
    )
    found = facts(understood(text, certain=False), "fct_expenditure")
    assert found["2070104", "basic"][0] == "8450.00"
    assert ("2070104", "project") not in found
    assert not {status for _, status in found.values()} & {"disputed", "uncertain"}


def test_figures_one_column_on_are_left_where_rulings_tell_the_columns() -> None:
    text = SLID.format(row="\t8450.00\t7800.00\t650.00\t", total="10979.80")
    assert facts(understood(text), "fct_expenditure")["2070104", "basic"] == ("8450.00", "disputed")
