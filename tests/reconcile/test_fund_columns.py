"""Projects by fund in tables whose columns only white space tells."""

from __future__ import annotations

import pytest
from small_documents import understood

_PROJECTS = (
    "政府性基金预算支出表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n2120803\t城市建设支出\t30\t\t30\n合计\t\t30\t\t30\n"
    "\n项目支出表\n单位：万元\n项目名称\t合计\t一般公共预算\t政府性基金预算\t国有资本经营预算\n"
)


def _statuses(lines: str, certain: bool) -> dict[object, str]:
    return {
        fact.meaning["fund_source"]: fact.value_status
        for fact in understood(_PROJECTS + lines, certain).facts
        if fact.table == "fct_project_expenditure"
    }


@pytest.mark.parametrize(("certain", "status"), [(False, "uncertain"), (True, "verified")])
def test_a_column_that_adds_up_to_another_funds_projects_is_no_certain_one(
    certain: bool, status: str
) -> None:
    lines = "道路维护\t10\t\t\t10\n桥梁维护\t20\t\t\t20\n合计\t30\t\t\t30\n"
    assert _statuses(lines, certain) == {"state_capital": status}


def test_one_that_the_other_funds_column_prints_as_well_is() -> None:
    lines = "道路维护\t10\t\t10\t\n桥梁维护\t20\t\t20\t\n老旧车辆\t30\t\t\t30\n合计\t60\t\t30\t30\n"
    assert _statuses(lines, False)["state_capital"] != "uncertain"
