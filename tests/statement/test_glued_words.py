"""Statements whose names run into the figures beside them, or that have lost a side."""

from __future__ import annotations

import pytest
from small_documents import understood

from orchestration.judgement import Extraction
from orchestration.statement.glued_words import is_glued, names_two_items
from orchestration.statement.model import Line

HEAD = "收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"


def _told(extraction: Extraction) -> tuple[str, str]:
    (status,) = [each for each in extraction.statements if each.statement == "balance"]
    return status.status, status.message


def test_a_statement_without_the_figures_of_one_side_is_not_present() -> None:
    rows = "一、财政拨款收入\t\t一、教育支出\t32.88\n收入总计\t\t支出总计\t32.88\n"
    assert _told(understood(HEAD + rows)) == (
        "failed",
        "page 1 prints figures of one side only: those of the other may be lost",
    )
    rows = "一、财政拨款收入\t32.88\t一、教育支出\t32.88\n收入总计\t32.88\t支出总计\t32.88\n"
    assert _told(understood(HEAD + rows)) == ("present", "")


def test_a_name_with_a_figure_in_it_makes_its_line_uncertain() -> None:
    rows = (
        "一、财政拨款收入\t\t245.06一、教育支出\t32.88\n二、事业收入\t\t-二、农林水支出\t212.18\n"
        "收入总计\t245.06\t支出总计\t245.06\n"
    )
    extraction = understood(HEAD + rows)
    status = {fact.printed_name: fact.value_status for fact in extraction.facts}
    assert status[".06一、教育支出"] == "disputed"
    assert status["-二、农林水支出"] == "uncertain"
    assert _told(extraction)[0] == "failed"


def test_a_total_of_the_other_side_is_no_item_of_its_own() -> None:
    rows = "一、财政拨款收入\t5\t一、教育支出\t5\n\t\t收入总计\t5\n收入总计\t5\t支出总计\t5\n"
    found = [fact for fact in understood(HEAD + rows).facts if fact.printed_name == "收入总计"]
    assert {fact.meaning["side"]: fact.value_status in ("uncertain", "disputed") for fact in found} == {
        "income": False,
        "expenditure": True,
    }


@pytest.mark.parametrize(
    ("name", "code", "glued"),
    [
        (".06一、一般公共服务支出", "", True),
        ("—210卫生健康支出", "", True),
        ("一般公共服务支出32.88", "", True),
        ("工资福利支出", "54.57 30201", True),
        ("1.基本支出", "", False),
        ("-其中：办公费", "", False),
        ("2.1 人员经费", "208.05.01", False),
        ("5G基站", "208 05 01", False),
    ],
)
def test_figures_in_names_and_codes(name: str, code: str, glued: bool) -> None:
    assert is_glued(Line(1, 0, 0, "item", name, printed_code=code)) is glued


@pytest.mark.parametrize(
    ("name", "both"),
    [
        ("一、因公出国（境）费二、公务接待费", True),
        ("（十九）住房保障支出 （二十）粮油物资储备支出", True),
        ("九、其他收入 十、上年结转", True),
        ("一、本年收入（一）财政拨款收入", False),
        ("三、公务用车购置及运行维护费", False),
        ("收入总计（一、+二、）", False),
        ("十一、二、三产业扶持支出", False),
    ],
)
def test_a_name_that_counts_on_is_two_items(name: str, both: bool) -> None:
    assert names_two_items(name) is both


def test_the_figure_beside_two_items_is_uncertain() -> None:
    extraction = understood(
        "“三公”经费支出表\n单位：万元\n项目\t本年预算数\n“三公”经费合计\t7.32\n"
        "一、因公出国（境）费二、公务接待费\t7.32\n三、公务用车购置及运行维护费\t\n"
    )
    assert {fact.value_status for fact in extraction.facts if "二、" in fact.printed_name} == {"uncertain"}
