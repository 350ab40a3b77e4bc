"""三公 by unit: the line of all units is what the text states, and the sum of the lines of each."""

from __future__ import annotations

from small_documents import understood

from orchestration.judgement import Extraction

SENTENCE = (
    "某县财政局2024年“三公”经费财政拨款预算数23.67万元，其中：因公出国（境）经费16.02万元，公务接待费{list}万元，"
    "公务用车购置及运行维护费0万元。"
)
BELOW = "公务接待费2024年预算安排7.65万元，较2023年增加1.02万元。"
UNITS = """一般公共预算“三公”经费支出预算表
单位：万元
单位编码\t单位名称\t合计\t因公出国（境）费用\t公务用车购置及运行费小计\t公务用车购置费\t公务用车运行费\t公务接待费
\t合计\t23.67\t16.02\t\t\t\t7.65
301\t某县财政局\t23.67\t16.02\t\t\t\t7.65
"""


def contradicted(found: Extraction) -> set[str]:
    """Yuan of what the text states of receptions and something contradicts."""
    return {
        f"{amount.amount_cny:f}"
        for amount, held in found.text.amounts.items()
        if amount.measure == "official_reception" and False in held.values()
    }


def test_the_text_is_compared_with_the_line_of_all_units() -> None:
    found = understood("\n".join([SENTENCE.format(list="6.65"), BELOW, UNITS]))
    assert contradicted(found) == {"66500.00"}


def test_parts_in_the_sentence_of_their_whole_are_its_parts_whatever_the_section_says_below() -> None:
    found = understood("\n".join([SENTENCE.format(list="6.65"), BELOW]))
    assert "66500.00" in contradicted(found)
    assert not contradicted(understood("\n".join([SENTENCE.format(list="7.65"), BELOW])))


TWO = """一般公共预算“三公”经费支出预算表
单位：万元
单位编码\t单位名称\t合计\t因公出国（境）费用\t公务用车购置及运行费小计\t公务用车购置费\t公务用车运行费\t公务接待费
\t合计\t50.67\t16.02\t22.00\t\t22.00\t12.65
301001\t某县财政局本级\t23.67\t16.02\t\t\t\t{reception}
301002\t某县财政集中支付中心\t27.00\t\t22.00\t\t22.00\t5.00
"""


def statuses(found: Extraction) -> set[tuple[object, int | None, str]]:
    facts = [fact for fact in found.facts if fact.table == "fct_three_public" and fact.fen]
    return {(fact.meaning["category"], fact.fen, fact.value_status) for fact in facts}


def test_lines_of_units_add_up_to_the_line_of_all() -> None:
    assert statuses(understood(TWO.format(reception="7.65"))) == {
        ("overseas_travel", 16_020_000, "verified"),
        ("vehicle_operation", 22_000_000, "verified"),
        ("official_reception", 7_650_000, "verified"),
        ("official_reception", 5_000_000, "verified"),
    }


def test_one_misprinted_figure_of_a_unit_leaves_the_others_in_no_doubt() -> None:
    found = statuses(understood(TWO.format(reception="9.65")))
    assert ("official_reception", 9_650_000, "disputed") in found
    assert not {status for _, fen, status in found if fen != 9_650_000} & {"disputed", "uncertain"}
