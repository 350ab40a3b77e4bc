"""Items that two statements print: where they agree, neither is the odd one of a sum that fails."""

from __future__ import annotations

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
