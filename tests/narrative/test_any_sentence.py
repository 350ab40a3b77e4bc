"""Whatever a sentence is put together from, it is read to its end: a typing mistake in a text costs no document."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.narrative.narrated import narrate

HEADINGS = (
    "一、收入支出决算总体情况说明",
    "四、财政拨款收支预算总体情况说明",
    "七、“三公”经费支出情况说明",
    "十、其他情况说明",
)
NAMES = """财政拨款收入 一般公共预算财政拨款 政府性基金预算财政拨款 本年支出合计 收、支总计 基本支出 项目支出 “三公”经费
公务用车运行维护费 机关运行经费 政府采购支出总额 教育支出（类） 行政运行（2010601） 年末结转和结余 在职人员 车辆3辆 绩效自评的项目"""
WORDS = """年初预算为 支出决算为 完成年初预算的90.00% ，占50.00% ，占1.10.00% 占 ，其中： （其中： （ ） 比2023年预算数 增加 下降 持平
（+10.00%） 90.00万元 0万元 1.2.3万元 12,345.67元 99999999999999999999999999万元 3辆 。 ； ， ： 主要原因是 主要用于 （2） 一是 无
由2023年的5万元增加到6万元 调整后预算为33.00万元 执行率90% ，决算数大于年初预算数 同比 各 均为 %"""
PIECES = st.sampled_from([*NAMES.split(), *WORDS.split()])


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.sampled_from(HEADINGS), st.lists(st.lists(PIECES, min_size=2, max_size=24), min_size=1, max_size=3))
def test_any_sentence_is_read(heading: str, lines: list[list[str]]) -> None:
    narrate(heading, *("".join(pieces) for pieces in lines))


def test_brackets_across_what_money_is_for_and_malformed_rates_are_read() -> None:
    narrate(HEADINGS[0], "公务接待费5.00万元，主要用于接待（其中：年初预算为5.00万元，支出决算为4.00万元）。")
    narrate(HEADINGS[0], "基本支出90.00万元，占1.10.00%，完成年初预算的1.10.00%。")
