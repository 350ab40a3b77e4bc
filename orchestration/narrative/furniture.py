"""What stands at the edges of pages and is no part of the text: page numbers and running heads.

Belongs here: which lines those are. Does not belong here: what the other lines are (`sentences`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import chain, takewhile

from orchestration.document.model import Page, TextLine
from orchestration.narrative.model import LinePlace

_PAGE_NUMBER = re.compile(r"[-—–－\s]*(?:第\s*)?\d{1,4}\s*(?:页[,，\s]*共\s*\d+\s*页|页|/\s*\d+)?[-—–－\s]*")
# A number that a wrap left at the start of a line, 12.60 %, is no numbering.
NUMBERED = re.compile(
    r"[-*#\s]*(?:第[一二三四五六七八九十]+部分|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}\s?(?:、|[.．](?!\d)|[.．]\s?(?=20\d\d年)))"
)
_LEAST_PAGES = 3
"""Pages from which a line that each of them begins or ends with is no chance."""


def furniture_of(pages: Sequence[Page]) -> set[LinePlace]:
    """Page and number of the lines: page numbers that a page begins or ends with, and heads that pages in turn repeat.

    The first page that prints a head keeps it, since it may be the title. What is numbered is a heading, however often
    a book of several units has it at the top of a page.
    """
    found: set[LinePlace] = set()
    heads = [{_bare(line) for line in _edges(page) if not NUMBERED.match(line.text)} for page in pages]
    often = {text for text, count in Counter(chain.from_iterable(heads)).items() if count >= _LEAST_PAGES}
    before = set[str]()
    for page, own in zip(pages, heads, strict=True):
        repeated = own & before & often
        lines = [line for line in page.lines() if line.text.strip()]
        for inwards in (lines, lines[::-1]):
            outer = takewhile(partial(_is_furniture, repeated), inwards)
            found.update((page.number, line.line_no) for line in outer)
        before = own
    return found


def _edges(page: Page) -> list[TextLine]:
    """The two outermost lines on either side of a page: a page number may stand beside a running head."""
    lines = [line for line in page.lines() if line.text.strip()]
    return [*lines[:2], *lines[2:][-2:]]


def _is_furniture(repeated: set[str], line: TextLine) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text.strip()) is not None or _bare(line) in repeated


def _bare(line: TextLine) -> str:
    return "".join(line.text.split())
