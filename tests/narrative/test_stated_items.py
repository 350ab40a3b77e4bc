"""Items of the classification and projects that sentences name before their amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.narrative.narrated import narrate, only_amount, wan


@pytest.mark.parametrize(
    ("sentence", "names", "code"),
    [
        (
            "1.“教育支出（类）普通教育（款）小学教育（项）”科目3万元，用于教学。",
            ("教育支出", "普通教育", "小学教育"),
            None,
        ),
        ("1. “教育支出-普通教育-小学教育”科目3万元。", ("教育支出", "普通教育", "小学教育"), None),
        (
            "2、一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）：2024 年预算数为 3 万元。",
            ("一般公共服务支出", "政府办公厅（室）及相关机构事务"),
            None,
        ),
        (
            "1.教育（205）普通教育（02）小学教育（02）：2024年预算数为3万元。",
            ("教育", "普通教育", "小学教育"),
            "2050202",
        ),
        ("主要用于以下方面：教育支出（类）3万元，占5%。", ("教育支出",), None),
        (
            "公共安全支出（类）法院（款）“两庭”建设（项）：预算数为3万元。",
            ("公共安全支出", "法院", "“两庭”建设"),
            None,
        ),
        ("教育支出3万元。", ("教育支出",), None),
    ],
)
def test_function_items(sentence: str, names: tuple[str, ...], code: str | None):
    amount = only_amount(narrate("五、一般公共预算支出情况说明", sentence), "function_item")
    assert (amount.name_path, amount.printed_code, amount.amount_cny) == (names, code, wan("3"))
    assert amount.scope == "general_public"


def test_a_lead_in_gives_the_scope_of_the_items():
    stated = narrate(
        "部门预算编制说明", "财政拨款支出主要内容如下：", "1.“教育支出（类）普通教育（款）”3万元。"
    )
    assert only_amount(stated, "function_item").scope == "fiscal_appropriation"


def test_a_code_in_parentheses_tells_an_item_and_its_level():
    stated = narrate(
        "五、一般公共预算支出情况说明", "行政运行（2010601）50.00万元，财政事务（20106）60.00万元。"
    )
    found = [(a.name_path, a.name_levels, a.printed_code, a.amount_cny) for a in stated.amounts]
    assert found == [
        (("行政运行",), ("项",), "2010601", wan("50")),
        (("财政事务",), ("款",), "20106", wan("60")),
    ]
    assert narrate("五、一般公共预算支出情况说明", "会议室（5010）50.00万元。").amounts == []


def test_projects_are_named_before_their_amount():
    stated = narrate(
        "七、一般公共预算项目支出情况说明", "1、项目名称：档案建设工作经费项目", "预算安排规模：18.00 万元"
    )
    amount = only_amount(stated, "project_item")
    assert (amount.name_path, amount.amount_cny) == (("档案建设工作经费项目",), wan("18"))


def test_an_amount_belongs_to_no_project_when_the_name_cannot_be_told():
    stated = narrate(
        "1、项目名称：甲项目",
        "预算安排规模：18.00 万元",
        "2、项目名称：乙项目，设立的政策依据从略",
        "预算安排规模：5.00 万元",
    )
    assert [amount.name_path for amount in stated.amounts] == [("甲项目",)]


def test_dashes_part_marked_names_and_what_is_told_behind_them_is_theirs():
    stated = narrate(
        "“教育支出(类）-普通教育（款）－小学教育（项）”2026年度预算5万元，2025年度预算4万元，主要用于：学校。"
        "2025年当年预算执行数为2万元，2026预算安排5万元，比2025年预算执行数增加150.00%。",
        year=2026,
    )
    assert {amount.name_path for amount in stated.amounts} == {("教育支出", "普通教育", "小学教育")}
    assert [(c.prior_basis, c.prior_amount_cny, c.change_rate) for c in stated.changes] == [
        ("prior_budget", wan("4"), None),
        ("prior_execution", wan("2"), Decimal("1.5000")),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "1.教育支出-普通教育-小学教育：2024年预算数为5.00万元，比2023年预算增加1.00万元。",
        "教育支出——普通教育——小学教育2024年预算5.00万元，比2023年预算增加1.00万元。",
        "（1）教育支出－普通教育－小学教育预算数为5.00万元，比2023年预算增加1.00万元。",
    ],
)
def test_dashes_part_a_class_from_its_items_without_marks(sentence: str) -> None:
    stated = narrate("五、一般公共预算支出情况说明", sentence)
    [amount], [change] = stated.amounts, stated.changes
    assert (amount.name_path, amount.name_levels) == (
        ("教育支出", "普通教育", "小学教育"),
        ("类", "款", "项"),
    )
    assert (amount.amount_cny, change.prior_amount_cny) == (wan("5"), wan("4"))


@pytest.mark.parametrize("quoted", ["“{}”", "{}"])
def test_a_bracket_may_be_part_of_a_name_between_dashes(quoted: str) -> None:
    path = "一般公共服务支出-政府办公厅（室）及相关机构事务-事业运行"
    stated = narrate("五、一般公共预算支出情况说明", f"3.{quoted.format(path)}3.00万元，主要用于：人员。")
    assert only_amount(stated, "function_item").name_path == tuple(path.split("-"))


def test_dashes_behind_a_class_and_two_names_in_an_account() -> None:
    stated = narrate(
        "社会保障和就业支出-行政事业单位养老支出-行政单位离退休年初预算为4.00万元，支出决算为3.00万元。",
        stage="final_account",
    )
    [change] = stated.changes
    assert (change.name_path[-1], change.amount_cny, change.prior_amount_cny) == (
        "行政单位离退休",
        wan("3"),
        wan("4"),
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "继续教育支出-普通教育-小学教育5.00万元。",
        "教育支出-普通教育-小学教育-设备5.00万元。",
        "普通教育-小学教育5.00万元。",
    ],
)
def test_dashes_elsewhere_part_no_items(sentence: str) -> None:
    assert narrate("五、一般公共预算支出情况说明", sentence).amounts == []


FIRST = "社会保障和就业支出（类）抚恤（款）死亡抚恤（项），主要用于支付抚恤金等项目支出"


@pytest.mark.parametrize("final", ["支出决算为", "当年支出决算为", "决算数"])
def test_what_an_item_was_planned_at_may_follow_its_use_in_one_sentence(final: str) -> None:
    sentence = f"6.{FIRST}，年初预算为 4.00 万元，{final} 3.00 万元。"
    stated = narrate("一般公共预算财政拨款支出决算具体情况", sentence, stage="final_account")
    [change] = stated.changes
    assert (change.name_path[-1], change.amount_cny, change.prior_amount_cny) == (
        "死亡抚恤",
        wan("3"),
        wan("4"),
    )


def test_amounts_within_a_use_are_none_of_the_items() -> None:
    sentence = f"6.{FIRST}，其中慰问年初预算为 4.00 万元，丧葬 3.00 万元。"
    assert not narrate("一般公共预算财政拨款支出决算具体情况", sentence, stage="final_account").changes


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("公共法规、规划及标准（项）", "公共法规、规划及标准"),
        ("计划、统计、信息与标准（项）", "计划、统计、信息与标准"),
    ],
)
def test_a_name_may_be_an_enumeration(printed: str, name: str) -> None:
    stated = narrate("五、一般公共预算支出情况说明", f"1.教育支出（类）普通教育（款）{printed}3万元。")
    assert only_amount(stated, "function_item").name_path == ("教育支出", "普通教育", name)


def test_an_item_behind_another_is_no_part_of_its_name() -> None:
    listed = "1.教育支出（类）普通教育（款）小学教育（项）、初中教育（项）3万元。"
    stated = narrate("五、一般公共预算支出情况说明", listed)
    assert only_amount(stated, "function_item").name_path == ("初中教育",)


def test_the_first_class_may_be_called_as_it_was_called_before() -> None:
    amount = only_amount(
        narrate("五、一般公共预算支出情况说明", "1.“一般公共服务”3万元，占 1.61%；"), "function_item"
    )
    assert (amount.name_path, amount.amount_cny) == (("一般公共服务",), wan("3"))
