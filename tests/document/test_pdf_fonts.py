"""PDFs whose fonts declare much more height than their type takes: lines stay apart and in their cells.

Belongs here: what does not depend on a font's declared height. Does not belong here: which characters are read
(`test_pdf`).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from orchestration.document.pdf import read_pdf
from tests.document.pdf_canvas import FONT, made, only_page, texts_of

DECLARED = {
    b"/FontBBox [ -25 -254 1000 880 ]": b"/FontBBox [-25 -1048 1000 1808]",
    b"/Ascent 752 /CapHeight 737 /Descent -271": b"/Ascent 1808 /Descent -1048             ",
}
"""What the font declares, and that of the highest and the deepest of its characters, as some writers do."""

LEFT, TOP = 100, 500
ROWS = (
    (("特定目标", "类"), ("安全生产监管",)),
    (("其他运转", "类"), ("市政道路", "养护项目")),
    (("特定目标", "类"), ("应急物资储备",)),
    (("人员类",), ("编外人员经费",)),
)
"""Names line by line, of one and of two."""


def tall(data: bytes) -> bytes:
    for usual, highest in DECLARED.items():
        assert data.count(usual) == 1 and len(usual) == len(highest)
        data = data.replace(usual, highest)
    return data


def statement(canvas: Canvas) -> None:
    """The unit's line lies close below the title, the names in the middle of their cells."""
    canvas.setFont(FONT, 10)
    canvas.drawString(LEFT + 100, TOP + 22, "项目支出表")
    canvas.drawString(LEFT, TOP + 5, "单位：某局")
    canvas.grid([LEFT, LEFT + 44, LEFT + 108, LEFT + 170], [TOP - 26 * row for row in range(len(ROWS) + 1)])
    for row, names in enumerate(ROWS):
        middle = TOP - 26 * row - 16
        for left, lines in zip((LEFT + 2, LEFT + 46), names, strict=True):
            for number, line in enumerate(lines):
                canvas.drawString(left, middle + 12 * ((len(lines) - 1) / 2 - number), line)
        canvas.drawRightString(LEFT + 168, middle, f"{row}.00")


def on_its_side(canvas: Canvas) -> None:
    canvas.translate(595, 0)
    canvas.rotate(90)
    statement(canvas)


def upside_down(canvas: Canvas) -> None:
    canvas.translate(595, 842)
    canvas.rotate(180)
    statement(canvas)


def turned(canvas: Canvas) -> None:
    canvas.setPageRotation(270)
    canvas.translate(595, 0)
    canvas.rotate(90)
    statement(canvas)


def falling(canvas: Canvas) -> None:
    canvas.translate(0, 842)
    canvas.rotate(-90)
    statement(canvas)


@pytest.mark.parametrize("draw", [statement, on_its_side, upside_down, turned, falling])
def test_declared_height_moves_no_text_into_another_cell(draw: Callable[[Canvas], object]) -> None:
    page = only_page(tall(made(draw, pageCompression=0)))
    (table,) = page.tables()
    assert [line.text for line in page.lines()] == ["项目支出表", "单位：某局"]
    assert texts_of(table) == [[*map("".join, names), f"{row}.00"] for row, names in enumerate(ROWS)]
    assert table.positions == "certain"


def test_declared_height_changes_nothing_of_a_page_without_upright_lines() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(200, 740, "收支总表")
        for row in range(8):
            canvas.drawString(100, 700 - 14 * row, "项目支出" if row else "项目")
            canvas.drawRightString(300, 700 - 14 * row, f"{row}.00" if row else "金额")
            canvas.drawRightString(400, 700 - 14 * row, f"1{row}.00" if row else "合计")

    data = made(draw, pageCompression=0)
    (page,), (other,) = read_pdf(data), read_pdf(tall(data))
    assert [texts_of(table) for table in page.tables()] == [texts_of(table) for table in other.tables()]
    assert [line.text for line in page.lines()] == [line.text for line in other.lines()]
