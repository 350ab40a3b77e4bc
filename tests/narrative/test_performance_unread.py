"""Forms of performance goals that are printed as lines, not as a table: they are told of, and not lost in silence."""

from __future__ import annotations

from orchestration.document.read import read_document
from orchestration.narrative.performance import read_performance
from orchestration.narrative.performance_unread import unread_forms
from tests.narrative.narrated import document, grid

FORM = "项目支出绩效目标表\n项目名称 设备购置\n年度资金总额 12.00\n一级指标 二级指标 三级指标 指标值\n"


def _told(text: str) -> list[str]:
    document = read_document(text.encode(), "a.txt")
    return unread_forms(document, read_performance(document))


def test_a_form_that_is_no_table_is_told() -> None:
    assert _told(FORM) == ["项目支出绩效目标表 of page 1 not read"]


def test_words_of_a_sentence_are_no_form() -> None:
    assert not _told("三级指标和年度资金总额见附件。\n")
    assert not _told("二级指标、三级指标和指标值的设置见附件。\n第二部分\n")


LIST = "部门预算项目支出绩效目标表\n项目名称 预算数 一级指标 二级指标 三级指标 指标值\n河道清淤 产出指标 清淤长度\n"


def test_a_list_that_is_no_table_is_told() -> None:
    assert _told(LIST) == ["项目支出绩效目标表 of page 1 not read"]
    assert not _told(LIST.replace("项目支出", "整体支出").replace("项目名称", "任务名称"))


def test_a_form_below_one_that_was_read_is_told() -> None:
    form = [["项目名称", "检查经费"], ["一级指标", "二级指标", "三级指标", "指标值"]]
    row = ["产出指标", "数量指标", "检查次数", "≥32次"]
    whole = [*form, row]
    for rows, message in ((whole, []), (form, ["项目支出绩效目标表 of page 1 not read"])):
        printed = document(["项目支出绩效目标表", grid(1, whole), grid(2, rows), "第三部分"])
        assert unread_forms(printed, read_performance(printed)) == message
