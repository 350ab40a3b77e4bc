"""Pages that tell figures in sentences and print no statement, as those do whose tables are attached as files."""

from __future__ import annotations

from datetime import UTC, datetime

from orchestration.extraction import extract
from orchestration.lake.citations import Rows
from orchestration.registry.model import Hints, Origin

HEADING = "清河县水务局2024年部门预算情况说明\n\n"
TEXT = (
    "2024年收入预算120.00万元，其中：一般公共预算拨款收入120.00万元。\n"
    "2024年支出预算120.00万元，其中：基本支出100.00万元，项目支出20.00万元。\n"
)
NEWS = "清河县水务局2024年部门预算公开\n\n2024年支出预算120.00万元。\n"


def rows_of(text: str) -> Rows:
    return extract(text.encode(), "page.txt", Hints(), Origin(None, datetime(2024, 3, 1, tzinfo=UTC)))


def test_their_figures_are_read() -> None:
    rows = rows_of(HEADING + TEXT)
    [document] = rows["document"]
    assert (document["read_status"], document["year"], document["stage"]) == ("read", 2024, "budget")
    assert {row["measure"] for row in rows["stated_figure"]} >= {"total_income", "basic_expenditure"}
    assert {row["status"] for row in rows["statement"]} == {"missing"}
    assert rows["line_item"] == []


def test_a_lone_figure_makes_no_disclosure() -> None:
    [document] = rows_of(NEWS)["document"]
    assert document["read_status"] == "unrecognised"


def test_a_text_that_says_not_whose_it_is_asks_for_it() -> None:
    [document] = rows_of("预算情况说明\n\n" + TEXT)["document"]
    assert document["read_status"] == "unrecognised"
    assert "--unit" in str(document["problem"])
