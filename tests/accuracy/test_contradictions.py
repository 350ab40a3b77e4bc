"""One figure changed: a small generated disclosure says nothing wrong unmarked, and the tool sees what does."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from accuracy.changes import KINDS, Spot, printing, slip
from accuracy.contradictions import contradicted, read, said, spots

from orchestration.document.model import Cell, Document, Page, Table, TextLine
from orchestration.document.read import read_document
from orchestration.typeset.generate import Wish, write


def test_one_changed_figure_of_a_generated_disclosure_is_never_silent(tmp_path: Path) -> None:
    written = write(tmp_path, 5, Wish(("shanghai_budget_unit",), ("txt",), tidy=True, exact=True))
    document = read_document((tmp_path / written.file).read_bytes(), written.file)
    found = list(contradicted(document, random.Random(3), 14, in_text=True))
    assert len(found) > 10
    assert [each for each in found if each.silent] == []
    assert any(each.marks > 0 for each in found)


def test_other_errors_in_a_table_of_a_generated_disclosure_are_never_silent(tmp_path: Path) -> None:
    written = write(tmp_path, 5, Wish(("shanghai_budget_unit",), ("txt",), tidy=True, exact=True))
    document = read_document((tmp_path / written.file).read_bytes(), written.file)
    kinds = ("point", "emptied", "above", "beside", "names")
    found = list(contradicted(document, random.Random(4), 15, False, kinds))
    assert len({each.kind for each in found}) > 2
    assert [each for each in found if each.silent] == []
    assert all(each.marks > 0 or each.failed > 0 or not each.lost for each in found)


@pytest.mark.parametrize(
    ("kind", "after", "cells"),
    [
        ("point", {"1.20", "0.12", "120.00", "1,200.00", "1200.00"}, None),
        ("sign", None, None),
        ("emptied", {""}, ["201 甲 5.00 7.00", "202 乙  7.00", "203 丙 -3.00 7.00"]),
        ("above", {"5.00"}, ["201 甲 5.00 7.00", "202 乙 5.00 7.00", "203 丙 -3.00 7.00"]),
        ("beside", {"7.00"}, ["201 甲 5.00 7.00", "202 乙 7.00 12.00", "203 丙 -3.00 7.00"]),
        ("row_dropped", {"no row"}, ["201 甲 5.00 7.00", "203 丙 -3.00 7.00"]),
        (
            "row_doubled",
            {"the row twice"},
            ["201 甲 5.00 7.00", "202 乙 12.00 7.00", "202 乙 12.00 7.00", "203 丙 -3.00 7.00"],
        ),
        ("names", {"丙/乙"}, ["201 甲 5.00 7.00", "202 丙 12.00 7.00", "203 乙 -3.00 7.00"]),
    ],
)
def test_each_kind_of_error(kind: str, after: set[str] | None, cells: list[str] | None) -> None:
    rows = [("201", "甲", "5.00", "7.00"), ("202", "乙", "12.00", "7.00"), ("203", "丙", "-3.00", "7.00")]
    table = Table(
        1, 3, 4, tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    )
    document = Document("0" * 64, "made.txt", "text", (Page(1, (table,)),))
    change = KINDS[kind](random.Random(1), document, Spot(0, 0, 6, 0, 5))
    if after is None or change is None:
        assert (after, change) == (None, None)
        return
    assert change[0] in after
    block = change[1].pages[0].blocks[0]
    assert isinstance(block, Table)
    printed = [
        " ".join(c.text for c in block.cells if c.row == row) for row in sorted({c.row for c in block.cells})
    ]
    assert cells is None or printed == cells


def test_a_slip_is_another_figure_that_rounding_does_not_explain() -> None:
    slips = {slip(random.Random(seed), "1,204.50") for seed in range(40)} - {None}
    assert len(slips) > 5
    for other in slips:
        assert other is not None
        assert abs(float(other.replace(",", "")) - 1204.5) > 0.25
        assert len(other.partition(".")[2]) == 2


def test_codes_and_years_are_no_figures() -> None:
    cells = tuple(
        Cell(0, column, text) for column, text in enumerate(("2010301", "12.50", "2024", "行政运行"))
    )
    line = TextLine(1, "2024年预算12.50万元，增长3.20%。")
    document = Document("0" * 64, "made.txt", "text", (Page(1, (Table(1, 1, 4, cells), line)),))
    assert list(spots(document, in_text=True)) == [Spot(0, 0, 1, 0, 5), Spot(0, 1, None, 7, 12)]
    other = printing(document, Spot(0, 1, None, 7, 12), "21.50")
    assert other.pages[0].blocks[1] == TextLine(1, "2024年预算21.50万元，增长3.20%。")
    assert other.pages[0].blocks[0] == document.pages[0].blocks[0]


def test_an_amount_that_nothing_proves_is_told_as_silent(tmp_path: Path) -> None:
    text = (
        "某县财政局2024年单位预算\n（一）机关运行经费\n2024年某县财政局机关运行经费预算为12.50万元。\n"
        "支出总表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t一般公共服务支出\t900\t600\t300\n合计\t\t900\t600\t300\n"
    )
    document = read_document(text.encode(), "某县财政局2024年单位预算.txt")
    assert any(
        amount[0][0] == "operating_funds"
        for amount, _ in said(read(document))
        if isinstance(amount[0], tuple)
    )
    (each,) = contradicted(document, random.Random(1), 5, in_text=True)
    assert len(each.silent) == 1
    assert (each.before, each.marks) == ("12.50", 0)
