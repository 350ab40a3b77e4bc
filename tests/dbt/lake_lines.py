"""The line items of the tiny lake, as little as the dbt project's rules need to show.

Belongs here: rows of statements. Does not belong here: what texts and checks say (`lake_told`).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.dbt.lake_documents import (
    DEPARTMENT_2023,
    DEPARTMENT_2024,
    DEPARTMENT_2024_OLD,
    DOCUMENT_BY_ID,
    FINAL_2024,
    LINE_ONLY,
    NAMELESS,
    REJECTED,
    SCHOOL_2024,
    SCHOOL_2024_COPY,
    UNIT_2024,
    Row,
)


def _line(document_id: str, table: str, amount: str, **columns: Any) -> Row:
    document = DOCUMENT_BY_ID[document_id]
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
