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


APART = """支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
20106\t财政事务\t5.06\t5.06\t
2010601\t行政运行\t{first}\t{first}\t
2010650\t事业运行\t2.2\t2.2\t
合计\t\t{total}\t{total}\t
"""


def test_a_code_behind_white_space_is_no_part_of_a_figure() -> None:
    """It is the text of another cell, whatever is named beside it."""

    def read(first: str, total: str) -> tuple[int | None, str]:
        found = understood(APART.format(first=first, total=total)).facts
        [fact] = [f for f in found if f.printed_code == "2010601"]
        return fact.fen, fact.value_status

    assert read("2.86 30226", "5.06") == (2_860_000, "repaired")
    fen, status = read("2.86 30226", "")
    assert (fen, status) == (2_860_000, "repaired")


def test_a_whole_figure_before_a_code_is_believed_only_if_sums_say_so() -> None:
    text = "支出总表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n2010601\t行政运行\t12 30226\t12 30226\t\n"
    text += "2010650\t事业运行\t8\t8\t\n"
    assert {(f.fen, f.value_status) for f in understood(text).facts if f.printed_code == "2010601"} == {
        (1200, "uncertain")
    }
    proven = understood(text + "合计\t\t20\t20\t\n").facts
    assert {(f.fen, f.value_status) for f in proven if f.printed_code == "2010601"} == {(1200, "repaired")}
