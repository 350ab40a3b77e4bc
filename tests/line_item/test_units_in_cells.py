"""Figures that print their unit of money in their own cell."""

from __future__ import annotations

from small_documents import facts, understood

ROWS = (
    "科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t27.32万元\t27.32万元\t0\n"
    "208\t社会保障和就业支出\t17.32万元\t17.32万元\t0\n20805\t行政事业单位养老支出\t17.32万元\t17.32万元\t0\n"
    "2080501\t行政单位离退休\t17.32万元\t17.32万元\t0\n221\t住房保障支出\t10.00万元\t10.00万元\t0\n"
    "22102\t住房改革支出\t10.00万元\t10.00万元\t0\n2210201\t住房公积金\t10.00万元\t10.00万元\t0\n"
)
WHOLE = {
    ("2080501", "basic"): ("17.32万元", "verified"),
    ("2080501", "project"): ("0", "verified"),
    ("2210201", "basic"): ("10.00万元", "verified"),
    ("2210201", "project"): ("0", "verified"),
}


def test_the_unit_in_the_cell_outranks_the_caption() -> None:
    for caption in ("单位：万元\n", "单位：元\n", ""):
        extraction = understood(f"部门支出总表\n{caption}{ROWS}")
        assert facts(extraction, "fct_expenditure") == WHOLE
        amounts = {
            fact.printed_text: fact.fen for fact in extraction.facts if fact.table == "fct_expenditure"
        }
        assert amounts == {"17.32万元": 17_320_000, "10.00万元": 10_000_000, "0": 0}


def test_a_table_whose_amounts_are_no_numbers_is_not_present() -> None:
    """Its noughts are read, and add up."""
    rows = ROWS.replace("万元", "万元整")
    extraction = understood(f"部门支出总表\n单位：万元\n{rows}")
    (status,) = [each for each in extraction.statements if each.statement == "expenditure"]
    assert (status.status, status.message) == (
        "failed",
        "page 1 prints more amounts that are no numbers than figures",
    )
