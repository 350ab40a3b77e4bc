"""A department's statements, and those of its units printed behind them in one document, are never mixed."""

from __future__ import annotations

import io
import zipfile

import pytest
from small_documents import recognised, understood

from orchestration.document.read import read_document
from orchestration.statement.recognise import recognise
from orchestration.statement.stream import printed_in

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
    [part] = recognised(text).parts
    assert (part.name, [s.kind for s in part.statements]) == (
        "某县水库管理所",
        ["balance", "expenditure", "government_fund"],
    )


def test_print_behind_one_label_alone_makes_no_other_unit() -> None:
    own, stamped = "编制部门：某县水利局\n", "编制部门：某县水利局财政局\n"
    rest = expenditure(own, 9) + income(own, 9) + fund(own, 2)
    found = recognised(balance(stamped, 9) + rest)
    assert ([s.kind for s in found.statements], found.parts) == (
        ["balance", "expenditure", "income", "government_fund"],
        [],
    )
    other = recognised(balance(stamped, 9) + rest + balance(own, 4))
    assert [s.kind for s in other.statements] == ["balance"]


def test_a_department_and_its_own_office_are_two() -> None:
    own, office = "部门：某县水利局\n", "部门：某县水利局（本级）\n"
    found = recognised(balance(own, 9) + expenditure(own, 9) + balance(office, 4) + expenditure(office, 1, 3))
    assert [s.issuer for s in found.statements] == ["某县水利局", "某县水利局"]
    assert [(p.name, len(p.statements)) for p in found.parts] == [("某县水利局(本级)", 2)]


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
    assert [(s.issuer, len(s.lines)) for p in found.parts for s in p.statements] == [("某县水库管理所", 2)]


def names(text: str) -> list[tuple[str, list[str]]]:
    return [(part.name, [s.kind for s in part.statements]) for part in recognised(text).parts]


def test_a_line_above_its_statements_says_whose_they_are() -> None:
    first = balance("", 9) + income("", 9) + expenditure("", 9) + fund("", 2)
    for line in (
        "二、某县水库管理所",
        "第二部分　某县水库管理所",
        "附件2：某县水库管理所2024年单位预算",
        "（二）某县水库管理所２０２４年单位预算公开",
    ):
        found = names(first + line + "\n" + balance("", 4) + expenditure("", 4))
        assert found == [("某县水库管理所", ["balance", "expenditure"])], line


def test_a_title_before_whose_year_a_unit_stands_is_that_units() -> None:
    first = balance("", 9) + income("", 9) + expenditure("", 9) + fund("", 2)
    behind = (balance("", 4) + expenditure("", 4)).replace("收支总表", "某县水库管理所2024年收支总表")
    assert names(first + behind) == [("某县水库管理所", ["balance", "expenditure"])]


def test_units_follow_each_other_under_their_lines() -> None:
    text = balance("", 9) + income("", 9) + expenditure("", 9) + fund("", 2)
    for number, unit in enumerate(("某县水库管理所", "某县水文站", "某县河道管理所"), 2):
        text += f"{unit}2024年单位预算\n" + balance("", number) + expenditure("", number)
    assert [name for name, _ in names(text)] == ["某县水库管理所", "某县水文站", "某县河道管理所"]


def test_the_empty_forms_of_the_unit_before_do_not_hide_the_next_ones_line() -> None:
    text = "某县水利局2024年单位预算\n" + "".join(
        f"{unit}2024年单位预算\n{balance(label, number)}{expenditure(label, number)}"
        f"{unit}2024年国有资本经营预算支出表\n本单位没有国有资本经营预算拨款安排的支出，故本表为空。\n\n"
        for number, unit in enumerate(("某县水利局", "某县水库管理所", "某县水文站"), 7)
        for label in (f"编制单位：{unit}\n",)
    )
    assert [(part.name, part.heading) for part in recognised(text).parts] == [
        ("某县水库管理所", "某县水库管理所2024年单位预算"),
        ("某县水文站", "某县水文站2024年单位预算"),
    ]


def test_lines_that_name_several_units_name_none() -> None:
    first = balance("", 9) + income("", 9) + expenditure("", 9) + fund("", 2)
    lines = "某县水库管理所2024年单位预算\n某县水文站2024年单位预算\n"
    found = recognised(first + lines + balance("", 4) + expenditure("", 4))
    assert not found.parts
    assert [s.kind for s in found.others] == ["balance", "expenditure"]


def test_a_list_of_units_does_not_hide_the_line_right_above() -> None:
    first = balance("", 9) + income("", 9) + expenditure("", 9) + fund("", 2)
    lines = (
        "1.某县水文站\n2.某县河道管理所\n3.某县水库管理所\n以下依次公开。\n（略）\n（略）\n二、某县水文站\n"
    )
    assert names(first + lines + balance("", 4) + expenditure("", 4)) == [
        ("某县水文站", ["balance", "expenditure"])
    ]


def test_a_line_on_every_page_with_the_departments_name_is_no_change() -> None:
    head = "某县水利局2024年部门预算\n"
    first = head + balance("", 9) + head + income("", 9) + head + expenditure("", 9) + head + fund("", 2)
    unit = "二、某县水库管理所\n" + balance("", 4) + head + expenditure("", 4)
    assert names(first + unit) == [("某县水库管理所", ["balance", "expenditure"])]
    assert not recognised(first + head + balance("", 9)).parts


def test_a_statement_without_label_between_two_units_may_be_either_ones() -> None:
    own, one, two = (f"编制单位：某县{name}\n" for name in ("水利局", "水库管理所", "水文站"))
    text = balance(own, 9) + expenditure(own, 9) + balance(one, 4) + expenditure(one, 4) + fund("", 3)
    found = recognised(text + balance(two, 5) + expenditure(two, 5))
    assert [s.kind for s in found.others] == ["government_fund"]
    # of a kind that the department printed itself, it is the unit's before it
    text = (
        balance(own, 9)
        + expenditure(own, 9)
        + fund(own, 9)
        + balance(one, 4)
        + expenditure(one, 4)
        + fund("", 3)
    )
    found = recognised(text + balance(two, 5) + expenditure(two, 5))
    assert [len(p.statements) for p in found.parts] == [3, 2]


def test_the_first_statement_of_a_unit_may_lack_its_label() -> None:
    own, unit = "编制单位：某县水利局\n", "编制单位：某县水库管理所\n"
    text = balance(own, 9) + expenditure(own, 9) + balance("", 4) + expenditure(unit, 4) + income(unit, 4)
    assert names(text) == [("某县水库管理所", ["balance", "expenditure", "income"])]


def test_a_department_without_labels_before_units_with_them() -> None:
    unit = "编制单位：某县水库管理所\n"
    text = (
        "某县水利局2024年部门预算\n"
        + balance("", 9)
        + expenditure("", 9)
        + balance(unit, 4)
        + expenditure(unit, 4)
    )
    assert names(text) == [("某县水库管理所", ["balance", "expenditure"])]


def test_another_wording_of_the_own_name_is_no_other_unit() -> None:
    own, other = "编制单位：某县人民政府办公室\n", "编制单位：某县府办公室\n"
    found = recognised(balance(own, 9) + expenditure(own, 9) + fund(other, 9) + income(other, 9))
    assert not found.parts
    assert [s.kind for s in found.others] == ["government_fund", "income"]


def test_a_label_in_the_cell_before_the_name() -> None:
    own, unit = "编制单位：\t某县水利局\t\n", "编制单位：\t某县水库管理所\t\n"
    text = balance(own, 9) + expenditure(own, 9) + balance(unit, 4) + expenditure(unit, 4)
    assert names(text) == [("某县水库管理所", ["balance", "expenditure"])]


def test_units_that_the_cover_lists_are_still_told_by_their_labels() -> None:
    cover = "某县水利局2024年部门预算\n某县水库管理所2024年单位预算\n"
    own, unit = "编制单位：某县水利局\n", "编制单位：某县水库管理所\n"
    text = (
        cover
        + balance(own, 9)
        + expenditure(own, 9)
        + balance(unit, 4)
        + expenditure(unit, 4)
        + fund(unit, 4)
    )
    assert names(text) == [("某县水库管理所", ["balance", "expenditure", "government_fund"])]


def test_the_own_name_in_other_words_above_a_statement_is_no_other_unit() -> None:
    cover = "某县人民政府办公室2024年部门预算\n"
    text = (
        cover
        + balance("", 9)
        + income("", 9)
        + "某县府办公室2024年部门预算\n"
        + expenditure("", 9)
        + fund("", 2)
    )
    found = recognised(text)
    assert not found.parts and not found.others


def test_a_unit_under_its_line_may_begin_with_what_the_department_does_not_print() -> None:
    first = balance("", 9) + income("", 9) + expenditure("", 9)
    unit = "二、某县水库管理所\n" + fund("", 2) + balance("", 4) + expenditure("", 4)
    assert names(first + unit) == [("某县水库管理所", ["government_fund", "balance", "expenditure"])]


def test_one_form_of_each_unit_under_its_line_is_not_joined() -> None:
    text = "某县水利局2024年部门预算\n" + expenditure("", 5, 4)
    for number, unit in enumerate(("某县水库管理所", "某县水文站")):
        text += f"{unit}2024年单位预算\n" + expenditure("", 3, number + 1)
    found = recognised(text)
    assert [len(s.lines) for s in found.statements] == [3]
    assert [(p.name, [len(s.lines) for s in p.statements]) for p in found.parts] == [
        ("某县水库管理所", [3]),
        ("某县水文站", [3]),
    ]
    head = "某县水利局2024年部门预算\n"
    joined = recognised(head + expenditure("", 5, 4) + "\f" + head + expenditure("", 3, 1))
    assert [len(s.lines) for s in joined.statements] == [6]


SAID = "2024年我单位收入预算{0}万元，全部是一般公共预算拨款收入。\n2024年我单位支出预算{0}万元，全部是基本支出，没有项目支出。\n"


def archive(*files: tuple[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, text in files:
            target.writestr(name, text)
    return made.getvalue()


def test_what_the_files_of_a_units_folder_say_is_that_units() -> None:
    units = ("某县水利局", "某县水库管理所", "某县水文站")
    files = [
        (f"{number}{unit}/{name}.txt", text)
        for number, unit in enumerate(units, 1)
        for name, text in (
            ("0说明" if number != 2 else "9说明", SAID.format(number)),
            ("1收支", balance(f"编制单位：{unit}\n", number)),
            ("2支出", expenditure(f"编制单位：{unit}\n", number)),
        )
    ]
    document = read_document(archive(*files), "a.zip")
    printed = printed_in(document)
    parts = recognise(document, 2024, printed=printed).parts
    assert [(part.name, part.has_text) for part in parts] == [(unit, True) for unit in units[1:]]
    said = {at: item.text for at, item in enumerate(printed) if "我单位收入预算" in getattr(item, "text", "")}
    for number, part in enumerate(parts, 2):
        assert [text[:14] for at, text in said.items() if part.holds(at)] == [
            f"2024年我单位收入预算{number}万"
        ]


def test_a_detailed_form_without_a_label_is_of_the_unit_in_whose_folder_it_lies() -> None:
    own, unit = "编制单位：某县水利局\n", "编制单位：某县水库管理所\n"
    files = (
        ("1某县水利局/1.txt", balance(own, 9)),
        ("1某县水利局/2.txt", expenditure(own, 9)),
        ("1某县水利局/3.txt", expenditure("", 1, 3, 5).replace("支出总表", "支出明细总表")),
        ("2某县水库管理所/1.txt", balance(unit, 4)),
        ("2某县水库管理所/2.txt", expenditure(unit, 4)),
    )
    found = recognise(read_document(archive(*files), "a.zip"), 2024)
    assert [(part.name, len(part.statements)) for part in found.parts] == [("某县水库管理所", 2)]
    assert [s.title for s in found.statements] == ["收支总表", "支出总表", "支出明细总表"]


@pytest.mark.parametrize("title", ["项目支出绩效目标表", "政府采购情况表"])
def test_the_label_of_a_form_that_is_no_statement_is_not_the_next_statements(title: str) -> None:
    form = f"{title}\n单位名称：某县水利局\n项目名称\t防汛经费\t金额\t30\n年度目标\t完成\t备注\t无\n\n"
    text = balance("", 9) + income("", 9) + expenditure("", 9) + form
    text += "某县水库管理所2024年单位预算\n" + balance("", 4) + expenditure("", 4)
    assert names(text) == [("某县水库管理所", ["balance", "expenditure"])]
