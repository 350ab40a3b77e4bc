"""Figures drawn in pieces, digit by digit or group by group, that a border of their cells would cut.

Belongs here: which pieces are one figure. Does not belong here: which cell a figure drawn in one go stands in
(`pdf_table`).

A figure too wide for its cell is printed over the rule beside it. Drawn in one go it is taken whole; in pieces each
would go to the cell it stands in, and a figure without its first digit looks like a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from orchestration.document.pdf_glyphs import UNKNOWN, Glyph, Run, run_of
from orchestration.document.pdf_table import GridCells

TOUCH = 0.1
"""Share of the type size by which characters of one figure stand apart, or over each other, at most."""

SAME_PADDING = 0.6
"""Points by which the white between figures and the rule on their right differs at most from row to row."""

INSIDE = 0.3
"""Points by which a rule must lie within a character to run through it."""

PIECE = frozenset("0123456789,.-")

WHOLE = re.compile(r"-?([1-9]\d{0,2}(,\d{3})+|[1-9]\d*|0)(\.\d+)?")

WHOLE_IN_ROW = re.compile(r"-?(?:[1-9]\d{0,2}(?:,\d{3})+(?:\.\d\d)?|(?:[1-9]\d*|0)\.\d\d)")
"""A figure whose format says where it ends, however close the next one follows."""

CODE = re.compile(r"\d{1,3}|\d{5}|\d{7}")
"""A code or the number of a line, which begins right behind a rule."""


def with_whole_figures(runs: Sequence[Run], grids: Sequence[GridCells]) -> list[Run]:
    """The runs, the pieces of each figure that a border would cut made one."""
    chains = _chains(runs) if grids else []
    if not chains:
        return list(runs)
    found: list[Run] = []
    done = 0
    for start, end in chains:
        chain = list(runs[start:end])
        if (grid := next((grid for grid in grids if _is_parted(grid, chain)), None)) is not None:
            found += runs[done:start]
            found += _joined(chain, grid)
            done = end
    found += runs[done:]
    return found


def _chains(runs: Sequence[Run]) -> list[tuple[int, int]]:
    """Where runs drawn one after the other touch and are made of what figures are made of."""
    found: list[tuple[int, int]] = []
    for index, (last, run) in enumerate(pairwise(runs), start=1):
        if not (run.glyphs[0].text in PIECE and last.glyphs[-1].text in PIECE and _touches(last, run)):
            continue
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index - 1, index + 1))
    return [(start, end) for start, end in found if all(_is_piece(run) for run in runs[start:end])]


def _is_piece(run: Run) -> bool:
    return run.turn == 0 and all(glyph.text in PIECE for glyph in run.glyphs)


def _touches(last: Run, run: Run) -> bool:
    size = last.box[3] - last.box[1]
    off = abs(run.box[1] + run.box[3] - last.box[1] - last.box[3]) / 2
    return abs(run.box[0] - last.box[2]) < TOUCH * size and off < TOUCH * size


def _is_parted(grid: GridCells, chain: list[Run]) -> bool:
    glyphs = [glyph for run in chain for glyph in run.glyphs]
    return len(set(_places(grid, glyphs))) > 1


def _places(grid: GridCells, glyphs: Sequence[Glyph]) -> list[int | None]:
    middle = (glyphs[0].top + glyphs[0].bottom) / 2
    return [grid.slot_at((glyph.left + glyph.right) / 2, middle) for glyph in glyphs]


def _joined(chain: list[Run], grid: GridCells) -> list[Run]:
    """One run of each figure in the chain; the chain itself where its bare digits may be codes."""
    glyphs = [glyph for run in chain for glyph in run.glyphs]
    text = "".join(glyph.text for glyph in glyphs)
    if WHOLE.fullmatch(text):
        if not any(glyph.text in ",." for glyph in glyphs) and not _runs_over_rule(glyphs, grid):
            return chain
        before_code = [end for end in _cuts(glyphs, grid) if _is_before_code(text, end)]
        drawn_whole = len(chain) == 2 and len(chain[0].glyphs) in before_code
        if drawn_whole or any(WHOLE_IN_ROW.fullmatch(text[:end]) for end in before_code):
            return chain
        between = bool(before_code) and not _runs_over_rule(glyphs, grid)
        end = before_code[0] if between else _end_of_first(glyphs, text, grid)
        if end:  # one figure or two: then neither is known
            glyphs.insert(end, glyphs[end]._replace(text=UNKNOWN, right=glyphs[end].left))
        parts = [(0, len(glyphs))]
    else:
        parts = [match.span() for match in WHOLE_IN_ROW.finditer(text)]
        if sum(end - start for start, end in parts) < len(text):
            return chain
    joined = [run_of(glyphs[start:end], 0) for start, end in parts]
    for run in joined:
        run.drawn = chain[0].drawn
    return joined


def _is_before_code(text: str, end: int) -> bool:
    """Whether a figure with decimals ends there, right at its rule, and a code follows."""
    figure, code = text[:end], text[end:]
    return "." in figure and bool(WHOLE.fullmatch(figure) and CODE.fullmatch(code))


def _cuts(glyphs: list[Glyph], grid: GridCells) -> list[int]:
    """Where one cell's characters end and the next one's begin."""
    return [at for at, (before, after) in enumerate(pairwise(_places(grid, glyphs)), 1) if before != after]


def _runs_over_rule(glyphs: list[Glyph], grid: GridCells) -> bool:
    """Whether a rule between two of the cells runs through a character."""
    return any(
        glyph.left + INSIDE < rule < glyph.right - INSIDE for rule in _rules(glyphs, grid) for glyph in glyphs
    )


def _end_of_first(glyphs: list[Glyph], text: str, grid: GridCells) -> int:
    """Where a figure of the cell on the left could end, its white as wide as that behind the last; 0 if nowhere."""
    own = min((x - glyphs[-1].right for x in grid.grid.xs if x > glyphs[-1].right), default=0.0)
    for rule in _rules(glyphs, grid):
        for end in range(1, len(glyphs)):
            padding = rule - glyphs[end - 1].right
            if padding > INSIDE and abs(padding - own) < SAME_PADDING:
                parts = text[:end], text[end:]
                even = len({part.partition(".")[2] == "" for part in parts}) == 1
                if even and all(WHOLE.fullmatch(part) for part in parts):
                    return end
    return 0


def _rules(glyphs: list[Glyph], grid: GridCells) -> list[float]:
    """Where the cells end that the characters stand in, but the last."""
    places = _places(grid, glyphs)
    return [
        _side(grid, before, 2) if before is not None else _side(grid, after, 0)
        for before, after in pairwise(places)
        if before != after
    ]


def _side(grid: GridCells, place: int | None, side: int) -> float:
    return grid.grid.box(grid.grid.slots[place])[side] if place is not None else 0.0
