"""Where a figure ends and the text of the next column begins, though no hole shows between them.

Belongs here: what the shape of characters tells, and where they were drawn. Does not belong here: holes between pieces of
a line (`pdf_text`), texts that lie over each other (`pdf_seams`).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Protocol

from orchestration.document.pdf_run import Glyph

DASH = re.compile("[-－—–―]{1,3}")
"""What a table prints for nought."""

AMOUNT = re.compile(r"-?\d[\d,]*\.\d\d")
TOUCHING_AMOUNTS = re.compile(rf"({AMOUNT.pattern}){{2,}}")

WORD = r"[（(\[【]?[^\W\d_a-zA-Z万亿元]"
"""How a name begins that is no unit of money."""

ITEM = r"[（(]?[一二三四五六七八九十]{1,3}[、）)]"
"""How a name begins that is numbered."""

AMOUNT_AND_WORD = re.compile(rf"(-?\d[\d,]*\.\d\d+)(?={WORD})")
"""An amount that the name in the next column follows."""

FIGURE_AND_ITEM = re.compile(rf"(-?\d[\d,]*(?:\.\d+)?)(?={ITEM})")
"""The same whatever its decimals, where the name is numbered (66.4一、…): no figure's own word is."""

DASH_AND_ITEM = re.compile(rf"({DASH.pattern})(?={ITEM})")

AMOUNT_AND_CODE = re.compile(rf"({AMOUNT.pattern})(\d{{3}}|\d{{5}}|\d{{7}})")
"""The same where a code follows."""

AMOUNT_AND_CODED_WORD = re.compile(rf"({AMOUNT.pattern})(?:\d{{3}}|\d{{5}}|\d{{7}})[^\W\d_a-zA-Z万亿元]")
"""The same where the code leads the name."""

CODE = r"[\[【(（]?(?:\d{3}|\d{5}|\d{7})(?![\d.,])"

SEPARATED = rf"-?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|-?\d+\.\d+|{DASH.pattern}"
"""What separators tell from a code and from the number of a line, or nought."""

BEFORE_TEXT = ((re.compile(SEPARATED), re.compile(f"{WORD}|{CODE}")), (re.compile(r"-\d+"), re.compile(WORD)))
"""A figure, and what may be drawn by itself behind it."""

HOLE = 0.1
"""Share of the type size by which two texts stand apart, at least, that are drawn each by itself."""


class Drawn(Protocol):
    """A printed line, as far as it tells what was drawn in one go."""

    @property
    def size(self) -> float: ...

    @property
    def starts(self) -> frozenset[float]: ...


def figures_apart(glyphs: list[Glyph], from_words_too: bool, line: Drawn) -> list[list[Glyph]]:
    """Amounts that fill their columns and so touch are told apart by their decimals, codes by where they were drawn.

    `from_words_too` in a table alone: in prose an amount touches the words of its sentence.
    """
    text = "".join([glyph.text for glyph in glyphs])
    if len(text) != len(glyphs):
        return [glyphs]
    if TOUCHING_AMOUNTS.fullmatch(text):
        return [glyphs[match.start() : match.end()] for match in AMOUNT.finditer(text)]
    if not from_words_too:
        return [glyphs]
    if (code := AMOUNT_AND_CODE.fullmatch(text)) and glyphs[code.start(2)].left in line.starts:
        return [glyphs[: code.start(2)], glyphs[code.start(2) :]]
    if (coded := AMOUNT_AND_CODED_WORD.match(text)) and glyphs[coded.end(1)].left in line.starts:
        return [glyphs[: coded.end(1)], glyphs[coded.end(1) :]]
    drawn = next((at for at in range(1, len(text)) if _ends_figure(glyphs, text, at, line)), 0)
    if drawn:
        return [glyphs[:drawn], *figures_apart(glyphs[drawn:], True, line)]
    ends = {match.end() for rule in (AMOUNT_AND_WORD, FIGURE_AND_ITEM) for match in rule.finditer(text)}
    if item := DASH_AND_ITEM.match(text):
        ends.add(item.end())
    cuts = [0, *sorted(ends), len(glyphs)]
    return [glyphs[start:end] for start, end in pairwise(cuts)]


def _ends_figure(glyphs: list[Glyph], text: str, at: int, line: Drawn) -> bool:
    """Whether the characters before one are a figure, and a text is drawn by itself that begins with it."""
    hole = glyphs[at].left - glyphs[at - 1].right
    return (
        glyphs[at].left in line.starts
        and hole > HOLE * line.size
        and any(figure.fullmatch(text, 0, at) and after.match(text, at) for figure, after in BEFORE_TEXT)
    )
