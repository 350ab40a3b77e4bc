"""Web pages: character sets, grids of broken tables, layout, what is printed."""

import pytest

from orchestration.document.html import read_html, read_mhtml
from orchestration.document.model import Page, Table, UnreadableDocument


def page_of(body: str) -> Page:
    (page,) = read_html(f"<html><body>{body}</body></html>".encode())
    return page


def lines(page: Page) -> list[str]:
    return [line.text for line in page.lines()]


def table_of(rows: str) -> Table:
    (table,) = page_of(f"<table>{rows}</table>").tables()
    return table


def place(table: Table) -> dict[str, tuple[int, int, int, int]]:
    return {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}


def test_blocks_in_order():
    page = page_of(
        "<h2>表1</h2>单位：<b>万元</b><table><tr><td>a<td>b<tr><td>c<td>d</table><ul><li>一<li>二</ul>"
    )
    assert [type(block).__name__ for block in page.blocks] == ["TextLine"] * 2 + ["Table"] + ["TextLine"] * 2
    assert lines(page) == ["表1", "单位：万元", "一", "二"]
    (table,) = page.tables()
    assert (table.row_count, table.column_count, table.positions) == (2, 2, "certain")


def test_spans():
    table = table_of(
        "<tr><td rowspan=2>科目<td colspan=3>支出</tr><tr><td>合计<td>基本<td>项目</tr>"
        "<tr><td>行政<td>&nbsp;<td>2<td>3</tr>"
    )
    assert place(table) == {
        "科目": (0, 0, 2, 1),
        "支出": (0, 1, 1, 3),
        "合计": (1, 1, 1, 1),
        "基本": (1, 2, 1, 1),
        "项目": (1, 3, 1, 1),
        "行政": (2, 0, 1, 1),
        "2": (2, 2, 1, 1),
        "3": (2, 3, 1, 1),
    }


def test_rowspan_past_the_end_and_past_its_section():
    table = table_of(
        "<thead><tr><td rowspan=9>a<td>b</tr></thead>"
        "<tbody><tr><td>c<td rowspan=0>d</tr><tr><td>e</tr></tbody>"
    )
    assert place(table)["a"] == (0, 0, 1, 1)
    assert place(table)["c"] == (1, 0, 1, 1)
    assert place(table)["d"] == (1, 1, 2, 1)


def test_colspan_stops_at_a_cell_from_above():
    table = table_of("<tr><td>a<td rowspan=2>b<td>c</tr><tr><td colspan=2>d<td>e</tr>")
    assert place(table)["d"] == (1, 0, 1, 1)
    assert place(table)["e"] == (1, 2, 1, 1)


def test_absurd_spans_add_no_columns():
    table = table_of(f"<tr><td colspan=1000000>标题</tr><tr><td>a<td colspan={'9' * 5000}>b</tr>")
    assert table.column_count == 2
    assert place(table)["标题"] == (0, 0, 1, 2)


def test_too_many_columns_are_refused():
    with pytest.raises(UnreadableDocument, match="columns"):
        table_of("<tr>" + "<td colspan=1000>x" * 20)


def test_sections_in_rendered_order():
    table = table_of(
        "<tfoot><tr><td>合计<td>3</tr></tfoot><tbody><tr><td>a<td>1</tr></tbody><thead><tr><td>项目<td>数</thead>"
    )
    assert [cell.text for cell in table.cells if cell.column == 0] == ["项目", "a", "合计"]


def test_what_is_not_printed():
    page = page_of(
        "<script>var x='<table>'</script><style>p{}</style><nav>首页</nav><!-- 注 -->"
        "<p style='display: none'>藏</p>正文"
        "<table><tr style='DISPLAY:none'><td>旧<td>0</tr><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table>"
    )
    assert lines(page) == ["正文"]
    assert place(next(page.tables())).keys() == {"a", "b", "c", "d"}


def test_tabs_that_a_click_would_show_are_printed():
    pane = "<div class='{}' style='display:{}'><p>{}</p><table><tr><td>a<td>1</tr><tr><td>b<td>2</tr></table></div>"
    tabs = pane.format("pane active", "block", "表一") + pane.format("pane", "none", "表二")
    page = page_of(tabs + pane.format("phone", "none", "表三") + "<div class='pane' hidden>本表为空</div>")
    assert lines(page) == ["表一", "表二", "本表为空"]
    assert len(list(page.tables())) == 2


def test_text_of_cells():
    table = table_of(
        "<tr><td>一般公共<br>预算<td>\u3000<p>2,328</p><p>.76</p>&nbsp;<td>其中：\n  A <b>B</b></tr>"
        "<tr><td>一般\n   公共<td>1&nbsp;234<td>\u200b</tr>"
    )
    texts = [cell.text for cell in table.cells]
    assert texts == ["一般公共预算", "2,328.76", "其中： A B", "一般公共", "1\xa0234"]


def test_layout_tables_release_what_they_hold():
    inner = "<table><caption>表2</caption><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table>"
    page = page_of(
        f"<table><tr><td>首页<td>公开</tr><tr><td>菜单<td><p>标题</p>{inner}<p>备注</p></tr></table>"
    )
    assert lines(page) == ["首页", "公开", "菜单", "标题", "表2", "备注"]
    assert [(table.table_no, table.row_count, table.column_count) for table in page.tables()] == [(1, 2, 2)]


def test_single_cell_is_no_table():
    page = page_of("<table><tr><td><p>第一段</p><p>第二段</p></td></tr></table>")
    assert lines(page) == ["第一段", "第二段"]
    assert not list(page.tables())


def test_small_table_inside_a_data_cell_is_its_text():
    table = table_of("<tr><td>a<td><table><tr><td>12<td>34</table></td></tr><tr><td>c<td>d</tr>")
    assert place(table)["12 34"] == (0, 1, 1, 1)


def test_broken_markup_loses_no_cell():
    page = page_of("<table><td>a<td>b<tr><td>c<td>d<table><tr><td>e<td>f<tr><td>g<td>h")
    in_cells = {cell.text for table in page.tables() for cell in table.cells}
    assert in_cells | set(lines(page)) >= set("abcdefgh")


def test_tags_never_closed_lose_nothing():
    page = page_of("<font>" * 600 + "<p>结尾</p>")
    assert lines(page) == ["结尾"]


def test_nesting_beyond_the_parser_is_refused_or_read_whole():
    try:
        page = page_of("<div>" * 20_000 + "结尾")
    except UnreadableDocument as error:
        assert "nested" in str(error)
    else:
        assert lines(page) == ["结尾"]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=gb2312>", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gbk">', "gb18030"),
        ("<meta charset=gb2312>", "utf-8"),
        ("", "utf-8"),
        ("", "gb18030"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("<meta charset=big5>", "big5"),
    ],
)
def test_character_sets(head: str, encoding: str):
    html = f"<html><head>{head}</head><body><p>部門預算 1,234.50 元</p></body></html>"
    (page,) = read_html(html.encode(encoding))
    assert lines(page) == ["部門預算 1,234.50 元"]


def test_mhtml_gives_a_page_for_each_sheet():
    sheet = "<html><body><table><tr><td>{}<td>1<tr><td>合计<td>2</table></body></html>"
    parts = [
        b"Content-Type: text/html; charset=gb2312\r\n\r\n" + sheet.format(name).encode("gb18030")
        for name in ("收入", "支出")
    ]
    parts.insert(0, b"Content-Type: text/html\r\n\r\n<html><frameset></frameset></html>")
    data = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n'
    data += b"".join(b"--B\r\n" + part + b"\r\n" for part in parts) + b"--B--\r\n"
    pages = read_mhtml(data)
    assert [(page.number, next(page.tables()).cells[0].text) for page in pages] == [(1, "收入"), (2, "支出")]
