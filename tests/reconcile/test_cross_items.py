"""Items that two statements print: where they agree, neither is the odd one of a sum that fails."""

from __future__ import annotations

import pytest
from small_documents import facts, understood

ECONOMIC = """支出预算总表（按经济分类）
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
302\t商品和服务支出\t90\t60\t30
30201\t办公费\t50\t30\t20
30202\t印刷费\t25\t15\t10
30205\t水费\t15\t15\t
合计\t\t90\t60\t30

一般公共预算基本支出表
单位：元
科目编码\t科目名称\t预算数
302\t商品和服务支出\t60
30201\t办公费\t30
30202\t印刷费\t15
30205\t水费\t{water}
合计\t\t60
"""


def test_only_the_item_that_differs_is_marked() -> None:
    found = facts(understood(ECONOMIC.format(water=55)), "fct_basic_expenditure")
    assert {code: status for (code, _), (_, status) in found.items()} == {
        "30201": "verified",
        "30202": "verified",
        "30205": "disputed",
    }


def test_other_money_may_pay_the_rest_of_an_item() -> None:
    text = (
        ECONOMIC.format(water=10)
        .replace("商品和服务支出\t60", "商品和服务支出\t55")
        .replace("合计\t\t60", "合计\t\t55")
    )
    found = facts(understood(text), "fct_basic_expenditure")
    assert {status for _, status in found.values()} == {"verified"}


BASIC = """{title}
单位：元
科目编码\t科目名称\t预算数
301\t工资福利支出\t{amount}
30101\t基本工资\t{amount}
合计\t\t{amount}
"""


def test_basic_expenditure_of_all_fiscal_money_does_not_stand_for_that_of_the_general_public_budget() -> None:
    wider = BASIC.format(title="财政拨款基本支出表", amount=70).replace(
        "合计\t\t70", "302\t商品和服务支出\t5\n合计\t\t75"
    )
    own = BASIC.format(title="一般公共预算基本支出表", amount=60)
    function = """一般公共预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
201\t一般公共服务支出\t60\t60\t
20106\t财政事务\t60\t60\t
2010601\t行政运行\t60\t60\t
合计\t\t60\t60\t
"""
    checks = {c.check_id: c.status for c in understood("\n".join([function, wider, own])).checks}
    assert checks["basic_equals_economic"] == "pass"


BY_FUNCTION = """支出总表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
208\t社会保障和就业支出\t60\t60\t
20805\t行政事业单位养老支出\t60\t60\t
2080505\t机关事业单位基本养老保险缴费支出\t{a}\t{a}\t
2080506\t机关事业单位职业年金缴费支出\t{b}\t{b}\t
210\t卫生健康支出\t30\t30\t
21011\t行政事业单位医疗\t30\t30\t
2101101\t行政单位医疗\t20\t20\t
2101103\t公务员医疗补助\t7\t7\t
2101199\t其他行政事业单位医疗支出\t3\t3\t
合计\t\t90\t90\t

一般公共预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
208\t社会保障和就业支出\t{pensions}\t{pensions}\t
20805\t行政事业单位养老支出\t{pensions}\t{pensions}\t
2080505\t机关事业单位基本养老保险缴费支出\t40\t40\t
2080506\t机关事业单位职业年金缴费支出\t{c}\t{c}\t
210\t卫生健康支出\t30\t30\t
21011\t行政事业单位医疗\t30\t30\t
2101101\t行政单位医疗\t20\t20\t
2101103\t公务员医疗补助\t7\t7\t
2101199\t其他行政事业单位医疗支出\t3\t3\t
合计\t\t{total}\t{total}\t
"""


def marked_items(a: int, b: int, c: int) -> set[tuple[str, str]]:
    text = BY_FUNCTION.format(a=a, b=b, c=c, pensions=40 + c, total=70 + c)
    return {
        (fact.table, str(fact.meaning["function_code"]))
        for fact in understood(text).facts
        if fact.fen and fact.value_status in ("disputed", "uncertain")
    }


def test_two_items_one_of_which_is_paid_more_of_than_there_is_may_be_exchanged() -> None:
    assert marked_items(40, 20, 20) == set()
    assert marked_items(40, 20, 15) == set()  # other money pays the rest
    assert {("fct_expenditure", "2080505"), ("fct_expenditure", "2080506")} <= marked_items(20, 40, 20)


CONTRIBUTIONS = """一般公共预算支出表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
208\t社会保障和就业支出\t40\t40\t
20805\t行政事业单位养老支出\t40\t40\t
2080505\t机关事业单位基本养老保险缴费支出\t40\t40\t
221\t住房保障支出\t30\t30\t
22102\t住房改革支出\t30\t30\t
2210201\t住房公积金\t30\t30\t
合计\t\t70\t70\t

一般公共预算基本支出表
单位：元
科目编码\t科目名称\t预算数
301\t工资福利支出\t70
30108\t机关事业单位基本养老保险缴费\t{pension}
30113\t住房公积金\t{housing}
30199\t其他工资福利支出\t{other}
合计\t\t70
"""


@pytest.mark.parametrize(
    ("figures", "doubtful"),
    [
        ((40, 30, 0), set()),
        ((40, 30, 5), {"30199"}),  # what the functions print again is as it should be
        ((45, 30, 0), {"30108"}),
        (
            (45, 25, 0),
            set(),
        ),  # contributions are paid by other functions as well: that they differ says nothing
    ],
)
def test_a_contribution_that_its_function_prints_again_is_not_the_odd_one(
    figures: tuple[int, int, int], doubtful: set[str]
) -> None:
    text = CONTRIBUTIONS.format(pension=figures[0], housing=figures[1], other=figures[2])
    found = facts(understood(text), "fct_basic_expenditure")
    assert {code for (code, _), (_, status) in found.items() if status == "disputed"} == doubtful


OF_INCOME = """{title}
单位：元
科目编码\t科目名称\t合计\t{column}
208\t社会保障和就业支出\t60\t60
20805\t行政事业单位养老支出\t60\t60
2080501\t行政单位离退休\t{a}\t{a}
2080505\t机关事业单位基本养老保险缴费支出\t{b}\t{b}
210\t卫生健康支出\t30\t30
21011\t行政事业单位医疗\t30\t30
2101101\t行政单位医疗\t20\t20
2101103\t公务员医疗补助\t7\t7
2101199\t其他行政事业单位医疗支出\t3\t3
合计\t\t90\t90
"""


@pytest.mark.parametrize(("figures", "doubtful"), [((40, 20), False), ((20, 40), True), ((35, 25), False)])
def test_income_of_two_items_that_is_each_other_s_expenditure_is_exchanged(
    figures: tuple[int, int], doubtful: bool
) -> None:
    income = OF_INCOME.format(title="收入总表", column="一般公共预算拨款收入", a=figures[0], b=figures[1])
    spent = OF_INCOME.format(title="支出总表", column="基本支出", a=40, b=20)
    found = facts(understood(f"{income}\n{spent}"), "fct_income")
    assert {found[code, "general_public"][1] != "verified" for code in ("2080501", "2080505")} == {doubtful}
    assert {found[code, "general_public"][1] for code in ("2101101", "2101103")} == {"verified"}


BY_TWO_LISTS = """一般公共预算基本支出表
单位：元
科目编码\t科目名称\t预算数
302\t商品和服务支出\t100
30201\t办公费\t{office}
30207\t邮电费\t20
30213\t维修（护）费\t10
30216\t培训费\t{training}
30226\t劳务费\t25
合计\t\t100

基本支出预算表（按政府预算经济分类）
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
502\t机关商品和服务支出\t100\t100\t
50201\t办公经费\t50\t50\t
50203\t培训费\t15\t15\t
50205\t委托业务费\t25\t25\t
50209\t维修（护）费\t10\t10\t
合计\t\t100\t100\t
"""


@pytest.mark.parametrize(
    ("office", "training", "doubtful"), [(30, 15, set()), (30, 23, {"30216"}), (50, 15, {"30201", "30207"})]
)
def test_what_the_government_s_list_prints_again_narrows_who_may_be_odd(
    office: int, training: int, doubtful: set[str]
) -> None:
    found = facts(understood(BY_TWO_LISTS.format(office=office, training=training)), "fct_basic_expenditure")
    assert {code for (code, _), (_, status) in found.items() if status == "disputed"} == doubtful
