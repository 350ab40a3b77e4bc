"""Figures whose column is a guess: they claim nothing where the heading of a column beside makes no sense."""

from __future__ import annotations

from dataclasses import replace

from small_documents import BUDGET, document, facts, understood

from orchestration.document.model import Table
from orchestration.judgement import understand

HEADING = "收入总表\n单位：元\n科目编码\t科目名称\t合计\t一般公共预算\t{beside}\t单位资金\n"
BALANCE = """
收支总表
单位：元
项目\t预算数\t项目\t预算数
一般公共预算拨款收入\t80\t社会保障和就业支出\t80
单位资金\t7\t卫生健康支出\t7
本年收入合计\t87\t本年支出合计\t87
收入总计\t87\t支出总计\t87
"""
ROWS = "2080501\t行政单位离退休\t80\t80\t\t\n2101101\t行政单位医疗\t7\t\t\t7\n合计\t\t87\t80\t\t7\n"


def _statuses(beside: str) -> set[str]:
    read = document(HEADING.format(beside=beside) + ROWS + BALANCE, certain=False)
    pages = tuple(
        replace(
            page,
            blocks=tuple(
                replace(b, guessed=frozenset({3, 4})) if isinstance(b, Table) else b for b in page.blocks
            ),
        )
        for page in read.pages
    )
    found = facts(understand(replace(read, pages=pages), BUDGET), "fct_income")
    return {status for (_, source), (_, status) in found.items() if source.startswith("general_public")}


def test_a_guess_beside_a_heading_that_makes_no_sense_is_uncertain() -> None:
    assert _statuses("预算安排的某某") == {"uncertain"}


def test_a_guess_among_headings_that_make_sense_is_settled_by_the_sums() -> None:
    assert _statuses("政府性基金预算") != {"uncertain"}


def test_a_line_that_adds_up_where_most_do_not_does_so_by_chance() -> None:
    rows = (
        "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
        "2010601\t行政运行\t700\t600\t200\n"
        "2010602\t一般行政管理事务\t200\t90\t200\n"
        "2010699\t其他财政事务支出\t80\t40\t80\n"
        "2080501\t行政单位离退休\t30\t30\t\n"
    )
    text = f"支出总表\n单位：元\n{rows}"
    sure, guessed = (
        {
            f.printed_text: f.value_status
            for f in understood(text, certain).facts
            if f.printed_code == "2080501"
        }
        for certain in (True, False)
    )
    assert (sure, guessed) == ({"30": "reported"}, {"30": "uncertain"})


def test_figures_beside_words_in_a_column_of_amounts_are_uncertain_where_white_space_told_the_columns() -> (
    None
):
    heading = "支出总表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    rows = [
        ("2080501", "行政单位离退休", "80"),
        ("2080505", "基本养老保险缴费", "7"),
        ("2101101", "行政单位医疗", "5"),
        ("2210201", "住房公积金", "3"),
    ]

    def statuses(beside: str, certain: bool) -> set[str]:
        text = heading + "".join(
            f"{code}\t{name}\t{figure}\t{beside}\t{figure}\n" for code, name, figure in rows
        )
        found = facts(understand(document(text, certain=certain), BUDGET), "fct_expenditure")
        return {status for _, status in found.values()}

    assert statuses("", certain=False) == {"reported"}
    assert statuses("本级财力", certain=False) == {"uncertain"}
    assert statuses("本级财力", certain=True) == {"reported"}
