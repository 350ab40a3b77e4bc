"""Projects whose names are cut in their table: the name is completed, or the figure marked."""

from __future__ import annotations

from dataclasses import replace

from small_documents import BUDGET, document

from orchestration.document.model import Document, Table
from orchestration.judgement import understand
from orchestration.line_item.fact import Fact

CUT = "农村义务教育学校校舍"
WHOLE = CUT + "安全保障补助"
HEADING = "项目支出表\n单位：元\n项目名称\t科目名称\t合计\n"
OTHER = "丙项目\t初中教育\t5\n"
FORM = """项目支出绩效目标表
单位：元
项目名称\t{name}
项目资金\t年度资金总额：\t{amount}
\t其中：财政拨款\t{amount}
绩效指标\t一级指标\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t校舍数\t≥5所
"""


def _facts(text: str, *cut: str) -> list[Fact]:
    read = document(text, certain=True)
    return [f for f in understand(_with_cut(read, cut), BUDGET).facts if f.table == "fct_project_expenditure"]


def _with_cut(read: Document, names: tuple[str, ...]) -> Document:
    """The document with these names cut in its first table."""
    first = next(block for page in read.pages for block in page.blocks if isinstance(block, Table))
    cut = replace(first, cells=tuple(replace(cell, is_cut=cell.text in names) for cell in first.cells))
    pages = tuple(
        replace(page, blocks=tuple(cut if block is first else block for block in page.blocks))
        for page in read.pages
    )
    return replace(read, pages=pages)


def _said(facts: list[Fact]) -> list[tuple[object, object, str]]:
    return [(f.meaning["project_name"], f.meaning["name_status"], f.value_status) for f in facts]


def test_the_figure_beside_a_name_that_stays_cut_is_uncertain() -> None:
    found = _facts(HEADING + f"{CUT}\t小学教育\t30\n{OTHER}合计\t\t35\n", CUT)
    assert _said(found) == [(CUT, "cut", "uncertain"), ("丙项目", "as_printed", "verified")]


def test_lines_whose_cut_names_begin_alike_are_uncertain() -> None:
    text = HEADING + f"{CUT}\t小学教育\t30\n{CUT}\t高中教育\t7\n{OTHER}合计\t\t42\n"
    assert [status for *_, status in _said(_facts(text, CUT))] == ["uncertain", "uncertain", "verified"]


def test_a_name_is_completed_by_the_only_one_that_begins_so() -> None:
    text = HEADING + f"{CUT}\t小学教育\t30\n{OTHER}合计\t\t35\n\n"
    [own, _] = _facts(text + FORM.format(name=WHOLE, amount="30"), CUT)
    assert _said([own]) == [(WHOLE, "completed", "verified")]
    assert "prints it whole" in own.note
    [own, _] = _facts(text + FORM.format(name=CUT, amount="30"), CUT)
    assert _said([own]) == [(CUT, "as_printed", "verified")]


def test_a_name_is_completed_from_another_statement() -> None:
    text = HEADING + f"{CUT}\t小学教育\t30\n{OTHER}合计\t\t35\n\n一般公共预算" + HEADING
    [own, *_] = _facts(text + f"{WHOLE}\t小学教育\t30\n{OTHER}合计\t\t35\n", CUT)
    assert _said([own]) == [(WHOLE, "completed", "verified")]


def test_a_name_is_not_completed_by_that_of_another_amount_or_by_one_of_two() -> None:
    text = HEADING + f"{CUT}\t小学教育\t30\n{OTHER}合计\t\t35\n\n"
    form = FORM.format(name=WHOLE, amount="30")
    for behind in (
        FORM.format(name=WHOLE, amount="31"),
        form + "\n" + FORM.format(name=CUT + "修缮", amount="30"),
    ):
        assert _said(_facts(text + behind, CUT))[0] == (CUT, "cut", "uncertain")


def test_names_are_shown_as_printed_whatever_their_width() -> None:
    start = "校舍（一期）安全"
    text = HEADING + f"{start}\t小学教育\t30\n{OTHER}合计\t\t35\n\n"
    for name, status in ((start, "as_printed"), (start + "保障（续）", "completed")):
        [own, _] = _facts(text + FORM.format(name=name, amount="30"), start)
        assert _said([own]) == [(name, status, "verified")]
