"""Forms of performance goals without upright lines: read where rows and labels are certain, else told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from orchestration.document.form_labels import labels_of
from orchestration.document.form_piece import Piece
from orchestration.document.form_rows import rows_of
from orchestration.document.form_spans import spans_of
from orchestration.document.form_words import may_stand_below
from orchestration.document.model import Document
from orchestration.document.read import read_document
from orchestration.narrative.performance import read_performance
from orchestration.narrative.performance_model import PerformanceTable
from orchestration.narrative.performance_unread import unread_forms
from tests.document.form_canvas import (
    BODY,
    HEAD,
    HEADING,
    LEADING,
    LEFTS,
    PITCH,
    TARGETS,
    Row,
    document_of,
    print_form,
)
from tests.narrative.forms import money

FORM = [*HEAD, HEADING, *BODY]
PLACES = [
    ("产出指标", "数量指标", "清淤河道长度"),
    ("产出指标", "数量指标", "组织巡河人员开展河道日常巡查次数"),
    ("产出指标", "质量指标", "验收合格率"),
    ("效益指标", "社会效益指标", "受益群众人数"),
]


def read(*pages: Callable[[Canvas], object]) -> tuple[list[PerformanceTable], Document]:
    document = read_document(document_of(*pages), "a.pdf")
    return read_performance(document), document


def expect_form(table: PerformanceTable) -> None:
    assert table.project_name == "河道清淤"
    assert money(table) == (1200000, 1050000, 150000, "verified")
    assert [(i.level_1, i.level_2, i.indicator) for i in table.indicators] == PLACES
    assert [i.target_text for i in table.indicators] == TARGETS
    assert [i.weight for i in table.indicators] == [30, 10, 20, 30]
    assert not any(indicator.is_doubtful for indicator in table.indicators)


@pytest.mark.parametrize("has_rules", [True, False])
def test_a_form_with_level_lines_or_none(has_rules: bool) -> None:
    [table], _ = read(lambda canvas: print_form(canvas, FORM, has_rules=has_rules))
    expect_form(table)


def test_the_number_at_the_foot_of_a_page_is_none_of_the_forms() -> None:
    def draw(canvas: Canvas, rows: Sequence[Row], number: str) -> None:
        print_form(canvas, rows)
        canvas.drawCentredString((LEFTS[2] + LEFTS[3]) / 2, 30, number)

    [table], _ = read(
        lambda canvas: draw(canvas, FORM[:-1], "- 1 -"), lambda canvas: draw(canvas, FORM[-1:], "2")
    )
    expect_form(table)


@pytest.mark.parametrize("blank", [(5,), (4, 5)])
def test_a_label_without_its_amount_is_none_of_the_others(blank: tuple[int, ...]) -> None:
    rows = [[*row[:3], "", ""] if n + 1 in blank else row for n, row in enumerate(HEAD)]
    [table], _ = read(lambda canvas: print_form(canvas, [*rows, HEADING, *BODY]))
    assert table.total is not None and table.total.amount_cny == 1200000
    assert table.other is None and (table.fiscal is None) == (4 in blank)


def test_goals_in_the_middle_below_their_periods() -> None:
    def draw(canvas: Canvas) -> None:
        foot = print_form(
            canvas, [*HEAD[:5], ["总体目标*2", "", "", "", ""], ["", "", "", "", ""], HEADING, *BODY]
        )
        top = foot + PITCH * (len(BODY) + 3) + LEADING * 2
        for height, texts in (
            (top - 14, ("中期目标", "年度目标")),
            (top - 34, ("三年内完成全部清淤任务。", "全年清淤十二公里以上。")),
        ):
            for middle, text in zip((220, 420), texts, strict=True):
                canvas.drawCentredString(middle, height, text)

    [table], _ = read(draw)
    assert table.goal == "全年清淤十二公里以上。"


def test_two_forms_on_a_page() -> None:
    second = [["项目名称", "绿化养护", "", "", ""], *FORM[1:]]

    def draw(canvas: Canvas) -> None:
        foot = print_form(canvas, FORM)
        canvas.drawCentredString(300, foot - 30, "项目支出绩效目标表")
        print_form(canvas, second, foot - 50)

    tables, _ = read(draw)
    expect_form(tables[0])
    assert [table.project_name for table in tables] == ["河道清淤", "绿化养护"]
    assert len(tables[1].indicators) == len(BODY)


def test_a_project_whose_name_wraps() -> None:
    rows = [["项目名称", "河道清淤及沿线生态环境综合整治提升工程/运行维护补助", "", "", ""], *FORM[1:]]
    [table], _ = read(lambda canvas: print_form(canvas, rows))
    assert table.project_name == "河道清淤及沿线生态环境综合整治提升工程运行维护补助"


def test_a_label_whose_bracket_closes_on_the_next_line() -> None:
    rows: list[Row] = [*HEAD[:2], ["资金总额（万/元）", "120.00", "", "", ""], *HEAD[5:], HEADING, *BODY]
    [table], _ = read(lambda canvas: print_form(canvas, rows))
    assert table.total is not None and table.total.amount_cny == 1200000
    assert table.money_unit == "万元"


def over_two_pages(first: Sequence[Row], second: Sequence[Row]) -> tuple[list[PerformanceTable], Document]:
    return read(
        lambda canvas: print_form(canvas, first),
        lambda canvas: print_form(canvas, second),
    )


@pytest.mark.parametrize("parted", [FORM[-1:], [HEADING, *FORM[-1:]], FORM[6:]])
def test_a_form_that_goes_on_overleaf(parted: list[Row]) -> None:
    first = FORM[:-1] if len(parted) < 3 else FORM[:6]
    [table], _ = over_two_pages(first, parted)
    expect_form(table)


def test_a_form_whose_rest_overleaf_is_not_certain_is_marked() -> None:
    [table], _ = over_two_pages(FORM[:-1], [["", "", "受益群众人数", "", ""], ["", "", "", "≥3万人", "30"]])
    assert table.indicators and all(indicator.is_doubtful for indicator in table.indicators)


def test_other_words_overleaf_are_no_rest() -> None:
    [table], _ = read(
        lambda canvas: print_form(canvas, FORM),
        lambda canvas: canvas.drawString(60, 740, "第三部分名词解释以下为部分名词的解释说明，供阅读时参考。"),
    )
    expect_form(table)


def test_a_form_whose_columns_touch_is_told() -> None:
    rows = [
        *FORM[:-1],
        ["效益指标", "社会效益指标受益的群众总人数和满意情况及其改善程度", "受益", "≥3万人", "30"],
    ]
    tables, document = read(lambda canvas: print_form(canvas, rows))
    assert not tables
    assert unread_forms(document, tables) == ["项目支出绩效目标表 of page 1 not read"]


def test_a_label_stands_beside_rows_in_one_way_alone() -> None:
    rows = [(0, 10), (20, 30), (40, 50)]
    assert spans_of([(10, 20), (40, 50)], rows, 3) == ((0, 1), (2, 2))
    assert spans_of([(0, 10), (20, 30)], rows, 3) == ((0, 0), (1, 2))
    assert spans_of([(14, 24), (40, 50)], rows, 3) is None


def test_rows_above_the_first_label_overleaf_are_its_own_or_those_of_the_label_before() -> None:
    rows = [(0, 10), (20, 30), (40, 50), (60, 70), (80, 90)]
    assert spans_of([(40, 50)], rows, 3, is_rest=True) is None
    assert spans_of([(40, 50)], rows, 3, is_rest=True, aligned={"top"}) == ((2, 4),)
    assert spans_of([(40, 50)], rows, 3, is_rest=True, aligned={"middle"}) == ((0, 4),)
    assert spans_of([(70, 80)], rows, 3) is None
    assert spans_of([(70, 80)], rows, 3, is_rest=True) == ((3, 4),)


def test_a_label_of_several_levels_parts_none_of_them() -> None:
    rows = [(0, 10), (20, 30), (40, 50), (60, 70), (80, 90)]
    labels = [(10, 20), (60, 70)]
    assert spans_of(labels, rows, 12) is None
    assert spans_of(labels, rows, 12, kept={0, 2}) == ((0, 1), (2, 4))


@pytest.mark.parametrize(("narrow", "may"), [("数量指标", True), ("社会效益指标", False), ("重点工作", True)])
def test_a_level_stands_below_the_one_that_it_is_of(narrow: str, may: bool) -> None:
    rows = [(0.0, 10.0)]
    labels = labels_of(
        [piece("产出指标", 0, 5)],
        rows,
        are_levels=True,
        suits=lambda wide, first, last: may_stand_below(narrow, wide),
    )
    assert (labels is not None) == may


def piece(text: str, left: float, middle: float) -> Piece:
    return Piece(text, left, middle - 5, left + 10 * len(text), middle + 5, 10)


def test_rows_that_may_be_one_are_not_certain() -> None:
    names = [piece(text, 0, middle) for text, middle in (("完成河道治理", 0), ("以及绿化养护", 13))]
    targets = [piece("全部完成", 100, 0), piece("按期完成", 100, 13)]
    rows = rows_of({0: names, 1: targets}, [frozenset([0]), frozenset([1])], [])
    assert rows is not None
    assert [row.is_certain for row in rows] == [False, False]


def test_a_sign_begins_a_row() -> None:
    names = [piece(text, 0, middle) for text, middle in (("完成河道治理", 0), ("以及绿化养护", 13))]
    targets = [piece("≥12公里", 100, 0), piece("≥20公里", 100, 13)]
    rows = rows_of({0: names, 1: targets}, [frozenset([0]), frozenset([1])], [])
    assert rows is not None
    assert [row.is_certain for row in rows] == [True, True]
