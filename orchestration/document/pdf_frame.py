"""How a PDF's own coordinates become points from the top left corner of the page as a reader holds it.

Belongs here: turns and origins. Does not belong here: what is drawn on the page (`pdf_glyphs`,
`pdf_rules`).
"""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.document.model import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """x' = a·x + c·y + e, y' = b·x + d·y + f: user space to upright points from the top left corner."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The upright box of a user space box; quarter turns keep boxes boxes."""
        x0, y0 = self.a * left + self.c * bottom + self.e, self.b * left + self.d * bottom + self.f
        x1, y1 = self.a * right + self.c * top + self.e, self.b * right + self.d * top + self.f
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        return x0, y0, x1, y1

    def shows(self, box: Box) -> bool:
        """Whether any of the box lies on the page."""
        return box[2] >= 0 and box[3] >= 0 and box[0] <= self.width and box[1] <= self.height


def frame_for(bounds: Box, quarter_turns: int) -> Frame:
    """The frame of a page whose visible part is `bounds` (left, bottom, right, top), turned clockwise."""
    left, bottom, right, top = bounds
    width, height = right - left, top - bottom
    match quarter_turns % 4:
        case 1:
            return Frame(0, 1, 1, 0, -bottom, -left, height, width)
        case 2:
            return Frame(-1, 0, 0, 1, right, -bottom, width, height)
        case 3:
            return Frame(0, -1, -1, 0, top, right, height, width)
        case _:
            return Frame(1, 0, 0, -1, -left, top, width, height)


def turned_box(box: Box, quarter_turns: int) -> Box:
    """`box` in a page turned clockwise about its corner; the origin moves, which ordering does not mind."""
    x0, y0, x1, y1 = box
    match quarter_turns % 4:
        case 1:
            return -y1, x0, -y0, x1
        case 2:
            return -x1, -y1, -x0, -y0
        case 3:
            return y0, -x1, y1, -x0
        case _:
            return box
