"""Tables of plain text whose cells a program padded: every column is known, blank, touching or overleaf."""

from __future__ import annotations

import pytest

from orchestration.document.text_padded import with_tabs
from orchestration.document.text_pieces import width

Rows = list[list[str]]

EXPENDITURE: Rows = [
    ["功能分类科目", "", "本年支出合计", "基本支出", "项目支出", "上缴上级支出"],
    ["科目编码", "科目名称", "", "", "", ""],
    ["栏次", "", "1", "2", "3", "4"],
    ["", "合计", "1,250.40", "730.15", "520.25", ""],
    ["205", "教育支出", "1,250.40", "730.15", "520.25", ""],
    ["2050201", "学前教育", "730.15", "730.15", "", ""],
    ["2050299", "其他普通教育支出", "520.25", "", "520.25", ""],
]
OVERLEAF: Rows = [
    ["2080502", "事业单位离退休", "61.20", "61.20", "", ""],
    ["2210201", "住房公积金", "48.00", "48.00", "", ""],
]
BALANCE: Rows = [
    ["收入", "", "支出", ""],
    ["项目", "预算数", "项目", "预算数"],
    ["一、财政拨款收入", "920.50", "一、教育支出", "811.30"],
    ["二、其他收入", "—", "二、住房保障支出", "109.20"],
    ["收入总计", "920.50", "支出总计", "920.50"],
]
INDENTED: Rows = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["205", "教育支出", "32.10", "32.10", "0"],
    ["  20502", "  普通教育", "32.10", "32.10", "0"],
    ["    2050201", "    学前教育", "32.10", "32.10", "0"],
    ["合  计", "", "32.10", "32.10", "0"],
]


def padded(rows: Rows, behind: int = 0, gap: int = 2) -> list[str]:
    """The lines of a program that pads cells, amounts from the left; `behind`: so many of the blanks behind them."""
    sizes = [max(map(width, column)) + gap for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = []
        for text, size in zip(row, sizes, strict=True):
            blanks = " " * (size - width(text))
            ends = "." in text
            cells.append(blanks[behind:] + text + blanks[:behind] if ends else text + blanks)
        lines.append("".join(cells).rstrip())
    return lines


def cells(lines: list[str]) -> Rows:
    return [[cell.strip() for cell in line.split("\t")] for line in lines if line]


def plain(rows: Rows) -> Rows:
    return [[cell.strip() for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("rows", "behind"), [(EXPENDITURE, 0), (EXPENDITURE, 2), (BALANCE, 0), (INDENTED, 0)]
)
def test_each_cell_has_its_column_also_where_it_touches_the_next(rows: Rows, behind: int) -> None:
    assert cells(with_tabs(padded(rows, behind))) == plain(rows)


def test_rows_overleaf_have_widths_of_their_own_and_blank_columns() -> None:
    lines = with_tabs([*padded(EXPENDITURE), "", *padded(OVERLEAF)])
    assert cells(lines) == EXPENDITURE + OVERLEAF


def test_a_note_as_wide_as_its_column_is_a_row() -> None:
    note = ["注：本表反映本单位的支出。", "", "", "", "", ""]
    assert cells(with_tabs(padded([*EXPENDITURE, note]))) == [*EXPENDITURE, note]


def test_a_heading_with_tabs_tells_how_many_columns_there_are() -> None:
    heading = "\t".join(["单位编码", "单位名称", "合计", "上年结转", "本年收入"])
    rows = [["106001", "某县图书馆", "85.30", "", "85.30"], ["106002", "某县文化馆", "9.70", "", "9.70"]]
    assert cells(with_tabs([heading, *padded(rows)]))[1:] == rows


def test_two_ways_to_part_lines_part_none() -> None:
    lines = padded([["106001", "", "85.30", "85.30"], ["106002", "", "19.70", "19.70"]])
    assert with_tabs(["编码\t上年结转\t合计\t本年收入\t备注", *lines])[1:] == lines


def test_what_a_page_aligned_stays() -> None:
    page = [
        "   科目编码         科目名称              合计         基本支出        项目支出",
        "  2050201          学前教育                730.15        730.15",
        "  2050299      其他普通教育支出             520.25                      520.25",
        "                    合计                  1,250.40       730.15        520.25",
    ]
    assert with_tabs(page) == page


def test_a_line_of_signatures_below_a_padded_table_is_none_of_its_rows() -> None:
    rows, signed = padded(BALANCE), "单位负责人：          财务负责人：          制表人：          "
    assert with_tabs([*rows, signed]) == [*with_tabs(rows), signed]
    assert all("\t" in line for line in with_tabs(rows))
