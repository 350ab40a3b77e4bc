"""The figures of a column that is the sum of all others under another heading."""

from __future__ import annotations

import pytest
from small_documents import understood

HEAD = "收入总表\n单位：元\n科目编码\t科目名称\t上年结转\t财政拨款收入\t其他收入\n"


def statuses(rows: str, certain: bool) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for fact in understood(HEAD + rows, certain=certain).facts:
        if fact.table == "fct_income":
            found.setdefault(str(fact.meaning["income_source"]), set()).add(fact.value_status)
    return found


@pytest.mark.parametrize(
    ("first", "doubted"), [("30\t20\t10", True), ("31\t20\t10", True), ("50\t20\t10", False)]
)
def test_a_column_that_adds_up_the_others_where_white_space_tells_columns_is_uncertain(
    first: str, doubted: bool
) -> None:
    rows = f"2010601\t行政运行\t{first}\n2010602\t机关服务\t7\t\t7\n2010650\t事业运行\t5\t5\t\n"
    assert ("uncertain" in statuses(rows, certain=False)["carryover"]) is doubted
    assert "uncertain" not in statuses(rows, certain=True)["carryover"]
