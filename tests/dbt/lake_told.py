"""Every other table of the tiny lake: statements, cells, checks, and what texts and performance forms state.

Belongs here: rows beside the line items. Does not belong here: how they are written (`lake_fixture`).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.dbt.lake_documents import (
    DEPARTMENT_2024,
    DEPARTMENT_2024_OLD,
    DOCUMENT_BY_ID,
    DOCUMENTS,
    REJECTED,
    REJECTED_DOCUMENTS,
    UNIT_2024,
    UNITS,
    Row,
)
from tests.dbt.lake_lines import LINE_ITEMS


def _fact_of(document_id: str, table: str) -> str:
    return next(
        r["fact_id"] for r in LINE_ITEMS if (r["document_id"], r["fact_table"]) == (document_id, table)
    )


def _told(document_id: str, fact_id: str, **columns: Any) -> Row:
    document = DOCUMENT_BY_ID[document_id]
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
