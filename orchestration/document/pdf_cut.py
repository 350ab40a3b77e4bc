"""Text that may be cut: it ends at the rule beside it, where the rest had no room.

Belongs here: telling such cells of a table. Does not belong here: text that is printed whole over the cells beside
(`pdf_beside`) or above and below (`pdf_overflow`).

A spreadsheet ends a text that it does not wrap at the next cell that is not empty, within a character of the rule. A text
that just fits looks the same; it is one where other columns wrap their texts. Where it writes what it does not show
(`pdf_clips`), it need not write all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import sub

from orchestration.document.model import Cell
from orchestration.document.pdf_run import Run
from orchestration.document.pdf_text import FIGURE

AT_LEFT = 0.7
"""Share of the type size between the rule and the text of a cell set to the left, at most."""

LEAST = 4
"""Characters of a text that may have gone on."""

WRAPPING = 2
"""Columns of a table with wrapped texts, at least, by which all of its columns wrap theirs."""


def cut_off(cells: Sequence[Cell], contents: Sequence[list[Run]]) -> list[int]:
    """Numbers of the cells whose text shows in part only, or whose only line leaves no room for a character more, with
    something printed beside it, where neither its column nor two others have texts that are wrapped."""
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
        lefts, tops, rights, bottoms = zip(*[run.box for run in runs], strict=True)
        size = max(map(sub, bottoms, tops))
        if max(bottoms) - min(tops) > 1.5 * size:
            wraps.add(cell.column)
        beside = by_place.get((cell.row, cell.column + cell.column_span))
        if len(cell.text) < LEAST or beside is None or not beside.text:
            continue
        if min(lefts) - cell.bbox[0] < AT_LEFT * size and _fills(cell.bbox[2] - max(rights), runs):
            full.append(number)
    if len(wraps) >= WRAPPING:
        return hidden
    return hidden + [number for number in full if cells[number].column not in wraps]


def _fills(room: float, runs: list[Run]) -> bool:
    """Whether level text leaves less room than its widest character takes."""
    wide = max([glyph.right - glyph.left for run in runs for glyph in run.glyphs])
    return room < wide and all(run.turn == 0 for run in runs)
