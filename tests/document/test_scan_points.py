"""Figures of a scanned table that lost their point: those beside them say how they are written."""

from __future__ import annotations

from dataclasses import replace

from orchestration.document.model import Cell, Table
from orchestration.document.scan_points import with_points


def table_of(*rows: tuple[str, ...]) -> Table:
    cells = [
        Cell(row, column, text, confidence=0.999)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    ]
    return Table(1, len(rows), max(map(len, rows)), tuple(cells))


def cell_at(table: Table, row: int, column: int) -> Cell:
    return next(cell for cell in table.cells if (cell.row, cell.column) == (row, column))


PRINTED = (
    ("科目编码", "科目名称", "2018年", "2019年"),
    ("301", "工资福利支出", "13.76", "13.76"),
    ("30101", "基本工资", "9.84", "9.84"),
    ("30108", "养老保险缴费", "1.41", "1.41"),
    ("30109", "职业年金缴费", "131", "131"),
    ("30113", "住房公积金", "1.20", "1.20"),
)


def test_a_figure_without_its_point_is_read_with_it_and_not_sure() -> None:
    table = with_points(table_of(*PRINTED))
    for column in (2, 3):
        cell = cell_at(table, 4, column)
        assert (cell.text, cell.alternatives) == ("1.31", ("131",))
        assert cell.confidence is not None
        assert cell.confidence < 0.9


def test_codes_headings_and_figures_written_alike_stay_as_sure_as_they_were() -> None:
    before = table_of(*PRINTED)
    after = with_points(before)
    odd = {(4, 2), (4, 3)}
    assert [cell for cell in before.cells if (cell.row, cell.column) not in odd] == [
        cell for cell in after.cells if (cell.row, cell.column) not in odd
    ]


def test_a_figure_written_as_its_column_is_no_other_that_is_written_differently() -> None:
    table = table_of(*PRINTED[:4], *PRINTED[5:])
    doubtful = replace(cell_at(table, 2, 3), confidence=0.9, alternatives=("9.844", "984", "9.64"))
    cells = tuple(doubtful if (cell.row, cell.column) == (2, 3) else cell for cell in table.cells)
    assert cell_at(with_points(replace(table, cells=cells)), 2, 3) == replace(
        doubtful, alternatives=("9.64",)
    )


def test_codes_right_of_amounts_are_codes() -> None:
    rows = [(f"3010{n}", "工资", f"1{n}.20", f"3020{n}", "办公费", f"2{n}.40") for n in range(6)]
    table = table_of(*rows)
    assert with_points(table) == table


def test_the_parts_of_codes_right_of_amounts_are_codes() -> None:
    rows = [(f"1{n}.20", "302", f"0{n}", "办公费", f"2{n}.40") for n in range(6)]
    table = table_of(*rows)
    assert with_points(table) == table


def test_a_lone_figure_right_of_amounts_keeps_what_was_seen_beside_the_other_reading() -> None:
    rows = [("名称", "12.20", "10.00", ""), ("名称", "9.10", "9.10", ""), ("名称", "8.71", "6.00", "271")]
    cell = cell_at(with_points(table_of(*rows)), 2, 3)
    assert (cell.text, cell.alternatives) == ("271", ("2.71",))
    assert cell.confidence is not None
    assert cell.confidence < 0.9


def test_what_is_counted_has_no_point() -> None:
    rows = [*[("名称", f"1{n}.20") for n in range(6)], ("公务接待人数（人）", "131")]
    table = table_of(*rows)
    assert with_points(table) == table


def test_a_table_that_prints_figures_in_several_ways_says_nothing() -> None:
    table = table_of(("甲", "1.5"), ("乙", "2.25"), ("丙", "131"), ("丁", "7"), ("戊", "3.125"))
    assert with_points(table) == table


def test_a_comma_taken_for_the_point() -> None:
    rows = [(f"名称{n}", f"{n},234,567") for n in range(1, 6)] + [("名称", "12.345")]
    cell = cell_at(with_points(table_of(*rows)), 5, 1)
    assert (cell.text, cell.alternatives) == ("12,345", ("12.345",))
