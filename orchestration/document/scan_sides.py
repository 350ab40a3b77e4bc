"""Two pages side by side in one picture, as A3 paper and open books are scanned.

Belongs here: telling such a picture, its two sides, and the blocks of both as those of one page. Does not belong here:
reading a side (`scan`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from orchestration.document.model import Box, Table, TextLine
from orchestration.document.pdf_page import Blocks
from orchestration.document.scan_clean import Sheet
from orchestration.document.scan_image import Pixels

LEAST_WIDTH = 1000.0
"""Points that two pages are wide at least: a single page is narrower, even on its side."""

MIDDLE = 0.48, 0.52
"""Shares of the width between which there is neither print nor a level line: the inner margins of two pages."""

STRAY = 0.0002
"""Share of the pixels there that dust may cover."""


@dataclass(frozen=True, slots=True)
class Side:
    """One page, its lines in its own points, and how far right of the picture's left end it begins."""

    sheet: Sheet
    rules: list[Box]
    left: float


def sides_of(sheet: Sheet, rules: list[Box]) -> list[Side]:
    """The pages of a picture whose rulings have been painted over, from left to right: most show one."""
    height, width = sheet.ink.shape
    start, end = (round(share * width) for share in MIDDLE)
    middle = sheet.ink[:, start:end]
    if (
        width / sheet.scale < LEAST_WIDTH
        or width < height
        or np.count_nonzero(middle) > STRAY * middle.size
        or any(
            left * sheet.scale < end and right * sheet.scale > start for left, _, right, _ in _level(rules)
        )
        or not (sheet.ink[:, :start].any() and sheet.ink[:, end:].any())
    ):
        return [Side(sheet, rules, 0.0)]
    cut = width // 2
    return [_side(sheet, rules, 0, cut), _side(sheet, rules, cut, width)]


def together(sides: Sequence[tuple[Blocks, float]]) -> Blocks:
    """The blocks of the sides, each with where it begins, as those of one page."""
    blocks = [_moved(block, left) for own, left in sides for block in own]
    table_no = line_no = 0
    numbered: list[TextLine | Table] = []
    for block in blocks:
        if isinstance(block, Table):
            table_no += 1
            numbered.append(replace(block, table_no=table_no))
        else:
            line_no += 1
            numbered.append(replace(block, line_no=line_no))
    return tuple(numbered)


def _level(rules: Sequence[Box]) -> Iterator[Box]:
    return (rule for rule in rules if rule[2] - rule[0] > rule[3] - rule[1])


def _side(sheet: Sheet, rules: Sequence[Box], start: int, end: int) -> Side:
    def part(pixels: Pixels) -> Pixels:
        return np.ascontiguousarray(pixels[:, start:end])

    stamp = None if sheet.stamp is None else part(sheet.stamp)
    own = Sheet(part(sheet.gray), part(sheet.raw), part(sheet.ink), part(sheet.dark), stamp, sheet.scale)
    left, right = start / sheet.scale, end / sheet.scale
    inside = (rule for rule in rules if left <= (rule[0] + rule[2]) / 2 < right)
    return Side(own, [(x0 - left, y0, x1 - left, y1) for x0, y0, x1, y1 in inside], left)


def _moved(block: TextLine | Table, right: float) -> TextLine | Table:
    if not right:
        return block
    box = None if block.bbox is None else _shifted(block.bbox, right)
    if isinstance(block, TextLine):
        return replace(block, bbox=box)
    cells = (
        replace(cell, bbox=None if cell.bbox is None else _shifted(cell.bbox, right)) for cell in block.cells
    )
    return replace(block, bbox=box, cells=tuple(cells))


def _shifted(box: Box, right: float) -> Box:
    return box[0] + right, box[1], box[2] + right, box[3]
