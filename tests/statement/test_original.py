"""A document that says of itself that it is no original is told apart, and no other."""

from __future__ import annotations

import pytest

from orchestration.statement.original import origin_of
from tests.narrative.narrated import document, grid


@pytest.mark.parametrize(
    "note",
    [
        "排印说明：本文件不是原件，由程序排印。",
        "本表并非正式原件",
        "以下数据仅供示例",
        "仅作演示 之用",
    ],
)
def test_its_own_word_is_taken(note: str) -> None:
    assert origin_of(document(["某局2024年部门预算", note])) == "not_original"
    assert origin_of(document([grid(1, [["某局2024年部门预算"], [note]])])) == "not_original"


def test_a_note_may_be_wrapped() -> None:
    assert origin_of(document(["某局2024年部门预算", "本文件不", "是原件。"])) == "not_original"


@pytest.mark.parametrize("line", ["报名须交验证件原件。", "示例小学2024年部门预算", "本表为空，不是漏填。"])
def test_other_words_say_nothing(line: str) -> None:
    assert origin_of(document(["某局2024年部门预算", line])) == "published"


def test_the_text_far_behind_is_not_asked() -> None:
    assert origin_of(document(["某局2024年部门预算"], [], ["本文件不是原件"])) == "published"
