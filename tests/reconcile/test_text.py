"""The text beside the tables: compared where both speak of the same money, and marked where they differ."""

from __future__ import annotations

from dataclasses import replace

from small_documents import BUDGET, FINAL, understood

from orchestration.classification.dictionary import load_dictionary
from orchestration.judgement import Extraction
from orchestration.line_item.stated_codes import StatedCodes

TABLES = """支出总表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
208\t社会保障和就业支出\t900000\t600000\t300000
20810\t社会福利\t900000\t600000\t300000
2081002\t老年福利\t100000\t100000\t
2081005\t社会福利事业单位\t800000\t500000\t300000
合计\t\t900000\t600000\t300000

一般公共预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
208\t社会保障和就业支出\t700000\t600000\t100000
20810\t社会福利\t700000\t600000\t100000
2081002\t老年福利\t100000\t100000\t
2081005\t社会福利事业单位\t600000\t500000\t100000
合计\t\t700000\t600000\t100000
"""
PUBLIC, WHOLE = "一般公共预算支出情况说明", "支出预算情况说明"
SERVICE = "社会保障和就业支出（类）社会福利（款）社会福利事业单位（项）"
LIST = "财政拨款支出主要内容如下："


def read(*lines: str) -> Extraction:
    return understood("\n".join([*lines, TABLES]))


def verdicts(extraction: Extraction) -> list[bool | None]:
    """Of each stated change, whether its amount equals the table; None where it was not compared."""
    return [held.get("text_equals_tables") for held in extraction.text.changes]


def status(extraction: Extraction, check_id: str) -> str:
    (row,) = [row for row in extraction.checks if row.check_id == check_id]
    return row.status


def test_an_item_is_compared_with_the_statement_of_its_section() -> None:
    stated = f"1、{SERVICE}：80.00万元，比上年预算增加5.00万元。"
    whole, public = read(f"三、{WHOLE}", stated), read(f"五、{PUBLIC}", stated)
    assert verdicts(whole) == [True]
    assert verdicts(public) == [False]
    assert (status(whole, "text_equals_tables"), status(public, "text_equals_tables")) == ("pass", "fail")


def test_an_item_of_all_money_is_that_of_fiscal_appropriation_where_there_is_no_other() -> None:
    all_fiscal = TABLES.replace("800000\t500000\t300000", "600000\t500000\t100000")
    all_fiscal = all_fiscal.replace("900000\t600000\t300000", "700000\t600000\t100000")
    units = "支出总表\n单位：元\n单位名称\t合计\t基本支出\t项目支出\n某局本级\t700000\t600000\t100000\n合计\t700000\t600000\t100000\n\n"
    public = all_fiscal[all_fiscal.index("一般公共") :]
    for tables, heading in ((all_fiscal, "一、2024年部门预算情况说明"), (units + public, f"三、{WHOLE}")):
        for amount, holds in (("60.00", True), ("80.00", False)):
            said = f"{heading}\n1、{SERVICE}：{amount}万元，比上年预算增加5.00万元。\n"
            assert verdicts(understood(said + tables)) == [holds], heading
    said = f"一、2024年部门预算情况说明\n1、{SERVICE}：60.00万元，比上年预算增加5.00万元。\n"
    assert verdicts(understood(said + TABLES)) == [None]  # other money pays a part


def test_a_list_of_fiscal_appropriation_is_compared_with_what_it_pays() -> None:
    stated = "2023年当年预算执行数为50.00万元，2024年预算安排{}万元，比2023年预算执行数增加20.00%。"
    right, wrong = (
        read(
            "2024年部门预算编制说明",
            LIST,
            f"1.“{SERVICE}”{amount}万元，主要用于人员。{stated.format(amount)}",
        )
        for amount in ("60.00", "80.00")
    )
    assert verdicts(right) == [True]
    assert right.text.changes[0]["text_consistent"]
    assert verdicts(wrong) == [False]


def test_nothing_is_compared_where_the_text_does_not_say_whose_money_it_is() -> None:
    found = read("2024年部门预算编制说明", f"1、{SERVICE}：75.00万元，比上年预算增加5.00万元。")
    assert verdicts(found) == [None]
    assert status(found, "text_equals_tables") == "not_applicable"


def test_an_item_is_found_by_its_name_where_its_section_is_misnamed() -> None:
    stated = (
        "1、社会保障和就业支出（类）社会救助（款）社会福利事业单位（项）：{}万元，比上年预算增加5.00万元。"
    )
    assert verdicts(read(f"五、{PUBLIC}", stated.format("60.00"))) == [True]
    assert verdicts(read(f"五、{PUBLIC}", stated.format("61.00"))) == [False]


def test_an_item_of_another_class_is_not_taken_for_it() -> None:
    stated = "1、卫生健康支出（类）社会福利（款）社会福利事业单位（项）：70.00万元，比上年预算增加5.00万元。"
    assert verdicts(read(f"五、{PUBLIC}", stated)) == [None]


def test_one_unit_of_the_last_digit_is_rounding() -> None:
    stated = f"1、{SERVICE}：{{}}万元，比上年预算增加5.00万元。"
    assert verdicts(read(f"五、{PUBLIC}", stated.format("60.01"))) == [True]
    assert verdicts(read(f"五、{PUBLIC}", stated.format("60.02"))) == [False]


def test_income_may_be_told_with_or_without_what_is_carried_over() -> None:
    tables = """收支总表
单位：元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一般公共预算拨款收入\t700000\t社会保障和就业支出\t900000
本年收入合计\t700000\t本年支出合计\t900000
上年结转\t200000\t结转下年\t
收入总计\t900000\t支出总计\t900000
"""
    for amount, holds in (("70.00", True), ("90.00", True), ("80.00", False)):
        found = understood(f"二、收入预算情况说明\n某局收入预算{amount}万元，比上年增加1.00万元。\n{tables}")
        assert verdicts(found) == [holds]


def test_parts_of_procurement_that_miss_the_total_are_marked() -> None:
    said = "2024年政府采购预算{}万元，其中：政府采购货物预算1.01万元、政府采购工程预算0万元、政府采购服务预算2.02万元。"
    good, bad = (read("（二）政府采购", said.format(total)) for total in ("3.03", "3.30"))
    assert good.text.figures == [{"text_consistent": True}] * 4
    assert bad.text.figures == [{"text_consistent": False}] * 4
    assert status(bad, "text_consistent") == "fail"


def test_the_stated_budget_of_a_final_account_is_compared_too() -> None:
    said = "公务接待费支出年初预算为{}万元，支出决算为1.50万元。"
    text = (
        "第三部分 2024年度部门决算情况说明\n七、“三公”经费支出决算情况说明\n"
        + said
        + """
“三公”经费支出决算表
单位：万元
项目\t年初预算数\t决算数
合计\t2.00\t1.50
公务接待费\t2.00\t1.50
"""
    )
    final = replace(BUDGET, stage="final_account")
    found = [understood(text.format(budget), identity=final) for budget in ("2.00", "2.20")]
    assert [verdicts(each) for each in found] == [[True], [False]]


def test_a_blank_cell_among_figures_is_nothing() -> None:
    tables = """“三公”经费预算表
单位：万元
项目\t预算数
合计\t{0}
公务用车购置费\t
公务接待费\t{0}
"""
    said = "七、“三公”经费预算情况说明\n公务用车购置费{}万元，与上年持平。\n"
    assert verdicts(understood(said.format("0.00") + tables.format("2.00"))) == [True]
    assert verdicts(understood(said.format("5.00") + tables.format("2.00"))) == [False]
    assert verdicts(understood(said.format("5.00") + tables.format(""))) == [None]


def test_an_empty_statement_has_no_money() -> None:
    tables = """政府性基金预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t\t\t
"""
    said = "六、政府性基金预算情况说明\n政府性基金预算拨款支出{}万元，与上年持平。\n"
    assert verdicts(understood(said.format("0.00") + tables)) == [True]
    assert verdicts(understood(said.format("5.00") + tables)) == [False]


def test_a_class_without_a_statement_of_its_money_stands_in_the_summary() -> None:
    table = """财政拨款收支预算总表
单位：元
收入\t\t支出\t\t
项目\t预算数\t项目\t合计\t一般公共预算
一般公共预算\t700000\t208 社会保障和就业支出\t700000\t700000
收入总计\t700000\t支出总计\t700000\t700000
"""
    said = f"五、{PUBLIC}\n1、社会保障和就业支出（类）{{}}万元，比上年预算增加5.00万元。\n"
    assert verdicts(understood(said.format("70.00") + table)) == [True]
    assert verdicts(understood(said.format("76.00") + table)) == [False]


def test_what_the_summary_alone_prints_is_compared_with_it() -> None:
    table = """部门收支预算总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t80.00\t一、社会保障和就业支出\t70.00
二、政府性基金预算拨款收入\t20.00\t二、住房保障支出\t30.00
收入总计\t100.00\t支出总计\t100.00
"""
    said = (
        "二、收支预算情况说明\n收入预算100.00万元，其中：一般公共预算拨款{}万元，政府性基金预算拨款20.00万元。\n"
        "支出预算100.00万元，其中：社会保障和就业支出{}万元，住房保障支出30.00万元。\n"
    )

    def wrong(income: str, expenditure: str) -> list[str]:
        found = understood(said.format(income, expenditure) + table)
        return [
            a.measure for a, held in found.text.amounts.items() if held.get("text_equals_tables") is False
        ]

    assert wrong("80.00", "70.00") == []
    assert wrong("88.00", "70.00") == ["general_public_income"]
    assert wrong("80.00", "77.00") == ["function_item"]


def test_expenditure_without_a_total_of_its_own_is_that_of_the_summary() -> None:
    table = """财政拨款收支总表
单位：万元
收入\t\t支出\t\t\t
项目\t预算数\t项目\t合计\t一般公共预算\t政府性基金
一、一般公共预算\t60.00\t一、教育支出\t64.00\t64.00\t
二、政府性基金\t20.00\t二、城乡社区支出\t23.00\t\t23.00
{}三、上年结转\t{}\t三、结转下年\t{}\t{}\t
收入总计\t{total}\t支出总计\t{total}\t{}\t23.00

一般公共预算支出表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
2050201\t学前教育\t40.00\t40.00\t
2050202\t小学教育\t24.00\t24.00\t
"""
    current = "本年收入合计\t80.00\t本年支出合计\t87.00\t64.00\t23.00\n"
    with_current = table.format(current, "12.00", "5.00", "5.00", "69.00", total="92.00")
    whole_only = table.format("", "7.00", "", "", "64.00", total="87.00")
    for tables in (with_current, whole_only):
        for amount, holds in (("64.00", True), ("66.00", False)):
            said = f"五、{PUBLIC}\n一般公共预算支出{amount}万元，比上年预算增加5.00万元。\n"
            assert verdicts(understood(said + tables)) == [holds]


BASIC = """一般公共预算基本支出表
单位：万元
科目编码\t科目名称\t合计\t人员经费\t公用经费
301\t工资福利支出\t60.00\t60.00\t
30101\t基本工资\t60.00\t60.00\t
302\t商品和服务支出\t9.00\t\t9.00
30201\t办公费\t9.00\t\t9.00
合计\t\t69.00\t60.00\t9.00
"""
FUND = """政府性基金预算支出表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
2120899\t其他国有土地使用权出让收入安排的支出\t20.00\t{}\t{}
合计\t\t20.00\t{}\t{}
"""


def test_what_fiscal_appropriation_pays_of_basic_expenditure_is_general_public_money_where_no_fund_pays_any() -> (
    None
):
    said = "六、财政拨款基本支出预算情况说明\n人员经费60.00万元，公用经费{}万元。\n"

    def equals(public: str, *fund: str) -> list[bool | None]:
        tables = BASIC + (FUND.format(*fund, *fund) if fund else "")
        held = understood(said.format(public) + tables).text.amounts.values()
        return [each.get("text_equals_tables") for each in held]

    assert equals("9.00") == equals("9.00", "0.00", "20.00") == [True, True]
    assert equals("6.00") == [True, False]
    assert equals("6.00", "5.00", "15.00") == [None, None]


ITEMS = """第三部分 2024年度部门决算情况说明
五、一般公共预算财政拨款支出决算情况说明
一般公共预算财政拨款支出年初预算为100.00万元，支出决算为90.00万元，完成年初预算的90.00%。其中：
1、社会保障和就业支出（类）社会福利（款）老年福利（项）。年初预算为{}万元，支出决算为50.00万元。
2、社会保障和就业支出（类）社会福利（款）社会福利事业单位（项）。年初预算为40.00万元，支出决算为{}万元。
"""


def test_opening_budgets_of_all_items_are_that_of_the_whole() -> None:
    final = replace(BUDGET, stage="final_account")

    def consistent(prior: str, amount: str) -> list[bool | None]:
        changes = understood(ITEMS.format(prior, amount) + TABLES, identity=final).text.changes
        return [held.get("text_consistent") for held in changes]

    assert consistent("60.00", "40.00") == [True, True, True]
    assert consistent("60.01", "40.00") == [True, True, True]  # rounding
    assert consistent("66.00", "40.00") == [True, False, False]  # the whole is proven by its rate
    assert consistent("66.00", "30.00") == [True, None, None]  # not all items are told


def test_a_text_in_whole_hundreds_of_yuan_states_the_table_rounded() -> None:
    others = "其中：事业收入11100.00元，经营收入22200.00元，其他收入33300.00元，上级补助收入44400.00元。"
    stated = f"1、{SERVICE}：{{}}元，比上年预算增加5000.00元。"
    cents = TABLES.replace("600000\t500000", "600049.99\t500049.99")

    def compared(amount: str, beside: str = others) -> list[bool | None]:
        lines = ["二、收入预算情况说明", f"收入预算111000.00元，{beside}", f"五、{PUBLIC}"]
        return verdicts(understood("\n".join([*lines, stated.format(amount), cents])))

    assert compared("600000.00") == [True]
    assert compared("600100.00") == compared("599900.00") == [False]
    assert compared("600000.00", others.replace("11100.00", "11123.45")) == [False]
    assert compared("600000.00", "") == [False]


def test_a_class_may_be_named_as_before_above_an_item_that_only_a_table_knows() -> None:
    tables = (
        "一般公共预算财政拨款支出决算表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
        "201\t一般公共服务支出\t90000\t\t90000\n20106\t财政事务\t90000\t\t90000\n"
        "2010688\t智慧财政建设\t90000\t\t90000\n合计\t\t90000\t\t90000\n"
    )
    told = "“一般公共服务（类）财政事务（款）智慧财政建设（项）”{}万元，比2023年增加1.00万元。"
    for amount, holds in (("9.00", True), ("8.00", False)):
        lines = ["五、一般公共预算财政拨款支出决算情况说明", told.format(amount), tables]
        assert verdicts(understood("\n".join(lines), identity=FINAL)) == [holds]


def test_a_class_named_as_before_is_none_of_the_sections_that_bear_its_name() -> None:
    told = "“一般公共服务（类）群众团体事务（款）一般行政管理事务（项）”9.00万元，比2025年增加1.00万元。"
    found = understood(
        f"五、一般公共预算财政拨款支出决算情况说明\n{told}\n{TABLES}", identity=replace(FINAL, year=2026)
    )
    codes = StatedCodes(found.recognition.statements, load_dictionary(), 2026)
    assert [codes(change) for change in found.narrative.changes] == ["2012902"]
