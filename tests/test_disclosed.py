"""What each disclosure of one file is: scope, year, parent, text and performance tables, and what is not published."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from orchestration.extraction import extract
from orchestration.registry.model import Hints, Origin
from orchestration.typeset.model import Section
from tests.unit_files import (
    DEPARTMENT,
    OFFICE,
    OFFICE_MONEY,
    RESERVOIR,
    RESERVOIR_MONEY,
    Money,
    Printed,
    file_of,
)

WHOLE = OFFICE_MONEY + RESERVOIR_MONEY
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty registry of units."""
    monkeypatch.setenv("BUDGET_RAW_DIR", str(tmp_path))
    folder = tmp_path / "registry"
    folder.mkdir()
    return folder


def rows_of(data: bytes, hints: Hints | None = None) -> Rows:
    return extract(data, "a.txt", hints or Hints(), Origin(None, datetime(2025, 1, 1, tzinfo=UTC)))


def told(rows: Rows) -> list[tuple[str, int, str, str, bool]]:
    """Unit, year, stage, scope, and whether it is part of the first, of each document."""
    return [
        (d["unit_name"], d["year"], d["stage"], d["scope"], bool(d.get("department_document_id")))
        for d in rows["document"]
    ]


def parents(rows: Rows) -> dict[str, str | None]:
    names = {unit["unit_id"]: unit["unit_name"] for unit in rows["unit"]}
    return {unit["unit_name"]: names.get(unit["parent_unit_id"]) for unit in rows["unit"]}


def spent(rows: Rows, number: int) -> Decimal:
    document_id = rows["document"][number]["document_id"]
    items = [
        r
        for r in rows["line_item"]
        if (r["document_id"], r["fact_table"]) == (document_id, "fct_expenditure")
    ]
    return sum((r["amount_cny"] for r in items), Decimal(0)) / 10000


def not_loaded(rows: Rows) -> str:
    return next(r["message"] or "" for r in rows["check"] if r["check_id"] == "statements_complete")


def test_an_id_follows_from_the_file_and_the_name_and_not_from_its_spaces() -> None:
    def ids(label: str) -> list[str]:
        return [
            d["document_id"]
            for d in rows_of(file_of("txt", [Printed(WHOLE, DEPARTMENT), Printed(RESERVOIR_MONEY, label)]))[
                "document"
            ]
        ]

    plain, spaced = ids(RESERVOIR), ids("岳阳县 水库管理所")
    assert len(set(plain + spaced)) == 4  # other bytes, other ids
    assert ids(RESERVOIR) == plain


def test_a_first_unit_that_names_no_scope_is_the_department_of_what_follows() -> None:
    units = [Printed(WHOLE, DEPARTMENT), Printed(RESERVOIR_MONEY, RESERVOIR)]
    rows = rows_of(file_of("txt", units, [f"{DEPARTMENT}2025年预算"]))
    assert told(rows) == [
        (DEPARTMENT, 2025, "budget", "department", False),
        (RESERVOIR, 2025, "budget", "unit", True),
    ]
    assert parents(rows) == {DEPARTMENT: None, RESERVOIR: DEPARTMENT}


def test_the_departments_own_office_is_the_department_at_scope_unit() -> None:
    units = [Printed(WHOLE, DEPARTMENT), Printed(OFFICE_MONEY, OFFICE)]
    rows = rows_of(file_of("txt", units, [f"{DEPARTMENT}2025年单位预算"]))
    assert [row[0] for row in told(rows)] == [DEPARTMENT, DEPARTMENT]
    assert [row[3] for row in told(rows)] == ["department", "unit"]


def test_an_office_that_labels_statements_of_its_own_is_no_other_disclosure() -> None:
    units = [Printed(WHOLE, DEPARTMENT, kinds=("balance", "income", "expenditure"))]
    behind = [Printed(WHOLE, OFFICE, kinds=("general_public", "three_public"))]
    rows = rows_of(file_of("txt", units + behind, [f"{DEPARTMENT}2025年单位预算"]))
    assert told(rows) == [(DEPARTMENT, 2025, "budget", "unit", False)]
    # the same figures once more under its other name
    again = [Printed(WHOLE, OFFICE, kinds=("balance", "income", "expenditure"))]
    rows = rows_of(file_of("txt", units + again, [f"{DEPARTMENT}2025年单位预算"]))
    assert told(rows) == [(DEPARTMENT, 2025, "budget", "unit", False)]
    # of a department all of whose money is its office's
    rows = rows_of(file_of("txt", units + again, [f"{DEPARTMENT}2025年部门预算"]))
    assert [row[3] for row in told(rows)] == ["department", "unit"]


def test_units_that_spend_more_than_the_first_are_not_below_it() -> None:
    school, bureau = "岳阳县第一中学", "岳阳县教育局"
    units = [Printed(RESERVOIR_MONEY, school), Printed(WHOLE, bureau)]
    rows = rows_of(file_of("txt", units, ["岳阳县2025年部门预算汇编", f"{school}2025年部门预算"]))
    assert parents(rows) == {school: None, bureau: None}
    assert [row[4] for row in told(rows)] == [False, False]


def test_units_that_together_are_given_more_than_the_first_are_not_below_it() -> None:
    """By a twelfth only: money of the budget is given to each unit for itself."""
    more = RESERVOIR_MONEY + Money("50.00", "0.00", "0.00", "0.10")
    units = [
        Printed(WHOLE, "岳阳县第一中学"),
        Printed(OFFICE_MONEY, "岳阳县第二中学"),
        Printed(more, "岳阳县第三中学"),
    ]
    assert parents(rows_of(file_of("txt", units))) == dict.fromkeys(unit.label for unit in units)
    units[2] = Printed(RESERVOIR_MONEY, units[2].label)
    below = {"岳阳县第二中学": "岳阳县第一中学", "岳阳县第三中学": "岳阳县第一中学"}
    assert parents(rows_of(file_of("txt", units))) == {"岳阳县第一中学": None, **below}


def test_units_of_a_file_that_prints_no_department_are_below_nobody() -> None:
    units = [
        Printed(OFFICE_MONEY, "岳阳县第一中学", "岳阳县第一中学2025年单位预算"),
        Printed(RESERVOIR_MONEY, "岳阳县第二中学", "岳阳县第二中学2025年单位预算"),
    ]
    rows = rows_of(file_of("txt", units, ["岳阳县第一中学2025年单位预算"]))
    assert [row[3:] for row in told(rows)] == [("unit", False), ("unit", False)]
    assert parents(rows) == {"岳阳县第一中学": None, "岳阳县第二中学": None}


def test_a_name_without_place_is_in_the_departments_place() -> None:
    units = [Printed(WHOLE, DEPARTMENT), Printed(RESERVOIR_MONEY, "水库管理所")]
    short = rows_of(file_of("txt", units))
    long = rows_of(file_of("txt", [units[0], Printed(RESERVOIR_MONEY, RESERVOIR)]))
    assert [d["unit_id"] for d in short["document"]] == [d["unit_id"] for d in long["document"]]
    assert short["document"][1]["unit_name"] == RESERVOIR


def test_a_name_without_place_is_not_a_namesakes(registry: Path) -> None:
    """A registered unit of another county answers to the bare name; the department's place has namesakes itself."""
    (registry / "units.csv").write_text(
        "unit_id,unit_name,aliases\nyx-1,攸县水库管理所,水库管理所\n", encoding="utf-8"
    )
    cover = "中共上海市普陀区委员会组织部"
    units = [Printed(WHOLE, cover), Printed(RESERVOIR_MONEY, "水库管理所")]
    [_, station] = rows_of(file_of("txt", units, [f"{cover}2025年部门预算"]))["document"]
    assert (station["unit_name"], station["read_status"]) == ("上海市普陀区水库管理所", "read")
    assert station["unit_id"] != "yx-1"


def test_a_heading_may_name_another_year_and_stage() -> None:
    heading = f"{RESERVOIR}2024年单位决算"
    units = [Printed(WHOLE, DEPARTMENT), Printed(RESERVOIR_MONEY, RESERVOIR, heading, titles="2024年")]
    rows = rows_of(file_of("txt", units))
    assert told(rows)[1][:4] == (RESERVOIR, 2024, "final_account", "unit")
    assert spent(rows, 1) == RESERVOIR_MONEY.total


def test_a_name_that_may_be_a_registered_units_waits(registry: Path) -> None:
    (registry / "units.csv").write_text(
        "unit_id,unit_name\nyy-1,岳阳县铁山水库管理事务中心\n", encoding="utf-8"
    )
    units = [Printed(WHOLE, DEPARTMENT), Printed(RESERVOIR_MONEY, "岳阳县铁山水库管理事物中心")]
    rows = rows_of(file_of("txt", units))
    assert [d["read_status"] for d in rows["document"]] == ["read", "waiting"]
    assert "yy-1" in rows["document"][1]["problem"]
    assert {r["document_id"] for r in rows["line_item"]} == {rows["document"][0]["document_id"]}
    decided = "unit_name,decision,unit_id,decided_at\n岳阳县铁山水库管理事物中心,match,yy-1,2025-01-01T00:00:00+00:00\n"
    (registry / "decisions.csv").write_text(decided, encoding="utf-8")
    rows = rows_of(file_of("txt", units))
    assert [d["unit_id"] for d in rows["document"]][1] == "yy-1"


def test_a_slip_in_the_departments_name_is_no_unit() -> None:
    slip = "岳阳县人力资源和社会保陪局"
    units = [
        Printed(WHOLE, "岳阳县人力资源和社会保障局", kinds=("balance", "income", "expenditure")),
        Printed(RESERVOIR_MONEY, slip, kinds=("expenditure", "three_public")),
    ]
    rows = rows_of(file_of("txt", units, ["岳阳县人力资源和社会保障局2025年部门预算"]))
    assert len(rows["document"]) == 1
    assert f"expenditure: page 1 prints another one, 2025年支出总表 of {slip}; not loaded" in not_loaded(rows)


def test_statements_of_nobody_are_told_and_not_loaded() -> None:
    rows = rows_of(file_of("txt", [Printed(WHOLE), Printed(RESERVOIR_MONEY)]))
    assert told(rows) == [(DEPARTMENT, 2025, "budget", "department", False)]
    assert spent(rows, 0) == WHOLE.total
    assert not_loaded(rows).count("not loaded") == 5


def _text(total: Decimal) -> list[Section]:
    said = f"2025年本年支出合计{total:.2f}万元，其中：基本支出占大部分。"
    about = "本单位主要职责是贯彻执行国家有关水利工作的法律法规和方针政策。"
    return [Section("第三部分 预算情况说明", (about, said))]


def _stated(rows: Rows) -> dict[str, set[str]]:
    """Check of the text against the tables, by unit and scope."""
    names = {d["document_id"]: f"{d['unit_name']} {d['scope']}" for d in rows["document"]}
    found: dict[str, set[str]] = {}
    for row in rows["check"]:
        if row["check_id"] == "text_equals_tables":
            found.setdefault(names[row["document_id"]], set()).add(row["status"])
    return found


def test_text_between_its_heading_and_its_statements_makes_a_unit_own_its_text() -> None:
    own = file_of("txt", [Printed(WHOLE, DEPARTMENT)], narrative=_text(WHOLE.total))
    about = "第一部分 单位概况\n\n本单位主要负责全县水库的安全运行和日常管理工作以及防汛抗旱。\n\n本单位内设三个股室，现有在职职工二十五人，均为事业编制人员。\n\n"
    unit = file_of(
        "txt",
        [Printed(RESERVOIR_MONEY, RESERVOIR)],
        [f"{RESERVOIR}2025年单位预算"],
        _text(RESERVOIR_MONEY.total),
    )
    head, _, rest = unit.decode().partition("\n\n")
    rows = rows_of(own + (head + "\n\n" + about + rest).encode())
    assert [row[0] for row in told(rows)] == [DEPARTMENT, RESERVOIR]
    assert _stated(rows) == {f"{DEPARTMENT} department": {"pass"}, f"{RESERVOIR} unit": {"pass"}}


def test_text_behind_each_units_statements_is_its_own() -> None:
    data = b""
    for money, unit, kind in (
        (WHOLE, DEPARTMENT, "部门"),
        (OFFICE_MONEY, OFFICE, "单位"),
        (RESERVOIR_MONEY, RESERVOIR, "单位"),
    ):
        data += file_of("txt", [Printed(money)], [f"{unit}2025年{kind}预算"], _text(money.total)) + b"\n"
    rows = rows_of(data)
    assert _stated(rows) == {
        f"{DEPARTMENT} department": {"pass"},
        f"{DEPARTMENT} unit": {"pass"},
        f"{RESERVOIR} unit": {"pass"},
    }


def test_text_behind_all_statements_is_the_departments() -> None:
    units = [Printed(WHOLE, DEPARTMENT), Printed(RESERVOIR_MONEY, RESERVOIR)]
    rows = rows_of(file_of("txt", units, narrative=_text(WHOLE.total)))
    stated = _stated(rows)
    assert stated[f"{DEPARTMENT} department"] == {"pass"}
    assert stated.get(f"{RESERVOIR} unit", {"not_applicable"}) == {"not_applicable"}


def test_text_behind_all_statements_may_alone_say_of_which_year_they_are() -> None:
    units = [Printed(WHOLE, DEPARTMENT, titles=""), Printed(RESERVOIR_MONEY, RESERVOIR, titles="")]
    data = file_of("txt", units, ["公开资料"]) + f"\n{DEPARTMENT}2025年部门预算公开\n".encode()
    assert told(rows_of(data)) == [
        (DEPARTMENT, 2025, "budget", "department", False),
        (RESERVOIR, 2025, "budget", "unit", True),
    ]


def test_a_wrong_figure_of_a_unit_is_marked_there_and_nowhere_else() -> None:
    data = file_of("txt", [Printed(WHOLE, DEPARTMENT), Printed(RESERVOIR_MONEY, RESERVOIR)]).decode()
    head, mark, behind = data.partition(f"编制单位：{RESERVOIR}")
    rows = rows_of((head + mark + behind.replace("33.05", "39.05")).encode())
    marked = {r["document_id"] for r in rows["line_item"] if r["value_status"] == "disputed"}
    assert marked == {rows["document"][1]["document_id"]}


def test_hints_fill_the_first_disclosure_only() -> None:
    units = [Printed(WHOLE, DEPARTMENT, titles=""), Printed(RESERVOIR_MONEY, RESERVOIR, titles="")]
    rows = rows_of(
        file_of("txt", units, ["公开资料"]),
        Hints(unit="岳阳县别的局", year=2025, stage="budget", scope="department"),
    )
    assert told(rows) == [
        (DEPARTMENT, 2025, "budget", "department", False),
        (RESERVOIR, 2025, "budget", "unit", True),
    ]


def _form(unit: str, project: str) -> str:
    rows = (
        ("预算单位", unit, "", ""),
        ("项目名称", project, "", ""),
        ("项目资金（万元）", "年度预算总额：", "18.00", ""),
        ("项目总体目标", "完成全年任务。", "", ""),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "巡查次数（次）", "≥12次"),
    )
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<p>项目支出绩效目标表</p><table>{lines}</table>"


def test_performance_tables_go_to_the_unit_they_name_or_stand_with() -> None:
    units = [Printed(WHOLE, DEPARTMENT), Printed(OFFICE_MONEY, OFFICE), Printed(RESERVOIR_MONEY, RESERVOIR)]
    page = file_of("html", units).decode()
    forms = {DEPARTMENT: "河道整治", RESERVOIR: "水库维护", "": "无名项目"}
    page = page.replace("</body>", "".join(_form(*form) for form in forms.items()) + "</body>")
    head, mark, behind = page.rpartition(f"<p>编制单位：{OFFICE}")
    _, end, rest = behind.partition("</table>")
    page = head + mark + behind[: len(behind) - len(rest)] + _form("", "机关运行") + rest
    assert end
    rows = rows_of(page.encode())
    whose = {d["document_id"]: (d["unit_name"], d["scope"]) for d in rows["document"]}
    assert {fund["project_name"]: whose[fund["document_id"]] for fund in rows["project_fund"]} == {
        "河道整治": (DEPARTMENT, "department"),
        "机关运行": (DEPARTMENT, "unit"),
        "水库维护": (RESERVOIR, "unit"),
        "无名项目": (DEPARTMENT, "department"),
    }
