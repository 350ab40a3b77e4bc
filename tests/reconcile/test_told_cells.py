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


WHITE_SPACE = """某县财政局2024年“三公”经费预算情况说明
2024年“三公”经费预算数为24.35万元，其中：公务用车运行费17.25万元；公务接待费{reception}万元，与2023年预算持平。
                                       2024年“三公”经费预算表

                                                                                    编制单位：某县财政局                    单位:万元

“三公”经费预算数                                                                                                        机关运行经费预算
合计                  因公出国(境)费   公务接待费              公务用车购置及运行费                                                     数
                                                  小计               购置费                 运行费
            24.35                          7.10            17.25                                         17.25              675.95
"""


@pytest.mark.parametrize(("reception", "status"), [("7.10", "reported"), ("6.10", "uncertain")])
def test_a_figure_that_white_space_does_not_place_is_where_the_text_states_it(
    reception: str, status: str
) -> None:
    facts = understood(WHITE_SPACE.format(reception=reception), certain=False).facts
    (found,) = [fact for fact in facts if fact.meaning.get("category") == "official_reception"]
    assert (found.printed_text, found.value_status) == ("7.10", status)
