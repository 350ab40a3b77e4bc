"""What stands beside a summary statement under no heading that says what it is."""

from __future__ import annotations

import pytest
from small_documents import understood

TEXT = """收支总表
单位：元
收入项目\t预算数\t支出项目\t预算数\t{heading}
一般公共预算拨款收入\t9\t教育支出\t9\t5
本年收入合计\t9\t本年支出合计\t9\t5
收入总计\t9\t支出总计\t9\t5
"""


def beside(heading: str) -> set[tuple[object, str]]:
    found = understood(TEXT.format(heading=heading)).facts
    return {(f.meaning["measure"], f.value_status) for f in found if f.printed_text == "5"}


@pytest.mark.parametrize("heading", ["去年数", "上年数", "上年金额"])
def test_a_column_of_last_year_is_none_of_this_ones(heading: str) -> None:
    assert beside(heading) == set()


def test_a_figure_under_no_heading_claims_nothing() -> None:
    assert beside("") == {("unknown", "uncertain")}
