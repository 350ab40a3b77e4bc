"""Codes that are no code of the classification, however they came to be printed, are never taken at their word."""

from __future__ import annotations

import pytest
from small_documents import FINAL, understood

EXPENDITURE = """支出总表
单位：元
科目编码\t\t\t科目名称\t合计\t基本支出\t项目支出
类\t款\t项\t\t\t\t
201\t\t\t一般公共服务支出\t900\t600\t300
201\t06\t\t财政事务\t900\t600\t300
{line}\t900\t600\t300
合计\t\t\t\t900\t600\t300
"""


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("201\t06\t01\t行政运行", "as_printed"),
        ("201\t06\t88\t智慧财政建设", "as_printed"),  # the dictionary holds not every 项
        ("201\t\t04\t智慧财政建设", "conflict"),  # 类 and 项 without a 款 spell the code of another 款
        ("201\t88\t\t智慧财政建设", "conflict"),  # no 款 of any year
        ("201\t06\t88\t724.549872", "conflict"),  # a figure is no name
    ],
)
def test_a_code_is_taken_at_its_word_only_where_it_may_be_one(line: str, status: str) -> None:
    extraction = understood(EXPENDITURE.format(line=line))
    found = {fact.code_status for fact in extraction.facts if fact.printed_name == line.split("\t")[-1]}
    assert found == {status}


def test_an_economic_class_is_none_by_function() -> None:
    text = EXPENDITURE.format(line="301\t01\t\t基本工资").replace(
        "201\t06\t\t财政事务", "301\t\t\t工资福利支出"
    )
    found = [fact for fact in understood(text).facts if fact.printed_name == "基本工资" and fact.fen]
    assert found
    assert {fact.value_status for fact in found} <= {"uncertain", "disputed"}


def test_codes_that_are_printed_without_any_name_contradict_none() -> None:
    extraction = understood(
        "项目支出表\n单位：元\n功能科目\t项目名称\t合计\t一般公共预算\n2130205\t林场经费\t5\t5\n2130288\t绿化经费\t4\t4\n合计\t\t9\t9\n"
    )
    assert {fact.printed_code: fact.code_status for fact in extraction.facts} == {
        "2130205": "as_printed",
        "2130288": "conflict",  # of no known name, and none printed
    }


def test_a_rule_read_as_a_character_is_no_part_of_a_code() -> None:
    extraction = understood(EXPENDITURE.format(line="201|06\t\t01\t行政运行"))
    assert {
        fact.meaning["function_code"] for fact in extraction.facts if fact.printed_name == "行政运行"
    } == {"2010601"}


BASIC = """一般公共预算基本支出表
单位：元
科目编码\t\t科目名称\t合计\t人员经费\t公用经费
类\t款\t\t\t\t
301\t\t工资福利支出\t{staff}\t{staff}\t
301\t01\t基本工资\t500\t500\t
302\t\t商品和服务支出\t{goods}\t\t{goods}
302\t01\t办公费\t200\t\t200
302\t11\t退休人员活动费\t70\t\t70
合计\t\t\t770\t500\t270
"""


@pytest.mark.parametrize(("goods", "certain"), [("270", True), ("200", False), ("", False)])
def test_a_class_that_adds_up_holds_a_line_whose_section_is_in_doubt(goods: str, certain: bool) -> None:
    extraction = understood(BASIC.format(staff="500", goods=goods))
    told = {
        fact.printed_name: (fact.code_status, fact.meaning.get("is_class_certain"))
        for fact in extraction.facts
        if fact.table == "fct_basic_expenditure"
    }
    assert told["退休人员活动费"] == ("conflict", certain)
    assert told["办公费"] == ("as_printed", None)


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("302\t06\t办公设备购置费", "conflict"),  # 30206 is 电费: what every name ends in is no likeness
        ("302\t01\t日常办公费", "as_printed"),  # 办公费 in a wording of its own
    ],
)
def test_a_name_of_another_item_is_told_though_both_are_fees(printed: str, status: str) -> None:
    text = BASIC.format(staff=500, goods=270).replace("302\t11\t退休人员活动费", printed)
    found = {
        fact.code_status for fact in understood(text).facts if fact.printed_name == printed.split("\t")[-1]
    }
    assert found == {status}


@pytest.mark.parametrize(
    ("line", "is_marked"),
    [
        ("201\t06\t88\t智慧财政建设", False),  # a 项 that no list holds yet
        ("103\t20\t02\t群众团体事务", True),  # no class: digits of two cells
        ("201\t20\t00\t司法", True),  # no such 款
        ("201\t06\t88\t财政事务", True),  # the name is that of another level
    ],
)
def test_a_line_whose_code_is_none_is_marked(line: str, is_marked: bool) -> None:
    extraction = understood(EXPENDITURE.format(line=line))
    statuses = {fact.value_status for fact in extraction.facts if fact.printed_name == line.split("\t")[-1]}
    assert statuses <= ({"uncertain", "disputed"} if is_marked else {"verified"})


@pytest.mark.parametrize(
    ("code", "status"), [("30188", "verified"), ("30788", "verified"), ("38801", "uncertain")]
)
def test_an_economic_item_of_no_known_class_is_marked(code: str, status: str) -> None:
    head = code[:3]
    extraction = understood(
        f"一般公共预算基本支出表\n单位：元\n科目编码\t科目名称\t合计\n{head}\t某类支出\t9\n{code}\t智慧津贴\t5\n{head}02\t津贴补贴\t4\n合计\t\t9\n"
    )
    assert {fact.value_status for fact in extraction.facts if fact.printed_code == code} == {status}


NAMES = """一般公共预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
208\t社会保障和就业支出\t60\t60\t
20805\t行政事业单位养老支出\t60\t60\t
2080505\t{a}\t40\t40\t
2080506\t{b}\t20\t20\t
合计\t\t60\t60\t

一般公共预算基本支出表
单位：元
科目编码\t科目名称\t预算数
302\t商品和服务支出\t60
30207\t{c}\t40
30209\t{d}\t20
合计\t\t60
"""
PENSION, ANNUITY = "机关事业单位基本养老保险缴费支出", "机关事业单位职业年金缴费支出"


@pytest.mark.parametrize(
    ("names", "in_conflict"),
    [
        ((PENSION, ANNUITY, "邮电费", "物业管理费"), set()),
        (("基本养老保险缴费", "职业年金缴费", "邮电费", "物业管理费"), set()),
        ((ANNUITY, PENSION, "物业管理费", "邮电费"), {"2080505", "2080506", "30207", "30209"}),
    ],
)
def test_names_beside_each_others_codes_contradict_both(
    names: tuple[str, ...], in_conflict: set[str]
) -> None:
    found = understood(NAMES.format(**dict(zip("abcd", names, strict=True)))).facts
    assert {fact.printed_code for fact in found if fact.code_status == "conflict"} == in_conflict


def test_a_name_beside_the_code_of_one_whose_own_name_fits_several_codes_is_not_taken_for_the_code() -> None:
    text = NAMES.format(a=PENSION, b=ANNUITY, c="住房公积金", d="其他社会保障缴费")
    text = (
        text.replace("302\t商品和服务支出", "301\t工资福利支出")
        .replace("30207", "30112")
        .replace("30209", "30113")
    )
    found = understood(text).facts
    assert {fact.printed_code for fact in found if fact.code_status == "conflict"} == {"30112", "30113"}


@pytest.mark.parametrize(
    ("section", "item"),
    [("超长期特别国债安排的支出", "其他住房保障支出"), ("其他住房保障支出", "其他住房保障支出")],
)
def test_what_special_bonds_pay_is_a_section_of_its_class(section: str, item: str) -> None:
    text = (
        "支出决算表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n221\t住房保障支出\t9\t\t9\n"
        f"22198\t{section}\t9\t\t9\n2219899\t{item}\t9\t\t9\n合计\t\t9\t\t9\n"
    )
    [fact] = understood(text, identity=FINAL).facts
    assert (fact.meaning["function_code"], fact.code_status, fact.value_status) == (
        "2219899",
        "as_printed",
        "verified",
    )


def test_a_run_of_codes_that_are_all_one_off_is_corrected() -> None:
    text = NAMES.format(a=PENSION, b=ANNUITY, c="物业管理费", d="差旅费")
    found = [fact for fact in understood(text).facts if fact.table == "fct_basic_expenditure"]
    assert {(fact.printed_code, fact.meaning["economic_code"], fact.code_status) for fact in found} == {
        ("30207", "30209", "corrected"),
        ("30209", "30211", "corrected"),
    }
