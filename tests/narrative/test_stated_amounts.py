"""Amounts out of sentences in the wordings that disclosures use: which number, of what, and with which share."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orchestration.narrative.arithmetic import Rounded
from tests.narrative.narrated import narrate, only_amount, only_change, wan


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


def test_parts_of_a_department_are_not_the_department():
    heading = "三、支出预算情况说明"
    assert narrate(heading, "其中下属事业单位基本支出5万元，局本级基本支出4万元。").amounts == []
    assert only_amount(
        narrate(heading, "某局及下属单位基本支出5万元。"), "basic_expenditure"
    ).amount_cny == wan("5")


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


def test_traditional_characters_with_readings():
    stated = narrate(
        "2024年度,收入總計434.72萬元,其中:本年收入合計434.16萬元。",
        "預(yù)算支出:機關運行經(jīng)費312.23萬元,比上年增加15.18萬元。",
    )
    assert only_amount(stated, "current_year_income").amount_cny == wan("434.16")
    assert only_change(stated, "operating_funds").prior_amount_cny == wan("297.05")


def test_a_paragraph_printed_twice_states_once():
    line = "11.“住房保障支出（类）住房改革支出（款）购房补贴（项）”268.77万元。"
    assert len(narrate(line, line).amounts) == 1


def test_a_sentence_keeps_the_quotation_mark_that_opens_it():
    stated = narrate("七、三公经费预算情况说明", "具体情况如下。“三公”经费预算5.00万元。")
    amount = only_amount(stated, "three_public_total")
    assert amount.sentence == "“三公”经费预算5.00万元。"
    assert amount.sentence[slice(*amount.span)] == "5.00万元"


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


PUBLIC = "四、一般公共预算拨款支出预算"


@pytest.mark.parametrize(
    "sentence",
    [
        "（一）基本支出：2024年年初预算数为90.00万元，是指为保障运转而发生的支出。",
        "（一）基本支出：2024年本部门基本支出年初预算数为90.00万元。",
    ],
)
def test_a_budget_discloses_the_opening_budget_of_its_year(sentence: str):
    stated = narrate(PUBLIC, sentence)
    assert only_amount(stated, "general_public_basic").amount_cny == wan("90")
    assert stated.changes == []


@pytest.mark.parametrize(
    "lines",
    [
        # of another year, of none, or before the budget was changed
        (PUBLIC, "（一）基本支出：2023年年初预算数为90.00万元。"),
        (PUBLIC, "（一）基本支出：年初预算数为90.00万元。"),
        (PUBLIC, "（一）基本支出：2024年年初预算数为90.00万元，调整后预算数为95.00万元。"),
        (PUBLIC, "2024年本部门基本支出年初预算数为90.00万元，年中追加预算5.00万元。"),
        # of what is spent
        ("第三部分 2024年度部门决算情况说明", PUBLIC, "基本支出2024年年初预算数为90.00万元。"),
    ],
)
def test_other_opening_budgets_are_no_amounts(lines: tuple[str, ...]):
    assert narrate(*lines).amounts == []


def test_an_opening_budget_beside_the_amount_is_what_it_is_compared_with():
    stated = narrate("三、支出预算情况说明", "2024年支出预算100万元，年初预算数90万元。")
    assert only_amount(stated, "total_expenditure").amount_cny == wan("100")


def test_the_departments_own_income_begins_a_sentence():
    stated = narrate(
        "一、部门预算收支增减变化情况", "2024年本部门收入预算100.00万元；下属部门收入预算20.00万元。"
    )
    assert only_amount(stated, "total_income").amount_cny == wan("100")


def test_what_an_amount_of_no_known_name_consists_of_is_no_part_of_the_budget():
    told = narrate(
        "五、一般公共预算支出情况说明",
        "一般公共预算支出90万元，其中：基本支出70万元，项目支出20万元，具体支出预算如下：",
        "观测运行50万元，其中：基本支出50万元，项目支出0万元。主要用于观测。",
        "1.基本支出预算70万元，比上年增加1万元。",
    )
    stated = {(a.measure, a.scope, a.amount_cny) for a in told.amounts}
    assert stated == {
        ("general_public", "general_public", wan("90")),
        ("general_public_basic", "general_public", wan("70")),
        ("general_public_project", "general_public", wan("20")),
    }
    assert only_change(told, "general_public_basic").change_cny == wan("1")


FUND = "政府性基金预算财政拨款年初结转和结余0万元，本年收入50.00万元，本年支出45.00万元，其中：项目支出45.00万元。"


@pytest.mark.parametrize(
    ("heading", "sentence", "income", "expenditure"),
    [
        (
            "四、财政拨款收入支出决算总体情况说明",
            "",
            "fiscal_appropriation_income",
            "fiscal_appropriation_expenditure",
        ),
        ("八、政府性基金预算财政拨款支出决算情况说明", "", "government_fund_income", "government_fund"),
        ("九、国有资本经营预算财政拨款支出决算情况说明", "", "state_capital_income", "state_capital"),
        ("一、收入支出决算总体情况说明", "", "current_year_income", "current_year_expenditure"),
        ("一、收入支出决算总体情况说明", FUND, "government_fund_income", "government_fund"),
        ("十、其他情况说明", FUND, "government_fund_income", "government_fund"),
    ],
)
def test_income_and_expenditure_of_the_year_are_of_the_money_that_heading_or_sentence_name(
    heading: str, sentence: str, income: str, expenditure: str
):
    said = sentence or "2024年度本年收入50.00万元，本年支出45.00万元。"
    stated = narrate("第三部分 2024年度部门决算情况说明", heading, said)
    assert [amount.measure for amount in stated.amounts] == [income, expenditure]
    assert [amount.amount_cny for amount in stated.amounts] == [wan("50"), wan("45")]


def test_a_list_that_names_its_whole_again_is_a_share_of_nothing_told():
    said = "财政拨款收入90.00万元，其中：财政拨款收入80.00万元，占88.89%。"
    stated = narrate("四、财政拨款收支预算情况说明", said)
    assert [(amount.amount_cny, amount.whole) for amount in stated.amounts] == [
        (wan("90"), None),
        (wan("80"), None),
    ]


def test_all_of_the_year_behind_a_share_of_it_is_all_money():
    said = "2024年度一般公共预算财政拨款支出80.00万元，占本年支出合计100.00万元的80.00%。"
    stated = narrate("第三部分 2024年度部门决算情况说明", "五、一般公共预算财政拨款支出决算情况说明", said)
    assert [(amount.measure, amount.scope) for amount in stated.amounts] == [
        ("general_public", "general_public"),
        ("current_year_expenditure", "all"),
    ]
