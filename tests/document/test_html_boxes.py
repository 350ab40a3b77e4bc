"""Tables that a web page makes of boxes are read as tables; boxes that arrange a page are not."""

from __future__ import annotations

import pytest

from orchestration.document.html import read_html
from orchestration.document.model import Table

ROWS = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["2130104", "事业运行", "47.20", "47.20", ""],
    ["2130108", "病虫害控制", "15.60", "", "15.60"],
]


def boxes(table: str, row: str, cell: str, tags: tuple[str, str, str] = ("div", "div", "div")) -> str:
    of_table, of_row, of_cell = tags
    lines = [
        f"<{of_row} {row}>"
        + "".join(f"<{of_cell} {cell}>{text}</{of_cell}>" for text in texts)
        + f"</{of_row}>"
        for texts in ROWS
    ]
    return f"<h3>支出总表</h3><{of_table} {table}>" + "\n".join(lines) + f"</{of_table}><p>说明</p>"


def read(body: str, head: str = "") -> list[list[str]] | None:
    (page,) = read_html(f"<html><head>{head}</head><body>{body}</body></html>".encode())
    for block in page.blocks:
        if isinstance(block, Table):
            rows = [[""] * block.column_count for _ in range(block.row_count)]
            for cell in block.cells:
                rows[cell.row][cell.column] = cell.text
            return rows
    return None


STYLED = (
    'style="display:table"',
    'style="width:9em; display: table-row"',
    'style="display:table-cell;color:red"',
)
SHEET = (
    "<style>.t { display: table } .t .r{display:table-row} div.c, .d {width:2em;display:table-cell}</style>"
)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (boxes(*STYLED), ""),
        (boxes(*STYLED, tags=("section", "section", "span")), ""),
        (boxes("", *STYLED[1:]), ""),
        (boxes('class="x t"', 'class="r"', 'class="c"'), SHEET),
        (boxes('class="grid"', 'class="tr"', 'class="td w2"'), ""),
        (boxes("", 'class="table-row"', 'class="table-cell"', tags=("ul", "li", "span")), ""),
    ],
    ids=["styles", "sections", "rows without a table", "style sheet", "classes", "classes of a list"],
)
def test_boxes_shown_as_a_table_are_one(body: str, head: str) -> None:
    assert read(body, head) == ROWS


def test_boxes_that_arrange_a_page_are_no_table() -> None:
    assert read('<div class="row"><div class="col">左</div><div class="col">右</div></div>' * 2) is None
    column = '<div class="row"><div class="col"><div>正文</div></div><div class="col">栏目</div></div>'
    assert read(f"<div>{column * 3}</div>") is None
