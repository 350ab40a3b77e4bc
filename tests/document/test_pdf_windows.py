"""Texts that show through a window as wide as their cell: what does not show is written over the cells around.

Belongs here: which cell such a text is read into. Does not belong here: texts that nothing clips (`test_pdf_beside`,
`test_pdf_overflow`).
"""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.document.pdf_canvas import FONT, HEIGHT, LEFT, TOP, WIDTH, made, only_table, print_lines, texts_of

NAME = "农村义务教育学校校舍安全保障长效机制"


def windowed(
    canvas: Canvas, row: int, column: int, *pieces: str, cells: int = 1, centred: bool = False
) -> None:
    """One cell's text, drawn piece by piece and shown as far as its cell and the empty ones behind it reach."""
    left, top = LEFT + column * WIDTH, TOP - row * HEIGHT
    canvas.saveState()
    window = canvas.beginPath()
    window.rect(left, top - HEIGHT, cells * WIDTH, HEIGHT)
    canvas.clipPath(window, stroke=0, fill=0)
    size = sum(canvas.stringWidth(piece, FONT, 10) for piece in pieces)
    x = left + (WIDTH - size) / 2 if centred else left + 1
    for piece in pieces:
        canvas.drawString(x, top - 14, piece)
        x += canvas.stringWidth(piece, FONT, 10)
    canvas.restoreState()


def plain(canvas: Canvas, row: int, column: int, text: str) -> None:
    canvas.drawString(LEFT + column * WIDTH + 1, TOP - row * HEIGHT - 14, text)


def test_a_name_whose_end_is_hidden_leaves_the_amount_beside_it_alone() -> None:
    def draw(canvas: Canvas) -> None:
        print_lines(canvas)
        for column, text in enumerate(("项目名称", "合计", "基本支出")):
            plain(canvas, 0, column, text)
        windowed(canvas, 1, 0, NAME[:10], NAME[10:14])
        canvas.drawRightString(LEFT + 2 * WIDTH - 1, TOP - HEIGHT - 14, "41.82")
        plain(canvas, 2, 0, "丙项目")

    table = only_table(made(draw))
    assert texts_of(table)[1] == [NAME[:14], "41.82", ""]
    assert [cell.text for cell in table.cells if cell.is_cut] == [NAME[:14]]


def test_a_name_over_an_empty_cell_whose_end_is_hidden_by_the_next_one_is_one() -> None:
    def draw(canvas: Canvas) -> None:
        print_lines(canvas)
        for column, text in enumerate(("项目名称", "科目名称", "合计")):
            plain(canvas, 0, column, text)
        windowed(canvas, 1, 0, NAME[:10], NAME[10:] + NAME[:8], cells=2)
        canvas.drawRightString(LEFT + 3 * WIDTH - 1, TOP - HEIGHT - 14, "41.82")

    assert texts_of(only_table(made(draw)))[1] == [NAME + NAME[:8], "", "41.82"]


def test_captions_cut_at_both_ends_are_whole() -> None:
    captions = [
        "一般公共预算财政拨款收入和支出及结转结余",
        "政府性基金预算财政拨款收入和支出及结转结余",
        "国有资本经营",
    ]

    def draw(canvas: Canvas) -> None:
        print_lines(canvas)
        for column, text in enumerate(captions):
            windowed(canvas, 0, column, text, centred=True)
        plain(canvas, 1, 0, "1.00")

    assert texts_of(only_table(made(draw)))[0] == captions


def test_a_window_around_several_cells_parts_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        window = canvas.beginPath()
        window.rect(LEFT, TOP - 3 * HEIGHT, 3 * WIDTH, 3 * HEIGHT)
        canvas.clipPath(window, stroke=0, fill=0)
        print_lines(canvas)
        plain(canvas, 1, 0, "丙项目")
        plain(canvas, 1, 1, "3.00")

    table = only_table(made(draw))
    assert texts_of(table)[1] == ["丙项目", "3.00", ""]
    assert not any(cell.is_cut for cell in table.cells)
