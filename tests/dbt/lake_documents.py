"""The units and documents of the tiny lake: two units, two years, both scopes, a failed file, superseded and rejected ones.

Belongs here: what the registry knows. Does not belong here: figures (`lake_lines`, `lake_told`), writing (`lake_fixture`).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

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
DOCUMENT_BY_ID = {row["document_id"]: row for row in (*DOCUMENTS, *REJECTED_DOCUMENTS)}

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
