"""Characters that a file does not name: told by the words they stand in, or what they stand in is marked."""

from __future__ import annotations

from dataclasses import replace

from small_documents import BUDGET, document

from orchestration.document.model import LOST, UNKNOWN, Document, Table
from orchestration.judgement import Extraction, understand
from orchestration.statement.identity import read_identity
from orchestration.statement.lost_characters import _translated, with_characters

ONE, OTHER, NEVER = "αβγ"
STAND_INS = str.maketrans({ONE: chr(LOST[0]), OTHER: chr(LOST[1]), NEVER: UNKNOWN})
PROJECTS = (
    "项目支出表\n单位：元\n项目名称\t科目名称\t合计\n{name}\t小学教育\t30\n丙项目\t初中教育\t5\n合计\t\t35\n"
)


def lost(text: str) -> Document:
    """The document in which two letters are stand-ins, and a third is unknown."""
    read = document(text)
    pages = tuple(_translated(page, lambda text: text.translate(STAND_INS)) for page in read.pages)
    return replace(read, pages=pages)


def texts(read: Document) -> list[str]:
    return [
        text
        for page in read.pages
        for block in page.blocks
        for text in ([cell.text for cell in block.cells] if isinstance(block, Table) else [block.text])
    ]


def told(text: str) -> str:
    return "\n".join(texts(with_characters(lost(text))))


def projects(name: str) -> Extraction:
    return understand(with_characters(lost(PROJECTS.format(name=name))), BUDGET)


def test_a_character_told_by_a_word_is_told_wherever_it_is_printed() -> None:
    assert told(f"一般公共{ONE}务支出\n志愿者{ONE}务补贴") == "一般公共服务支出\n志愿者服务补贴"


def test_titles_and_headings_tell_it_where_they_agree() -> None:
    assert (
        told(f"部门收{ONE}总体情况表\n事业收{ONE}\n收{ONE}总计") == "部门收入总体情况表\n事业收入\n收入总计"
    )
    assert told(f"公务接{ONE}费") == "公务接待费"


def test_a_place_tells_its_unit() -> None:
    read = with_characters(lost(f"荆州市{ONE}利市交通运输局2025年单位预算"))
    assert read_identity(read).unit_name == "荆州市监利市交通运输局"


def test_characters_that_nothing_tells_stay_unknown_and_the_file_says_so() -> None:
    read = with_characters(lost(f"农村公路{ONE}护\n某{OTHER}局"))
    assert texts(read) == [f"农村公路{UNKNOWN}护", f"某{UNKNOWN}局"]
    assert read.warnings == ("the file does not say which characters 2 of its letters are",)


def test_words_that_disagree_tell_nothing() -> None:
    assert told(f"一般公共{ONE}务支出\n自然资源海{ONE}气象等支出") == (
        f"一般公共{UNKNOWN}务支出\n自然资源海{UNKNOWN}气象等支出"
    )


def test_what_follows_a_word_is_not_its_last_character() -> None:
    assert told(f"项目支出{ONE}{OTHER}万元") == f"项目支出{UNKNOWN}{UNKNOWN}万元"


def test_what_stands_between_digits_is_no_character_of_a_word() -> None:
    assert told(f"公务接{ONE}费\n1,2{ONE}4.00") == f"公务接{UNKNOWN}费\n1,2{UNKNOWN}4.00"


def test_a_project_without_a_character_of_its_name_is_not_as_printed() -> None:
    whole, other = (
        next(f for f in projects(name).facts if f.fen == 3000) for name in ("志愿者补贴", f"志愿{ONE}补贴")
    )
    assert (whole.meaning["name_status"], whole.value_status) == ("as_printed", "verified")
    assert (other.meaning["name_status"], other.value_status) == ("cut", "uncertain")


def test_a_project_is_completed_by_the_only_one_that_differs_in_that_character() -> None:
    again = PROJECTS.format(name="志愿者补贴").replace("项目支出表", "一般公共预算项目支出表")
    read = with_characters(lost(PROJECTS.format(name=f"志愿{ONE}补贴") + "\n" + again))
    facts = [f for f in understand(read, BUDGET).facts if f.table == "fct_project_expenditure"]
    assert {f.meaning["project_name"] for f in facts} == {"志愿者补贴", "丙项目"}


def test_a_unit_without_a_character_of_its_name_is_none() -> None:
    assert read_identity(lost(f"某市某{NEVER}利市交通运输局2025年单位预算")).unit_name is None


def test_a_line_whose_name_lacks_a_character_is_uncertain() -> None:
    text = (
        "收支总表\n单位：元\n收入\t预算数\t支出\t预算数\n{name}\t30\t甲支出\t30\n收入总计\t30\t支出总计\t30\n"
    )
    found = {}
    for name in ("援助收入", f"援{ONE}收入"):
        read = with_characters(lost(text.format(name=name)))
        [fact] = [
            f for f in understand(read, BUDGET).facts if str(f.meaning.get("item", "")).startswith("援")
        ]
        found[name] = fact.value_status
    assert list(found.values()) == ["verified", "uncertain"]
