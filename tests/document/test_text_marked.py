"""Tables that a converter wrote into a text: grids, pipes, rules of dashes, HTML in Markdown; and what isn't one."""

from __future__ import annotations

import pytest

from orchestration.document.model import Page, Table
from orchestration.document.read import read_document
from orchestration.document.text import read_text


def page_of(text: str) -> Page:
    (page,) = read_text(text.encode())
    return page


def table_of(text: str) -> Table:
    (table,) = page_of(text).tables()
    return table


def rows_of(table: Table) -> list[list[str]]:
    rows = [[""] * table.column_count for _ in range(table.row_count)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


ROWS = [["科目编码", "科目名称", "合计"], ["208", "社会保障支出", "44.23"], ["", "合计", "1,047.42"]]

KINDS = {
    "grid": """
+----------+--------------+----------+
| 科目编码 | 科目名称     | 合计     |
+==========+:=============+=========:+
| 208      | 社会保障     | 44.23    |
|          | 支出         |          |
+----------+--------------+----------+
|          | 合计         | 1,047.42 |
+----------+--------------+----------+
""",
    "database": """
+----------+--------------+----------+
| 科目编码 | 科目名称     | 合计     |
+----------+--------------+----------+
| 208      | 社会保障支出 | 44.23    |
|          | 合计         | 1,047.42 |
+----------+--------------+----------+
""",
    "characters counted": """
+--------+--------+----------+
| 科目编码   | 科目名称   | 合计       |
+========+========+==========+
| 208    | 社会保障支出 | 44.23    |
+--------+--------+----------+
|        | 合计     | 1,047.42 |
+--------+--------+----------+
""",
    "padded by a rule of its own": """
+--------+--------+------+
| 科目编码 | 科目名称 | 合计 |
+========+========+======+
| 208 | 社会保障支出 | 44.23 |
+--------+--------+------+
| | 合计 | 1,047.42 |
+--------+--------+------+
""",
    "box": """
┌──────────┬──────────────┬──────────┐
│ 科目编码 │ 科目名称     │ 合计     │
╞══════════╪══════════════╪══════════╡
│ 208      │ 社会保障支出 │ 44.23    │
├──────────┼──────────────┼──────────┤
│          │ 合计         │ 1,047.42 │
└──────────┴──────────────┴──────────┘
""",
    "pipes": """
| 科目编码 | 科目名称 | 合计 |
|:---------|----|-----:|
| 208 | 社会保障<br>支出 | 44.23 |
|  | 合计 | 1,047.42 |
""",
    "pipes between": """
科目编码 | 科目名称 | 合计
---------|----------|-----:
208 | 社会保障支出 | 44.23
 | 合计 | 1,047.42
""",
    "org": """
| 科目编码 | 科目名称 | 合计 |
|----------+----------+------|
| 208 | 社会保障支出 | 44.23 |
|----------+----------+------|
|  | 合计 | 1,047.42 |
""",
    "pipes without a rule": """
| 科目编码 | 科目名称 | 合计 |
| 208 | 社会保障支出 | 44.23 |
|  | 合计 | 1,047.42 |
""",
    "simple": """
  科目编码   科目名称         合计
  ---------- -------------- ----------
  208        社会保障支出        44.23
             合计             1,047.42
""",
    "multiline": """
  ------------------------------------
  科目编码   科目名称         合计
  ---------- -------------- ----------
  208        社会保障            44.23
             支出

             合计             1,047.42
  ------------------------------------
""",
    "rows without blank lines": """
  ------------------------------------
  科目编码   科目名称         合计
  ---------- -------------- ----------
  208        社会保障支出        44.23
             合计             1,047.42
  ------------------------------------
""",
    "html": """
# 部门收入总表

<table>
<tr><td>科目编码</td><td>科目名称</td><td>合计</td></tr>
<tr><td>208</td><td>社会保障支出</td><td>44.23</td></tr>
<tr><td></td><td>合计</td><td>1,047.42</td></tr>
</table>

**说明**
""",
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_gives_the_same_cells(kind: str) -> None:
    table = table_of("部门收入总表\n" + KINDS[kind] + "\n一般公共预算是指财政收入。\n")
    assert rows_of(table) == ROWS
    assert table.positions == "certain"


def test_missing_borders_are_spans() -> None:
    table = table_of(
        """
+----------+-------------------+
| 科目     | 本年支出          |
|          +--------+----------+
|          | 合计   | 基本支出 |
+====+=====+========+==========+
| 类 | 款  | 1.00   | 1.00     |
+----+-----+--------+----------+
"""
    )
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells[:4]}
    assert spans == {
        "科目": (0, 0, 2, 2),
        "本年支出": (0, 2, 1, 2),
        "合计": (1, 2, 1, 1),
        "基本支出": (1, 3, 1, 1),
    }


@pytest.mark.parametrize("columns", [1, 2])
def test_dashes_and_quotes_take_one_column_or_two(columns: int) -> None:
    def padded(text: str, width: int) -> str:
        wide = sum(columns if character in "—“”" else 1 + (character > "\u2e80") for character in text)
        return text + " " * (width - wide)

    rows = [["项目", "合计", "基本支出", "项目支出"], ["“三公”经费", "—", "—", "1.20"]]
    widths = [12, 6, 10, 10]
    printed = [
        "  ".join(padded(text, width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    simple = "\n".join([printed[0], "  ".join("-" * width for width in widths), *printed[1:]])
    assert rows_of(table_of(simple)) == rows
    border = "+".join(["", *("-" * (width + 2) for width in widths), ""])
    lines = [
        "".join(f"| {padded(text, width)} " for text, width in zip(row, widths, strict=True)) + "|"
        for row in rows
    ]
    assert rows_of(table_of("\n".join([border, lines[0], border, lines[1], border]))) == rows


def test_cells_that_pipes_do_not_tell_are_guesses() -> None:
    table = table_of("| 项目 | 合计 | 基本支出 |\n|--|--|--|\n| 养老 | 1.00 |\n| 医疗 | 2.00 | 2.00 |\n")
    assert (table.positions, table.guessed) == ("inferred", {0, 1, 2})


@pytest.mark.parametrize(
    "torn",
    [
        "项目         合计    基本支出\n------------ ------- ---------\n养老金支出的若干补助  1.00    1.00\n",
        "+------+------+\n| 养老 | 1.00 |\n|      +------+\n| 医疗 | 2.00 |\n+-----------+\n| 住房 | 3.00 |\n+------+------+\n",
    ],
)
def test_what_a_torn_table_prints_is_not_certain(torn: str) -> None:
    assert all(table.positions == "inferred" for table in page_of(torn).tables())


@pytest.mark.parametrize("kind", ["grid", "box", "database", "pipes", "org"])
def test_a_line_with_other_cells_is_left_out_and_told(kind: str) -> None:
    text = (
        KINDS[kind].replace("1,047.42 ", "1,047|42 ").replace("1,047.42", "1,047|42").replace("|42", "|.42")
    )
    document = read_document(text.encode(), "a.txt")
    (table,) = document.pages[0].tables()
    assert (rows_of(table), table.positions) == (ROWS[:2], "certain")
    (warning,) = document.warnings
    assert warning.startswith("1 lines of tables") and "合计" in warning


def test_a_line_below_a_table_that_begins_with_a_colon_is_its_caption() -> None:
    page = page_of(KINDS["simple"] + "\n  : 部门收入总表\n")
    assert [getattr(block, "text", "table") for block in page.blocks] == ["部门收入总表", "table"]


def test_empty_amounts_printed_as_dashes_are_no_rule() -> None:
    page = page_of(
        "项目         合计    基本支出   项目支出\n养老         1.00     1.00\n             ---      ---       ---\n"
    )
    assert all(table.positions == "inferred" for table in page.tables())


MARKED = """
# 一、部门收入总表 {#table .unnumbered}

**单位：万元**

> 编制单位：局\\_A&nbsp;部 \\*

| 项目 | **合计** |
|------|-----:|
| \\*\\* | \\-1.00 |
| 注* | ** |
"""


def test_marks_are_taken_off_a_text_that_is_marked_up() -> None:
    page = page_of(MARKED)
    assert [line.text for line in page.lines()] == [
        "一、部门收入总表",
        "单位：万元",
        "编制单位：局_A\u00a0部 *",
    ]
    (table,) = page.tables()
    assert rows_of(table) == [["项目", "合计"], ["**", "-1.00"], ["注*", "**"]]


def test_the_marks_of_a_text_that_is_not_marked_up_are_its_own() -> None:
    lines = ["**局", "# 注：*号为保密", "甲**乙**丙", "&nbsp;", "> 3"]
    assert [line.text for line in page_of("\n\n".join(lines)).lines()] == lines


def test_a_web_page_stays_one() -> None:
    page = "部门预算<table><tr><td>科目<td>合计<tr><td>养老<td>1.00</table>"
    assert read_document(page.encode(), "a").format == "html"
    assert read_document(KINDS["html"].encode(), "a.md").format == "text"


def test_tables_that_the_converter_left_out_are_told() -> None:
    (warning,) = read_document("部门收入总表\n\n[TABLE]\n\n说明\n".encode(), "a.txt").warnings
    assert warning.startswith("1 tables are left out")
