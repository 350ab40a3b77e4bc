"""Names of units in the lines of covers and of notices about disclosures."""

from __future__ import annotations

import pytest

from orchestration.statement.identity_votes import Votes, vote_cover, vote_narrative

NAME = "某县城市管理局"


@pytest.mark.parametrize(
    "line",
    [
        "某县城市管理局2024年部门预算",
        "关于更正某县城市管理局2024年部门预算公开信息的公告",
        "关于对某县城市管理局2024年部门预算进行更正的公告",
        "某县城市管理局关于更正2024年部门预算公开的说明",
        "关于更正2024年某县城市管理局部门预算公开信息的公告",
        "2024年某县城市管理局部门预算更正公告",
        "【更正】某县城市管理局2024年部门预算",
        "更正公告：某县城市管理局2024年部门预算",
        "重新公开某县城市管理局2024年部门预算",
        "某县城市管理局2024年部门预算（调整）",
        "某县城市管理局关于补充公开2024年部门预算的通知",
    ],
)
def test_what_a_notice_does_is_no_part_of_the_name(line: str) -> None:
    vote_cover(line, votes := Votes(), True)
    assert set(votes.units) == {NAME}


@pytest.mark.parametrize(
    "line",
    [
        "2024年某县城市管理局“三公”经费预算情况说明",
        "2024年度某县城市管理局一般公共预算财政拨款“三公”经费支出决算公开",
        "（一）关于某县城市管理局2024年收支预算情况的总体说明",
    ],
)
def test_nor_what_its_money_is_spent_on_nor_the_number_of_a_heading(line: str) -> None:
    vote_cover(line, votes := Votes(), True)
    assert set(votes.units) == {NAME}
    vote_narrative("(一)关于某县城市管理局2024年收支预算情况的总体说明", votes := Votes())
    assert set(votes.units) == {NAME}


def test_short_names_of_associations() -> None:
    vote_cover("某县残联2024年部门预算", votes := Votes(), True)
    assert set(votes.units) == {"某县残联"}


def test_nor_in_a_sentence() -> None:
    vote_narrative("关于更正某县城市管理局2024年部门预算的情况如下", votes := Votes())
    assert set(votes.units) == {NAME}


def test_a_name_keeps_words_of_its_own() -> None:
    vote_cover("关于对外经济合作局2024年部门预算", votes := Votes(), True)
    assert set(votes.units) == {"对外经济合作局"}
