"""What the lake holds of a stated fact: its status, the checks it took part in, and the lines that say so."""

from __future__ import annotations

from datetime import UTC, datetime

from orchestration.extraction import extract
from orchestration.lake.citations import Rows
from orchestration.registry.model import Hints, Origin

TABLE = """
财政拨款收支预算总表
单位：元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一般公共预算拨款\t700000\t社会保障和就业支出\t700000
收入总计\t700000\t支出总计\t700000
"""
HEADING = "四、财政拨款收支预算情况说明"
TOTAL, SAME = "2024年财政拨款收支总预算{}万元。", "与上年预算相比，财政拨款收支总预算持平。"


def rows_of(*lines: str) -> Rows:
    hints = Hints(unit="某县民政局", year=2024, stage="budget", scope="unit")
    text = "\n".join([HEADING, *lines, TABLE])
    return extract(text.encode(), "民政局.txt", hints, Origin(None, datetime(2026, 1, 1, tzinfo=UTC)))


def cited(rows: Rows, fact_id: object) -> list[object]:
    cells = {cell["cell_id"]: cell for cell in rows["source_cell"]}
    return [cells[s["cell_id"]]["printed_text"] for s in rows["fact_source"] if s["fact_id"] == fact_id]


def checks(rows: Rows, fact_id: object) -> set[object]:
    return {part["check_id"] for part in rows["fact_check"] if part["fact_id"] == fact_id}


def test_a_change_of_an_amount_that_the_table_contradicts_is_disputed() -> None:
    rows = rows_of(TOTAL.format("0.30") + SAME)
    (change,) = rows["stated_change"]
    (check,) = [each for each in rows["check"] if each["check_id"] == "text_equals_tables"]
    assert (change["value_status"], check["status"]) == ("disputed", "fail")
    assert checks(rows, change["fact_id"]) == {"text_equals_tables", "text_consistent"}


def test_its_sentence_is_the_one_that_prints_the_amount_and_the_one_that_compares() -> None:
    amount = TOTAL.format("70.00")
    rows = rows_of(amount, SAME)
    (change,) = rows["stated_change"]
    assert change["sentence"] == amount + SAME
    assert cited(rows, change["fact_id"]) == [amount, SAME]
    assert change["value_status"] == "derived"  # last year's figure follows, and is printed nowhere


def test_a_line_that_two_sentences_share_is_cited_as_printed() -> None:
    line = (
        TOTAL.format("70.00")
        + "较上年预算增加10.00万元。其中：一般公共预算拨款收入70.00万元，比上年预算增加5.00万元。"
    )
    rows = rows_of(line)
    assert len(rows["stated_change"]) == 2
    for change in rows["stated_change"]:
        assert cited(rows, change["fact_id"]) == [line]


def test_both_amounts_printed_are_reported() -> None:
    rows = rows_of("财政拨款收支总预算70.00万元，比2023年预算数60.00万元增加10.00万元。")
    (change,) = rows["stated_change"]
    assert change["value_status"] == "reported"


def test_figures_that_contradict_each_other_are_disputed_and_others_are_not() -> None:
    parts = "其中：政府采购货物预算1.00万元、政府采购工程预算0万元、政府采购服务预算2.00万元。"
    rows = rows_of(f"2024年政府采购预算3.50万元，{parts}", "2024年机关运行经费财政拨款预算9.00万元。")
    found = {figure["measure"]: figure["value_status"] for figure in rows["stated_figure"]}
    assert found.pop("operating_funds") == "reported"
    assert len(found) == 4
    assert set(found.values()) == {"disputed"}
    total = next(f for f in rows["stated_figure"] if f["measure"] == "procurement_total")
    assert checks(rows, total["fact_id"]) == {"text_consistent"}
    agreeing = rows_of(f"2024年政府采购预算3.00万元，{parts}")
    assert {figure["value_status"] for figure in agreeing["stated_figure"]} == {"verified"}
