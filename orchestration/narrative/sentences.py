"""Printed lines joined to paragraphs across wraps and page breaks, and paragraphs cut into sentences.

Belongs here: what is one paragraph, one sentence, one heading. Does not belong here: what a sentence states
(`stated`). Tables are not narrative: they end a paragraph and are otherwise passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from orchestration.document.model import Page, TextLine
from orchestration.narrative.model import LinePlace, Paragraph
from orchestration.narrative.normal import Normal, normalise
from orchestration.narrative.sections import (
    LONGEST_HEADING_PRINTED,
    ends_like_title,
    heading_level,
    section_of,
)

_PAGE_NUMBER = re.compile(r"[-—–－\s]*(?:第\s*)?\d{1,4}\s*(?:页[,，\s]*共\s*\d+\s*页|页|/\s*\d+)?[-—–－\s]*")
_CONTENTS_LINE = re.compile(r"[.…·](?:[.…·]{5}|(?<=…)…)")
"""Six dots, or two of the wide ones; as it begins with a dot, a line without any is passed over at a glance."""
# A number that a wrap left at the start of a line, 12.60 %, is no numbering.
_NUMBERED = re.compile(
    r"[-*#\s]*(?:第[一二三四五六七八九十]+部分|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}\s?(?:、|[.．](?!\d)|[.．]\s?(?=20\d\d年)))"
)
_FULL_STOP = re.compile(r"[。！？!?：:]\s*$")
_SENTENCE_END = re.compile(r"[。;!]+|(?<=[^\d])\?")
# 预算安排规模：… on a line of its own is an entry of a form, though the entry before it has no full stop.
_LABEL = re.compile(r"(?!其中|用于|主?要?原?因(?:是|为)?[：:]|主要|原因)[\u4e00-\u9fff]{2,12}[：:]")
_CLAUSE_OPEN = re.compile(r"[，、,(（]\s*$")
_WORD_END, _WORD_START = re.compile(r"[A-Za-z]$"), re.compile(r"[A-Za-z]")
_LONGEST_TITLE_END = 4
_INDENT = 12.0
"""Points; half of the two characters a paragraph's first line is set in, and more than a line's jitter."""
_SET_IN = re.compile(r"(?:\u3000| {2}){2}(?=\S)")
_WIDE = re.compile(r"[^\x00-\xff]+")
_SHORT = 8.0
"""Characters of half width, by which a line without a place must stay behind the widest to end a paragraph."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A part of a paragraph in normal form; `start` is its place in the paragraph's normal form."""

    text: str
    start: int
    ends_with_stop: bool


class _Builder:
    """The lines of one paragraph so far, and where the last one ends."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._places: list[LinePlace] = []
        self._length = 0
        self.start = ""
        """Enough of the text to tell whether it is a heading."""
        self.last: TextLine | None = None
        self.page, self.margin = 0, 0.0

    def add(self, page: int, line: TextLine, margin: float) -> None:
        text = line.text.strip()
        if self._parts and _WORD_END.search(self._parts[-1]) and _WORD_START.match(text):
            text = " " + text
        self._starts.append(self._length)
        self._places.append((page, line.line_no))
        self._parts.append(text)
        self._length += len(text)
        if len(self.start) <= LONGEST_HEADING_PRINTED:
            self.start += text
        self.last, self.page, self.margin = line, page, margin

    def paragraph(self) -> Paragraph:
        level = heading_level(self.start)
        return Paragraph("".join(self._parts), tuple(self._starts), tuple(self._places), level)


def paragraphs(pages: Iterable[Page]) -> list[Paragraph]:
    """The text of a document outside its tables, without page numbers and lines of a table of contents."""
    return list(_paragraphs(pages))


def _paragraphs(pages: Iterable[Page]) -> Iterator[Paragraph]:
    builder = _Builder()
    for page in pages:
        lines = list(page.lines())
        edges = {lines[0].line_no, lines[-1].line_no} if lines else set()
        margin = max((line.bbox[2] if line.bbox else _width(line.text) for line in lines), default=0.0)
        for block in page.blocks:
            if isinstance(block, TextLine):
                if _is_furniture(block, at_edge=block.line_no in edges):
                    continue
                if builder.last is None or (
                    _continues(builder, builder.last, block)
                    and not (builder.page != page.number and _opens_section(builder, block, margin))
                ):
                    builder.add(page.number, block, margin)
                    continue
            if builder.last:
                yield builder.paragraph()
                builder = _Builder()
            if isinstance(block, TextLine):
                builder.add(page.number, block, margin)
    if builder.last:
        yield builder.paragraph()


def _is_furniture(line: TextLine, at_edge: bool) -> bool:
    return (at_edge and bool(_PAGE_NUMBER.fullmatch(line.text.strip()))) or bool(
        _CONTENTS_LINE.search(line.text)
    )


def _continues(builder: _Builder, last: TextLine, line: TextLine) -> bool:
    """Whether `line` goes on with the paragraph that `builder` holds."""
    if _NUMBERED.match(line.text):
        return False
    text = builder.start
    is_heading, starts_entry = heading_level(text) is not None, _starts_entry(line, last)
    if is_heading and ends_like_title(text):
        return _goes_on_as_heading(text, line.text)
    if last.bbox and line.bbox:
        size = max(last.bbox[3] - last.bbox[1], 6.0)
        short = builder.margin - last.bbox[2] > 4 * size
        indented = line.bbox[0] - last.bbox[0] > _INDENT
        if _FULL_STOP.search(last.text) or is_heading or heading_level(line.text) is not None:
            return not indented and not short
        return not (starts_entry and builder.margin - last.bbox[2] > 1.5 * size)
    if is_heading:
        return _goes_on_as_heading(text, line.text)
    if _SET_IN.match(line.text) and builder.margin - _width(last.text) > _SHORT:
        return False
    return not (_FULL_STOP.search(last.text) or starts_entry) and heading_level(line.text) is None


def _opens_section(builder: _Builder, line: TextLine, margin: float) -> bool:
    """Whether a page that opens so, behind a finished sentence, begins a section: 2024年部门预算编制说明, set in or not, but
    well short of the margin."""
    if not line.bbox or not builder.last or not _FULL_STOP.search(builder.last.text):
        return False
    if heading_level(builder.start) is not None or heading_level(line.text) is None:
        return False
    is_title = ends_like_title(line.text.strip()) and bool(section_of(line.text).kind)
    return is_title and margin - line.bbox[2] > 4 * max(line.bbox[3] - line.bbox[1], 6.0)


def _width(text: str) -> float:
    """In characters of half width."""
    bare = text.rstrip()
    return float(len(bare) + sum(map(len, _WIDE.findall(bare))))


def _starts_entry(line: TextLine, last: TextLine) -> bool:
    return bool(_LABEL.match(line.text)) and not _CLAUSE_OPEN.search(last.text)


def _goes_on_as_heading(heading: str, line: str) -> bool:
    """A heading wraps in the middle of its words; one that ends like a title goes on with 说明 at most."""
    if not ends_like_title(heading + line.strip()):
        return False
    if ends_like_title(heading):
        return len(line.strip()) <= _LONGEST_TITLE_END and not section_of(line).kind
    return heading_level(heading + line) is not None


def sentences(paragraph: Paragraph) -> tuple[Normal, list[Sentence]]:
    """The paragraph in normal form and its sentences, cut at 。 and ；."""
    normal = normalise(paragraph.text)
    found: list[Sentence] = []
    start = 0
    for end in _SENTENCE_END.finditer(normal.text):
        if end.end() > start:
            found.append(Sentence(normal.text[start : end.end()], start, "。" in end.group()))
        start = end.end()
    if start < len(normal.text):
        found.append(Sentence(normal.text[start:], start, True))
    return normal, found
