"""Performance forms from the bytes of a file to rows of the lake."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from orchestration.extraction import extract
from orchestration.registry.model import Hints, Origin
from orchestration.typeset.model import Cell, Disclosure, Row, Statement
from orchestration.typeset.render import render
from tests.narrative.forms import Rows, spanned
from tests.unit_files import DEPARTMENT, OFFICE_MONEY, Printed

FORM = [
    ["项目名称|2", "山洪灾害防治|5", "项目负责人", "张三丰"],
    ["主管部门及代码|2", f"[126]{DEPARTMENT}|3", "实施单位|2", f"{DEPARTMENT}|2"],
    ["项目资金（万元）|2/3", "中期资金总额：|2", "360.00", "年度资金总额：|2", "120.00|2"],
    ["其中：财政拨款|2", "330.00", "其中：财政拨款|2", "105.00|2"],
    ["其他资金|2", "30.00", "其他资金|2", "15.00|2"],
    ["总体目标/2", "中期目标（2025年—2027年）|4", "年度目标|4"],
    ["三年内完成山洪沟治理。|4", "本年完成四成。|4"],
    ["绩效指标/4", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标|2", "指标值"],
    ["产出指标/2", "数量指标", "治理河长", "≥30公里", "数量指标", "治理河长|2", "≥12公里"],
    ["质量指标", "验收合格率", "≥100%", "质量指标", "验收合格率|2", "≥98%"],
    ["效益指标", "社会效益指标", "受益人数", "≥9万人", "社会效益指标", "受益人数|2", "≥3万人"],
]
LIST = "部门预算项目绩效目标表"
LIST_HEADING = [
    "单位名称",
    "项目名称",
    "预算数",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标性质",
    "指标值",
    "度量单位",
    "权重",
]
WHOLE = [
    ["部门（单位）名称", f"{DEPARTMENT}|3"],
    ["年度预算申请（万元）", "资金总额：900.00", "基本支出：400.00", "项目支出：500.00"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["履职效能", "重点工作", "治理河长", "≥12公里"],
]


def long_list(projects: int, each: int) -> list[list[str]]:
    rows = []
    for number in range(projects):
        for line in range(each):
            label = ["产出指标", "数量指标"] if line < each // 2 else ["效益指标", "社会效益指标"]
            row = [*label, f"第{line + 1}项工作", "≥", str(10 + line), "次", "10"]
            if not line:
                name, amount = f"项目{'甲乙丙丁'[number]}", f"{number + 1}0.50"
                row[:0] = [f"{DEPARTMENT}/{each}", f"{name}/{each}", f"{amount}/{each}"]
            rows.append(row)
    return rows


def expect_long_list(rows: dict[str, list[dict[str, Any]]]) -> None:
    assert [(f["project_name"], f["total_cny"], f["value_status"]) for f in rows["project_fund"]] == [
        (f"项目{'甲乙丙丁'[n]}", Decimal(f"{n + 1}05000.00"), "reported") for n in range(4)
    ]
    indicators = rows["performance_indicator"]
    assert [(i["project_name"], i["target_value"]) for i in indicators] == [
        (f"项目{'甲乙丙丁'[n]}", 10 + line) for n in range(4) for line in range(13)
    ]
    assert {i["level_1"] for i in indicators} == {"产出指标", "效益指标"}
    assert {(i["operator"], i["target_unit"], i["weight"]) for i in indicators} == {(">=", "次", Decimal(10))}


def statement(title: str, rows: Rows, heading: int, money: str = "") -> Statement:
    cells: list[Row] = [tuple(Cell(*cell) for cell in row) for row in spanned(rows)]
    return Statement(title, tuple(cells[:heading]), tuple(cells[heading:]), money=money, landscape=True)


def rows_of(form: str, statements: Sequence[Statement], **options: object) -> dict[str, list[dict[str, Any]]]:
    own = Printed(OFFICE_MONEY, DEPARTMENT).statements()
    titles = (f"{DEPARTMENT}2025年部门预算",)
    disclosure = Disclosure(DEPARTMENT, 2025, "budget", "department", titles, (*own, *statements))
    data = render(disclosure, form, options, 1)
    return extract(data, f"a.{form}", Hints(), Origin(None, datetime(2025, 1, 1, tzinfo=UTC)))


@pytest.fixture(autouse=True)
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUDGET_RAW_DIR", str(tmp_path))
    (tmp_path / "registry").mkdir()


FORMATS = ("docx", "xlsx", "html", "pdf")


@pytest.mark.parametrize("form", FORMATS)
def test_the_national_form_and_a_units_own_form(form: str) -> None:
    rows = rows_of(
        form, [statement("项目支出绩效目标表", FORM, 0), statement("部门整体支出绩效目标表", WHOLE, 0)]
    )
    [fund] = rows["project_fund"]
    assert (fund["project_name"], fund["total_cny"], fund["fiscal_cny"], fund["other_cny"]) == (
        "山洪灾害防治",
        Decimal("1200000.00"),
        Decimal("1050000.00"),
        Decimal("150000.00"),
    )
    assert fund["value_status"] == "verified"
    assert [
        (i["level_1"], i["level_2"], i["indicator"], i["operator"], i["target_value"], i["target_unit"])
        for i in rows["performance_indicator"]
    ] == [
        ("产出指标", "数量指标", "治理河长", ">=", 12, "公里"),
        ("产出指标", "质量指标", "验收合格率", ">=", 98, "%"),
        ("效益指标", "社会效益指标", "受益人数", ">=", 3, "万人"),
    ]
    assert {i["value_status"] for i in rows["performance_indicator"]} == {"reported"}
    assert "张三丰" not in repr(rows)


@pytest.mark.parametrize(("form", "again"), [("docx", True), ("xlsx", True), ("pdf", True), ("pdf", False)])
def test_a_long_list_over_pages(form: str, again: bool) -> None:
    options = {"repeat_heading": again} if form == "pdf" else {}
    made = statement(LIST, [LIST_HEADING, *long_list(4, 13)], 1, "单位：万元")
    expect_long_list(rows_of(form, [made], **options))


@pytest.mark.parametrize("heading", [[], [LIST_HEADING]])
def test_a_project_cut_by_a_page(heading: list[list[str]]) -> None:
    whole = long_list(4, 13)
    before, after = whole[:19], whole[19:]
    before[13][:3] = [f"{text.partition('/')[0]}/6" for text in before[13][:3]]
    after[0][:0] = ["/7", "/7", "/7"]
    pages = [statement(LIST, [LIST_HEADING, *before], 1, "单位：万元"), statement("", [*heading, *after], 0)]
    expect_long_list(rows_of("pdf", pages))


def test_without_a_unit_of_money_the_funds_are_marked() -> None:
    bare = [[cell.replace("（万元）", "") for cell in row] for row in FORM]
    rows = rows_of("docx", [statement("项目支出绩效目标表", bare, 0)])
    assert [f["value_status"] for f in rows["project_fund"]] == ["uncertain"]
    checks = {c["check_id"]: c["status"] for c in rows["check"]}
    assert checks["performance_meets_projects"] == "not_applicable"


def cells_of(rows: dict[str, list[dict[str, Any]]], fact: dict[str, Any]) -> list[tuple[str, str]]:
    """Role and printed text of the cells that a fact rests on."""
    printed = {cell["cell_id"]: "".join(str(cell["printed_text"]).split()) for cell in rows["source_cell"]}
    own = [source for source in rows["fact_source"] if source["fact_id"] == fact["fact_id"]]
    return [(source["role"], printed[source["cell_id"]]) for source in own]


@pytest.mark.parametrize("form", FORMATS)
def test_every_figure_leads_to_the_cell_where_it_is_printed(form: str) -> None:
    made = statement(LIST, [LIST_HEADING, *long_list(1, 4)], 1, "单位：万元")
    rows = rows_of(form, [statement("项目支出绩效目标表", FORM, 0), made])
    flood, listed = rows["project_fund"]
    assert cells_of(rows, flood) == [
        ("amount", "120.00"),
        ("amount", "105.00"),
        ("amount", "15.00"),
        ("name", "山洪灾害防治"),
    ]
    assert cells_of(rows, listed) == [("amount", "10.50"), ("name", "项目甲")]
    indicators = rows["performance_indicator"]
    assert cells_of(rows, indicators[0]) == [("name", "治理河长"), ("target", "≥12公里")]
    assert cells_of(rows, indicators[-1]) == [("name", "第4项工作"), ("target", "13"), ("weight", "10")]
    if form == "pdf":
        assert all(cell["bbox"] for cell in rows["source_cell"])
