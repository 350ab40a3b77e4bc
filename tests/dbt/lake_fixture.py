"""A tiny lake: two units, two years, both scopes, a failed file, superseded and contradictory versions, rejected ones.

Belongs here: rows of the lake's tables, as little as the dbt project's rules need to show. Does not belong
here: how they come out (`test_documents`, `test_totals` and others).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.lake.registry_schema import REGISTRY_TABLES
from orchestration.lake.schema import TABLES

Row = dict[str, Any]

BUREAU, SCHOOL, LINE_ONLY = "u-bureau", "u-school", "u-line-only"
DEPARTMENT_2023, DEPARTMENT_2024 = "d-department-2023", "d-department-2024"
UNIT_2024, SCHOOL_2024 = "d-unit-2024", "d-school-2024"
DEPARTMENT_2024_OLD, SCHOOL_2024_COPY = "d-department-2024-old", "d-school-2024-copy"
FAILED_FILE, SILENT_FILE, UNRECOGNISED_FILE = "d-failed", "d-silent", "d-unrecognised"
FINAL_2024 = "d-final-2024"
REJECTED, NAMELESS = "d-rejected", "d-nameless"


def _document(document_id: str, unit_id: str | None, year: int | None, day: int, **columns: Any) -> Row:
    return {
        "document_id": document_id,
        "file_id": document_id,
        "file_name": f"{document_id}.pdf",
        "format": "pdf",
        "retrieved_at": datetime(2025, 1, day, tzinfo=UTC),
        "page_count": 3,
        "unit_id": unit_id,
        "unit_name": "示例局" if unit_id == BUREAU else "示例学校" if unit_id else None,
        "stage": "budget",
        "scope": "department",
        "year": year,
        "extractor_version": "test",
        "read_status": "read",
    } | columns


DOCUMENTS = [
    _document(DEPARTMENT_2023, BUREAU, 2023, 1),
    _document(DEPARTMENT_2024_OLD, BUREAU, 2024, 1),
    # in the evening of UTC, after midnight in China
    _document(DEPARTMENT_2024, BUREAU, 2024, 2, retrieved_at=datetime(2025, 1, 2, 16, 17, tzinfo=UTC)),
    _document(UNIT_2024, BUREAU, 2024, 2, scope="unit"),
    _document(SCHOOL_2024, SCHOOL, 2024, 3, scope="unit"),
    _document(SCHOOL_2024_COPY, SCHOOL, 2024, 2, scope="unit"),
    _document(FINAL_2024, BUREAU, 2024, 5, stage="final_account"),
    _document(FAILED_FILE, SCHOOL, 2025, 4, scope="unit", read_status="failed", problem="page 1: truncated"),
    _document(SILENT_FILE, None, None, 4, stage=None, scope=None),
    _document(UNRECOGNISED_FILE, None, None, 4, read_status="unrecognised", problem="no statement found"),
]
# both later than what is in force, and with rows that would fail tests of dbt
REJECTED_DOCUMENTS = [
    _document(REJECTED, SCHOOL, 2024, 9, scope="unit"),
    _document(NAMELESS, SCHOOL, 2024, 9, scope="nonsense"),
]
_BY_ID = {row["document_id"]: row for row in (*DOCUMENTS, *REJECTED_DOCUMENTS)}

UNITS = [
    {
        "unit_id": BUREAU,
        "document_id": DEPARTMENT_2024,
        "unit_name": "示例局",
        "division_code": "310107",
        "sector": "education",
        "is_provisional": False,
    },
    {
        "unit_id": SCHOOL,
        "document_id": SCHOOL_2024,
        "unit_name": "示例学校",
        "division_code": "310107",
        "sector": "education",
        "parent_unit_id": BUREAU,
        "is_provisional": True,
    },
]


def _line(document_id: str, table: str, amount: str, **columns: Any) -> Row:
    document = _BY_ID[document_id]
    return {
        "document_id": document_id,
        "fact_table": table,
        "statement": table.removeprefix("fct_"),
        "unit_id": document["unit_id"],
        "stage": document["stage"],
        "scope": document["scope"],
        "amount_cny": Decimal(amount),
        "value_status": "verified",
        "printed_text": amount,
    } | columns


def _coded(
    document_id: str, code: str, name: str, basic: str | None, project: str | None, **columns: Any
) -> list[Row]:
    printed = {"function_code": code, "printed_code": code, "printed_name": name, "code_status": "as_printed"}
    rows = []
    for expenditure_type, amount in (("basic", basic), ("project", project)):
        if amount is None:
            continue
        for table, budget_type in (
            ("fct_expenditure", None),
            ("fct_appropriation_expenditure", "general_public"),
        ):
            rows.append(
                _line(
                    document_id,
                    table,
                    amount,
                    **printed | {"expenditure_type": expenditure_type, "budget_type": budget_type} | columns,
                )
            )
    return rows


def _line_items() -> list[Row]:
    rows = [
        *_coded(DEPARTMENT_2023, "2080101", "行政运行", "100.00", None),
        *_coded(DEPARTMENT_2023, "2080102", "一般行政管理事务", None, "50.00"),
        *_coded(DEPARTMENT_2024_OLD, "2080101", "行政运行", "111.00", None),
        *_coded(DEPARTMENT_2024, "2080101", "行政运行", "120.00", None),
        *_coded(
            DEPARTMENT_2024,
            "2080199",
            "其他人力资源和社会保障管理事务支出",
            None,
            "30.00",
            value_status="disputed",
        ),
        *_coded(DEPARTMENT_2024, "2088877", "住房公积金", "5.00", None, code_status="conflict"),
        *_coded(UNIT_2024, "2080101", "行政运行", "70.00", None),
        *_coded(SCHOOL_2024, "2050201", "学前教育", "50.00", None),
        *_coded(SCHOOL_2024_COPY, "2050201", "学前教育", "50.00", None),
        *_coded(FINAL_2024, "2080101", "行政运行", "118.50", None),
    ]
    rejected_rows = [
        row
        for document_id in (REJECTED, NAMELESS)
        for row in _coded(document_id, "2050201", "学前教育", "77.00", None, value_status="nonsense")
    ]
    for document_id, amount in (
        (DEPARTMENT_2023, "150.00"),
        (DEPARTMENT_2024, "155.00"),
        (SCHOOL_2024, "50.00"),
    ):
        rows.append(
            _line(document_id, "fct_income", amount, income_source="general_public", is_current_year=True)
        )
    rows.append(
        _line(
            DEPARTMENT_2024,
            "fct_income",
            "9.00",
            income_source="carryover",
            is_current_year=False,
            line_unit_id=LINE_ONLY,
            line_unit_name="示例站",
        )
    )
    basic = {"economic_system": "department", "code_status": "as_printed", "expense_category": "personnel"}
    rows += [
        _line(
            DEPARTMENT_2024,
            "fct_basic_expenditure",
            "80.00",
            economic_code="30101",
            printed_code="301 01",
            printed_name="基本工资",
            **basic,
        ),
        _line(
            DEPARTMENT_2024,
            "fct_basic_expenditure",
            "40.00",
            economic_code="30166",
            printed_code="30166",
            printed_name="新设补贴",
            **basic,
        ),
        _line(
            DEPARTMENT_2024,
            "fct_project_expenditure",
            "30.00",
            project_id="p1",
            project_name="示例项目",
            line_no=1,
            function_code="2080199",
            economic_system="department",
            economic_code="30201",
            printed_name="办公费",
            code_status="as_printed",
            fund_source="general_public",
        ),
        _line(DEPARTMENT_2024, "fct_three_public", "3.00", category="official_reception"),
        _line(DEPARTMENT_2024, "fct_three_public", "4.00", category="vehicle_operation"),
        _line(
            DEPARTMENT_2024,
            "fct_balance",
            "155.00",
            side="income",
            item="本年收入",
            measure="budget",
            is_leaf=False,
        ),
        # the school's department prints no balance: the school's own counts
        _line(
            SCHOOL_2024,
            "fct_economic_expenditure",
            "50.00",
            economic_system="department",
            economic_code="30101",
            printed_code="30101",
            printed_name="基本工资",
            code_status="as_printed",
            expenditure_type="basic",
        ),
        _line(
            FINAL_2024,
            "fct_appropriation_flow",
            "12.00",
            budget_type="general_public",
            flow="opening_carryover",
            function_code="2080101",
            printed_code="2080101",
            printed_name="行政运行",
            code_status="as_printed",
        ),
    ]
    rows += rejected_rows
    for number, row in enumerate(rows, 1):
        row["fact_id"] = f"f{number:03}"
        row.setdefault("line_no", number)
    return rows


LINE_ITEMS = _line_items()


def _fact_of(document_id: str, table: str) -> str:
    return next(
        r["fact_id"] for r in LINE_ITEMS if (r["document_id"], r["fact_table"]) == (document_id, table)
    )


def _told(document_id: str, fact_id: str, **columns: Any) -> Row:
    document = _BY_ID[document_id]
    return {
        "fact_id": fact_id,
        "document_id": document_id,
        "unit_id": document["unit_id"],
        "stage": document["stage"],
        "scope": document["scope"],
        "value_status": "reported",
    } | columns


def rows_by_table() -> dict[str, list[Row]]:
    """Every table of the lake with its rows; the ones not listed are empty."""
    new, old = _fact_of(DEPARTMENT_2024, "fct_expenditure"), _fact_of(DEPARTMENT_2024_OLD, "fct_expenditure")
    cell = {"page_or_sheet": "1", "table_no": 1, "row_no": 3, "column_no": 2, "printed_text": "120.00"}
    return {
        "document": [*DOCUMENTS, *REJECTED_DOCUMENTS],
        "unit": UNITS,
        "line_item": LINE_ITEMS,
        "statement": [
            {"document_id": DEPARTMENT_2024, "statement": "expenditure", "status": "missing"},
            {"document_id": DEPARTMENT_2024, "statement": "income", "status": "present"},
            {"document_id": UNIT_2024, "statement": "expenditure", "status": "present"},
            {"document_id": DEPARTMENT_2024, "statement": "state_capital", "status": "empty_declared"},
            {"document_id": DEPARTMENT_2024_OLD, "statement": "government_fund", "status": "present"},
            {"document_id": REJECTED, "statement": "expenditure", "status": "present"},
        ],
        "source_cell": [
            {"cell_id": "c1", "document_id": DEPARTMENT_2024} | cell,
            {"cell_id": "c2", "document_id": DEPARTMENT_2024_OLD} | cell | {"printed_text": "111.00"},
            {"cell_id": None, "document_id": REJECTED} | cell,
        ],
        "fact_source": [
            {"fact_id": new, "document_id": DEPARTMENT_2024, "cell_id": "c1", "role": "amount"},
            {"fact_id": old, "document_id": DEPARTMENT_2024_OLD, "cell_id": "c2", "role": "amount"},
        ],
        "check": [
            {
                "document_id": d,
                "check_id": "expenditure.rows",
                "statement": "expenditure",
                "status": status,
                "left_value": Decimal("1.00"),
                "right_value": Decimal("1.00"),
                "difference": Decimal("0.00"),
                "tolerance": Decimal("0.01"),
                "instance_count": 1,
                "failed_count": 0,
            }
            for d, status in ((DEPARTMENT_2024, "pass"), (DEPARTMENT_2024_OLD, "fail"))
        ],
        "fact_check": [
            {
                "fact_id": new,
                "document_id": DEPARTMENT_2024,
                "check_id": "expenditure.rows",
                "status": "pass",
            },
            {
                "fact_id": old,
                "document_id": DEPARTMENT_2024_OLD,
                "check_id": "expenditure.rows",
                "status": "fail",
            },
        ],
        "project_fund": [
            _told(
                DEPARTMENT_2024,
                "pf1",
                project_id="p1",
                project_name="示例项目",
                fiscal_cny=Decimal("30.00"),
                other_cny=None,
                total_cny=Decimal("30.00"),
                value_status="verified",
            ),
        ],
        "performance_indicator": [
            _told(
                DEPARTMENT_2024,
                "pi1",
                project_id="p1",
                project_name="示例项目",
                indicator_no=1,
                level_1="产出指标",
                level_2="数量指标",
                indicator="培训人次",
                operator=">=",
                target_value=Decimal("200.0000"),
                target_unit="人次",
                target_text="≥200",
                weight=Decimal("10.0000"),
            ),
        ],
        "stated_change": [
            _told(
                DEPARTMENT_2024,
                "sc1",
                measure="total_balance",
                amount_cny=Decimal("155.00"),
                change_cny=Decimal("3.00"),
                prior_basis="prior_budget",
                sentence="比上年预算增加",
            ),
            _told(
                DEPARTMENT_2024,
                "sc2",
                measure="function_item",
                printed_name="行政运行",
                function_code="2080101",
                code_status="as_printed",
                amount_cny=Decimal("120.00"),
                change_cny=Decimal("20.00"),
                prior_basis="prior_budget",
                sentence="行政运行增加",
            ),
        ],
        "stated_figure": [
            _told(DEPARTMENT_2024, "sf1", measure="staff_actual", value=Decimal("12.0000"), value_unit="人"),
            _told(
                DEPARTMENT_2024,
                "sf2",
                measure="function_item",
                printed_name="社会保障和就业支出",
                function_code="208",
                code_status="as_printed",
                fund_scope="all",
                value=Decimal("155.0000"),
                value_unit="元",
                share=Decimal("1.000000"),
                share_status="verified",
                sentence="社会保障和就业支出155元，占100%",
                value_status="verified",
            ),
        ],
    }


def write_lake(folder: Path, rows: dict[str, list[Row]] | None = None) -> Path:
    """Writes the lake as the store does: an empty part for every table, rows by year and prefecture; and beside them
    the list of what a build before this one left out."""
    rejected = [] if rows is not None else REJECTED_DOCUMENTS
    rows = rows_by_table() if rows is None else rows
    years = {document_id: row["year"] or 0 for document_id, row in _BY_ID.items()}
    documents_of_fact = {row["fact_id"]: row["document_id"] for row in LINE_ITEMS}
    for table, schema in (TABLES | REGISTRY_TABLES).items():
        parts: dict[tuple[int, str], list[Row]] = {(0, "000000"): []}
        for row in rows.get(table, []):
            document_id = row.get("document_id") or documents_of_fact[row["fact_id"]]
            year = years[document_id]
            parts.setdefault((year, "310100" if year else "000000"), []).append(row)
        for (year, prefecture), part in parts.items():
            path = folder / table / f"fiscal_year={year}" / f"prefecture={prefecture}" / "part.parquet"
            path.parent.mkdir(parents=True, exist_ok=True)
            complete = [{name: row.get(name) for name in schema.names} for row in part]
            unknown = {name for row in part for name in row} - set(schema.names)
            assert not unknown, f"{table} has no columns {sorted(unknown)}"
            pq.write_table(pa.Table.from_pylist(complete, schema=schema), path)
    listed = [
        {
            "document_id": row["document_id"],
            "file_name": row["file_name"],
            "test": "values",
            "problem": "left out: report it",
            "is_nameless": row["document_id"] == NAMELESS,
        }
        for row in rejected
    ]
    rejected_file(folder).write_text(json.dumps(listed), encoding="utf-8")
    return folder


def rejected_file(folder: Path) -> Path:
    """Where the list of rejected documents lies that belongs to a lake."""
    return folder / "rejected.json"
