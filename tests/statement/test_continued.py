"""A table that goes on under words that say so is one statement, whatever the words."""

from __future__ import annotations

import pytest
from small_documents import facts, recognised, understood

from orchestration.statement.titles import is_continuation, is_title

HEAD = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
FIRST = f"部门支出总表\n单位：万元\n{HEAD}2010301\t行政运行\t60.10\t40.00\t20.10\n"
REST = "2080501\t行政单位离退休\t40.10\t30.10\t10.00\n合计\t\t100.20\t70.10\t30.10\n"
WORDS = [
    "续表",
    "续上表",
    "接上表",
    "续前表",
    "（续）",
    "(续表)",
    "续表1",
    "续表一",
    "续上页",
    "接上页",
    "续 上 表：",
    "承上表",
]


@pytest.mark.parametrize(
    "words",
    [*WORDS, "部门支出总表（续）", "部门支出总表（续上表）", "部门支出总表（续表2）", "续表：部门支出总表"],
)
@pytest.mark.parametrize("heading", [HEAD, ""])
def test_a_table_goes_on(words: str, heading: str) -> None:
    text = f"{FIRST}\n{words}\n单位：万元\n{heading}{REST}"
    assert len(recognised(text).statements) == 1
    assert facts(understood(text), "fct_expenditure") == {
        ("2010301", "basic"): ("40.00", "verified"),
        ("2010301", "project"): ("20.10", "verified"),
        ("2080501", "basic"): ("30.10", "verified"),
        ("2080501", "project"): ("10.00", "verified"),
    }


def test_words_that_announce_the_next_page_end_nothing() -> None:
    text = f"{FIRST}\n接下表\n\n续上表\n{HEAD}{REST}"
    assert len(recognised(text).statements) == 1


@pytest.mark.parametrize("text", ["接待费支出表", "部门支出总表", "后续支出表", "续建项目支出表", "表1"])
def test_titles_are_no_continuations(text: str) -> None:
    assert not is_continuation(text)
    assert is_title(text) or text == "表1"


@pytest.mark.parametrize("again", ["（续）", "（续）（单位：万元）", "（单位：万元）（续）"])
def test_a_title_that_names_the_unit_of_money_goes_on_under_its_other_words(again: str) -> None:
    first = FIRST.replace("部门支出总表\n单位：万元", "部门支出总表（单位：万元）")
    text = f"{first}\n部门支出总表{again}\n{HEAD}{REST}"
    [statement] = recognised(text).statements
    assert len(statement.lines) == 3


SUMMARY = "收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"


@pytest.mark.parametrize("blank", ["-", ""])
def test_a_summary_goes_on_where_one_side_has_no_lines_left(blank: str) -> None:
    text = (
        f"单位收支总表\n单位：元\n{SUMMARY}财政拨款收入\t90\t教育支出\t40\n其他收入\t10\t农林水支出\t{blank}\n\n"
        f"单位收支总表（续）\n单位：元\n{SUMMARY}\t\t金融支出\t{blank}\n\t\t交通运输支出\t{blank}\n\t\t住房保障支出\t60\n"
        "本年收入合计\t100\t本年支出合计\t100\n收入总计\t100\t支出总计\t100\n"
    )
    assert len(recognised(text).statements) == 1
    found = {f.printed_name: (f.fen, f.value_status) for f in understood(text).facts if f.fen}
    assert found == {
        "财政拨款收入": (9000, "verified"),
        "其他收入": (1000, "verified"),
        "教育支出": (4000, "verified"),
        "住房保障支出": (6000, "verified"),
        **{f"本年{side}合计": (10000, "verified") for side in ("收入", "支出")},
        **{f"{side}总计": (10000, "verified") for side in ("收入", "支出")},
    }
