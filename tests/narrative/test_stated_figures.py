"""Figures of staff, assets, procurement and performance out of sentences."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.narrative.narrated import narrate, only_amount, wan


def test_staff_and_assets():
    stated = narrate(
        "编制数 65，实有人数 89 人，其中：在职 58 人，减少 2 人；退休 31 人，增加 3 人；离休 0 人，增加 0 人。",
        "1. 房屋 8,753.51 平方米，价值 3,100.60 万元。",
        "2. 车辆 6 辆，价值 113.78 万元；其中：执法执勤用车 1 辆，价值 9.00 万元。",
        "单位价值 50 万元以上大型设备 1 台，单价100万元（含）以上设备（不含车辆）0台（套）。",
        "2024年部门预算安排购置车辆2辆，安排购置单价100万元（含）以上设备（不含车辆）3台（套）。",
    )
    assert {figure.measure: (figure.value, figure.value_unit) for figure in stated.figures} == {
        "staff_quota": (65, "人"),
        "staff_actual": (89, "人"),
        "staff_on_duty": (58, "人"),
        "staff_retired": (31, "人"),
        "staff_retired_cadre": (0, "人"),
        "building_area": (Decimal("8753.51"), "平方米"),
        "building_value": (wan("3100.60"), "元"),
        "vehicles": (6, "辆"),
        "vehicle_value": (wan("113.78"), "元"),
        "vehicles_enforcement": (1, "辆"),
        "large_equipment_over_50": (1, "台"),
        "large_equipment_over_100": (0, "台"),
        "vehicles_planned": (2, "辆"),
        "large_equipment_planned_over_100": (3, "台"),
    }


def test_procurement_and_performance():
    stated = narrate(
        "政府采购预算331.64万元，其中：政府采购货物预算95.94万元，政府采购工程预算102.00万元，政府采购服务预算133.70万元。",
        "面向中小企业预留政府采购项目预算金额241.64万元，其中：预留给小型和微型企业的政府采购项目预算为234.34万元。",
        "由中小企业供应商中标或成交的，采购金额225.10万元。",
        "编报绩效目标的2024年度项目4个，涉及预算金额598.42万元；绩效跟踪评价的2024年度项目3个，涉及预算金额5万元。",
    )
    assert {figure.measure: figure.value for figure in stated.figures} == {
        "procurement_total": wan("331.64"),
        "procurement_goods": wan("95.94"),
        "procurement_works": wan("102"),
        "procurement_services": wan("133.70"),
        "procurement_reserved_sme": wan("241.64"),
        "procurement_reserved_small_micro": wan("234.34"),
        "performance_project_count": 4,
        "performance_project_amount": wan("598.42"),
        "performance_tracked_project_count": 3,
        "performance_tracked_project_amount": wan("5"),
    }


def test_what_is_awarded_of_reserved_and_of_other_procurement_is_told_apart():
    stated = narrate(
        "在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额25.10万元；"
        "在面向小微企业预留政府采购项目中，由小微企业供应商中标或成交的，采购金额16.00万元；"
        "在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额3.00万元。"
    )
    assert {figure.measure: figure.value for figure in stated.figures} == {
        "procurement_reserved_awarded_sme": wan("25.10"),
        "procurement_reserved_awarded_small_micro": wan("16"),
        "procurement_other_awarded_sme": wan("3"),
    }


def test_meetings_and_training_are_read_where_one_amount_is_of_one_of_them():
    stated = narrate(
        "某局2024年度一般公共预算拨款安排的会议费预算支出4.28万元。",
        "某局2024年度一般公共预算拨款安排的培训费预算支出3.00万元，比上年预算减少1.00万元。",
    )
    assert {figure.measure: figure.value for figure in stated.figures} == {
        "meeting_expense": wan("4.28"),
        "training_expense": wan("3"),
    }
    (change,) = stated.changes
    assert (change.measure, change.prior_amount_cny) == ("training_expense", wan("4"))
    together = narrate(
        "一般公共预算拨款安排的会议费、培训费预算支出9万元，三公经费、会议费预算30万元。"
        "政府性基金安排的培训费预算支出2万元。"
    )
    assert together.figures == []


def test_kinds_of_procurement_and_operating_funds_in_other_words():
    stated = narrate(
        "2024年本部门机关运行经费当年一般公共预算拨款12.00万元。",
        "政府采购预算总额10万元，其中，货物类采购预算5万元；工程类采购预算2万元；服务类采购预算3万元。",
    )
    assert {figure.measure: figure.value for figure in stated.figures} == {
        "operating_funds": wan("12"),
        "procurement_total": wan("10"),
        "procurement_goods": wan("5"),
        "procurement_works": wan("2"),
        "procurement_services": wan("3"),
    }


def test_vehicles_by_kind_are_those_that_are_there():
    stated = narrate(
        "共有车辆9辆，其中：副部（省）级及以上领导用车0辆、主要领导干部用车1辆、机要通信用车2辆、离退休干部服务用车0辆、其他用车6辆。",
        "2024年拟购置执法执勤用车3辆，报废其他用车2辆。",
    )
    assert {figure.measure: figure.value for figure in stated.figures} == {
        "vehicles": 9,
        "vehicles_provincial_leaders": 0,
        "vehicles_principal_leaders": 1,
        "vehicles_confidential": 2,
        "vehicles_retired_cadre": 0,
        "vehicles_other": 6,
    }


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("全年安排因公出国（境）团组1个、累计4人次。", {"overseas": (1, 4)}),
        (
            "公务接待费支出0.39万元。主要用于接待同行考察学习，公务接待2批次、26人次，其中：接待外宾0批次、0人次。",
            {"reception": (2, 26), "foreign_reception": (0, 0)},
        ),
        (
            "国内公务接待批次12个，国内公务接待人次120人，国（境）外公务接待批次1个，国（境）外公务接待人次3人。",
            {"domestic_reception": (12, 120), "foreign_reception": (1, 3)},
        ),
        ("共接待国内来访团组45个、来访人员320人次（不包括陪同人员）。", {"domestic_reception": (45, 320)}),
        ("共接待国内来访团组45个、来宾320人次（不包括陪同人员）。", {"domestic_reception": (45, 320)}),
        ("接待国（境）外来访团组2个、来访外宾15人次。", {"foreign_reception": (2, 15)}),
        ("全年因公出国（境）团组数2个，累计出国（境）5人次。", {"overseas": (2, 5)}),
        # of two numbers neither is all
        ("本单位组织的出国（境）团组2个，参加其他单位组织的出国（境）团组1个，累计6人次。", {}),
        ("2023年公务接待2批次、26人次。", {}),
        ("公务接待2批次。", {}),
    ],
)
def test_occasions_are_told_with_their_people(said, found):
    figures = {figure.measure: figure.value for figure in narrate(said, year=2024).figures}
    assert figures == {
        f"{occasion}_{counted}": number
        for occasion, numbers in found.items()
        for counted, number in zip(("groups", "people"), numbers, strict=True)
    }


def test_large_equipment_is_counted_in_sets_too():
    stated = narrate("单价100万元（含）以上设备（不含车辆）2套。")
    assert {figure.measure: figure.value for figure in stated.figures} == {
        "large_equipment_over_100": Decimal(2)
    }


def test_in_a_units_own_document_the_office_itself_is_the_unit():
    said = "2026年，某街道办事处（本级）收入预算50.00万元。"
    assert only_amount(narrate(said, year=2026, scope="unit"), "total_income").amount_cny == wan("50")
    assert narrate(said, year=2026, scope="department").amounts == []
    none = "某街道办事处（本级）2026年无公务接待费。"
    assert only_amount(narrate(none, year=2026, scope="unit"), "official_reception").amount_cny == 0
    assert narrate(none, year=2026, scope="department").amounts == []


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        ("共有车辆8辆，其中：领导干部用车（含离退休）1辆、其他用车6辆；单价50万元设备0台。", Decimal(7)),
        ("共有车辆2辆，其中：轿车3辆、客车1辆。", Decimal(4)),
        ("共有车辆5辆，其中：轿车2辆、客车1辆。", None),
        ("共有车辆5辆，其中：其他用车2辆。", None),
        ("共有车辆5辆，其中：轿车3辆（其中新增1辆），其他用车2辆。", None),
        ("共有车辆5辆，比上年增加3辆，其他用车3辆。", None),
    ],
)
def test_kinds_of_vehicles_add_up_where_their_list_is_whole(said: str, listed: Decimal | None):
    (vehicles,) = [f for f in narrate("五、国有资产占有使用情况", said).figures if f.measure == "vehicles"]
    assert vehicles.listed == listed
