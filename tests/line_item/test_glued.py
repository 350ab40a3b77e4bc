"""Figures that run into the code of the cell behind them."""

from __future__ import annotations

from small_documents import facts, understood

TABLE = """一般公共预算基本支出表
单位：万元
科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额
{total}30101\t基本工资\t{first}\t办公费\t5.55
30103\t奖金\t{second}\t公务接待费\t2.2
"""
CLASSES = "301\t工资福利支出\t102.2\t302\t商品和服务支出\t7.75\n"


def read(total: str, between: str, behind: str) -> dict[str, str]:
    figures = {"first": f"100{between}30201{behind}", "second": f"2.2{between}30217{behind}"}
    found = facts(understood(TABLE.format(total=total, **figures)), "fct_basic_expenditure")
    return {code: status for (code, _), (_, status) in found.items()}


def test_the_code_of_the_name_behind_is_no_part_of_a_figure() -> None:
    assert read(CLASSES, "\t", "") == dict.fromkeys(("30101", "30103", "30201", "30217"), "verified")
    assert read(CLASSES, "", "\t") == {
        **dict.fromkeys(("30101", "30103"), "repaired"),
        **dict.fromkeys(("30201", "30217"), "verified"),
    }


def test_where_no_sum_proves_it_the_figure_is_uncertain() -> None:
    found = read("", "", "\t")
    assert (found["30101"], found["30103"]) == ("uncertain", "uncertain")


def test_figures_of_names_without_codes_are_whole() -> None:
    text = TABLE.format(total="", first="10030201\t", second="2").replace("30101", "").replace("30103", "")
    [statement] = understood(text).recognition.statements
    figures = {reading.fen for line in statement.lines for reading in line.readings.values()}
    assert 10030201 * 10**6 in figures
