"""Headings and names that say the same in a second language beside the Chinese."""

from __future__ import annotations

import pytest
from small_documents import understood

from orchestration.statement.text import compact


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("收入 Revenue", "收入"),
        ("合计Total", "合计"),
        ("TOTAL 合计", "合计"),
        ("基本支出\nBasic expenditure of the year", "基本支出"),
        ("收入（Revenue）", "收入"),
        ("支出/Expenditure", "支出"),
        ("2024年 Budget 预算数", "2024年预算数"),
        ("金额 Amount（万元）", "金额(万元)"),
        ("收入 كىرىم", "收入"),
        ("合计（جەمئىي）", "合计"),
        ("支出 འགྲོ་སོང་།", "支出"),
        ("项目 ᠲᠥᠰᠦᠯ", "项目"),
        ("收入 орлого", "收入"),
    ],
)
def test_names_are_compared_by_their_chinese_part(printed: str, words: str) -> None:
    assert compact(printed) == words


@pytest.mark.parametrize(
    "name",
    ["PPP项目", "5G网络", "政务App开发", "维护WiFi费", "Revenue", "جەمئىي", "A类", "iPad采购", "x86服务器"],
)
def test_letters_of_a_chinese_name_and_names_in_one_language_stay(name: str) -> None:
    assert compact(name) == name


@pytest.mark.parametrize(
    ("item", "income", "expenditure", "total"),
    [
        ("项目 Item", "收入 Revenue", "支出 Expenditure", "合计 Total"),
        ("项目 تۈر", "收入 كىرىم", "支出 چىقىم", "合计 جەمئىي"),
    ],
)
def test_two_sides_of_a_summary_are_told_apart_under_headings_in_two_languages(
    item: str, income: str, expenditure: str, total: str
) -> None:
    text = (
        f"收支总表\n单位：万元\n{income}\t\t{expenditure}\t\t\t\n{item}\t预算数 Budget\t{item}\t{total}\t一般公共预算\t政府性基金\n"
        f"一、一般公共预算拨款收入\t8\t一、教育支出 Education\t5\t5\t0.00\n二、政府性基金预算拨款收入\t0.00\t二、卫生健康支出\t3\t3\t0.00\n"
        f"收入总计\t8\t支出总计\t8\t8\t0.00\n"
    )
    found = {
        (str(fact.meaning["side"]), str(fact.meaning["item"]), str(fact.meaning["measure"])): fact.fen
        for fact in understood(text).facts
        if fact.table == "fct_balance"
    }
    assert {(item, measure) for side, item, measure in found if side == "income"} == {
        ("一、一般公共预算拨款收入", "amount"),
        ("二、政府性基金预算拨款收入", "amount"),
        ("收入总计", "amount"),
    }
    assert found["expenditure", "一、教育支出 Education", "total"] == 5_000_000
    assert found["expenditure", "二、卫生健康支出", "government_fund"] == 0
