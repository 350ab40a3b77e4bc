"""Sheets whose right-hand columns stand on pages of their own are read as the one table that they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from orchestration.document import scan, scan_pdf
from orchestration.document.model import Document, Page
from orchestration.judgement import understand
from tests.document.bare_canvas import pages_of, rows_of
from tests.document.pdf_canvas import made
from tests.small_documents import BUDGET

PITCH = 20
LEFT = [
    [["科目编码", "科目名称", "合计"], ["201", "一般公共服务支出", "9.00"], ["20106", "财政事务", "9.00"]],
    [["科目编码", "科目名称", "合计"], ["2010601", "行政运行", "9.00"], ["合计", "", "9.00"]],
]
RIGHT = [
    [["基本支出", "项目支出"], ["6.00", "3.00"], ["6.00", "3.00"]],
    [["基本支出", "项目支出"], ["6.00", "3.00"], ["6.00", "3.00"]],
]


def sheet(
    rows: Sequence[Sequence[str]], *captions: str, pitch: float = PITCH, joins: bool = False
) -> Callable[[Canvas], None]:
    """A page with its captions and one ruled table; `joins`: the first row is one cell."""

    def draw(canvas: Canvas) -> None:
        for number, caption in enumerate(captions):
            canvas.drawString(100, 760 - 20 * number, caption)
        width = len(rows[0]) * 120
        for number in range(len(rows) + 1):
            canvas.line(100, 700 - number * pitch, 100 + width, 700 - number * pitch)
        for column in range(len(rows[0]) + 1):
            is_side = column in (0, len(rows[0]))
            top = 700 if is_side or not joins else 700 - pitch
            canvas.line(100 + column * 120, top, 100 + column * 120, 700 - len(rows) * pitch)
        for number, texts in enumerate(rows):
            for column, text in enumerate(texts):
                canvas.drawString(104 + column * 120, 700 - number * pitch - 14, text)

    return draw


def tables_of(pages: Sequence[Page]) -> list[list[list[list[str]]]]:
    return [[rows_of(table) for table in page.tables()] for page in pages]


def test_columns_of_later_pages_stand_beside_those_of_earlier_ones() -> None:
    pages = pages_of(
        sheet(LEFT[0], "部门支出", "编制单位：某局"),
        sheet(LEFT[1]),
        sheet(RIGHT[0], "总表", "单位：万元"),
        sheet(RIGHT[1]),
    )
    joined = [
        [[*left, *right] for left, right in zip(one, other, strict=True)]
        for one, other in zip(LEFT, RIGHT, strict=True)
    ]
    assert tables_of(pages) == [[joined[0]], [joined[1]], [], []]
    assert [line.text for line in pages[0].lines()] == ["部门支出总表", "编制单位：某局", "单位：万元"]
    found = understand(Document("0", "x.pdf", "pdf", pages), BUDGET)
    facts = [fact for fact in found.facts if fact.table == "fct_expenditure"]
    assert [(fact.fen, fact.value_status) for fact in facts] == [
        (6_000_000, "verified"),
        (3_000_000, "verified"),
    ]
    places = [ref for fact in facts for role, ref in fact.sources if role == "amount"]
    assert [(ref.page, ref.row, ref.column) for ref in places] == [(4, 2, 1), (4, 2, 2)]


def test_a_heading_that_the_edge_cuts_is_one() -> None:
    left = [["", ""], ["科目名称", "小计"], ["行政运行", "9.00"], ["合计", "9.00"]]
    right = [["本年支出", ""], ["基本支出", "项目支出"], ["6.00", "3.00"], ["6.00", "3.00"]]
    one, _ = pages_of(sheet(left, "支出总表"), sheet(right, "支出总表", "单位：万元", joins=True))
    (table,) = one.tables()
    (group,) = (cell for cell in table.cells if cell.text == "本年支出")
    assert (group.row, group.column, group.column_span) == (0, 1, 3)


def test_the_next_page_of_a_table_stands_below_it() -> None:
    pages = pages_of(sheet(LEFT[0], "支出总表"), sheet(LEFT[1], "支出总表"))
    assert tables_of(pages) == [[LEFT[0]], [LEFT[1]]]


NAMES = [["科目编码", "科目名称"], ["20701", "文化和旅游"], ["2070104", "图书馆"], ["2070109", "群众文化"]]
SUMS = [["合计", "上年结转"], ["8.40", ""], ["5.10", ""], ["3.30", ""]]
FUNDS = [["一般公共预算", "事业收入"], ["7.90", "0.50"], ["5.10", ""], ["2.80", "0.50"]]
NOTE = [["注：单位为元。", ""]]


def beside(*parts: list[list[str]]) -> list[list[str]]:
    return [[text for row in rows for text in row] for rows in zip(*parts, strict=True)]


@pytest.mark.parametrize("comma", ["", ",", "，"])
def test_a_title_over_the_middle_of_three_parts_is_that_of_all(comma: str) -> None:
    sums = [SUMS[0], *([f"2{comma}{text[:1]}00.00", ""] for text, _ in SUMS[1:])]
    pages = pages_of(sheet(NAMES, "", "单位：元"), sheet(sums, "单位收入总表"), sheet(FUNDS))
    assert tables_of(pages) == [[beside(NAMES, sums, FUNDS)], [], []]
    assert [line.text for line in pages[0].lines()] == ["单位：元", "单位收入总表"]


def test_a_title_that_two_of_three_parts_share_is_one() -> None:
    pages = pages_of(sheet(NAMES, ""), sheet(SUMS, "单位收"), sheet(FUNDS, "入总表"))
    assert tables_of(pages) == [[beside(NAMES, SUMS, FUNDS)], [], []]
    assert "单位收入总表" in [line.text for line in pages[0].lines()]


def test_a_note_below_the_rows_stands_on_one_part_alone() -> None:
    pages = pages_of(sheet([*NAMES, *NOTE], "收入总表"), sheet(SUMS), sheet([*FUNDS, ["", ""]]))
    assert tables_of(pages) == [[beside([*NAMES, *NOTE], [*SUMS, ["", ""]], [*FUNDS, ["", ""]])], [], []]


def test_a_sheet_with_rows_as_high_that_names_its_rows_is_another() -> None:
    pages = pages_of(sheet(NAMES, "收入总表"), sheet(SUMS), sheet(NAMES), sheet(SUMS, "支出总表"))
    assert tables_of(pages) == [[beside(NAMES, SUMS)], [], [beside(NAMES, SUMS)], []]


def test_rows_overleaf_whose_parts_follow_in_turn_stand_below() -> None:
    more = [["2210201", "住房公积金"], ["合计", ""]], [["1.20", ""], ["9.60", ""]]
    pages = pages_of(sheet(NAMES, "收入总表"), sheet(SUMS), sheet(more[0]), sheet(more[1]))
    assert tables_of(pages) == [[beside(NAMES, SUMS)], [], [beside(*more)], []]


def test_forms_with_titles_of_their_own_and_rows_as_high_stay_apart() -> None:
    pages = pages_of(sheet(LEFT[0], "部门支出总表"), sheet(RIGHT[0], "政府性基金支出表"))
    assert tables_of(pages) == [[LEFT[0]], [RIGHT[0]]]


def test_rows_of_other_heights_stay_apart() -> None:
    pages = pages_of(sheet(LEFT[0], "支出总表"), sheet(RIGHT[0], "支出总表", pitch=24))
    assert tables_of(pages) == [[LEFT[0]], [RIGHT[0]]]


def test_forms_of_two_projects_stay_apart() -> None:
    form = [
        ["项目名称", "河道清淤"],
        ["资金总额", "9.00"],
        ["一级指标", "三级指标"],
        ["产出指标", "清淤长度"],
    ]
    other = [
        ["项目名称", "绿化养护"],
        ["资金总额", "6.00"],
        ["一级指标", "三级指标"],
        ["产出指标", "养护面积"],
    ]
    pages = pages_of(sheet(form, "项目支出绩效目标表"), sheet(other, "项目支出绩效目标表"))
    assert tables_of(pages) == [[form], [other]]


def test_columns_of_later_pages_of_a_scan_are_joined_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = [sheet(LEFT[0], "部门支出总表"), sheet(LEFT[1]), sheet(RIGHT[0], "部门支出总表"), sheet(RIGHT[1])]
    seen = [replace(pages_of(draw)[0], number=number) for number, draw in enumerate(drawn, 1)]
    monkeypatch.setattr(scan, "read_scan", lambda pictures: iter(seen))

    def pictures(canvas: Canvas) -> None:
        for _ in drawn:
            canvas.drawInlineImage(Image.new("L", (9, 9)), 100, 100, 400, 600)
            canvas.showPage()

    read = scan_pdf.read_pdf_with_scans(made(pictures))
    assert [[len(row) for row in rows] for page in tables_of(read) for rows in page] == [[5, 5, 5], [5, 5, 5]]
