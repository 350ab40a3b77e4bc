"""Lines whose detail was not read: a subtotal or a total is never claimed to be a fact of its own."""

from __future__ import annotations

from small_documents import facts, understood

EXPENDITURE = """支出总表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
208\t社会保障和就业支出\t80\t80\t
20805\t行政事业单位养老支出\t80\t80\t
2080501\t行政单位离退休\t30\t30\t
2080505\t机关事业单位基本养老保险缴费支出\t50\t50\t
210\t卫生健康支出\t7\t7\t
21011\t行政事业单位医疗\t7\t7\t
"""


def statuses(text: str) -> dict[tuple[str, str], str]:
    found = facts(understood(text), "fct_expenditure")
    return {key: status for key, (_, status) in found.items()}


def test_a_section_without_its_items_is_uncertain_where_its_total_was_not_read_either() -> None:
    assert statuses(EXPENDITURE)["21011", "basic"] == "uncertain"
    assert statuses(EXPENDITURE + "合计\t\t99\t99\t\n")["21011", "basic"] == "uncertain"


def test_a_section_without_items_is_a_fact_where_the_statement_is_whole() -> None:
    found = statuses(EXPENDITURE + "合计\t\t87\t87\t\n")
    assert found["21011", "basic"] == "verified"
    assert found["2080501", "basic"] == "verified"


def test_a_class_repeated_by_its_only_section_proves_nothing_where_the_total_fails() -> None:
    lines = EXPENDITURE.splitlines()
    alone = "\n".join([*lines[:3], *lines[7:9], "合计\t\t99\t99\t"]) + "\n"
    assert statuses(alone)["21011", "basic"] == "reported"


def test_a_total_is_no_fact_of_a_statement_by_classes() -> None:
    lines = EXPENDITURE.splitlines()
    assert not statuses("\n".join([*lines[:3], "合计\t\t87\t87\t"]) + "\n")


def test_a_line_whose_class_was_not_read_is_uncertain() -> None:
    found = statuses(EXPENDITURE + "\t某某支出\t12\t12\t\n合计\t\t99\t99\t\n")
    assert found["", "basic"] == "uncertain"


def test_a_class_above_lines_that_run_together_is_uncertain() -> None:
    lines = [*EXPENDITURE.splitlines()[:7], "223\t国有资本经营预算支出\t7.00\t7.00\t", "合计\t\t87\t87\t"]
    assert statuses("\n".join(lines) + "\n")["223", "basic"] == "verified"
    lines.insert(-1, "22301 2230105\t退休人员社会化管理补助支出\t7.00 7.00\t7.00 7.00\t")
    assert statuses("\n".join(lines) + "\n").get(("223", "basic")) in (None, "uncertain")


def test_a_line_named_by_the_last_character_of_a_name_is_uncertain() -> None:
    text = "收支总表\n单位：元\n收入\t预算数\t支出\t预算数\n拨款收入\t30\t{name}\t30\n收入总计\t30\t支出总计\t30\n"
    found = {}
    for name in ("应急管理支出", "出"):
        [fact] = [f for f in understood(text.format(name=name)).facts if f.meaning.get("item") == name]
        found[name] = fact.value_status
    assert list(found.values()) == ["verified", "uncertain"]
