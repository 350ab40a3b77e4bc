"""Codes that a column of plain text too narrow for them breaks over two lines."""

from __future__ import annotations

from orchestration.document.text import read_text
from orchestration.document.text_broken_codes import with_whole_codes

TEXT = """科目编码     科目名称        合计     基本支出     项目支出
合计                  914.42     629.23     285.19
201      一般公共服务支出    914.42     629.23     285.19
20103    政府办公厅及相关    914.42     629.23     285.19
         机构事务
201030   行政运行        629.23     629.23
1
201039   其他政府办公厅及    285.19                285.19
9        相关机构事务支出
"""


def test_rows_have_their_whole_codes() -> None:
    (page,) = read_text(TEXT.encode())
    (table,) = page.tables()
    cells = {(cell.row, cell.column): cell.text for cell in table.cells}
    assert [cells.get((row, 0)) for row in range(1, table.row_count)] == [
        "合计",
        "201",
        "20103",
        "2010301",
        "2010399",
    ]
    assert cells[5, 1] == "其他政府办公厅及相关机构事务支出"


def test_a_number_below_anything_else_stays() -> None:
    for lines in (
        ["20103   事务   1.00", "12"],
        ["914420   1.00", "1"],
        ["201030   1.00", "1   2"],
        ["208", "05"],
    ):
        assert with_whole_codes(lines) == lines
