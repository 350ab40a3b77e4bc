"""A reason that speaks of another code is told from one that only speaks of money."""

from __future__ import annotations

import pytest

from orchestration.narrative.recoding import says_recode


@pytest.mark.parametrize(
    ("reason", "is_said"),
    [
        ("支出功能科目调整", True),
        ("预算科目变更", True),
        ("上年度在主款中列支，本年度单独列支预算", True),
        ("由其他支出调整至事业运行（项）", True),
        ("新系统上线，离退休支出全部纳入行政单位离退休支出中", True),
        ("项目调整", False),
        ("办公地点调整", False),
        ("将单位资金纳入年初预算", False),
        ("由于人员增加，培训费列支增多", False),
        ("人员增加", False),
    ],
)
def test_a_reason_speaks_of_codes(reason: str, is_said: bool):
    assert says_recode(reason) is is_said
