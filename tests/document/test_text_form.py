"""Forms of performance goals in text whose columns spaces part: read where they are certain, else told of."""

from __future__ import annotations

import pytest

from orchestration.document.model import Document
from orchestration.document.read import read_document
from orchestration.narrative.performance import read_performance
from orchestration.narrative.performance_model import PerformanceTable
from orchestration.narrative.performance_unread import unread_forms
from tests.narrative.forms import money

LEFTS = (0, 10, 22, 40, 50)
ROWS = [
    ["项目名称", "河道清淤"],
    ["主管部门", "某局", "实施单位", "某局"],
    ["资金总额（万元）", "", "120.00"],
    ["其中：财政拨款", "", "105.00", "其他资金", "15.00"],
    ["年度目标", "完成全部河道清淤。"],
    [],
    ["一级指标", "二级指标", "三级指标", "指标值", "权重"],
    ["产出指标", "数量指标", "清淤河道长度", "≥12公里", "30"],
    ["", "", "组织巡河人员开展河道", "≥4次", "10"],
    ["", "", "日常巡查次数"],
    ["", "质量指标", "验收合格率", "≥98%", "20"],
    ["效益指标", "社会效益指标", "受益群众人数", "≥3万人", "30"],
]
NAMES = ["清淤河道长度", "组织巡河人员开展河道日常巡查次数", "验收合格率", "受益群众人数"]


def laid(rows: list[list[str]], em: int = 1) -> str:
    """Rows on a grid on which a Chinese character takes so many columns."""
    lines = []
    for row in rows:
        line, at = "", 0
        for left, text in zip(LEFTS, row, strict=False):
            line += " " * (left * em - at) + text
            at = max(at, left * em) + sum(em if character > "\u2000" else 1 for character in text)
        lines.append(line)
    return "\n".join(lines) + "\n"


def read(text: str) -> tuple[list[PerformanceTable], Document]:
    document = read_document(text.encode(), "a.txt")
    return read_performance(document), document


def expect_form(text: str) -> None:
    [table], _ = read(text)
    assert table.project_name == "河道清淤"
    assert money(table) == (1200000, 1050000, 150000, "verified")
    assert [indicator.indicator for indicator in table.indicators] == NAMES
    assert [indicator.weight for indicator in table.indicators] == [30, 10, 20, 30]
    assert [indicator.level_2 for indicator in table.indicators] == [
        "数量指标", "数量指标", "质量指标", "社会效益指标",
    ]  # fmt: skip
    assert not any(indicator.is_doubtful for indicator in table.indicators)


@pytest.mark.parametrize("em", [1, 2])
def test_a_form_in_columns_of_spaces(em: int) -> None:
    expect_form("项目支出绩效目标表\n（2025年度）\n" + laid(ROWS, em))


CENTRED = """
项目名称      河道清淤
项目资金（万
          年度资金总额    120.00    其他资金  0.00
元）
一级指标      二级指标        三级指标              指标值       权重
                      清淤河道长度            ≥12公里     30
          数量指标
产出指标                  巡河次数              ≥4次       10

          质量指标        验收合格率             ≥98%      20

                      受益群众人数            ≥3万人      10
效益指标      社会效益指标
                      受益村庄              ≥5个       30
"""


def test_labels_in_the_middle_of_their_rows_a_line_off() -> None:
    [table], _ = read(CENTRED)
    assert table.total is not None and table.total.amount_cny == 1200000
    assert [(i.level_1, i.level_2) for i in table.indicators] == [
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("效益指标", "社会效益指标"),
        ("效益指标", "社会效益指标"),
    ]
    assert not any(indicator.is_doubtful for indicator in table.indicators)


def test_a_form_that_goes_on_on_the_next_page() -> None:
    expect_form(laid(ROWS[:-1]) + "\f" + laid(ROWS[-1:]))


def test_the_number_at_the_foot_of_a_page_is_none_of_the_forms() -> None:
    number = "\n\n" + " " * LEFTS[2] + "{}\n"
    expect_form(laid(ROWS[:-1]) + number.format(1) + "\f" + laid(ROWS[-1:]) + number.format(2))


def test_the_first_rows_overleaf_are_those_of_the_label_before() -> None:
    rest = [
        ["", "", "巡查里程", "≥5公里", "5"],
        ["效益指标", "社会效益指标", "受益群众人数", "≥3万人", "20"],
        ["", "", "受益村庄", "≥5个", "5"],
    ]
    [table], _ = read(laid(ROWS[:-1]) + "\f" + laid(rest))
    assert [(i.level_1, i.level_2, i.indicator) for i in table.indicators[3:]] == [
        ("产出指标", "质量指标", "巡查里程"),
        ("效益指标", "社会效益指标", "受益群众人数"),
        ("效益指标", "社会效益指标", "受益村庄"),
    ]
    assert not any(indicator.is_doubtful for indicator in table.indicators)


def test_a_form_whose_rest_is_not_certain_is_marked() -> None:
    rest = [["", "", "受益群众人数"], ["", "", "", "≥3万人", "30"]]
    [table], document = read(laid(ROWS[:-1]) + "\f" + laid(rest))
    assert all(indicator.is_doubtful for indicator in table.indicators)
    assert unread_forms(document, [table]) == ["项目支出绩效目标表 of page 1 not read"]


def test_a_form_that_goes_on_beside_its_columns_is_marked() -> None:
    rest = laid(ROWS[-1:]) + "   满意度指标    满意度        群众满意度        ≥90%\n"
    [table], _ = read(laid(ROWS[:-1]) + "\f" + rest)
    assert all(indicator.is_doubtful for indicator in table.indicators)


def test_a_form_in_which_a_column_moved_is_told() -> None:
    rows = [*ROWS[:-1], ["效益指标", "社会效益指标", "受益群众人数≥3万人", "30"]]
    tables, document = read(laid(rows))
    assert not tables or all(i.is_doubtful for t in tables for i in t.indicators if i.target_text == "30")
    assert tables or unread_forms(document, tables)
