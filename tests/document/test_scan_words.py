"""Words of scans: a doubtful character is the one that makes a known word, and nothing else is changed.

Belongs here: which characters of a reading are exchanged. Does not belong here: the networks, figures.
"""

from __future__ import annotations

import numpy as np
import pytest

from orchestration.document.scan_engine import Reading
from orchestration.document.scan_words import in_words


def reading(text: str, **doubts: tuple[str, float]) -> Reading:
    """`text` as the recogniser saw it, sure of all but some characters: what each may be as well, and how likely."""
    seconds = tuple(doubts.get(character, ("口", 0.0)) for character in text)
    certainty = tuple(1 - p for _, p in seconds)
    return Reading(
        text, certainty, seconds, tuple(map(float, range(len(text)))), np.zeros((1, 17), np.float32), 1
    )


def words(text: str, **doubts: tuple[str, float]) -> str:
    return in_words(reading(text, **doubts)).text


def test_a_doubtful_character_of_a_class() -> None:
    assert words("八、社会保障和队业支出", 队=("就", 0.3)) == "八、社会保障和就业支出"
    assert words("十四、资源勤探工业信息等支出", 勤=("勘", 0.1)) == "十四、资源勘探工业信息等支出"


def test_a_doubtful_character_of_a_title() -> None:
    assert words("2024年部内收支总表", 内=("门", 0.1)) == "2024年部门收支总表"


def test_what_a_character_was_taken_for_remains_another_reading_of_it() -> None:
    found = in_words(reading("行政单位高退休", 高=("离", 0.3)))
    assert (found.text, found.seconds[4]) == ("行政单位离退休", ("高", 0.3))


@pytest.mark.parametrize(
    ("text", "whole"), [("年未结转和结余", "年末结转和结余"), ("六、其他收人", "六、其他收入")]
)
def test_a_character_that_looks_like_that_of_a_whole_name(text: str, whole: str) -> None:
    assert words(text) == whole


@pytest.mark.parametrize("text", ["2024年未安排公务接待费", "接收人员3名", "工程款", "部内机构"])
def test_what_the_recogniser_is_sure_of(text: str) -> None:
    assert words(text) == text


def test_a_character_of_a_known_word_stays() -> None:
    assert words("退休人员经费", 人=("入", 0.2)) == "退休人员经费"


def test_a_doubtful_character_of_no_known_word_stays() -> None:
    assert words("甲乙镇丙丁村", 丙=("内", 0.4)) == "甲乙镇丙丁村"


def test_digits_and_numerals_are_not_words() -> None:
    assert words("二、教育支出", 二=("三", 0.4)) == "二、教育支出"
    assert words("2020101收入", **{"1": ("入", 0.4)}) == "2020101收入"


def test_a_reading_without_doubt_is_left_as_it_is() -> None:
    sure = reading("收入合计")
    assert in_words(sure) is sure
