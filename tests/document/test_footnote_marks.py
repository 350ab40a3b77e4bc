"""Marks of footnotes are no digits, in whatever way a format raises them."""

import io

import docx
import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from orchestration.document.docx import read_docx
from orchestration.document.footnote_marks import without_marks
from orchestration.document.html import read_html
from orchestration.document.model import Page
from orchestration.document.xlsx import read_xlsx


@pytest.mark.parametrize(
    "mark", ["①", "⑴", "[1]", "［１］", "〔1〕", "【注1】", "（注1）", "注1", "¹", "（¹）", "❶", "*"]
)
def test_marks_behind_a_figure_are_left_out(mark: str) -> None:
    assert without_marks("13.96" + mark) == "13.96"
    assert without_marks("13.96 " + mark) == "13.96"


@pytest.mark.parametrize(
    "text", ["[2080501]行政运行", "备注1", "⑴人员经费", "(1)", "[1]", "50m²", "(13.96)", "[30101]", "13.96"]
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert without_marks(text) == text


def texts(pages: tuple[Page, ...]) -> list[str]:
    return [cell.text for page in pages for table in page.tables() for cell in table.cells]


def test_raised_digits_of_a_word_file() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    cell = table.cell(1, 1).paragraphs[0]
    cell.add_run("13.96")
    cell.add_run("1").font.superscript = True
    buffer = io.BytesIO()
    document.save(buffer)
    assert [text for text in texts(read_docx(buffer.getvalue())) if text] == ["13.96¹"]


def test_raised_digits_of_a_sheet() -> None:
    workbook = openpyxl.Workbook()
    raised = TextBlock(InlineFont(vertAlign="superscript"), "1")
    workbook.active["A1"] = CellRichText("13.96", raised)
    buffer = io.BytesIO()
    workbook.save(buffer)
    assert texts(read_xlsx(buffer.getvalue())) == ["13.96¹"]


@pytest.mark.parametrize(
    "raised",
    ["<sup>1</sup>", "<sup><a href='#n'>1</a></sup>", "<span style='vertical-align: super'>1</span>"],
)
def test_raised_digits_of_a_web_page(raised: str) -> None:
    page = f"<table><tr><td>合计<td>13.96{raised}<td>2.00</table>"
    assert texts(read_html(page.encode())) == ["合计", "13.96¹", "2.00"]
