"""From runs of characters to printed lines and to the text of a cell.

Belongs here: which characters stand on one line, where a space was meant, how a wrapped cell reads. Does not
belong here: which cell a run stands in (`pdf_table`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from orchestration.document.model import Box
from orchestration.document.pdf_frame import turned_box
from orchestration.document.pdf_glyphs import Glyph, Run

# Shares of the type size by which two neighbours must stand apart for a space to be meant.
SPACE_IN_LATIN = 0.2
SPACE_IN_MIXED = 0.4  # Word sets a quarter between Chinese and digits on its own
SPACE_IN_CHINESE = 4.0  # only between parts of a line that have nothing to do with each other

CELL_PADDING = 12.0
"""Points that a cell may keep free left and right of its text, together."""

WHOLE_DECIMAL = re.compile(r"\d\.\d\d$")


@dataclass(slots=True)
class Line:
    """Characters on one line, left to right."""

    glyphs: list[Glyph]
    box: Box
    size: float

    def text(self) -> str:
        return spaced(self.glyphs, self.size, SPACE_IN_CHINESE)


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """Printed lines, top to bottom. Runs must lie level."""
    groups: list[list[Run]] = []
    top = bottom = 0.0
    for run in sorted(runs, key=lambda run: run.box[1] + run.box[3]):
        _, y0, _, y1 = run.box
        if groups and min(bottom, y1) - max(top, y0) >= 0.5 * min(bottom - top, y1 - y0):
            groups[-1].append(run)
            if y1 - y0 <= bottom - top:
                continue
        else:
            groups.append([run])
        top, bottom = y0, y1
    return [_line(group) for group in groups]


def _line(runs: list[Run]) -> Line:
    box = (
        min(run.box[0] for run in runs),
        min(run.box[1] for run in runs),
        max(run.box[2] for run in runs),
        max(run.box[3] for run in runs),
    )
    glyphs = sorted((glyph for run in runs for glyph in run.glyphs), key=lambda g: g.left + g.right)
    return Line(_printed_once(glyphs), box, max(run.box[3] - run.box[1] for run in runs))


def _printed_once(glyphs: list[Glyph]) -> list[Glyph]:
    """Without the second strokes of a bold face made by printing each character twice, a hair apart."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        for other in kept[-3:]:
            if other.text == glyph.text and _same_place(glyph, other):
                break
        else:
            kept.append(glyph)
    return kept


def _same_place(a: Glyph, b: Glyph) -> bool:
    return abs(a.left - b.left) < 0.3 * (b.right - b.left) and abs(a.top - b.top) < 0.3 * (b.bottom - b.top)


def spaced(glyphs: list[Glyph], size: float, chinese_gap: float | None) -> str:
    """The characters with a space where one was meant; `chinese_gap` None never parts two Chinese characters."""
    if not glyphs:
        return ""
    parts = [glyphs[0].text]
    for last, glyph in zip(glyphs, glyphs[1:], strict=False):
        gap = glyph.left - last.right
        if gap > SPACE_IN_LATIN * size:
            wide = is_wide(last.text) + is_wide(glyph.text)
            needed = (SPACE_IN_LATIN, SPACE_IN_MIXED, chinese_gap)[wide]
            if needed is not None and gap > needed * size:
                parts.append(" ")
        parts.append(glyph.text)
    return "".join(parts)


def cell_text(runs: list[Run], width: float) -> str:
    """What a cell of this width says, its wrapped lines joined."""
    turn = runs[0].turn or 0
    if turn:
        runs = [_levelled(run, turn) for run in runs]
    text, last = "", None
    for line in lines_of(runs):
        addition = spaced(line.glyphs, line.size, None)
        if last is not None:
            full = turn == 0 and width - (last.box[2] - last.box[0]) < CELL_PADDING + _advance(line.glyphs[0])
            text += _joint(text, addition, full)
        text += addition
        last = line
    return text


def _joint(before: str, after: str, full: bool) -> str:
    """What stands between two lines of a cell; `full` when the upper one had no room for another character."""
    left, right = before[-1], after[0]
    if is_wide(left) or is_wide(right):
        return ""
    if left.isdigit() and right.isdigit():  # two figures, one below the other, must not become one
        return "" if full and not WHOLE_DECIMAL.search(before) else " "
    if left.isalpha() and right.isalpha():
        return " "
    return ""


def _levelled(run: Run, turn: int) -> Run:
    glyphs = [Glyph(glyph.text, *turned_box(glyph[1:], turn)) for glyph in run.glyphs]
    return Run(glyphs, 0, turned_box(run.box, turn))


def _advance(glyph: Glyph) -> float:
    return glyph.right - glyph.left


def is_wide(text: str) -> bool:
    """Whether a character is as wide as a Chinese one, and so stands next to its like without a space."""
    return text >= "\u2000" or text == "·"
