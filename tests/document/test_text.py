"""Text as extracted from a PDF: which lines are a table's, and which character set the bytes are in."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from orchestration.document.model import Page, Table, UnreadableDocument
from orchestration.document.text import read_text
from orchestration.document.text_join import join_wrapped
from orchestration.extraction import extract
from orchestration.registry.model import Hints, Origin

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


def rows_of(table: Table) -> list[list[str]]:
    """The rows of a table with an empty text where no cell is."""
    found = texts(table)
    return [
        [found.get((row, column), "") for column in range(table.column_count)]
        for row in range(table.row_count)
    ]


PRINTED = """
                    收支总表
部门：某局                                 单位：万元

收 入                              支 出
项目            预算数               项目            预算数
一、财政拨款收入             51.00   一、教育支出             49.37
二、事业收入                       二、社会保障和就业支         1.91
                                  出
三、其他收入              2.00   三、住房保障支出            1.72
上年结转                         年终结转
收入总计               53.00   支出总计              53.00
"""


def test_columns_parted_by_spaces_are_a_table():
    """As pdftotext -layout prints it: a Chinese character takes one column, and columns drift from row to row."""
    page = page_of(PRINTED)
    (table,) = page.tables()
    assert table.positions == "inferred"
    assert next(line.text for line in page.lines()) == "收支总表"
    assert [(c.row, c.column, c.column_span, c.text) for c in table.cells if c.row == 0] == [
        (0, 0, 2, "收 入"),
        (0, 2, 2, "支 出"),
    ]
    assert rows_of(table)[1:] == [
        ["项目", "预算数", "项目", "预算数"],
        ["一、财政拨款收入", "51.00", "一、教育支出", "49.37"],
        ["二、事业收入", "", "二、社会保障和就业支出", "1.91"],
        ["三、其他收入", "2.00", "三、住房保障支出", "1.72"],
        ["上年结转", "", "年终结转", ""],
        ["收入总计", "53.00", "支出总计", "53.00"],
    ]


TYPED = """
科目编码    科目名称                    合计    基本支出    项目支出
205         教育支出                1,288.20      987.00      301.20
20501       教育管理事务              300.00      300.00
2050101     行政运行                  300.00      300.00
20502       普通教育                  988.20      687.00      301.20
2050201     学前教育                  301.20                  301.20
            合计                    1,288.20      987.00      301.20
"""


def test_columns_typed_with_wide_characters_are_a_table():
    """As a clerk types it: a Chinese character takes two columns, figures end at one place."""
    (table,) = tables_of(TYPED)
    assert rows_of(table) == [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["205", "教育支出", "1,288.20", "987.00", "301.20"],
        ["20501", "教育管理事务", "300.00", "300.00", ""],
        ["2050101", "行政运行", "300.00", "300.00", ""],
        ["20502", "普通教育", "988.20", "687.00", "301.20"],
        ["2050201", "学前教育", "301.20", "", "301.20"],
        ["", "合计", "1,288.20", "987.00", "301.20"],
    ]


def test_figures_that_wrap_in_a_narrow_column_are_whole():
    (table,) = tables_of(
        "科目编码    科目名称   合计       基本支出\n"
        "208     事业单     3,152.     2,999.\n"
        "                 45         89\n"
        "        位离退\n"
        "        休\n"
        "210     医院      109.0      47.42\n"
        "                 5\n"
    )
    assert rows_of(table)[1:] == [
        ["208", "事业单位离退休", "3,152.45", "2,999.89"],
        ["210", "医院", "109.05", "47.42"],
    ]


def test_headings_centred_in_height_are_put_together():
    """Lines of cells centred over the height of the heading are printed between those of their neighbours."""
    (table,) = tables_of(
        "                          本年收入             上年结转\n"
        "\n"
        "单位名称          合计               一般公共          一般公共\n"
        "                       小计               小计\n"
        "                                预算              预算\n"
        "某局        1,003.00 1,000.00 1,000.00     3.00     3.00\n"
        "某站          501.00   500.00   500.00     1.00     1.00\n"
        "某队          502.00   500.00   500.00     2.00     2.00\n"
    )
    heading = [(c.row, c.column, c.column_span, c.text) for c in table.cells if c.row < 2]
    assert heading == [
        (0, 0, 1, "单位名称"),
        (0, 1, 1, "合计"),
        (0, 2, 2, "本年收入"),
        (0, 4, 2, "上年结转"),
        (1, 2, 1, "小计"),
        (1, 3, 1, "一般公共预算"),
        (1, 4, 1, "小计"),
        (1, 5, 1, "一般公共预算"),
    ]


def test_table_goes_on_below_a_page_break_by_the_order_of_its_columns():
    """The next page has columns at other places, no heading, and a running head and page number between."""
    first, second = read_text(
        (
            "科目编码    科目名称        合计       基本支出       项目支出\n"
            "205     教育支出      1,288.20     987.00     301.20\n"
            "20501   教育管理事务      300.00     150.00     150.00\n"
            "20502   普通教育        988.20     837.00     151.20\n\n\n"
            "                            3\n"
            "\f某局 2023 年部门预算\n"
            "208   社会保障和就业支出   80.00   70.00   10.00\n"
            "210   卫生健康支出      20.00   20.00    0.00\n"
        ).encode()
    )
    assert rows_of(next(first.tables()))[0] == ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    assert rows_of(next(second.tables())) == [
        ["208", "社会保障和就业支出", "80.00", "70.00", "10.00"],
        ["210", "卫生健康支出", "20.00", "20.00", "0.00"],
    ]
    assert [line.text for line in first.lines()] == ["3"]
    assert [line.text for line in second.lines()] == ["某局 2023 年部门预算"]


def test_half_a_table_below_a_page_break_is_left_out_where_its_columns_cannot_be_told():
    """Two columns of five: which two can't be seen, and a figure in a wrong column is worse than none."""
    _, second = read_text(
        (
            "项目        合计       基本支出       项目支出\n"
            "教育支出      1,288.20     987.00     301.20\n"
            "普通教育        988.20     837.00     151.20\n"
            "\f"
            "卫生健康支出   20.00\n"
            "住房保障支出   10.00\n"
            "其他支出      5.00\n"
        ).encode()
    )
    assert not list(second.tables())
    assert len(list(second.lines())) == 3


@pytest.mark.parametrize(
    "prose",
    [
        "2024年收入总预算  5,315.02  万元，支出总预算  5,315.02  万元。\n其中：基本支出  3,000.00  万元。\n",
        "目   录\n\n一、收支总表  1\n二、收入总表  2\n",
        "单位负责人：张三      财务负责人：李四      填表人：王五\n",
        "第一部分 某局概况\n\n    一、主要职能\n\n    贯彻执行有关方针政策  拟订发展规划\n",
    ],
)
def test_prose_with_holes_is_no_table(prose: str):
    page = page_of(prose)
    assert not list(page.tables())
    assert len(list(page.lines())) == sum(bool(line.strip()) for line in prose.split("\n"))


def test_statement_in_columns_parted_by_spaces_gives_its_facts():
    text = "某市教育局2023年部门预算\n\n" + PRINTED.replace("收支总表", "2023年部门收支总表").replace(
        "某局", "某市教育局"
    )
    result = extract(text.encode(), "某市教育局2023年部门预算.txt", Hints(), Origin(None, datetime.now(UTC)))
    assert [row["status"] for row in result["statement"] if row["statement"] == "balance"] == ["present"]
    found = {(row["printed_name"], row["amount_cny"], row["value_status"]) for row in result["line_item"]}
    assert ("二、社会保障和就业支出", Decimal("19100.00"), "verified") in found


def test_rows_whose_last_tabs_were_trimmed_are_of_one_table():
    tables = tables_of("部门：某局\n预算数\t\t决算数\n合计\t车\t合计\t车\n1\t1\t2\t1\n9\t\t8\n")
    assert [(t.row_count, t.column_count) for t in tables] == [(4, 4)]


def test_rows_below_a_whole_one_are_of_its_table_where_only_some_lost_their_tabs():
    [table] = tables_of("a\tb\tc\td\ne\t\tf\ng\t\t\t\nh\ti\n")
    assert (table.row_count, table.column_count) == (4, 4)
    tables = tables_of("a\tb\tc\td\ne\tf\t\n")  # a narrower row with its tab lost none
    assert [(t.row_count, t.column_count) for t in tables] == [(1, 4), (1, 3)]


def test_rows_of_other_width_are_another_table_where_tabs_end_lines():
    tables = tables_of("a\t\tb\nc\td\te\tf\ng\t\t\t\n")
    assert [(t.row_count, t.column_count) for t in tables] == [(1, 3), (2, 4)]


def test_lower_rows_of_a_heading_that_lack_a_cell_reaching_down_are_of_its_table():
    text = (
        "科目编码\t科目名称\t合计\t2024年收入\t\t\t上年结转\n\t\t\t小计\t单位资金\t\n\t\t\t\t事业收入\t其他收入\n"
        "205\t教育支出\t9\t7\t4\t3\t2\n20502\t普通教育\t9\t7\t4\t3\t2\n"
    )
    (table,) = tables_of(text)
    assert (table.row_count, table.column_count) == (5, 7)
    assert [texts(table)[1, 4], texts(table)[2, 5], texts(table)[3, 6]] == ["单位资金", "其他收入", "2"]
