"""Figures drawn in pieces, digit by digit or group by group, that a border of their cells would cut.

Belongs here: which pieces are one figure. Does not belong here: texts that lie over each other (`pdf_seams`), which cell
a figure drawn in one go stands in (`pdf_table`).

A figure too wide for its cell is printed over the rule beside it. Drawn in one go it is taken whole; in pieces each
would go to the cell it stands in, and a figure without its first digit looks like a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from operator import attrgetter

from orchestration.document.model import UNKNOWN
from orchestration.document.pdf_run import Glyph, Run
from orchestration.document.pdf_seams import drawn_with, texts_in, with_unknown
from orchestration.document.pdf_table import GridCells

TOUCH = 0.1
"""Share of the type size by which characters of one figure stand apart, or over each other, at most."""

SAME_PADDING = 0.6
"""Points by which the white between figures and the rule on their right differs at most from row to row."""

MIN_INSIDE = 3
"""Figures within their cells whose decimals tell those of one that is printed over a rule."""

INSIDE = 0.3
"""Points by which a rule must lie within a character to run through it."""

PIECE = frozenset("0123456789,.-")

NUMBERING = re.compile(r"\d{1,2}\.")
"""How the next cell's name may begin: no figure ends with a point."""

WHOLE_NUMBER = r"-?(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*|0)"

WHOLE = re.compile(rf"{WHOLE_NUMBER}(\.\d+)?")

WHOLE_IN_ROW = re.compile(r"-?(?:[1-9]\d{0,2}(?:,\d{3})+(?:\.\d\d)?|(?:[1-9]\d*|0)\.\d\d)")
"""A figure whose format says where it ends, however close the next one follows."""

CODE = re.compile(r"\d{1,3}|\d{5}|\d{7}")
"""A code or the number of a line, which begins right behind a rule."""


def with_whole_figures(runs: Sequence[Run], grids: Sequence[GridCells]) -> list[Run]:
    """The runs, the pieces of each figure that a border would cut made one."""
    joined: dict[int, list[Run]] = {}
    chains = _chains(runs) if grids else []
    parting = [next((grid for grid in grids if _is_parted(grid, chain)), None) for chain in chains]
    decimals = _decimals([chain for chain, grid in zip(chains, parting, strict=True) if grid is None])
    for chain, grid in zip(chains, parting, strict=True):
        if grid is not None:
            joined.update((id(run), []) for run in chain)
            joined[id(chain[0])] = _joined(chain, grid, decimals)
    if not joined:
        return list(runs)
    return [whole for run in runs for whole in joined.get(id(run), [run])]


def _chains(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs drawn one after the other that touch and are made of what figures are made of.

    Where two texts lie over each other, their places do not tell which character is whose; the order of drawing does.
    """
    found: list[list[Run]] = []
    last: Run | None = None  # where it may go on
    for run in sorted(runs, key=attrgetter("drawn")):
        glyphs = run.glyphs
        if last is not None and glyphs[0][0] in PIECE and _touches(last, run):
            if not found or found[-1][-1] is not last:
                found.append([last])
            found[-1].append(run)
        last = run if glyphs[-1][0] in PIECE else None
    return [chain for chain in found if all(map(_is_piece, chain))]


def _decimals(inside: Sequence[list[Run]]) -> int | None:
    """How many decimals figures have that stand within their cells, if all of them have as many."""
    texts = ["".join(glyph.text for run in chain for glyph in run.glyphs) for chain in inside]
    counts = [len(text.partition(".")[2]) for text in texts if "." in text and WHOLE.fullmatch(text)]
    return counts[0] if len(counts) >= MIN_INSIDE and len(set(counts)) == 1 else None


def _is_piece(run: Run) -> bool:
    return run.turn == 0 and all(glyph.text in PIECE for glyph in run.glyphs)


def _touches(last: Run, run: Run) -> bool:
    _, y0, right, y1 = last.box
    left, top, _, bottom = run.box
    size = y1 - y0
    return abs(left - right) < TOUCH * size and abs(top + bottom - y0 - y1) / 2 < TOUCH * size


def _is_parted(grid: GridCells, chain: list[Run]) -> bool:
    glyphs = [glyph for run in chain for glyph in run.glyphs]
    return len(set(_places(grid, glyphs))) > 1


def _places(grid: GridCells, glyphs: Sequence[Glyph]) -> list[int | None]:
    middle = (glyphs[0].top + glyphs[0].bottom) / 2
    return [grid.slot_at((glyph.left + glyph.right) / 2, middle) for glyph in glyphs]


def _joined(chain: list[Run], grid: GridCells, decimals: int | None) -> list[Run]:
    """One run of each figure in the chain; the chain itself where its bare digits may be codes."""
    if texts := texts_in(chain, partial(_places, grid)):
        return texts
    if _ends_in_numbering(chain, grid):
        rest = chain[:-1]
        return [*(_joined(rest, grid, decimals) if _is_parted(grid, rest) else rest), chain[-1]]
    glyphs = [glyph for run in chain for glyph in run.glyphs]
    text = "".join(glyph.text for glyph in glyphs)
    if WHOLE.fullmatch(text):
        if not any(glyph.text in ",." for glyph in glyphs) and not _runs_over_rule(glyphs, grid):
            return chain
        is_told = decimals is not None and len(text.partition(".")[2]) == decimals
        before_code = [end for end in _cuts(glyphs, grid) if _is_before_code(text, end) and not is_told]
        drawn_whole = len(chain) == 2 and len(chain[0].glyphs) in before_code
        if drawn_whole or any(WHOLE_IN_ROW.fullmatch(text[:end]) for end in before_code):
            return chain
        between = bool(before_code) and not _runs_over_rule(glyphs, grid)
        end = before_code[0] if between else _end_of_first(glyphs, text, grid)
        if end:  # one figure or two: then neither is known
            glyphs.insert(end, glyphs[end]._replace(text=UNKNOWN, right=glyphs[end].left))
        parts = [(0, len(glyphs))]
    else:
        parts = _in_row(WHOLE_IN_ROW, text)
        if not parts and decimals:
            parts = _in_row(re.compile(rf"{WHOLE_NUMBER}\.\d{{{decimals}}}"), text)
        if not parts:
            return with_unknown(chain, partial(_places, grid)) if text.count(".") > 1 else chain
    return [drawn_with(chain[0], glyphs[start:end]) for start, end in parts]


def _ends_in_numbering(chain: list[Run], grid: GridCells) -> bool:
    """Whether the last piece is the number of the name in the next cell."""
    before = [glyph for run in chain[:-1] for glyph in run.glyphs]
    own = {*_places(grid, chain[-1].glyphs)}
    return (
        NUMBERING.fullmatch("".join(glyph.text for glyph in chain[-1].glyphs)) is not None
        and "." in [glyph.text for glyph in before]
        and len(own) == 1
        and own.isdisjoint(_places(grid, before))
    )


def _in_row(figure: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Where figures stand that are all of the text; none if they are not."""
    parts = [match.span() for match in figure.finditer(text)]
    return parts if sum(end - start for start, end in parts) == len(text) else []


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
