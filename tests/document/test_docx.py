"""Word files: where cells stand, what is printed, where pages begin."""

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml

from orchestration.document.docx import read_docx
from orchestration.document.model import Cell, Page, Table, UnreadableDocument

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WPS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read_body(*elements: str) -> tuple[Page, ...]:
    """A document whose body holds the given WordprocessingML."""
    document = docx.Document()
    for element in parse_xml(f"<w:body {W} {WPS}>{''.join(elements)}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)
    return read_docx(saved(document))


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def table_of(*rows: str) -> Table:
    (page,) = read_body(tbl(*rows))
    (table,) = page.tables()
    return table


def place(table: Table) -> dict[str, tuple[int, int, int, int]]:
    return {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}


def lines(page: Page) -> list[str]:
    return [line.text for line in page.lines()]


def test_blocks_in_order_with_numbers():
    document = docx.Document()
    document.add_heading("第二部分 预算表")
    document.add_table(2, 2).cell(1, 1).text = "25.00"
    document.add_paragraph("单位：万元")
    (page,) = read_docx(saved(document))
    assert [type(block).__name__ for block in page.blocks] == ["TextLine", "Table", "TextLine"]
    (table,) = page.tables()
    assert (table.row_count, table.column_count, table.positions) == (2, 2, "certain")
    assert table.cells == (Cell(1, 1, "25.00"),)


def test_merges_both_ways():
    document = docx.Document()
    table = document.add_table(3, 4)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "科目"
    table.cell(0, 1).merge(table.cell(0, 3)).text = "支出预算"
    table.cell(1, 2).text = "基本支出"
    (page,) = read_docx(saved(document))
    assert place(next(page.tables())) == {
        "科目": (0, 0, 2, 1),
        "支出预算": (0, 1, 1, 3),
        "基本支出": (1, 2, 1, 1),
    }


def test_rows_that_begin_late_and_old_horizontal_merges():
    table = table_of(
        tr(tc("a"), tc("b"), tc("c")),
        tr(tc("d"), tc("e"), properties='<w:gridBefore w:val="1"/>'),
        tr(tc("f", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("g")),
    )
    assert place(table)["d"] == (1, 1, 1, 1)
    assert place(table)["f"] == (2, 0, 1, 2)
    assert place(table)["g"] == (2, 2, 1, 1)


def test_vertical_merge_ends_where_a_new_one_starts():
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = table_of(
        tr(tc("a", restart), tc("1")),
        tr(tc("", go_on), tc("2")),
        tr(tc("b", restart), tc("3")),
        tr(tc("", go_on), tc("4")),
        tr(tc("c"), tc("5")),
    )
    assert [place(table)[text][:3] for text in "abc"] == [(0, 0, 2), (2, 0, 2), (4, 0, 1)]


def test_widths_decide_where_spans_do_not_add_up():
    def wide(text: str, width: int) -> str:
        return tc(text, f'<w:tcW w:w="{width}" w:type="dxa"/>')

    table = table_of(
        tr(wide("a", 1000), wide("b", 1000), wide("c", 1000)),
        tr(wide("合计", 2010), wide("5", 990)),
    )
    assert (table.column_count, table.positions) == (3, "certain")
    assert place(table)["合计"] == (1, 0, 1, 2)
    assert place(table)["5"] == (1, 2, 1, 1)


def test_without_widths_uneven_rows_are_inferred():
    assert table_of(tr(tc("a"), tc("b")), tr(tc("c"))).positions == "inferred"


def test_cell_paragraphs_close_up():
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 0)
    cell.text = "一般公共"
    cell.add_paragraph("预算")
    (page,) = read_docx(saved(document))
    assert next(page.tables()).cells[0].text == "一般公共预算"


def test_content_controls_around_table_row_and_cell():
    def sdt(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    (page,) = read_body(sdt(tbl(sdt(tr(sdt(tc("a")), tc("b"))), tr(tc("c"), tc("d")))))
    assert place(next(page.tables())).keys() == {"a", "b", "c", "d"}


def test_tracked_changes_show_as_accepted():
    run = "<w:r><w:t>{}</w:t></w:r>"
    (page,) = read_body(
        f"<w:p><w:ins>{run.format('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run.format('搬')}</w:moveFrom></w:p>",
        tbl(tr(tc("a"), tc("b")), tr(tc("x"), tc("y"), properties="<w:del/>")),
    )
    assert lines(page) == ["新"]
    assert next(page.tables()).row_count == 1


def test_frames_release_their_tables():
    inner = tbl(tr(tc("a"), tc("b")), tr(tc("c"), tc("d")))
    for outer in (
        tbl(f"<w:tr><w:tc>{p('表1')}{inner}{p('')}</w:tc></w:tr>"),
        tbl(f"<w:tr><w:tc>{p('表1')}</w:tc></w:tr><w:tr><w:tc>{inner}{p('')}</w:tc></w:tr>"),
    ):
        (page,) = read_body(outer)
        assert lines(page) == ["表1"]
        (table,) = page.tables()
        assert place(table).keys() == {"a", "b", "c", "d"}


def test_table_inside_a_data_cell_is_its_text():
    nested = f"<w:tc>{tbl(tr(tc('12'), tc('34')))}{p('')}</w:tc>"
    table = table_of(tr(tc("a"), nested), tr(tc("c"), tc("d")))
    assert "12 34" in place(table)


def test_text_box_counts_once():
    def box(text: str) -> str:
        return f"<w:txbxContent>{p(text)}</w:txbxContent>"

    (page,) = read_body(
        "<w:p><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wps:txbx>{box('单位：元')}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box('单位：元')}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert lines(page) == ["单位：元"]


def test_hidden_text_is_not_printed():
    (page,) = read_body(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>见</w:t></w:r></w:p>"
    )
    assert lines(page) == ["见"]


def test_page_breaks_and_sections_part_pages():
    document = docx.Document()
    document.add_paragraph("一").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("二")
    document.add_section()
    document.add_paragraph("三")
    document.add_section(docx.enum.section.WD_SECTION.CONTINUOUS)
    document.add_paragraph("三又")
    document.add_paragraph("四").paragraph_format.page_break_before = True
    pages = read_docx(saved(document))
    assert [(page.number, lines(page)) for page in pages] == [
        (1, ["一"]),
        (2, ["二"]),
        (3, ["三", "三又"]),
        (4, ["四"]),
    ]


def rewritten(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            target.writestr(member, content.replace(old, new) if member == name else content)
    return buffer.getvalue()


def test_a_picture_that_is_missing_does_not_matter():
    document = docx.Document()
    document.add_paragraph("正文")
    broken = rewritten(
        saved(document),
        "word/_rels/document.xml.rels",
        b"</Relationships>",
        b'<Relationship Id="rId99" Target="../NULL" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/image"/></Relationships>',
    )
    assert lines(read_docx(broken)[0]) == ["正文"]


def test_document_type_definitions_are_refused():
    document = docx.Document()
    document.add_paragraph("正文")
    bomb = rewritten(
        saved(document), "word/document.xml", b"<w:document", b'<!DOCTYPE d [<!ENTITY a "aa">]><w:document'
    )
    with pytest.raises(UnreadableDocument, match="DTD"):
        read_docx(bomb)
