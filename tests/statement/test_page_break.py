"""Rows that a page breaks inside a figure or a code, and figures whose last digits are missing.

Belongs here: what becomes of such rows and figures. Does not belong here: names that go on overleaf (`test_layouts`).
"""

from __future__ import annotations

import pytest
from small_documents import FINAL, facts, understood

HEAD = "支出总表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
FIRST = "2010601\t行政运行\t1,234.50\t1,234.50\t\n"
TOTAL = "合计\t\t{0}\t{0}\t\n"
SECOND = "2010602\t一般行政管理事务\t"


@pytest.mark.parametrize(
    ("last", "rest"),
    [
        ("2010602\t一般行政管理\t4,191,965.6\t4,191,965.6\t\n", "\t事务\t1\t1\t\n"),
        ("2010602\t一般行政管理事务\t4,191,\t4,191,\t\n", "\t\t965.61\t965.61\t\n"),
        ("20106\t一般行政管理事务\t4,191,965.\t4,191,965.\t\n", "02\t\t61\t61\t\n"),
        ("20106\t一般行政管理事务\t4,191,965.61\t4,191,965.61\t\n", "02\t\t\t\t\n"),
    ],
    ids=["after a decimal", "after a group", "in code and figure", "in the code"],
)
@pytest.mark.parametrize("heading", [True, False], ids=["heading repeated", "no heading"])
def test_row_broken_by_a_page_is_one_row(last: str, rest: str, heading: bool) -> None:
    repeated = HEAD.partition("元\n")[2] if heading else ""
    text = HEAD + FIRST + last + "\f" + repeated + rest + TOTAL.format("4,193,200.11")
    found = facts(understood(text), "fct_expenditure")
    assert {key: status for key, (_, status) in found.items()}.keys() == {
        ("2010601", "basic"),
        ("2010602", "basic"),
    }
    printed, status = found["2010602", "basic"]
    assert "".join(printed.split()) == "4,191,965.61"
    assert status in ("verified", "repaired")


def test_row_of_digits_that_nothing_proves_to_be_a_rest_is_uncertain() -> None:
    text = HEAD.replace("合计\t", "") + "2010601\t行政运行\t12345\t\n2010602\t一般\t41919\t\n\f\t\t65\t\n"
    assert facts(understood(text), "fct_expenditure")["2010602", "basic"][1] == "uncertain"


def test_total_at_the_top_of_a_page_is_no_rest() -> None:
    text = HEAD + "2010601\t行政运行\t12\t12\t\n2010602\t其他\t3\t3\t\n\f合计\t\t15\t15\t\n"
    assert facts(understood(text), "fct_expenditure") == {
        ("2010601", "basic"): ("12", "verified"),
        ("2010602", "basic"): ("3", "verified"),
    }


def _cut(printed: str, total: str) -> tuple[str, str]:
    rows = FIRST + "2010603\t机关服务\t20.00\t20.00\t\n"
    text = HEAD + rows + SECOND + f"{printed}\t{printed}\t\n" + TOTAL.format(total)
    return facts(understood(text), "fct_expenditure")["2010602", "basic"]


def test_figure_without_its_last_decimal_is_never_silently_verified() -> None:
    assert _cut("965.6", "2,220.10")[1] == "uncertain"  # 965.61 holds within rounding, too
    assert _cut("965.6", "2,220.15")[1] == "uncertain"
    assert _cut("965.60", "2,220.10")[1] == "verified"
    extraction = understood(
        HEAD + FIRST + "2010603\t机关服务\t20.00\t20.00\t\n" + SECOND + "965.6\t965.6\t\n"
    )
    assert facts(extraction, "fct_expenditure")["2010602", "basic"][1] == "uncertain"


def test_figures_without_a_fixed_format_may_leave_decimals_out() -> None:
    rows = "2010601\t行政运行\t1.25\t1.25\t\n2010602\t其他\t1.5\t1.5\t\n2010603\t机关\t2.31\t2.31\t\n"
    found = facts(understood(HEAD + rows + TOTAL.format("5.06")), "fct_expenditure")
    assert found["2010602", "basic"] == ("1.5", "verified")


def test_whole_figures_among_such_without_noughts_are_not_rounded() -> None:
    rows = "2010601\t行政运行\t14\t14\t\n2010602\t其他\t{0}\t{0}\t\n2010603\t机关\t175\t175\t\n"
    rows += "2010604\t事业\t56.4\t56.4\t\n"

    def status(figure: str) -> str:
        text = HEAD + rows.format(figure) + TOTAL.format("547.71")
        return facts(understood(text), "fct_expenditure")["2010602", "basic"][1]

    assert status("302.31") == "verified"
    assert status("302.71") == status("302.70") == "disputed"


BASIC = "一般公共预算基本支出决算表{0}\n单位：元\n{1}\t{1}\n".format("{}", "类\t款\t科目名称\t决算数")


def test_page_that_leaves_one_half_empty_goes_on_in_the_columns_before() -> None:
    text = (
        BASIC.format("")
        + "301\t\t工资福利支出\t7\t302\t\t商品和服务支出\t2\n301\t01\t基本工资\t7\t302\t01\t办公费\t2\n"
        + "\t\t\t\t310\t\t资本性支出\t5\n\f"
        + BASIC.format("（续）")
        + "\t\t\t\t310\t02\t办公设备购置\t3\n\t\t\t\t310\t03\t专用设备购置\t2\n"
        + "人员经费合计\t\t\t7\t公用经费合计\t\t\t7\n"
    )
    found = facts(understood(text, identity=FINAL), "fct_basic_expenditure")
    assert {code: status for (code, _), (_, status) in found.items()} == {
        "30101": "verified",
        "30201": "verified",
        "31002": "verified",
        "31003": "verified",
    }


def test_numbered_lines_are_no_pieces_of_one() -> None:
    text = (
        "收支决算总表\n单位：万元\n收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n一、财政拨款收入\t4644.98\t"
        "一、社会保障和就业支出\t4560\n\t\t二、卫生健康支出\t84.98\n收入总计\t4644.98\t支出总计\t4644.98\n"
    )
    amounts = {
        fact.printed_name: fact.fen for fact in understood(text).facts if fact.meaning["side"] != "income"
    }
    assert amounts["一、社会保障和就业支出"] == 45_600_000_00
    assert amounts["二、卫生健康支出"] == 84_98_00_00


def test_words_among_the_figures_do_not_hide_the_rest_of_a_row() -> None:
    last = "2010602\t一般行政管理\t4,191,9\t4,191,9\t\n"
    text = HEAD + FIRST + last + "\f" + "\t事务\t65.61\t65.61\t出\n" + TOTAL.format("4,193,200.11")
    printed, _ = facts(understood(text), "fct_expenditure")["2010602", "basic"]
    assert "".join(printed.split()) == "4,191,965.61"


def test_a_section_that_repeats_its_class_is_broken_inside_its_code() -> None:
    text = (
        "支出总表\n单位：元\n类\t款\t项\t科目名称\t合计\t基本支出\t项目支出\n210\t\t\t卫生健康支出\t7\t7\t\n"
        "210\t2101\t\t行政事业单位医疗\t7\t7\t\n\f\t1\t\t\t\t\t\n210\t21011\t2101102\t事业单位医疗\t7\t7\t\n\t\t\t合计\t7\t7\t\n"
    )
    assert facts(understood(text), "fct_expenditure") == {("2101102", "basic"): ("7", "verified")}


def test_a_dash_that_ends_a_page_is_a_nought_and_no_sign() -> None:
    text = (
        "收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、财政拨款收入\t84.98\t一、教育支出\t21.59\n"
        "\t\t十八、自然资源海洋气象等支出\t-\n\f\t\t十九、住房保障支出\t63.39\n收入总计\t84.98\t支出总计\t84.98\n"
    )
    amounts = {fact.printed_name: (fact.fen, fact.value_status) for fact in understood(text).facts}
    assert amounts["十九、住房保障支出"] == (63_39_00_00, "verified")


def test_page_begins_with_codes_kept_as_text_and_no_figure() -> None:
    head = (
        "一般公共预算财政拨款基本支出决算表\n单位：元\n"
        + "\t".join(["科目编码\t科目名称\t决算数"] * 2)
        + "\n"
    )
    first = "'301\t工资福利支出\t30.00\t'302\t商品和服务支出\t12.50\n'30101\t基本工资\t30.00\t'30201\t办公费\t2.50\n"
    second = "'30199\t其他工资福利支出\t\t'30213\t维修(护)费\t\n'310\t资本性支出\t\t'30214\t租赁费\t10.00\n"
    text = head + first + "\f" + second
    found = facts(understood(text, identity=FINAL), "fct_basic_expenditure")
    assert found["30214", "public"] == ("10.00", "verified")
