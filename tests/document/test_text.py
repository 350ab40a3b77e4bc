"""Text as extracted from a PDF: which lines are a table's, and which character set the bytes are in."""

from pathlib import Path

import pytest

from orchestration.document.model import Page, Table, UnreadableDocument
from orchestration.document.text import read_text
from orchestration.document.text_join import join_wrapped

DISCLOSURES = Path(__file__).parents[3] / "shared" / "disclosures" / "text"


def page_of(text: str) -> Page:
    (page,) = read_text(text.encode())
    return page


def tables_of(text: str) -> list[Table]:
    return list(page_of(text).tables())


def texts(table: Table) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in table.cells}


def test_consecutive_tab_lines_are_one_table_with_empty_cells_counted():
    (table,) = tables_of("表1\n\n项 目\t预算数\t\n\t2,328 .76\t\n")
    assert (table.row_count, table.column_count, table.positions) == (2, 3, "inferred")
    assert texts(table) == {(0, 0): "项 目", (0, 1): "预算数", (1, 1): "2,328 .76"}


def test_blank_line_and_change_of_width_end_a_fragment():
    tables = tables_of("a\tb\nc\td\n\ne\tf\ng\th\ti\n")
    assert [(t.table_no, t.row_count, t.column_count) for t in tables] == [(1, 2, 2), (2, 1, 2), (3, 1, 3)]


def test_row_of_empty_cells_stays_a_row():
    (table,) = tables_of("a\tb\n\t\nc\td\n")
    assert table.row_count == 3


def test_indented_paragraph_is_no_table():
    page = page_of("\t根据预算法，现予公开。\n")
    assert [line.text for line in page.lines()] == ["根据预算法，现予公开。"]
    assert not list(page.tables())


def test_lines_keep_markdown_and_order():
    page = page_of("**局\n\n- 一、职能\na\tb\n备注\n")
    assert [type(block).__name__ for block in page.blocks] == ["TextLine", "TextLine", "Table", "TextLine"]
    assert [line.text for line in page.lines()] == ["**局", "- 一、职能", "备注"]
    assert [line.line_no for line in page.lines()] == [1, 2, 3]


def test_form_feeds_part_pages_and_numbering_starts_again():
    pages = read_text("一\na\tb\f二\nc\td\n\f".encode())
    assert [(p.number, [t.table_no for t in p.tables()]) for p in pages] == [(1, [1]), (2, [1])]


SENTENCE = "2024年收支总预算5,315.02万元。\n合计\t25.00\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings(encoding: str):
    (page,) = read_text(SENTENCE.encode(encoding))
    assert next(page.lines()).text == "2024年收支总预算5,315.02万元。"


def test_utf8_cut_inside_a_character_is_not_taken_for_gb18030():
    whole = ("人力资源和社会保障局预算公开说明" * 20).encode()
    (page,) = read_text(whole[:-1])
    assert next(page.lines()).text.startswith("人力资源和社会保障局")


def test_binary_is_refused():
    with pytest.raises(UnreadableDocument, match="neither a known document format"):
        read_text(bytes(range(256)) * 20)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["一般公共", "预算"], "一般公共预算"),
        (["2,328", ".76"], "2,328.76"),
        (["2,37", "6.76"], "2,376.76"),
        (["12.50", "3.20"], "12.50 3.20"),
        (["PPP", "projects"], "PPP projects"),
        (["小计", "", "\u3000(补助)\u00a0"], "小计(补助)"),
    ],
)
def test_join_wrapped(lines: list[str], joined: str):
    assert join_wrapped(lines) == joined


@pytest.mark.skipif(not DISCLOSURES.is_dir(), reason="needs ../shared/disclosures/text")
def test_shared_disclosure():
    (file,) = DISCLOSURES.glob("克孜勒苏*.txt")
    (page,) = read_text(file.read_bytes())
    tables = list(page.tables())
    assert [(t.row_count, t.column_count) for t in tables[:3]] == [(33, 4), (9, 15), (5, 16)]
    assert texts(tables[0])[0, 0] == "收 入"
    assert texts(tables[0])[32, 3] == "5,315.02"
    assert texts(tables[2])[0, 4] == "1,871.72"
