"""Print that is wider than its cell and runs over the left border of it.

Belongs here: which lines of print do, and what of their first character stands before the border. Does not belong here:
cutting a cell to lines (`scan_lines`), reading them (`scan_reading`).

Amounts are set to the right: one that is too long begins in the cell before its own, and the ruling between hides more of
its first digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from orchestration.document.scan_image import Pixels
from orchestration.document.scan_lines import Beginning, PixelBox, Strip, strips_of

BEHIND = 0.4
"""Type sizes behind the middle of a ruling within which print goes on that runs over it."""

BEFORE = 1.8
"""Points before it within which such print ends that way."""

WIDE = 0.4
"""Type sizes before a ruling in which such print begins: a whole digit that stands before it belongs there."""

HOLE = 2
"""Columns of pixels without ink that part it from the print of the cell it stands in."""


def strips_in(
    gray: Pixels, ink: Pixels, cells: Sequence[PixelBox], em: float, inset: float, scale: float
) -> tuple[list[Strip], Pixels, Pixels]:
    """The lines of all cells, and the page and its ink without what stands before the cell that it belongs to; `inset`: pixels
    from the middle of a ruling to the cell beside it."""
    whole, bare = ink, gray
    found = [(cell, strip) for cell in cells for strip in strips_of(ink, cell, em)]
    begin = {
        (cell, strip.ink[0]): beginning
        for cell, strip in found
        if (beginning := _beginning(gray, ink, strip, round(cell[0] - inset), em, scale)) is not None
    }
    is_settled = not begin
    while not is_settled:
        bare, ink = _without(gray, whole, begin.values())
        found = [(cell, strip) for cell in cells for strip in strips_of(ink, cell, em)]
        going_on = {key: begin[key] for cell, strip in found if (key := (cell, strip.ink[0])) in begin}
        is_settled = len(going_on) == len(begin)  # else a line was another one with what is none of it
        begin = going_on
    return [_from(strip, begin.get((cell, strip.ink[0]))) for cell, strip in found], bare, ink


def _without(gray: Pixels, ink: Pixels, begin: Iterable[Beginning]) -> tuple[Pixels, Pixels]:
    gray, ink = gray.copy(), ink.copy()
    for beginning in begin:
        left, top, right, bottom = beginning.box
        gray[top:bottom, left:right], ink[top:bottom, left:right] = 255, 0
    return gray, ink


def _beginning(
    gray: Pixels, ink: Pixels, strip: Strip, ruling: int, em: float, scale: float
) -> Beginning | None:
    if strip.ink[0] - ruling > BEHIND * em:
        return None
    top, bottom = strip.ink[1], strip.ink[3]
    first = max(ruling - round(WIDE * em), 0)
    columns = np.nonzero(ink[top:bottom, first:ruling].any(axis=0))[0] + first
    if not len(columns) or ruling - int(columns[-1]) > BEFORE * scale:
        return None
    holes = np.nonzero(np.diff(columns) > HOLE)[0]
    left = int(columns[holes[-1] + 1]) if len(holes) else int(columns[0])
    if left == first:
        return None
    box = left, top, ruling, bottom
    return Beginning(box, gray[top:bottom, left:ruling].copy())


def _from(strip: Strip, beginning: Beginning | None) -> Strip:
    if beginning is None:
        return strip
    first, top, _, bottom = beginning.box
    ink = first, min(strip.ink[1], top), strip.ink[2], max(strip.ink[3], bottom)
    return replace(strip, ink=ink, beginning=beginning)
