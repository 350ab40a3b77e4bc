"""Strokes of rulings behind the names of scanned lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_documents import BUDGET, document

from orchestration.document.model import Table
from orchestration.judgement import understand

TEXT = """部门收支总表
单位：元
收入\t预算数\t支出\t预算数
一般公共预算拨款收入\t9\t一、教育支出\t4
\t\t{name}\t5
收入总计\t9\t支出总计\t9
"""


def _told(name: str, is_scan: bool = True) -> list[tuple[object, object]]:
    """Item and class of the second line of expenditure."""
    read = document(TEXT.format(name=name), certain=True)
    if is_scan:
        [page] = read.pages
        blocks = tuple(
            replace(block, cells=tuple(replace(cell, confidence=0.999) for cell in block.cells))
            if isinstance(block, Table)
            else block
            for block in page.blocks
        )
        read = replace(read, pages=(replace(page, blocks=blocks),))
    facts = understand(read, BUDGET).facts
    return [
        (f.meaning["item"], f.meaning["function_code"])
        for f in facts
        if f.table == "fct_balance" and f.fen == 500
    ]


@pytest.mark.parametrize("stroke", ["|", " |", "1", " 1 1", "丨"])
def test_a_stroke_behind_the_name_of_a_class_is_no_part_of_it(stroke: str) -> None:
    assert _told("二、农林水支出" + stroke) == [("二、农林水支出", "213")]


def test_other_characters_behind_a_name_stay() -> None:
    assert _told("二、农林水支出3") == [("二、农林水支出3", None)]


def test_text_that_was_there_to_be_read_is_kept_as_it_is_printed() -> None:
    assert _told("二、农林水支出|", is_scan=False) == [("二、农林水支出|", None)]


def test_two_items_read_as_one_are_never_sure() -> None:
    read = document(TEXT.format(name="二、农林水支出三、住房保障支出"), certain=True)
    [joined] = [f for f in understand(read, BUDGET).facts if f.table == "fct_balance" and f.fen == 500]
    assert joined.value_status == "uncertain"
