"""Amounts, comparisons and figures out of sentences in the wordings that disclosures use."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orchestration.narrative.arithmetic import Rounded
from tests.narrative.narrated import narrate, only_amount, only_change, only_figure, wan


def test_an_amount_keeps_its_place_its_print_and_its_share():
    stated = narrate("二、收入预算情况说明", "一般公共预算 1,172.07 万元，占 22.05%，其余从略。")
    amount = only_amount(stated, "general_public_income")
    assert (amount.amount_cny, amount.precision) == (wan("1172.07"), Decimal(100))
    assert amount.share == Rounded(Decimal("0.2205"), Decimal("0.0001"))
    assert (amount.printed_text, amount.printed_unit, amount.section) == ("1,172.07", "万元", "income")
    assert (amount.page_number, amount.line_no) == (1, 2)
    assert amount.sentence[slice(*amount.span)] == "1,172.07 万元"


@pytest.mark.parametrize(
    ("printed", "yuan", "precision"),
    [
        ("2,37 6.76 万元", "23767600", "100"),
        ("１２．５万元", "125000", "1000"),
        ("1.25亿元", "125000000", "1000000"),
        ("1440224.60 元", "1440224.60", "0.01"),
        ("25万元", "250000", "10000"),
        ("0 元", "0", "0"),
        ("0.00万元", "0", "100"),
    ],
)
def test_numbers(printed: str, yuan: str, precision: str):
    amount = only_amount(narrate(f"支出预算{printed}。"), "total_expenditure")
    assert (amount.amount_cny, amount.precision) == (Decimal(yuan), Decimal(precision))


@pytest.mark.parametrize(
    "sentence",
    [
        "支出预算1,23456万元。",
        "工资福利支出预算90万元。",
        "支出预算未安排。",
        "支出预算400万元以上。",
        "2023年支出预算800万元。",
        "主要原因是支出预算5万元。",
        "支出预算中甲类5万元。",
        "支出预算主要用于维修5万元。",
        "一般公共预算5万元。",
        "同时减少公务接待费0.5万元。",
        "基本支出5万元。",
    ],
)
def test_what_is_unclear_is_left_out(sentence: str):
    assert narrate(sentence).amounts == []


def test_the_section_decides_what_basic_expenditure_is():
    whole = narrate("三、支出预算情况说明", "基本支出5万元。")
    public = narrate("五、一般公共预算当年拨款情况说明", "基本支出5万元。")
    fiscal = narrate("四、财政拨款收支预算总体情况说明", "基本支出5万元。")
    assert [a.measure for a in whole.amounts] == ["basic_expenditure"]
    assert [a.measure for a in public.amounts] == ["general_public_basic"]
    assert fiscal.amounts == []


def test_a_list_goes_by_what_it_splits():
    stated = narrate(
        "五、一般公共预算支出情况说明",
        "机构运行 110 元,其中:基本支出 110 元,项目支出 0元。",
        "事业单位医疗 76 元,其中:",
        "基本支出 76 元,项目支出 0元。",
        "2.项目支出 29700 元,同比减少 13900 元,下降 31.88 %。其中:",
        "商品和服务支出预算 29700 元,同比减少 13900 元,下降 31.88 %。",
    )
    assert [(a.measure, a.amount_cny) for a in stated.amounts] == [("general_public_project", Decimal(29700))]
    assert [(c.measure, c.prior_amount_cny) for c in stated.changes] == [
        ("general_public_project", Decimal(43600))
    ]


@pytest.mark.parametrize(
    ("sentence", "names", "code"),
    [
        (
            "1.“教育支出（类）普通教育（款）小学教育（项）”科目3万元，用于教学。",
            ("教育支出", "普通教育", "小学教育"),
            None,
        ),
        ("1. “教育支出-普通教育-小学教育”科目3万元。", ("教育支出", "普通教育", "小学教育"), None),
        (
            "2、一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）：2024 年预算数为 3 万元。",
            ("一般公共服务支出", "政府办公厅（室）及相关机构事务"),
            None,
        ),
        (
            "1.教育（205）普通教育（02）小学教育（02）：2024年预算数为3万元。",
            ("教育", "普通教育", "小学教育"),
            "2050202",
        ),
        ("主要用于以下方面：教育支出（类）3万元，占5%。", ("教育支出",), None),
        ("教育支出3万元。", ("教育支出",), None),
    ],
)
def test_function_items(sentence: str, names: tuple[str, ...], code: str | None):
    amount = only_amount(narrate("五、一般公共预算支出情况说明", sentence), "function_item")
    assert (amount.name_path, amount.printed_code, amount.amount_cny) == (names, code, wan("3"))
    assert amount.scope == "general_public"


def test_a_lead_in_gives_the_scope_of_the_items():
    stated = narrate(
        "部门预算编制说明", "财政拨款支出主要内容如下：", "1.“教育支出（类）普通教育（款）”3万元。"
    )
    assert only_amount(stated, "function_item").scope == "fiscal_appropriation"


def test_change_and_rate_imply_the_prior_figure():
    stated = narrate(
        "三、支出预算情况说明", "基本支出 1,114.54 万元，占 20.97%，比上年预算增加 117.06 万元，增长 11.74%。"
    )
    change = only_change(stated, "basic_expenditure")
    assert (change.amount_cny, change.change_cny) == (wan("1114.54"), wan("117.06"))
    assert (change.change_rate, change.prior_amount_cny) == (Decimal("0.1174"), wan("997.48"))
    assert (change.prior_basis, change.basis_named, change.consistent) == ("prior_budget", True, True)
    assert change.implied == ("prior_amount_cny",)


def test_a_wrong_rate_is_noticed():
    stated = narrate("机关运行经费财政拨款预算为46.8万元，较2023年预算增加15.60万元，增长33.33%。")
    assert only_change(stated, "operating_funds").consistent is False
    assert only_figure(stated, "operating_funds").value == wan("46.8")


def test_from_nothing_is_a_hundred_per_cent():
    stated = narrate("二、收入预算情况说明", "单位资金892.19万元，比上年预算增加892.19万元，增长100.00%。")
    change = only_change(stated, "unit_funds")
    assert (change.prior_amount_cny, change.consistent) == (Decimal(0), True)


@pytest.mark.parametrize(
    "words", ["与2023年预算持平", "比2023年预算持平", "与2023年预算一致0万元", "较上年无增减", "同比无变化"]
)
def test_unchanged(words: str):
    change = only_change(narrate(f"公务接待费0.95万元，{words}，原因从略。"), "official_reception")
    assert (change.change_cny, change.prior_amount_cny, change.prior_basis) == (
        0,
        wan("0.95"),
        "prior_budget",
    )


def test_about_the_same_is_no_figure():
    assert narrate("公务接待费0.95万元，与2023年预算基本持平。").changes == []


def test_a_rate_alone_implies_no_prior_figure():
    change = only_change(narrate("支出预算14.01万元，与2023年预算相比增长16.75%。"), "total_expenditure")
    assert (change.change_cny, change.prior_amount_cny, change.consistent) == (None, None, None)


def test_execution_then_budget():
    stated = narrate(
        "1. “教育支出（类）普通教育（款）小学教育（项）”25.77万元，主要用于教学5万元。",
        "2023年当年预算执行数为60.13万元，2024年预算安排25.77万元，比2023年预算执行数减少57.14%。主要原因是：调整。",
    )
    change = only_change(stated, "function_item")
    assert (change.prior_amount_cny, change.prior_basis) == (wan("60.13"), "prior_execution")
    assert (change.change_cny, change.change_rate) == (wan("-34.36"), Decimal("-0.5714"))
    assert (change.consistent, change.implied) == (True, ("change_cny",))


def test_final_account_against_opening_budget_and_last_year():
    stated = narrate(
        "五、一般公共预算财政拨款支出决算情况说明",
        "一般公共预算财政拨款支出年初预算为500万元，支出决算为450万元，完成年初预算的90.00%。决算数小于预算数的主要原因：少。",
        "与2023年度相比，一般公共预算财政拨款支出减少20万元，下降4.26%。",
    )
    opening, last_year = stated.changes
    assert (opening.prior_basis, opening.prior_amount_cny, opening.amount_cny) == (
        "opening_budget",
        wan("500"),
        wan("450"),
    )
    assert (opening.change_rate, opening.consistent) == (Decimal("-0.1000"), True)
    assert (last_year.prior_basis, last_year.basis_named) == ("prior_final_account", False)
    assert last_year.prior_amount_cny == wan("470")


def test_items_without_a_completion_rate():
    stated = narrate(
        "1、教育支出（类）普通教育（款）小学教育（项）。主要用于：教学。"
        "年初预算为 10.00 万元，支出决算为12.00万元。决算数与预算数基本持平。"
    )
    change = only_change(stated, "function_item")
    assert (change.prior_amount_cny, change.amount_cny, change.change_cny) == (wan("10"), wan("12"), wan("2"))


def test_changes_listed_later_find_their_amounts():
    stated = narrate(
        "十、“三公”经费预算情况说明",
        "“三公”经费数为 25.00 万元，其中：公务用车运行费 21.00 万元，公务接待费 4.00 万元。",
        "“三公”经费比上年预算减少1.00万元，下降3.85%，其中：公务用车运行费增加0.00万元，增长0.00%；公务接待费减少1.00万元，下降20.00%。",
    )
    priors = {change.measure: change.prior_amount_cny for change in stated.changes}
    assert priors == {
        "three_public_total": wan("26"),
        "vehicle_operation": wan("21"),
        "official_reception": wan("5"),
    }
    assert all(change.consistent for change in stated.changes)


def test_parentheses_do_not_change_what_is_compared():
    stated = narrate(
        "公务用车购置及运行费10万元（其中：公务用车购置费0万元，公务用车运行维护费10万元），较上年减少2万元。"
    )
    assert [(c.measure, c.prior_amount_cny) for c in stated.changes] == [("vehicle_unsplit", wan("12"))]


def test_reasons_state_nothing():
    stated = narrate(
        "三、支出预算情况说明",
        "基本支出9万元，较上年预算增加1万元，主要原因：一是人员经费增加2万元；二是公用经费减少1万元。项目支出5万元，比2023年预算持平。",
    )
    assert [(c.measure, c.prior_amount_cny) for c in stated.changes] == [
        ("basic_expenditure", wan("8")),
        ("project_expenditure", wan("5")),
    ]


def test_both_words_of_a_form_left_standing():
    stated = narrate("公务接待费4万元，比2023年度减少 0.15 万元，下降（增长）3.61%。")
    assert only_change(stated, "official_reception").change_rate == Decimal("-0.0361")
    assert narrate("公务接待费4万元，比上年增加（减少）0.15万元。").changes == []


def test_parts_of_a_department_are_not_the_department():
    heading = "三、支出预算情况说明"
    assert narrate(heading, "其中下属事业单位基本支出5万元，局本级基本支出4万元。").amounts == []
    assert only_amount(
        narrate(heading, "某局及下属单位基本支出5万元。"), "basic_expenditure"
    ).amount_cny == wan("5")


def test_more_than_the_opening_budget():
    change = only_change(
        narrate("支出决算情况", "公务接待费6万元，比年初预算增加1万元，增长20%。"), "official_reception"
    )
    assert (change.prior_basis, change.prior_amount_cny, change.consistent) == (
        "opening_budget",
        wan("5"),
        True,
    )


def test_last_years_figures_are_not_this_years():
    assert narrate("2023年机关运行经费50万元，政府采购预算3万元。").figures == []


def test_a_year_further_back_is_no_prior_figure():
    assert narrate("支出预算4万元，比2019年预算增加1万元。").changes == []


def test_traditional_characters_with_readings():
    stated = narrate(
        "2024年度,收入總計434.72萬元,其中:本年收入合計434.16萬元。",
        "預(yù)算支出:機關運行經(jīng)費312.23萬元,比上年增加15.18萬元。",
    )
    assert only_amount(stated, "current_year_income").amount_cny == wan("434.16")
    assert only_change(stated, "operating_funds").prior_amount_cny == wan("297.05")


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


def test_projects_are_named_before_their_amount():
    stated = narrate(
        "七、一般公共预算项目支出情况说明", "1、项目名称：档案建设工作经费项目", "预算安排规模：18.00 万元"
    )
    amount = only_amount(stated, "project_item")
    assert (amount.name_path, amount.amount_cny) == (("档案建设工作经费项目",), wan("18"))


def test_definitions_and_project_texts_are_not_read():
    assert narrate("第四部分 名词解释", "支出预算5万元。").amounts == []
    assert narrate("项目经费情况说明", "六、年度预算安排", "支出预算5万元。").amounts == []


def test_the_year_is_told_by_headings():
    stated = narrate("一、2025年预算收支情况说明", "2024年支出预算4万元。2025年支出预算5万元。", year=None)
    assert [amount.amount_cny for amount in stated.amounts] == [wan("5")]


def test_a_paragraph_printed_twice_states_once():
    line = "11.“住房保障支出（类）住房改革支出（款）购房补贴（项）”268.77万元。"
    assert len(narrate(line, line).amounts) == 1


def test_an_amount_belongs_to_no_project_when_the_name_cannot_be_told():
    stated = narrate(
        "1、项目名称：甲项目",
        "预算安排规模：18.00 万元",
        "2、项目名称：乙项目，设立的政策依据从略",
        "预算安排规模：5.00 万元",
    )
    assert [amount.name_path for amount in stated.amounts] == [("甲项目",)]


def test_a_budget_in_a_final_account_is_not_what_was_spent():
    stated = narrate(
        "七、“三公”经费支出决算情况说明",
        "“三公”经费支出预算为2.85万元，支出决算为0.39万元，完成预算的13.68%，其中：公务接待费预算数为2万元，支出决算为0.39万元。",
        "1、教育支出（类）普通教育（款）小学教育（项）。预算为5万元，支出决算为4万元。",
    )
    found = {amount.measure: amount.amount_cny for amount in stated.amounts}
    assert found == {
        "three_public_total": wan("0.39"),
        "official_reception": wan("0.39"),
        "function_item": wan("4"),
    }
    assert stated.changes == []


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("基本支出10万元，比上年预算增加1万元，主要原因是人员增加。", "人员增加"),
        ("基本支出10万元，比上年预算增加1万元。主要原因：人员增加；其他略。", "人员增加"),
        ("基本支出10万元，比上年预算增加1万元，主要是人员 增加。", "人员增加"),
        ("基本支出10万元，比上年预算增加1万元。基本支出增加的主要原因是人员增加。", "人员增加"),
        ("基本支出10万元，比上年预算增加1万元。原因：一是人员增加；二是调资。", "一是人员增加；二是调资"),
        ("基本支出10万元，比上年预算增加1万元。项目支出减少的主要原因是项目完成。", ""),
        ("基本支出10万元，比上年预算增加1万元。另有说明3项。主要原因是人员增加。", ""),
    ],
)
def test_a_reason_belongs_to_the_change_before_it(told: str, reason: str):
    assert only_change(narrate("三、支出预算情况说明", told), "basic_expenditure").reason == reason


def test_of_several_changes_in_a_sentence_the_reason_is_the_last_ones():
    told = (
        "“三公”经费10万元，比上年预算减少1万元，其中：公务接待费1万元，比上年预算减少1万元，主要原因是节约。"
    )
    stated = narrate("十、“三公”经费预算情况说明", told)
    assert only_change(stated, "official_reception").reason == "节约"
    assert only_change(stated, "three_public_total").reason == ""


def test_a_reason_in_the_next_paragraph():
    stated = narrate(
        "三、支出预算情况说明", "基本支出10万元，比上年预算增加1万元。主要原因：", "人员增加和调资。"
    )
    assert only_change(stated, "basic_expenditure").reason == "人员增加和调资"


def test_both_sides_of_a_balance_that_change_each():
    stated = narrate(
        "第三部分 2024年度部门决算情况说明",
        "一、收入支出决算总体情况说明",
        "某局2024年度收、支总计100.50万元。与2023年度相比，收、支总计各增加5.00万元，增长5.24%。",
    )
    change = only_change(stated, "total_balance")
    assert (change.amount_cny, change.change_cny, change.consistent) == (wan("100.50"), wan("5.00"), True)
    assert change.stated == only_amount(stated, "total_balance")


def test_the_earlier_figure_may_stand_right_behind_its_basis():
    stated = narrate(
        "七、“三公”经费预算情况说明", "公务接待费2.00万元，比2023年预算数1.50万元增加0.50万元，增长33.33%。"
    )
    change = only_change(stated, "official_reception")
    assert (change.prior_amount_cny, change.change_cny, change.implied) == (wan("1.50"), wan("0.50"), ())
    assert change.consistent


def test_a_code_in_parentheses_tells_an_item_and_its_level():
    stated = narrate(
        "五、一般公共预算支出情况说明", "行政运行（2010601）50.00万元，财政事务（20106）60.00万元。"
    )
    found = [(a.name_path, a.name_levels, a.printed_code, a.amount_cny) for a in stated.amounts]
    assert found == [
        (("行政运行",), ("项",), "2010601", wan("50")),
        (("财政事务",), ("款",), "20106", wan("60")),
    ]
    assert narrate("五、一般公共预算支出情况说明", "会议室（5010）50.00万元。").amounts == []


def test_a_sentence_keeps_the_quotation_mark_that_opens_it():
    stated = narrate("七、三公经费预算情况说明", "具体情况如下。“三公”经费预算5.00万元。")
    amount = only_amount(stated, "three_public_total")
    assert amount.sentence == "“三公”经费预算5.00万元。"
    assert amount.sentence[slice(*amount.span)] == "5.00万元"


def test_a_heading_below_one_of_another_year_is_of_that_year():
    heading = ["一、2023年财政预算执行情况", "（二）收入决算情况"]
    assert narrate(*heading, "上级补助收入5.00万元。").amounts == []
    assert narrate("一、2024年预算安排情况", heading[1], "上级补助收入5.00万元。").amounts != []


def test_a_comparison_quotes_every_sentence_that_prints_a_part_of_it_in_reading_order():
    head = ["第三部分 2024年度部门决算情况说明", "五、一般公共预算财政拨款支出决算情况说明"]
    first, between, last = (
        "一般公共预算财政拨款支出年初预算为90.00万元。",
        "主要用于人员。",
        "支出决算为80.00万元，完成年初预算的88.89%。",
    )
    change = only_change(narrate(*head, first + between + last), "general_public")
    assert change.quoted == first + last
    assert (change.prior_amount_cny, change.amount_cny, change.consistent) == (wan("90"), wan("80"), True)
    earlier = narrate(
        *head, "一般公共预算财政拨款支出80.00万元。", "一般公共预算财政拨款支出比2023年度减少5.00万元。"
    )
    change = only_change(earlier, "general_public")
    assert change.sentence == "一般公共预算财政拨款支出比2023年度减少5.00万元。"
    assert change.quoted == "一般公共预算财政拨款支出80.00万元。" + change.sentence
    assert change.cited == ((1, 3), (1, 4))


def test_a_share_stands_behind_its_amount_or_in_or_behind_a_bracket():
    stated = narrate(
        "二、收入决算情况说明",
        "本年收入合计519.07万元，其中：财政拨款收入500.12万元（其中，一般公共预算500.12万元），占收入合计96.35%；"
        "其他收入18.95万元（占3.65%）。",
    )
    shares = {a.measure: a.share and a.share.value for a in stated.amounts}
    assert shares == {
        "current_year_income": None,
        "fiscal_appropriation_income": Decimal("0.9635"),
        "general_public_income": None,
        "other_income": Decimal("0.0365"),
    }
    wholes = {a.measure: a.whole.amount_cny for a in stated.amounts if a.whole}
    assert wholes["fiscal_appropriation_income"] == wan("519.07")
