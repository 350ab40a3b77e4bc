"""A statement of projects in another unit of money than the one that was read, which only its total tells."""

from __future__ import annotations

import pytest
from small_documents import understood

TEXT = """支出总表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
2050201\t学前教育\t7500\t2500\t5000
合计\t\t7500\t2500\t5000

项目支出表
单位：{unit}
项目名称\t合计
园舍维修\t{first}
设备购置\t{second}
合计\t{total}
"""


@pytest.mark.parametrize(
    ("unit", "first", "second", "total", "is_marked"),
    [
        ("万元", "0.3", "0.2", "0.5", False),
        ("元", "0.3", "0.2", "0.5", True),
        ("千元", "3000", "2000", "5000", True),
        ("元", "3000", "2000", "5000", False),
        ("元", "2000", "1000", "3000", False),
    ],
    ids=["in another unit", "unit slipped", "unit slipped up", "in the same unit", "of some projects only"],
)
def test_projects_whose_total_is_off_by_a_unit_are_uncertain(
    unit: str, first: str, second: str, total: str, is_marked: bool
) -> None:
    text = TEXT.format(unit=unit, first=first, second=second, total=total)
    found = [fact for fact in understood(text).facts if fact.statement == "project_expenditure"]
    assert len(found) == 2
    assert {fact.value_status == "uncertain" for fact in found} == {is_marked}
