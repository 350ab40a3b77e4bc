"""Headings that reach into the row of the total, or end in words that say only that figures stand below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from small_documents import FINAL, document, facts

from orchestration.document.model import Cell, Document, Page, Table, TextLine
from orchestration.judgement import Extraction, understand

FUND = "政府性基金预算财政拨款收入支出决算表"
WIDTH = 40.0


def page(number: int, title: str, rows: Sequence[Sequence[tuple[str, int, int]]]) -> Page:
    """A ruled table of cells (text, columns, rows) below its title; columns are equally wide on every page."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row, printed in enumerate(rows):
        column = 0
        for text, columns, height in printed:
            while (row, column) in taken:
                column += 1
            box = (column * WIDTH, row * 10.0, (column + columns) * WIDTH, (row + height) * 10.0)
            cells.append(Cell(row, column, text, height, columns, box))
            taken |= {(row + down, column + right) for down in range(height) for right in range(columns)}
            column += columns
    width = max(column for _, column in taken) + 1
    lines = [TextLine(1, title), TextLine(2, "单位：元")] if title else []
    return Page(number, (*lines, Table(1, len(rows), width, tuple(cells))))


def read(*pages: Page) -> Extraction:
    return understand(Document("0" * 64, "made.pdf", "pdf", pages), FINAL)


def row(*texts: str) -> list[tuple[str, int, int]]:
    return [(text, 1, 1) for text in texts]


def fund(*lines: list[tuple[str, int, int]], income: str = "120") -> Extraction:
    head = [
        [
            ("项目", 2, 1),
            ("年初结转和结余", 1, 2),
            ("本年收入", 1, 2),
            ("本年支出", 3, 2),
            ("年末结转和结余", 1, 2),
        ],
        row("功能分类科目编码", "科目名称"),
        [("合计", 2, 1), *row("", income, "合计", "基本支出", "项目支出", "")],
    ]
    return read(page(1, FUND, [*head, *lines]))


def failed(found: Extraction) -> list[str]:
    """Identities that fail; the other statements of a disclosure are not there."""
    ids = (check.check_id for check in found.checks if check.status == "fail")
    return [each for each in ids if each != "statements_complete"]


LINES = [
    row("229", "其他支出", "", "120", "120", "", "120", ""),
    row("22960", "彩票公益金安排的支出", "", "120", "120", "", "120", ""),
    row("2296002", "用于社会福利的彩票公益金支出", "", "120", "120", "", "120", ""),
]


def test_a_total_that_prints_the_last_level_of_the_heading_prints_no_expenditure() -> None:
    found = fund(*LINES)
    assert facts(found, "fct_appropriation_expenditure") == {("2296002", "project"): ("120", "verified")}
    assert failed(found) == []
    [statement] = found.recognition.statements
    total = statement.lines[0]
    assert (total.role, {r.ref.row for r in total.readings.values()}) == ("total", {3})  # where it is printed


def test_what_such_a_total_prints_is_still_checked() -> None:
    assert failed(fund(*LINES, income="130")) == ["government_fund_columns"]


HEAD = [
    [("项目", 4, 1), *row("本年支出合计", "基本支出", "项目支出", "经营支出")],
    [("功能分类科目编码", 3, 2), ("科目名称", 1, 2), *row("", "", "", "")],
    row("决算数", "决算数", "决算数", "决算数"),
    row("类", "款", "项", "合计", "900", "600", "300", "0"),
]


def line(code: str, name: str, *amounts: str) -> list[tuple[str, int, int]]:
    return [(code, 3, 1), *row(name, *amounts)]


def test_words_for_figures_below_a_heading_leave_it_what_it_is() -> None:
    lines = [
        line("2010601", "行政运行", "700", "600", "100", "0"),
        line("2010602", "其他事务", "200", "0", "200", "0"),
    ]
    found = read(page(1, "支出决算表", [*HEAD, *lines]))
    assert facts(found, "fct_expenditure") == {
        ("2010601", "basic"): ("600", "verified"),
        ("2010601", "project"): ("100", "verified"),
        ("2010601", "operating"): ("0", "verified"),
        ("2010602", "basic"): ("0", "verified"),
        ("2010602", "project"): ("200", "verified"),
        ("2010602", "operating"): ("0", "verified"),
    }


def test_a_budget_beside_the_final_figure_is_not_taken_for_it() -> None:
    text = "支出决算表\n单位：元\n科目编码\t科目名称\t基本支出\t\n\t\t预算数\t决算数\n2010601\t行政运行\t700\t600\n"
    assert facts(understand(document(text), FINAL), "fct_expenditure") == {}


@pytest.mark.parametrize("pages", [2, 3])
def test_codes_in_one_cell_overleaf_stand_below_their_three_columns(pages: int) -> None:
    own = [line("2010601", "行政运行", "600", "600", "0", "0")]
    rest = [
        line("2010602", "一般行政管理事务", "200", "0", "200", "0"),
        line("2010699", "其他财政事务支出", "100", "0", "100", "0"),
    ]
    overleaf = [rest] if pages == 2 else [rest[:1], rest[1:]]
    one_cell = [[[(cells[0][0], 1, 1), *cells[1:]] for cells in lines] for lines in overleaf]
    found = read(
        page(1, "支出决算表", [*HEAD, *own]),
        *(_as_wide(page(number, "", lines)) for number, lines in enumerate(one_cell, start=2)),
    )
    assert len([key for key in facts(found, "fct_expenditure") if key[1] == "project"]) == 3
    assert failed(found) == []


def _as_wide(overleaf: Page) -> Page:
    """The first column as wide as the three above it, the others where they stand there."""
    (table,) = overleaf.tables()
    cells = []
    for cell in table.cells:
        assert cell.bbox is not None
        left, top, right, bottom = cell.bbox
        first = 0.0 if cell.column == 0 else left + 2 * WIDTH
        cells.append(replace(cell, bbox=(first, top, right + 2 * WIDTH, bottom)))
    return replace(overleaf, blocks=(replace(table, cells=tuple(cells)),))


def test_two_columns_read_as_what_a_year_begins_with_leave_none_of_their_table_certain() -> None:
    text = (
        f"{FUND}\n单位：元\n科目编码\t科目名称\t年初结转和结余\t年初结转和结余\t年末结转和结余\n"
        "2296002\t用于社会福利的彩票公益金支出\t\t120\t120\n合计\t\t\t120\t120\n"
    )
    found = [fact for fact in understand(document(text, certain=False), FINAL).facts if fact.fen]
    assert found
    assert {fact.value_status for fact in found} == {"uncertain"}
