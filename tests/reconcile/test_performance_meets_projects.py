"""The funds of performance tables beside the project expenditure of the statements."""

from __future__ import annotations

import pytest
from small_documents import understood

STATEMENTS = """一般公共预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
212\t城乡社区支出\t900\t600\t300
21201\t城乡社区管理事务\t900\t600\t300
2120101\t行政运行\t900\t600\t300
合计\t\t900\t600\t300
政府性基金预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
212\t城乡社区支出\t500\t\t500
21208\t国有土地使用权出让收入安排的支出\t500\t\t500
2120803\t城市建设支出\t500\t\t500
合计\t\t500\t\t500
"""
FORM = """项目支出绩效目标表
项目名称\t道路经费
项目资金（元）\t年度资金总额\t{0}\t其中：财政拨款\t{0}
年度目标\t完成
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t道路长度\t≥900米
"""


@pytest.mark.parametrize(
    ("funds", "status"),
    [("800", "pass"), ("300", "not_applicable"), ("801", "fail")],
    ids=["all projects", "some projects", "more than all"],
)
def test_more_funds_than_projects_of_all_budgets_contradict_and_fewer_tell_nothing(
    funds: str, status: str
) -> None:
    checks = {check.check_id: check.status for check in understood(STATEMENTS + FORM.format(funds)).checks}
    assert checks["performance_meets_projects"] == status


@pytest.mark.parametrize(
    ("second", "status"),
    [("", "fail"), ("桥梁经费\t500\n", "not_applicable")],
    ids=["all listed", "one without"],
)
def test_fewer_funds_contradict_where_every_listed_project_has_its_table(second: str, status: str) -> None:
    listed = f"项目支出表\n单位：元\n项目名称\t合计\n道路经费\t300\n{second}"
    checks = {
        check.check_id: check.status for check in understood(STATEMENTS + listed + FORM.format("300")).checks
    }
    assert checks["performance_meets_projects"] == status


@pytest.mark.parametrize(
    ("funds", "status"), [("8,000,049", "pass"), ("7,999,951", "pass"), ("8,000,151", "fail")]
)
def test_statements_in_ten_thousands_beside_tables_in_yuan_are_rounded(funds: str, status: str) -> None:
    statements = (
        STATEMENTS.replace("单位：元", "单位：万元").replace("00\t", "00.00\t").replace("00\n", "00.00\n")
    )
    found = understood(statements + FORM.format(funds))
    assert {c.check_id: c.status for c in found.checks}["performance_meets_projects"] == status
