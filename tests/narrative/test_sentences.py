"""Lines become paragraphs, paragraphs sentences, and each keeps its printed lines."""

from __future__ import annotations

from orchestration.document.model import Document, Page, TextLine
from orchestration.narrative.sections import SectionTracker, heading_level, section_of
from orchestration.narrative.sentences import paragraphs, sentences
from tests.narrative.narrated import document, grid


def texts(*pages: list[str]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(document(*pages).pages)]


def test_a_sentence_goes_on_over_a_page_number():
    found = paragraphs(
        document(["基本支出 10.00 万元，比上年预算增", "- 3 -"], ["加 1.00 万元。", "4"]).pages
    )
    assert [p.text for p in found] == ["基本支出 10.00 万元，比上年预算增加 1.00 万元。"]
    assert found[0].places == ((1, 1), (2, 1))
    start = found[0].text.index("加 1.00")
    assert found[0].lines(start, start + 3) == ((2, 1),)
    assert found[0].lines(0, len(found[0].text)) == ((1, 1), (2, 1))


def test_a_running_head_is_no_part_of_the_text_and_the_first_page_keeps_it():
    head, pages = "某县某局2024年单位预算公开", ["1.基本支出10.00万元，其", "中人员经费", "8.00万元。"]
    found = texts(*([head, text, f"- {number} -"] for number, text in enumerate(pages, 1)))
    assert found == [head, "1.基本支出10.00万元，其中人员经费8.00万元。"]
    heading = "一、收入支出决算总体情况说明"
    assert texts(*([heading, text] for text in ("甲。", "乙。", "丙。"))) == [
        heading,
        "甲。",
        heading,
        "乙。",
        heading,
        "丙。",
    ]


def test_numbered_items_and_headings_start_paragraphs():
    lines = ["二、收入预算情况说明", "收入预算5万元，其中：", "1.甲", "2、乙", "（一）丙"]
    assert texts(lines) == lines


def test_a_wrapped_number_is_no_numbering():
    assert texts(["比上年增加3", "12.60万元。"]) == ["比上年增加312.60万元。"]


def test_a_heading_wraps():
    (heading,) = paragraphs(document(["二、关于某局", "2024 年收入预算情况说明"]).pages)
    assert (heading.text, heading.heading_level) == ("二、关于某局2024 年收入预算情况说明", 1)


def test_a_heading_ends_where_its_printed_line_is_not_full():
    """However its last word reads; as a line of a page it may be nearly as long as the text below."""
    em, left = 15.0, 100.0

    def printed(*lines: str) -> list[str]:
        placed = (
            TextLine(n, line, (left, n * 30.0, left + em * len(line), n * 30.0 + em))
            for n, line in enumerate(lines, start=1)
        )
        return [p.text for p in paragraphs([Page(1, tuple(placed))])]

    heading, first, second = (
        "四、三公经费预算情况及增减变化原因",
        "2024年，某局三公经费预算安排15万元，",
        "其中公务接待费3万元。",
    )
    assert printed(heading, first, second) == [heading, first + second]
    assert printed(heading + "的有关", "情况说明") == [heading + "的有关情况说明"]


def test_indents_part_paragraphs_that_end_without_a_stop_sign():
    lines = (
        TextLine(1, "收入增加的原因", (72.0, 100.0, 500.0, 112.0)),
        TextLine(2, "是增人。", (48.0, 120.0, 96.0, 132.0)),
        TextLine(3, "支出预算2万元。", (72.0, 140.0, 160.0, 152.0)),
    )
    found = paragraphs(Document("0", "x.pdf", "pdf", (Page(1, lines),)).pages)
    assert [p.text for p in found] == ["收入增加的原因是增人。", "支出预算2万元。"]


def test_a_page_opens_with_a_title_that_is_not_set_in():
    def first(last: str, opens: str) -> str:
        def line(number: int, text: str) -> TextLine:
            top = 60.0 + 20 * number
            return TextLine(number, text, (48.0, top, 48.0 + 12 * len(text), top + 12))

        pages = (Page(1, (line(1, last),)), Page(2, (line(1, opens), line(2, "预" * 32))))
        return next(p.text for p in paragraphs(Document("0", "x.pdf", "pdf", pages).pages))

    last, title = "运行经费是指为保障单位日常运转所用的办公费和水费等支出的总和。", "2024年部门预算编制说明"
    assert first(last, title) == last
    unfinished, full = last[:-1] + "和", "这是写到页边为止而没有标点的一行正文它碰巧是以预算安排情况结束"
    assert first(unfinished, title) == unfinished + title
    assert first(last, full).startswith(last + full)


def test_tables_and_contents_lines_are_no_narrative():
    assert texts(["收入预算5", grid(1, [["a", "b"]]), "万元", "三、名词解释……………………12"]) == [
        "收入预算5",
        "万元",
    ]


def test_sentences_end_at_full_stops_and_semicolons():
    (paragraph,) = paragraphs(document(["甲 1.00 万元；乙2万元;丙。丁"]).pages)
    normal, found = sentences(paragraph)
    assert [s.text for s in found] == ["甲1.00万元;", "乙2万元;", "丙。", "丁"]
    assert [s.ends_with_stop for s in found] == [False, False, True, True]
    first, last = normal.printed_span(found[1].start, found[1].start + 1)
    assert paragraph.text[first:last] == "乙"


def test_sections_are_told_by_headings_not_by_names_of_units():
    assert section_of("二、关于某国有资产监督管理局2024年收入预算情况说明").kind == "income"
    assert section_of("四、2024年财政拨款收支预算情况的总体说明").scope == "fiscal_appropriation"
    assert section_of("六、一般公共预算财政拨款基本支出决算情况说明").kind == "general_public_basic"
    assert section_of("五、国有资产占有使用情况（增加内容）").kind == "assets"
    assert heading_level("支出预算3,121.42万元，其中：") is None
    assert heading_level("（一）因公出国（境）费0万元，与上年持平") is None


def test_a_skipped_part_wins_and_a_table_title_ends_with_its_table():
    tracker = SectionTracker()
    tracker.enter(0, "项目经费情况说明")
    tracker.enter(1, "七、绩效目标")
    assert tracker.current().skip
    tracker.enter(0, "2024年部门收入预算总表")
    tracker.enter(1, "一、2024年“三公”经费预算情况说明")
    assert (tracker.current().kind, tracker.current().skip) == ("three_public", False)


def test_entries_of_a_form_and_full_headings_are_paragraphs_of_their_own():
    lines = [
        "七、项目支出情况说明",
        "1、项目名称：某某项目",
        "预算安排规模：18.00 万元",
        "资金分配情况：用于维修",
    ]
    assert texts(lines) == lines
    assert (
        texts(["二、关于某局2024年收入预算情况", "说明", "收入预算5万元。"])[0]
        == "二、关于某局2024年收入预算情况说明"
    )


def test_a_line_that_is_set_in_begins_a_paragraph_behind_a_short_one():
    lines = [
        "    2024年，某局收入预算50万元，比2023年预算减少5万元，本年无政府性基金预算。",
        "    减少的主要原因是项目减少",
        "    支出主要内容如下：",
    ]
    assert texts(lines) == [line.strip() for line in lines]
    margin = ["    某局收入预算50万元，比2023年预算减少5万元，减少的主", "    要原因是项目减少。"]
    assert texts(margin) == ["".join(line.strip() for line in margin)]


def test_a_use_that_begins_a_line_goes_on_with_the_sentence() -> None:
    lines = (
        TextLine(1, "1.教育支出（类）普通教育（款）小学教育（项）3万元，主要", (72.0, 100.0, 470.0, 112.0)),
        TextLine(2, "用于：教学。", (48.0, 120.0, 120.0, 132.0)),
        TextLine(3, "2.教育支出（类）普通教育（款）初中教育（项）四万元，用途", (72.0, 140.0, 500.0, 152.0)),
    )
    assert [p.text for p in paragraphs([Page(1, lines)])] == [lines[0].text + lines[1].text, lines[2].text]
