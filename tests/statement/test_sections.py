"""A department's statements, and those of its units printed behind them in one document, are never mixed."""

from __future__ import annotations

from small_documents import recognised, understood

HEADING = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
INCOME_HEADING = "科目编码\t科目名称\t合计\t一般公共预算\n"


def balance(issuer: str, fen: int) -> str:
    return (
        f"收支总表\n{issuer}单位：元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
        f"一般公共预算拨款收入\t{fen}\t一般公共服务支出\t{fen}\n收入总计\t{fen}\t支出总计\t{fen}\n\n"
    )


def expenditure(issuer: str, *amounts: int) -> str:
    rows = "".join(f"20106{n:02d}\t某项\t{fen}\t{fen}\t\n" for n, fen in enumerate(amounts, 1))
    return f"支出总表\n{issuer}单位：元\n{HEADING}{rows}合计\t\t{sum(amounts)}\t{sum(amounts)}\t\n\n"


def income(issuer: str, fen: int) -> str:
    return f"收入总表\n{issuer}单位：元\n{INCOME_HEADING}2010601\t行政运行\t{fen}\t{fen}\n合计\t\t{fen}\t{fen}\n\n"


def fund(issuer: str, fen: int) -> str:
    return f"政府性基金预算支出表\n{issuer}单位：元\n{HEADING}2120801\t征地\t{fen}\t\t{fen}\n合计\t\t{fen}\t\t{fen}\n\n"


def test_a_statement_that_only_a_unit_prints_is_not_the_departments() -> None:
    own, units = "部门名称：某县水利局\n", "单位名称：某县水库管理所\n"
    text = (
        balance(own, 9)
        + expenditure(own, 9)
        + balance(units, 4)
        + expenditure(units, 1, 1, 2)
        + fund(units, 4)
    )
    extraction = understood(text)
    assert {fact.fen for fact in extraction.facts if fact.fen} == {900}
    [message] = [check.message for check in extraction.checks if check.check_id == "statements_complete"]
    assert "政府性基金预算支出表 of 某县水库管理所; not loaded" in message


def test_a_department_and_its_own_office_are_two() -> None:
    own, office = "部门：某县水利局\n", "部门：某县水利局（本级）\n"
    found = recognised(balance(own, 9) + expenditure(own, 9) + balance(office, 4) + expenditure(office, 1, 3))
    assert [s.issuer for s in found.statements] == ["某县水利局", "某县水利局"]
    assert [s.issuer for s in found.others] == ["某县水利局(本级)", "某县水利局(本级)"]


def test_statements_that_name_nobody_are_another_units_where_all_begin_again() -> None:
    first = balance("", 9) + income("", 9) + expenditure("", 9) + fund("", 2)
    assert [s.kind for s in recognised(first + balance("", 4) + expenditure("", 4)).others] == [
        "balance",
        "expenditure",
    ]
    assert not recognised(first + balance("", 9)).others  # printed twice, in a summary


def test_the_same_form_of_two_units_on_two_pages_is_two_statements() -> None:
    own, units = "部门：某县水利局\n", "部门：某县水库管理所\n"
    found = recognised(expenditure(own, 9) + "\f" + expenditure(units, 4))
    assert [(s.issuer, len(s.lines)) for s in found.statements] == [("某县水利局", 2)]
    assert [(s.issuer, len(s.lines)) for s in found.others] == [("某县水库管理所", 2)]
