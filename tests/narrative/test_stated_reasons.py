"""Reasons that sentences give for a change: whose they are, and that they state no figures of their own."""

from __future__ import annotations

import pytest

from tests.narrative.narrated import narrate, only_change, wan


def test_reasons_state_nothing():
    stated = narrate(
        "三、支出预算情况说明",
        "基本支出9万元，较上年预算增加1万元，主要原因：一是人员经费增加2万元；二是公用经费减少1万元。项目支出5万元，比2023年预算持平。",
    )
    assert [(c.measure, c.prior_amount_cny) for c in stated.changes] == [
        ("basic_expenditure", wan("8")),
        ("project_expenditure", wan("5")),
    ]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("基本支出10万元，比上年预算增加1万元，主要原因是人员增加。", "人员增加"),
        ("基本支出10万元，比上年预算增加1万元。主要原因：人员增加；其他略。", "人员增加"),
        ("基本支出10万元，比上年预算增加1万元，主要是人员 增加。", "人员增加"),
        ("基本支出10万元，比上年预算增加1万元。基本支出增加的主要原因是人员增加。", "人员增加"),
        ("基本支出10万元，比上年预算增加1万元。原因：一是人员增加；二是调资。", "一是人员增加；二是调资"),
        (
            "基本支出10万元，比上年预算增加1万元，主要原因是科目调整。上年度在主款中列支，本年度单独列支。",
            "科目调整。上年度在主款中列支，本年度单独列支",
        ),
        ("基本支出10万元，比上年预算增加1万元，主要原因是调资。本年公务接待费科目3万元。", "调资"),
        ("基本支出10万元，比上年预算增加1万元，主要原因是调资。本年未列支公务接待费。", "调资"),
        ("基本支出10万元，比上年预算增加1万元。项目支出减少的主要原因是项目完成。", ""),
        ("基本支出10万元，比上年预算增加1万元。另有说明3项。主要原因是人员增加。", ""),
    ],
)
def test_a_reason_belongs_to_the_change_before_it(told: str, reason: str):
    assert only_change(narrate("三、支出预算情况说明", told), "basic_expenditure").reason == reason


def test_of_several_changes_in_a_sentence_the_reason_is_the_last_ones():
    told = (
        "“三公”经费10万元，比上年预算减少1万元，其中：公务接待费1万元，比上年预算减少1万元，主要原因是节约。"
    )
    stated = narrate("十、“三公”经费预算情况说明", told)
    assert only_change(stated, "official_reception").reason == "节约"
    assert only_change(stated, "three_public_total").reason == ""


def test_a_reason_in_the_next_paragraph():
    stated = narrate(
        "三、支出预算情况说明", "基本支出10万元，比上年预算增加1万元。主要原因：", "人员增加和调资。"
    )
    assert only_change(stated, "basic_expenditure").reason == "人员增加和调资"


TOTALS = (
    "支出预算9万元，其中：财政拨款支出预算9万元，比2023年预算减少1万元。财政拨款支出预算中，"
    "一般公共预算拨款支出预算9万元，比2023年预算减少1万元；政府性基金拨款支出预算0万元，比2023年预算持平。"
)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (["财政拨款收入支出减少的主要原因是项目调整。"], "项目调整"),
        (["财政拨款支出减少的原因：一是项目 调整；二是人员减少3人。"], "一是项目调整；二是人员减少3人"),
        (["财政拨款收入支出增加的主要原因是项目调整。"], ""),
        (["三公经费减少的主要原因是节约。"], ""),
        (["财政拨款收支变动的主要原因是项目调整。"], "项目调整"),
        (["四、其他说明", "财政拨款收入支出减少的主要原因是项目调整。"], ""),
    ],
)
def test_a_paragraph_explains_what_it_names_above(told: list[str], reason: str):
    stated = narrate("二、预算编制说明", TOTALS, *told)
    assert only_change(stated, "fiscal_appropriation_expenditure").reason == reason
    assert only_change(stated, "general_public").reason == ""


def test_what_follows_the_reason_in_its_paragraph_is_read():
    reason = "财政拨款收入支出减少的主要原因是项目调整。公务接待费2万元，比2023年预算减少1万元。"
    stated = narrate("二、预算编制说明", TOTALS, reason)
    assert only_change(stated, "fiscal_appropriation_expenditure").reason == "项目调整"
    assert only_change(stated, "official_reception").amount_cny == wan("2")


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (["基本支出10万元，比上年预算增加1万元。", "主要原因是人员增加。"], "人员增加"),
        (["基本支出10万元，比上年预算增加1万元。", "另有说明。", "主要原因是人员增加。"], ""),
        (["基本支出10万元，比上年预算增加1万元。变动较大。主要原因是人员增加。"], "人员增加"),
        (["基本支出10万元，比上年预算增加1万元。变动较大。情况属实。主要原因是人员增加。"], ""),
        (["基本支出10万元，比上年预算增加1万元。项目支出下降。主要原因是项目完成。"], ""),
    ],
)
def test_a_reason_stands_a_little_behind_its_change(told: list[str], reason: str):
    assert only_change(narrate("三、支出预算情况说明", *told), "basic_expenditure").reason == reason


def test_a_line_may_end_within_the_word_for_reason():
    told = ["基本支出10万元，比上年预算增加1万元。主", "要原因是：人员增加。"]
    assert only_change(narrate("三、支出预算情况说明", *told), "basic_expenditure").reason == "人员增加"


def test_a_numbered_part_goes_on_with_a_reason_only_where_the_reason_has_the_first_of_its_list():
    lead = "1．本年收入合计90.00万元。（1）一般公共预算拨款收入80.00万元，与上年相比增加5.00万元。主要原因是"
    after = "（2）政府性基金预算拨款收入10.00万元，与上年预算数相同。2．上年结转结余为3.00万元。与上年相比减少1.00万元。"
    own = narrate("二、收支预算总体情况说明", lead + "人员增加。" + after)
    assert [(change.measure, change.change_cny) for change in own.changes] == [
        ("general_public_income", wan("5")),
        ("government_fund_income", wan("0")),
        ("carryover", wan("-1")),
    ]
    listed = narrate(
        "二、收支预算总体情况说明", lead + "：（1）人员增加3.00万元；（2）政府性基金预算拨款减少。"
    )
    assert [change.reason for change in listed.changes] == [
        "（1）人员增加3.00万元；（2）政府性基金预算拨款减少"
    ]
