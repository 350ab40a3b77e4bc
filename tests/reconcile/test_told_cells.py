"""Cells of failed identities that the text states as printed are not doubted beside the one that it contradicts."""

from __future__ import annotations

import pytest
from small_documents import understood

TEXT = """2024年“三公”经费预算情况说明
公务用车购置及运行费{together}万元，其中：公务用车购置费7.50万元；公务用车运行费3.80万元。
“三公”经费预算表
单位：万元
合计\t因公出国(境)费\t公务接待费\t公务用车购置及运行费\t公务用车购置费\t公务用车运行费
11.60\t\t0.30\t{subtotal}\t7.50\t{operation}
"""


def statuses(**printed: str) -> dict[str, str]:
    values = {"together": "11.30", "subtotal": "11.30", "operation": "3.80", **printed}
    found = understood(TEXT.format(**values))
    return {
        str(fact.meaning["category"]): fact.value_status
        for fact in found.facts
        if fact.table == "fct_three_public" and fact.fen
    }


@pytest.mark.parametrize(
    ("printed", "doubted"),
    [
        ({}, []),
        ({"operation": "6.80"}, ["vehicle_operation"]),
        ({"subtotal": "41.30"}, ["official_reception"]),  # what the text is silent about
    ],
)
def test_the_cell_that_the_text_contradicts_is_the_odd_one(
    printed: dict[str, str], doubted: list[str]
) -> None:
    found = statuses(**printed)
    assert {"vehicle_purchase", "vehicle_operation", "official_reception"} <= found.keys()
    assert sorted(name for name, status in found.items() if status in ("disputed", "uncertain")) == doubted
