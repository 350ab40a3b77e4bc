"""Text of a PDF with a watermark: its characters are no part of cells, and the rows it tore apart are whole again."""

from __future__ import annotations

from orchestration.document.model import Page, Table
from orchestration.document.text import read_text
from orchestration.document.text_pieces import Piece, pieces_of
from orchestration.document.text_torn import mended
from orchestration.document.text_torn_cells import rows_of_cells
from orchestration.document.text_watermark import watermark_of, without_watermark

HEADING = "类   款   项   科目名称           合计         基本支出      项目支出\n"
ROWS = """208            社会保障和就业支出      33.10       33.10
208  05        行政事业单位养老支出     33.10       33.10
208  05   01   行政单位离退休         20.49       20.49
208  05   02   事业单位离退休         12.61       12.61
"""
PROSE = "本部门预算由以下各表组成，金额以万元为单位。\n"
MARKED = ["                       开", "                 公", "          息", "    信"]


def marked(*bodies: str) -> list[list[str]]:
    """Pages with the watermark's characters in lines of their own between the others."""
    pages = []
    for body in bodies:
        lines = body.splitlines()
        for at, mark in enumerate(MARKED):
            lines.insert(2 * at + 1, mark)
        pages.append(lines)
    return pages


def read(pages: list[list[str]]) -> tuple[Page, ...]:
    return read_text("\f".join("\n".join(page) for page in pages).encode())


def cells_of(page: Page) -> list[list[str]]:
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.row_count)]


def test_a_watermark_leaves_the_text_as_it_was() -> None:
    bodies = [PROSE, HEADING + ROWS, PROSE]
    assert [page.blocks for page in read(marked(*bodies))] == [
        page.blocks for page in read([body.splitlines() for body in bodies])
    ]


def test_headings_of_one_character_are_no_watermark() -> None:
    assert not watermark_of([(HEADING + ROWS).splitlines()] * 4)


def test_two_pages_tell_no_watermark() -> None:
    assert not watermark_of(marked(PROSE, HEADING + ROWS))


def test_a_character_that_touches_a_name_is_taken_off_where_the_name_is_printed_without_it() -> None:
    pages = marked(PROSE, HEADING + ROWS, PROSE, HEADING + ROWS)
    pages[1] = [
        line.replace("事业单位离退休 ", "事业单位离退休公") for line in pages[1] if line.strip() != "公"
    ]
    clean = without_watermark(pages, watermark_of(pages))
    assert clean[1].lines == clean[3].lines


def test_rows_printed_cell_by_cell_are_rows_again() -> None:
    torn = """208            社会保障和就业支出      33.10       33.10
208
208
208
     05
     05
     05
          01
          02
               行政事业单位养老支出
               行政单位离退休
               事业单位离退休
                                 33.10
                                 20.49
                                 12.61
                                             33.10
                                             20.49
                                             12.61
"""
    pages = marked(PROSE, HEADING + torn, PROSE)
    assert cells_of(read(pages)[1])[2:] == cells_of(read(marked(PROSE, HEADING + ROWS, PROSE))[1])[2:]


def test_the_end_of_a_row_in_a_line_of_its_own() -> None:
    torn = ROWS.replace("12.61       12.61", "12.61") + " " * 45 + "12.61\n"
    pages = marked(PROSE, HEADING + torn, PROSE)
    assert cells_of(read(pages)[1])[-1] == ["208", "05", "02", "事业单位离退休", "12.61", "12.61"]


def test_amounts_of_which_row_can_not_be_told_are_in_none_and_their_table_is_a_guess() -> None:
    torn = ROWS.replace("208  05   01   行政单位离退休         20.49       20.49\n", "")
    torn += (
        "208\n208\n     05\n     05\n          01\n          03\n"
        + " " * 15
        + "行政单位离退休\n"
        + " " * 15
        + "离退休\n"
    )
    torn += " " * 33 + "20.49\n" + " " * 45 + "20.49\n"
    page = read(marked(PROSE, HEADING + torn, PROSE))[1]
    (table,) = page.tables()
    assert table.guessed == frozenset(range(table.column_count))
    assert "20.49" not in {cell.text for cell in table.cells}
    assert "20.49" in {line.text for line in page.lines()}


def test_lines_far_from_a_watermark_stay_as_they_are() -> None:
    lines = ["1、办公费", "2、印刷费", "", "      12.00", "      13.00"]
    assert mended(lines, []).lines == lines


def stacked(*texts: tuple[int, str]) -> list[Piece]:
    return [piece for start, text in texts for piece in pieces_of(" " * start + text, False)]


ABOVE = pieces_of("210            卫生健康支出", False)


def test_which_row_lacks_an_amount_follows_from_sums_along_the_rows() -> None:
    cells = stacked((0, "301"), (0, "302"), (8, "工资"), (8, "办公费"))
    cells += stacked(
        (20, "315.64"), (20, "495.30"), (30, "285.09"), (30, "495.30"), (40, "30.55"), (50, "30.55")
    )
    rows = rows_of_cells(cells, ABOVE)
    assert rows is not None
    assert [[piece.text for piece in row] for row in rows] == [
        ["301", "工资", "315.64", "285.09", "30.55", "30.55"],
        ["302", "办公费", "495.30", "495.30"],
    ]


def test_an_amount_that_fits_two_rows_is_in_none() -> None:
    cells = stacked((0, "301"), (0, "302"), (8, "工资"), (8, "办公费"), (20, "5.00"), (20, "5.00"))
    assert rows_of_cells([*cells, *stacked((30, "5.00"), (40, "5.00"))], ABOVE) is None


def test_codes_in_parts_are_shared_out_as_a_hierarchy() -> None:
    cells = stacked(
        (0, "212"), (0, "212"), (6, "08"), (6, "08"), (11, "04"), (16, "土地出让"), (16, "基础设施")
    )
    cells += stacked((30, "11.65"), (30, "11.65"))
    rows = rows_of_cells(cells, pieces_of("212            城乡社区支出    11.65", False))
    assert rows is not None
    assert [[piece.text for piece in row] for row in rows] == [
        ["212", "08", "土地出让", "11.65"],
        ["212", "08", "04", "基础设施", "11.65"],
    ]


def test_names_that_wrap_are_whole_where_all_wrap_alike() -> None:
    cells = stacked(
        (0, "101001"), (0, "101001"), (9, "某县农业农村"), (9, "局本级"), (9, "某县农业农村"), (9, "局本级")
    )
    cells += stacked((20, "213"), (20, "21305"), (30, "农林水支出"), (30, "扶贫"), (45, "5.68"), (45, "5.68"))
    rows = rows_of_cells(cells, ABOVE)
    assert rows is not None
    assert [[piece.text for piece in row] for row in rows] == [
        ["101001", "某县农业农村局本级", "213", "农林水支出", "5.68"],
        ["101001", "某县农业农村局本级", "21305", "扶贫", "5.68"],
    ]


def test_names_that_stand_before_their_codes() -> None:
    above = "住房改革支出      22102      357.50    357.50"
    lines = [above, "住房公积金", "提租补贴", "", " " * 12 + "2210201", " " * 12 + "2210202"]
    lines += [" " * 23 + "122.38", " " * 24 + "66.05", " " * 33 + "122.38", " " * 34 + "66.05"]
    lines += ["购房补贴", " " * 12 + "2210203    169.07    169.07"]
    del lines[3]
    rows = [[piece.text for piece in pieces_of(line, False)] for line in mended(lines, [4]).lines]
    assert rows[1:3] == [
        ["住房公积金", "2210201", "122.38", "122.38"],
        ["提租补贴", "2210202", "66.05", "66.05"],
    ]
    assert [[piece.text for piece in pieces_of(line, False)] for line in mended(lines, [9]).lines][-1] == [
        "购房补贴",
        "2210203",
        "169.07",
        "169.07",
    ]


def test_the_name_of_the_next_row_is_none_of_the_torn_ones() -> None:
    lines = [
        "208",
        "210",
        "    社会保障",
        "    卫生健康",
        "        " + "12.00",
        "        " + "13.00",
        "    住房保障",
    ]
    result = mended(lines, [1])
    assert not result.lost
    assert result.lines[-1].strip() == "住房保障"


def test_a_total_among_the_rows_has_no_code() -> None:
    cells = stacked((0, "2210202"), (0, "2210203"), (10, "提租补贴"), (10, "购房补贴"), (6, "合计"))
    cells += stacked(
        (30, "1.53"), (30, "0.78"), (29, "40.93"), (40, "1.53"), (40, "0.78"), (39, "26.03"), (50, "14.90")
    )
    rows = rows_of_cells(cells, ABOVE)
    assert rows is not None
    assert [[piece.text for piece in row] for row in rows] == [
        ["2210202", "提租补贴", "1.53", "1.53"],
        ["2210203", "购房补贴", "0.78", "0.78"],
        ["合计", "40.93", "26.03", "14.90"],
    ]


def test_numbered_names_below_each_other_are_not_one_that_wraps() -> None:
    cells = stacked((0, "1.因公出国（境）费用"), (0, "2.公务接待费"), (30, "6.65"))
    assert rows_of_cells(cells, ABOVE) is None


def test_a_heading_is_no_part_of_torn_rows() -> None:
    lines = ["207", "          科目编码", "   " * 8 + "文化支出", " " * 50 + "科目名称", " " * 80 + "4675.19"]
    assert "          科目编码" in mended(lines, [2]).lines
