"""Headings of tables that `pdftotext -layout` prints: centred cells, empty columns, figures right of their headings."""

from __future__ import annotations

import pytest

from orchestration.document.model import Table
from orchestration.document.text import read_text
from orchestration.document.text_heading import heading_of
from orchestration.document.text_left import nodes_of
from orchestration.document.text_match import matched
from orchestration.document.text_pieces import Piece
from orchestration.document.text_regions import regions_of

CARRIED = """
                  项目                                                       本年支出
                                  年初结转和结余   本年收入                                                年末结转和结余
功能分类科目编码               科目名称                                   小计           基本支出   项目支出
{numbers}
229        其他支出                                   47,200.45    47,200.45            47,200.45
22960      彩票公益金安排的支出                             47,200.45    47,200.45            47,200.45
2296003     用于体育事业的彩票公益金支出                        47,200.45    47,200.45            47,200.45
                  合计                              47,200.45    47,200.45            47,200.45
"""
NUMBERS = "                          栏次         1        2               3              4      5                 6"


def laid(*cells: tuple[int, str]) -> str:
    """A line with each text at its column; a negative one is where the text ends."""
    line = ""
    for place, text in cells:
        start = place if place >= 0 else -place - len(text)
        line = line.ljust(start) + text
    return line + "\n"


def table_of(text: str) -> Table:
    (page,) = read_text(text.encode())
    (table,) = page.tables()
    return table


def under(table: Table, *figures: str) -> list[str]:
    """The lowest heading over each figure of the first row that prints them all."""
    rows = {cell.row for cell in table.cells if cell.text == figures[0]}
    row = [cell for cell in table.cells if cell.row == min(rows)]
    found = []
    for cell in [cell for cell in row if cell.text in figures]:
        above = [
            head
            for head in table.cells
            if head.row < cell.row
            and head.column <= cell.column < head.column + head.column_span
            and not head.text.isdecimal()
        ]
        found.append(max(above, key=lambda head: head.row).text)
    return found


@pytest.mark.parametrize("numbers", ["", NUMBERS])
def test_figures_stand_under_their_headings_beside_columns_that_no_row_fills(numbers: str) -> None:
    """What is income and what is carried over, no sum along the line can tell."""
    table = table_of(CARRIED.format(numbers=numbers))
    assert under(table, "47,200.45") == ["本年收入", "小计", "项目支出"]
    assert table.column_count == 8
    assert not table.guessed


def test_headings_over_several_columns_stand_above_them_however_far_apart_their_lines_are() -> None:
    text = (
        laid((30, "项目"), (58, "年初结转"), (106, "本年收入")) + "\n\n" + laid((1, "支出功能分类科目编码"))
    )
    text += laid(
        (36, "科目名称"),
        (44, "合计"),
        (58, "基本支出"),
        (72, "项目支出"),
        (89, "合计"),
        (106, "基本支出"),
        (124, "项目支出"),
    )
    text += laid((2, "类"), (12, "款"), (21, "项")) + "\n"
    for item, name in (("01", "行政运行"), ("02", "一般行政管理事务"), ("04", "人大会议")):
        text += laid(
            (0, "201"),
            (7, "01"),
            (16, item),
            (25, name),
            (-55, "1.00"),
            (-69, "0.40"),
            (-86, "0.60"),
            (-101, "7.00"),
            (-121, "4.00"),
            (-135, "3.00"),
        )
    groups = {cell.text: (cell.column, cell.column_span) for cell in table_of(text).cells if cell.row == 0}
    assert groups["年初结转"] == (4, 3)
    assert groups["本年收入"] == (7, 3)


def test_the_rest_of_a_word_is_no_part_of_a_code() -> None:
    """款 alone ends 拨款; 类, 款 and 项 stand beside each other."""
    table = table_of(
        """
                       一般公共预算财政拨      政府性基金预算财政
   项目        合计
                            款              拨款
一、教育支出    514.02       514.02                0.00
二、科学支出     45.97        45.97                0.00
三、文化支出     55.65        45.65               10.00
"""
    )
    assert {cell.text for cell in table.cells} >= {"一般公共预算财政拨款", "政府性基金预算财政拨款"}


def test_a_total_centred_over_columns_of_others_makes_no_column() -> None:
    heads = [
        (2, "科目编码"),
        (18, "科目名称"),
        (27, "金额"),
        (44, "科目编码"),
        (59, "科目名称"),
        (69, "金额"),
        (83, "科目编码"),
    ]
    text = laid(*heads, (98, "科目名称"), (105, "金额"))
    for number in range(1, 6):
        text += laid(
            (0, f"3010{number}"),
            (9, "基本工资"),
            (-39, "32,000.00"),
            (40, f"3020{number}"),
            (51, "办公费用"),
            (-80, "5,000.00"),
            (81, f"3100{number}"),
            (90, "房屋建筑物"),
            (-117, "2,000.00"),
        )
    text += laid((10, "人员经费合计"), (-39, "160,000.00"), (67, "公用经费合计"), (-117, "35,000.00"))
    table = table_of(text)
    assert table.column_count == 9
    assert [cell.text for cell in table.cells if cell.column == 8][-1] == "35,000.00"


def test_a_name_in_two_lines_above_its_figures_is_no_heading() -> None:
    text = (
        laid(
            (2, "类型"), (19, "项目名称"), (36, "项目单位"), (50, "合计"), (62, "本年拨款"), (74, "单位资金")
        )
        + "\n"
    )
    for name in ("基层补助", "创建奖补", "物业管理"):
        text += laid((31, "江口县人民代表大会常务委"))
        text += laid((0, "其他运转"), (12, name), (-56, "20.10"), (-68, "20.10"), (-80, "0.00"))
        text += laid((31, "员会办公室")) + "\n"
    names = [cell.text for cell in table_of(text).cells if cell.column == 2]
    assert names == ["项目单位", *["江口县人民代表大会常务委员会办公室"] * 3]


def test_an_amount_and_the_item_behind_it_are_two_cells() -> None:
    table = table_of(
        """
项目                 决算数       项目                决算数
一、财政拨款收入       34,154,630 一、一般公共服务支出      788
二、事业收入            2,618,967 二、教育支出       31,788,251
三、其他收入                   12 三、卫生支出          131,251
"""
    )
    row = [cell.text for cell in table.cells if cell.row == 1]
    assert row == ["一、财政拨款收入", "34,154,630", "一、一般公共服务支出", "788"]


def test_a_place_that_is_a_guess_is_said_to_be_one() -> None:
    """The second figure stands between two headings, as near to one as to the other."""
    text = laid((10, "项目"), (30, "合计"), (44, "事业收入"), (60, "经营收入"))
    for name in ("教育支出", "科学支出", "文化支出"):
        text += laid((0, name), (-36, "10.00"), (-58, "7.00"))
    table = table_of(text)
    (guess,) = table.guessed
    assert under(table, "7.00") in (["事业收入"], ["经营收入"])
    assert {cell.text for cell in table.cells if cell.column == guess} >= {"7.00"}


def test_the_lines_of_one_heading_may_stand_apart() -> None:
    lines = [
        "项目    预算数    决算数",
        "",
        "",
        "功能分类科目",
        "编码    名称    合计",
        "201    教育    1.00",
    ]
    assert list(regions_of(lines)) == [(0, 5)]


def test_a_heading_over_one_line_and_two_stands_between_those_of_two() -> None:
    """What fills the whole height is printed in a line of its own, level with neither the groups nor what is below."""
    text = laid((52, "财政拨款"), (94, "单位资金"))
    text += laid((6, "科目编码"), (24, "科目名称"), (32, "合计"), (69, "财政专户管理资金"))
    text += laid(
        (44, "小计"), (56, "一般公共预算"), (83, "事业收入"), (94, "上级补助收入"), (105, "其他收入")
    )
    for code, name in (
        ("208", "社会保障和就业支出"),
        ("20805", "行政事业单位养老支出"),
        ("2080505", "养老保险缴费"),
    ):
        text += laid((0, code), (13, name), (-39, "91.76"), (-51, "66.18"), (-66, "66.18"), (-80, "25.58"))
    table = table_of(text)
    assert under(table, "91.76", "66.18", "25.58") == ["合计", "小计", "一般公共预算", "财政专户管理资金"]
    groups = {cell.text: (cell.column, cell.column_span) for cell in table.cells if cell.column_span > 1}
    assert groups == {"财政拨款": (3, 2), "单位资金": (6, 3)}


def test_a_heading_broken_behind_a_hyphen_is_one() -> None:
    text = laid((38, "财政拨款-"), (55, "财政拨款-"), (75, "财政专户"))
    text += laid((2, "科目编码"), (23, "科目名称"), (30, "合计")) + laid(
        (39, "小计"), (54, "一般公共预算"), (75, "管理资金")
    )
    for code, name in (("208", "社会保障支出"), ("20805", "养老"), ("2080505", "养老保险缴费支出")):
        text += laid((0, code), (10, name), (-34, "0.52"), (-44, "0.47"), (-60, "0.47"), (-79, "0.05"))
    assert under(table_of(text), "0.52", "0.47", "0.05") == [
        "合计",
        "财政拨款-小计",
        "财政拨款-一般公共预算",
        "财政专户管理资金",
    ]


@pytest.mark.parametrize("word", ["**", "列次", "甲"])
def test_column_numbers_behind_whatever_stands_over_the_names_are_no_columns(word: str) -> None:
    text = laid((2, "科目编码"), (20, "科目名称"), (36, "合计"), (50, "基本支出"), (66, "项目支出"))
    text += laid((23, word), (37, "1"), (53, "2"), (69, "3"))
    for code, name in (("208", "社会保障支出"), ("20805", "养老"), ("2080505", "养老保险缴费支出")):
        text += laid((0, code), (13, name), (-46, "14.90"), (-78, "14.90"))
    table = table_of(text)
    assert table.column_count == 5
    assert under(table, "14.90") == ["合计", "项目支出"]


def test_a_total_below_column_numbers_is_a_row_of_its_own() -> None:
    text = laid((2, "科目编码"), (20, "科目名称"), (36, "合计"), (50, "基本支出"), (66, "项目支出"))
    text += laid((22, "栏次"), (37, "1"), (53, "2"), (69, "3")) + laid((22, "合计"))
    assert [cell.text for cell in table_of(text).cells if cell.column == 1] == ["科目名称", "栏次", "合计"]


def test_below_a_page_break_as_many_figures_as_before_stand_in_the_same_columns_and_are_guessed() -> None:
    """A column that no row fills leaves its neighbours closer together on a page without the heading."""
    heading = laid(
        (1, "科目编码"), (12, "科目名称"), (30, "合计"), (40, "财政拨款"), (52, "事业收入"), (64, "其他收入")
    )
    rows = [
        (code, "社会保障支出", *places) for code, places in (("208", (34, 44, 72)), ("20805", (34, 44, 72)))
    ]
    text = heading
    for code, name, *ends in rows:
        text += laid((0, code), (12, name), *((-end, "30.00") for end in ends))
    text += "\f" + laid((0, "2080501"), (12, "离退休"), (-30, "20.00"), (-38, "20.00"), (-47, "1.00"))
    text += laid((0, "2080502"), (12, "事业单位离退休"), (-30, "10.00"), (-38, "10.00"))
    _, page = read_text(text.encode())
    (table,) = page.tables()
    assert [(cell.column, cell.text) for cell in table.cells if cell.row == 0][2:] == [
        (2, "20.00"),
        (3, "20.00"),
        (5, "1.00"),
    ]
    assert table.guessed == {2, 3, 5}


def test_figures_between_two_headings_are_those_of_the_left_one() -> None:
    """The grid shifts figures to the right of their headings: equally far from both, they are the left one's."""
    heads = [Piece("一般公共预算拨款", 44, 52, False), Piece("政府性基金预算拨款", 53, 61, False)]
    assert matched(nodes_of([heads]), [(50, 56, True)])[0] == [0]


def test_figures_far_right_of_the_only_heading_before_them_are_under_it() -> None:
    text = laid((25, "项目（按功能分类）"), (67, "合计"), (103, "人员经费"), (130, "公用经费"))
    for name in ("301 工资福利支出", "30101 基本工资", "30102 津贴"):
        text += laid((0, name), (-86, "1,224.50"), (-126, "11,224.4900"))
    table = table_of(text)
    assert under(table, "1,224.50", "11,224.4900") == ["合计", "人员经费"]
    assert under(table, "301 工资福利支出") == ["项目（按功能分类）"]


def test_headings_that_end_with_their_unit_of_money_may_touch() -> None:
    table = table_of(
        laid((4, "科目编码"), (20, "科目名称"), (40, "合计（万元） 上年结转（万元）事业收入（万元）"))
        + laid((0, "207"), (18, "文化旅游体育与传媒支出"), (-47, "86.10"), (-55, "2.30"), (-63, "83.80"))
        + laid((0, "2070104"), (18, "图书馆"), (-47, "51.40"), (-55, "1.10"), (-63, "50.30"))
        + laid((0, "2070109"), (18, "群众文化"), (-47, "34.70"), (-55, "1.20"), (-63, "33.50"))
    )
    heading = {cell.column: cell.text for cell in table.cells if cell.row == 0}
    assert heading == dict(
        enumerate(["科目编码", "科目名称", "合计（万元）", "上年结转（万元）", "事业收入（万元）"])
    )


def test_a_heading_over_no_row_at_all_is_read() -> None:
    lines = [
        (0, [Piece("功能分类科目", 2, 8, False), Piece("本年支出", 40, 44, False)]),
        (
            1,
            [Piece("科目编码", 8, 12, False), Piece("合计", 36, 38, False), Piece("项目支出", 50, 54, False)],
        ),
    ]
    assert heading_of(lines, []).size >= 3
