"""Characters that a PDF prints but does not name: each stands as what it is, none is left out or taken for another.

Belongs here: what is read in their place. Does not belong here: which characters they are
(`tests/statement/test_lost_characters`).
"""

from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfgen.canvas import Canvas

from orchestration.document.model import LOST, UNKNOWN
from tests.document.pdf_canvas import made, only_page, only_table, print_lines, print_text, texts_of

NAMES = """begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
{count} beginbfchar
{pairs}
endbfchar
endcmap"""


DRAWN = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 42>>stream
BT /F 10 Tf 100 700 Td (1,234.50) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type3/FontBBox[0 0 600 800]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 44/LastChar 53
/Widths[600 600 600 600 600 600 600 600 600 600]
/Encoding<</Differences[44/comma/hyphen/period/slash/zero/one/two/three/g9/five]>>
/CharProcs<</comma 6 0 R/period 6 0 R/zero 6 0 R/one 6 0 R/two 6 0 R/three 6 0 R/g9 6 0 R/five 6 0 R>>>>endobj
6 0 obj<</Length 38>>stream
600 0 0 0 600 800 d1 0 0 500 700 re f
endstream endobj
7 0 obj<</Length 231>>stream
begincmap
1 begincodespacerange <00> <FF> endcodespacerange
7 beginbfchar
<2C> <002C>
<2E> <002E>
<30> <0030>
<31> <0031>
<32> <0032>
<33> <0033>
<35> <0035>
endbfchar
endcmap
endstream endobj
trailer<</Root 1 0 R>>
%%EOF"""
"""A page of drawn characters, one of which a list of names lacks; the font does not mention the list."""


class NamedFont(UnicodeCIDFont):
    """Chinese type whose characters bear the names that it is made with."""

    def __init__(self, name: str, named: dict[str, int]) -> None:
        super().__init__("STSong-Light")
        self.name = self.fontName = name
        self.named = named

    def addObjects(self, doc: PDFDocument) -> None:
        super().addObjects(doc)
        pairs = "\n".join(f"<{ord(character):04X}> <{name:04X}>" for character, name in self.named.items())
        names = PDFStream(content=NAMES.format(count=len(self.named), pairs=pairs))
        doc.idToObject[doc.fontMapping[self.name][1:]].dict["ToUnicode"] = doc.Reference(names)


def page_with(named: dict[str, int], *texts: str) -> list[str]:
    pdfmetrics.registerFont(NamedFont("Named", named))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Named", 10)
        for row, text in enumerate(texts):
            canvas.drawString(100, 700 - 40 * row, text)

    return [line.text for line in only_page(made(draw)).lines()]


def test_same_print_has_the_same_stand_in_and_another_has_another() -> None:
    nameless = {"服": 0xFFFD, "待": 0xFFFD}
    first, second, third = page_with(nameless, "一般公共服务", "商业服务业", "公务接待费")
    served, received = first[4], third[3]
    assert (first, second, third) == (f"一般公共{served}务", f"商业{served}务业", f"公务接{received}费")
    assert served != received and {ord(served), ord(received)} <= set(LOST)


@pytest.mark.parametrize("name", [0xFFFD, 0x13, 0x02, 0xFFFE, 0x1F, 0x0, 0x7F])
def test_a_digit_without_a_name_is_neither_left_out_nor_a_hyphen(name: int) -> None:
    assert page_with({"4": name}, "合计1,234.50元", "14.00") == [f"合计1,23{UNKNOWN}.50元", f"1{UNKNOWN}.00"]


def test_a_digit_whose_number_in_its_font_is_a_character_is_unknown() -> None:
    named = DRAWN.replace(b"/Subtype/Type3", b"/Subtype/Type3/ToUnicode 7 0 R")
    assert [line.text for line in only_page(named).lines()] == [f"1,23{UNKNOWN}.50"]


def test_a_font_that_names_no_character_numbers_them_as_usual() -> None:
    assert [line.text for line in only_page(DRAWN).lines()] == ["1,234.50"]


def test_a_control_character_without_ink_is_no_character() -> None:
    assert page_with({" ": 0x13}, "基 本支出") == ["基本支出"]


def test_an_amount_without_one_of_its_digits_is_no_number() -> None:
    pdfmetrics.registerFont(NamedFont("Named", {"5": 0x13}))

    def draw(canvas: Canvas) -> None:
        print_lines(canvas)
        canvas.setFont("Named", 10)
        print_text(canvas)

    assert texts_of(only_table(made(draw)))[1] == ["工资福利支出", f"1,234.{UNKNOWN}0", "1,000.00"]
