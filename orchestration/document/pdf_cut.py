"""Text that may be cut: it ends at the rule beside it, where the rest had no room.

Belongs here: telling such cells of a table. Does not belong here: text that is printed whole over the cells beside
(`pdf_beside`) or above and below (`pdf_overflow`).

A spreadsheet ends a text that it does not wrap at the next cell that is not empty, within a character of the rule. A text
that just fits looks the same. Where it writes what it does not show (`pdf_clips`), it need not write all of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.document.model import Box, Cell
from orchestration.document.pdf_glyphs import Run
from orchestration.document.pdf_text import FIGURE

AT_LEFT = 0.7
"""Share of the type size between the rule and the text of a cell set to the left, at most."""

LEAST = 4
"""Characters of a text that may have gone on."""


def cut_off(cells: Sequence[Cell], contents: Sequence[list[Run]]) -> list[int]:
    """Numbers of the cells whose text shows in part only, or whose only line leaves no room for a character more, with
    something printed beside it, in a column none of whose texts is wrapped."""
    by_place = {(cell.row, cell.column): cell for cell in cells}
    body = {cell.row for cell in cells if FIGURE.fullmatch(cell.text)}
    wraps: set[int] = set()
    full: list[int] = []
    hidden: list[int] = []
    for number, (cell, runs) in enumerate(zip(cells, contents, strict=True)):
        if cell.row not in body or not runs or FIGURE.fullmatch(cell.text) or cell.bbox is None:
            continue
        if any(run.window is not None for run in runs):
            hidden.append(number)
            continue
        top, bottom = min(run.box[1] for run in runs), max(run.box[3] for run in runs)
        size = max(run.box[3] - run.box[1] for run in runs)
        if bottom - top > 1.5 * size:
            wraps.add(cell.column)
        beside = by_place.get((cell.row, cell.column + cell.column_span))
        if len(cell.text) >= LEAST and beside is not None and beside.text and _fills(cell.bbox, runs, size):
            full.append(number)
    return hidden + [number for number in full if cells[number].column not in wraps]


def _fills(box: Box, runs: list[Run], size: float) -> bool:
    wide = max(glyph.right - glyph.left for run in runs for glyph in run.glyphs)
    left, right = min(run.box[0] for run in runs), max(run.box[2] for run in runs)
    return left - box[0] < AT_LEFT * size and box[2] - right < wide and all(run.turn == 0 for run in runs)
