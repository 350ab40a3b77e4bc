"""Faults in a document's rows, one at a time."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from orchestration.lake.soundness import first_fault

FACT = {
    "fact_id": "f1",
    "unit_id": "u",
    "stage": "budget",
    "scope": "unit",
    "fact_table": "fct_income",
    "statement": "income",
    "income_source": "unit_funds",
    "amount_cny": 1,
    "value_status": "verified",
    "code_status": None,
}
HUGE = Decimal("600000000000000.00")
CELL = {"cell_id": "c1"}
SOURCE = {"fact_id": "f1", "cell_id": "c1", "role": "amount"}


def rows(**changed: Any) -> dict[str, Any]:
    return {"line_item": [FACT], "source_cell": [CELL], "fact_source": [SOURCE]} | changed


def test_rows_as_they_should_be() -> None:
    assert first_fault(rows()) is None
    assert first_fault(rows(line_item=[FACT | {"amount_cny": HUGE}])) is None


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"line_item": [FACT | {"scope": "all"}]}, "line_item.scope is 'all', which no table accepts"),
        ({"line_item": [FACT | {"scope": None}]}, "line_item without scope"),
        ({"line_item": [FACT | {"income_source": None}]}, "line_item without income_source"),
        ({"line_item": [FACT, FACT]}, "line_item has two rows of one fact_id"),
        (
            {
                "line_item": [
                    FACT | {"fact_id": f, "amount_cny": s * HUGE} for f, s in (("f1", 1), ("f2", -1))
                ]
            },
            "fct_income.amount_cny adds up to 1200000000000000.00 yuan, more than anybody spends",
        ),
        ({"source_cell": []}, "fact_source names a cell that source_cell lacks"),
    ],
)
def test_a_fault_is_named(changed: dict[str, Any], fault: str) -> None:
    assert first_fault(rows(**changed)) == fault
