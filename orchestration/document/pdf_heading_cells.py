"""The cells of a heading over a table without upright lines, from the pieces printed there.

Belongs here: which pieces make one heading cell. Does not belong here: the columns that it covers
(`pdf_heading`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from orchestration.document.pdf_column import Column
from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_pitch import Pitch
from orchestration.document.pdf_run import Run, run_of
from orchestration.document.pdf_text import Chunk, is_wide

SPACED_WORD = re.compile(
    "项目|科目|合计|总计|小计|收入|支出|金额|名称|编码|单位|类别|备注|序号|栏次|行次|预算|决算|本年|上年"
)
"""Words of two characters that headings print with a hole in the middle."""

CODE_PARTS = re.compile("[类款项目]")
"""Headings of the columns that a code is printed over, one for each part: always cells by themselves."""

LEADING = 0.45
"""Type sizes between two lines of one heading cell, at most, where no line parts the cells."""

OVERLAP = 0.3
"""Type sizes by which two lines of one cell may overlap, at most."""

LEADING_RULED = 0.8
"""The same where lines part the cells, and none parts these two."""

FILLED = 0.6
"""Share of a line's width that the line above has where a heading wraps; a group may be shorter."""

HAIR = 0.1
"""Points that two headings stand farther apart than the characters of one, at least."""

NARROW = 6.0
"""Points between a column of figures and the names beside it in which headings may seem to be one."""

OVER = 1.5
"""Points by which a heading may stick out of its column."""


@dataclass(slots=True)
class Block:
    """A heading cell: its printed lines, each of one piece or more, and the columns it covers."""

    lines: list[list[Chunk]]
    left: float
    top: float
    right: float
    bottom: float
    first: int = -1
    last: int = -1
    level: int = 0
    is_group: bool = False

    def add(self, line: list[Chunk]) -> None:
        self.lines.append(line)
        self.left = min(self.left, line[0].left)
        self.right = max(self.right, line[-1].right)
        self.top = min(self.top, *(chunk.top for chunk in line))
        self.bottom = max(self.bottom, *(chunk.bottom for chunk in line))

    def middle(self) -> float:
        return (self.left + self.right) / 2

    def height(self) -> float:
        return (self.top + self.bottom) / 2

    def overlap(self, left: float, right: float) -> float:
        return min(self.right, right) - max(self.left, left)

    def runs(self) -> list[Run]:
        return [run_of([glyph for chunk in line for glyph in chunk.glyphs], 0) for line in self.lines]


def blocks_of(
    lines: Sequence[Sequence[Chunk]], rules: Sequence[Edge], is_ruled: bool, pitch: Pitch | None = None
) -> list[Block]:
    """Pieces put together to cells: words printed with holes, and lines that wrap."""
    blocks: list[Block] = []
    for line in lines:
        words = _words(line)
        above = list(blocks)
        for word in words:
            left, right = word[0].left, word[-1].right
            top, bottom = min(c.top for c in word), max(c.bottom for c in word)
            for block in reversed(above):
                if block.overlap(left, right) >= 0.5 * min(block.right - block.left, right - left) and _wraps(
                    block, word, words, top, bottom, rules, is_ruled, pitch
                ):
                    block.add(word)
                    break
            else:
                blocks.append(Block([word], left, top, right, bottom))
    return blocks


def parted_at_columns(line: Sequence[Chunk], columns: Sequence[Column]) -> list[Chunk]:
    """The pieces of a line, parted as well where figures end right before the names of the next column."""
    gutters = [
        (before.right, after.left)
        for before, after in pairwise(columns)
        if before.ends and after.starts and after.left - before.right < NARROW
    ]
    parted: list[Chunk] = []
    for chunk in line:
        start = 0
        least = min((after.left - before.right for before, after in pairwise(chunk.glyphs)), default=0.0)
        for index, (last, glyph) in enumerate(pairwise(chunk.glyphs), 1):
            if glyph.left - last.right > least + HAIR and any(
                last.right < high and low < glyph.left and glyph.left > high - OVER for low, high in gutters
            ):
                parted.append(_part(chunk, start, index))
                start = index
        parted.append(_part(chunk, start, len(chunk.glyphs)) if start else chunk)
    return parted


def _part(chunk: Chunk, start: int, end: int) -> Chunk:
    glyphs = chunk.glyphs[start:end]
    return Chunk(glyphs, "".join(glyph.text for glyph in glyphs), chunk.is_figure)


def _wraps(
    block: Block,
    word: list[Chunk],
    words: list[list[Chunk]],
    top: float,
    bottom: float,
    rules: Sequence[Edge],
    is_ruled: bool,
    pitch: Pitch | None,
) -> bool:
    """Whether a word goes on with the heading cell above it."""
    size = bottom - top
    if top < block.bottom - OVERLAP * size or not (
        pitch.holds(top - block.lines[-1][0].top, size)
        if pitch is not None
        else top - block.bottom <= (LEADING_RULED if rules else LEADING) * size
    ):
        return False
    if _is_code_part(word) and any(_is_code_part(other) for other in words if other is not word):
        return False
    if sum(block.overlap(other[0].left, other[-1].right) > 0 for other in words) > 1:
        return False
    left, right = word[0].left, word[-1].right
    between = [
        rule
        for rule in rules
        if block.bottom - 0.3 * size < rule.at < top + 0.3 * size
        and (rule.start < block.middle() < rule.end or rule.start < (left + right) / 2 < rule.end)
    ]
    if between:
        return False
    return (
        is_ruled
        or bool(rules)
        or (pitch is not None and pitch.is_told)
        or block.right - block.left >= FILLED * (right - left)
    )


def _is_code_part(word: list[Chunk]) -> bool:
    return len(word) == 1 and bool(CODE_PARTS.fullmatch(word[0].text))


def _words(line: Sequence[Chunk]) -> list[list[Chunk]]:
    """The pieces of a line; characters that were only set wide apart make one."""
    words: list[list[Chunk]] = []
    for chunk in line:
        if words and _set_apart(words[-1], chunk):
            words[-1].append(chunk)
        else:
            words.append([chunk])
    return _evenly_set(words)


def _set_apart(word: list[Chunk], chunk: Chunk) -> bool:
    text = word[-1].text + chunk.text
    if len(word) == 1 and len(text) == 2 and SPACED_WORD.fullmatch(text):
        return chunk.left - word[-1].right < 8 * (chunk.right - chunk.left)
    return False


def _evenly_set(words: list[list[Chunk]]) -> list[list[Chunk]]:
    """Single characters at one distance are a word set to fill its cell, unless they are the code's parts."""
    joined: list[list[Chunk]] = []
    index = 0
    while index < len(words):
        end = index + 1
        while (
            end < len(words)
            and _is_single(words[end - 1])
            and _is_single(words[end])
            and _gap(words[end - 1], words[end]) < 1.5 * (words[end][0].right - words[end][0].left)
            and abs(_gap(words[end - 1], words[end]) - _gap(words[index], words[index + 1])) < 1.0
        ):
            end += 1
        run = words[index:end]
        if len(run) > 2 and "".join(word[0].text for word in run) not in ("类款项", "类款项目"):
            joined.append([word[0] for word in run])
        else:
            joined += run
        index = end
    return joined


def _is_single(word: list[Chunk]) -> bool:
    return len(word) == 1 and len(word[0].text) == 1 and is_wide(word[0].text)


def _gap(before: list[Chunk], after: list[Chunk]) -> float:
    return after[0].left - before[-1].right
