"""Characters with their boxes, and runs of them that were written in one go.

Belongs here: the shapes, and where a run stands. Does not belong here: reading them from a page (`pdf_glyphs`), the lines
and cells that they make up (`pdf_lines`, `pdf_table`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from orchestration.document.model import Box

RIM = 0.5
"""Points within its window at which a text shows for certain."""


class Glyph(NamedTuple):
    """One character and its box: as wide as its advance, as high as its line of type where the font says.

    `is_after_space` when the file writes a space before it.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    is_after_space: bool = False


@dataclass(slots=True)
class Run:
    """Characters written one after the other without a hole; `turn` is clockwise quarter turns to level it.

    `turn` is None for text that slants, such as a watermark; `drawn` is its place in the order of drawing. `window`: what
    it shows through, where some of it does not show.
    """

    glyphs: list[Glyph]
    turn: int | None
    box: Box
    drawn: int = 0
    window: Box | None = None

    def add(self, glyph: Glyph) -> None:
        self.glyphs.append(glyph)
        left, top, right, bottom = self.box
        _, x0, y0, x1, y1, _ = glyph
        self.box = (
            x0 if x0 < left else left,
            y0 if y0 < top else top,
            x1 if x1 > right else right,
            y1 if y1 > bottom else bottom,
        )

    def point(self, glyph: Glyph) -> tuple[float, float]:
        """Where a character stands on its line; if it does not show, the nearest point at which its text does."""
        line = self.box if self.turn == 0 else glyph[1:5]
        x, y = (glyph.left + glyph.right) / 2, (line[1] + line[3]) / 2
        if self.window is None:
            return x, y
        left, top, right, bottom = self.window
        return min(max(x, left + RIM), right - RIM), min(max(y, top + RIM), bottom - RIM)


glyph_of: Callable[[tuple[str, float, float, float, float, bool]], Glyph] = partial(tuple.__new__, Glyph)
"""A glyph of its fields, in half the time that naming them takes."""


def run_of(glyphs: list[Glyph], turn: int | None) -> Run:
    """The run of these glyphs, with the box around them."""
    box = (
        min(glyph.left for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )
    return Run(glyphs, turn, box)
