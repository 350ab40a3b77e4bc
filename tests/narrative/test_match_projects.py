"""Names of one project are joined with a reason, names of two never."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orchestration.narrative.match_projects import match_projects


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("仲裁工作经费项目", "仲裁工作经费项目", "same name"),
        ("2024 年“西部”计划补助资金", "2024年度“西部”计划补助资金", "same but for spaces, signs or 年度"),
        ("档案信息化建设工作经费项目", "档案信息化建设经费项目", "same but for 工作"),
        ("社区公共服务设施维护经费", "社区公共服务设施日常维护经费", "one name has 日常 more"),
    ],
)
def test_one_project(left: str, right: str, reason: str):
    found = match_projects([left], [right])
    (match,) = found.matches
    assert (match.left, match.right, match.reason) == (left, right, reason)
    assert Decimal("0.85") < match.similarity <= 1
    assert found.unmatched_left == found.unmatched_right == found.ambiguous == ()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("仲裁工作经费项目", "劳动争议仲裁工作经费项目"),
        ("某某道路改造工程一期项目", "某某道路改造工程二期项目"),
        ("2023年结转结余资金项目", "2024年结转结余资金项目"),
        ("社区公共服务设施维护经费", "社区公共服务设施第2维护经费"),
        ("社区公共服务日常维护经费", "社区公共服务应急维护经费"),
        ("工作经费", "专项资金"),
    ],
)
def test_two_projects(left: str, right: str):
    found = match_projects([left], [right])
    assert found.matches == ()
    assert (found.unmatched_left, found.unmatched_right) == ((left,), (right,))


def test_two_that_fit_equally_well_are_left_apart():
    found = match_projects(["大楼维修工作经费"], ["大楼维修经费", "大楼维修专项经费"])
    assert found.matches == ()
    assert found.ambiguous == (("大楼维修工作经费", ("大楼维修经费", "大楼维修专项经费")),)
    assert set(found.unmatched_right) == {"大楼维修经费", "大楼维修专项经费"}


def test_one_that_two_others_fit_is_left_apart():
    found = match_projects(["大楼维修经费", "大楼维修专项经费"], ["大楼维修工作经费"])
    assert found.matches == ()
    assert found.unmatched_right == ("大楼维修工作经费",)


def test_the_surest_match_comes_first():
    found = match_projects(["大楼维修工作经费", "大楼维修经费"], ["大楼维修经费"])
    assert [(m.left, m.reason) for m in found.matches] == [("大楼维修经费", "same name")]
    assert found.unmatched_left == ("大楼维修工作经费",)
