"""What a printed line says, and the pieces of it that stand apart.

Belongs here: the shape of a line, where a space was meant, which holes part pieces. Does not belong here: which characters
stand on one line (`pdf_lines`), how a wrapped cell reads (`pdf_cell_text`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from orchestration.document.model import Box
from orchestration.document.pdf_figures_apart import DASH, figures_apart
from orchestration.document.pdf_run import Glyph

# Shares of the type size by which two neighbours must stand apart for a space to be meant.
SPACE_WRITTEN = 0.1  # between Latin characters where the file has a space
SPACE_IN_LATIN = 0.25
SPACE_WRITTEN_IN_MIXED = 0.4  # Word sets a quarter between Chinese and digits on its own
SPACE_IN_MIXED = 1.0  # and more to fill up a line
SPACE_IN_CHINESE = 4.0  # only between parts of a line that have nothing to do with each other

# The same for two pieces to stand in different columns of a table without lines.
COLUMN_GAPS = (0.35, 0.6, 1.2)

# And for two pieces of a row of a table to be looked at apart, before its columns are known.
PIECE_GAPS = (0.35, 0.4, 0.2)

FIGURE = re.compile(r"[-+−－(（]?\d[\d,，]*(\.\d+)?[)）]?[%％]?")

OVER_BORDER = 0.5
"""Points by which a character may reach over the upright line beside it."""


@dataclass(slots=True)
class Line:
    """Characters on one line, left to right; `starts` are the left ends of what was drawn in one go, if a few long, `stops`
    the right ends of texts whose rest does not show, `borders` where upright lines are drawn through its height."""

    glyphs: list[Glyph]
    box: Box
    size: float
    starts: frozenset[float] = frozenset()
    stops: frozenset[float] = frozenset()
    borders: tuple[float, ...] = ()

    def text(self) -> str:
        return spaced(self.glyphs, self.size, SPACE_IN_CHINESE)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a line that stands apart from its neighbours."""

    glyphs: list[Glyph]
    text: str
    is_figure: bool

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def top(self) -> float:
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        return max(glyph.bottom for glyph in self.glyphs)

    def middle(self) -> float:
        return (self.left + self.right) / 2


def chunks_of(line: Line) -> list[Chunk]:
    """The pieces of a line that may stand in different columns."""
    return _chunks(line, COLUMN_GAPS)


def pieces_of(line: Line) -> list[Chunk]:
    """The pieces of a table's line at the least hole, more of them than the line has cells."""
    return _chunks(line, PIECE_GAPS)


def _chunks(line: Line, gaps: tuple[float, float, float]) -> list[Chunk]:
    pieces: list[list[Glyph]] = [line.glyphs[:1]]
    least = min(gaps) * line.size
    for last, glyph in pairwise(line.glyphs):
        gap = glyph.left - last.right
        wide = gap > least and gap > gaps[is_wide(last.text) + is_wide(glyph.text)] * line.size
        if wide or last.right in line.stops or (line.borders and _is_between(last, glyph, line.borders)):
            pieces.append([])
        pieces[-1].append(glyph)
    in_table = gaps is PIECE_GAPS
    return [
        Chunk(part, text, bool(FIGURE.fullmatch(text) or (in_table and DASH.fullmatch(text))))
        for piece in pieces
        for part in figures_apart(piece, in_table, line)
        if (text := spaced(part, line.size, None))
    ]


def _is_between(last: Glyph, glyph: Glyph, borders: tuple[float, ...]) -> bool:
    return any(
        last.right - OVER_BORDER < x < glyph.left + OVER_BORDER and last.left < x < glyph.right
        for x in borders
    )


def spaced(glyphs: list[Glyph], size: float, chinese_gap: float | None) -> str:
    """The characters, with a space where one was meant; `chinese_gap` None never parts Chinese characters."""
    if not glyphs:
        return ""
    last, _, _, right, _, _ = glyphs[0]
    parts = [last]
    for text, left, _, x1, _, is_after_space in glyphs[1:]:
        gap = (left - right) / size
        if gap > SPACE_WRITTEN:
            wide = is_wide(last) + is_wide(text)
            if is_after_space:
                needed = (SPACE_WRITTEN, SPACE_WRITTEN_IN_MIXED, chinese_gap)[wide]
            else:
                needed = (SPACE_IN_LATIN, SPACE_IN_MIXED, chinese_gap)[wide]
            if needed is not None and gap > needed:
                parts.append(" ")
        parts.append(text)
        last, right = text, x1
    return "".join(parts)


def is_wide(text: str) -> bool:
    """Whether a character is as wide as a Chinese one, and so stands next to its like without a space."""
    return text >= "\u2000" or text == "·"
