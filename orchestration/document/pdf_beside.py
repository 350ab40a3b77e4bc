"""Text that did not fit the width of its cell and is printed over the cells beside.

Belongs here: which texts run on over a rule. Does not belong here: text that did not fit the height of its cell
(`pdf_overflow`), figures (`pdf_pieces`), text that ends at the rule (`pdf_cut`).

A spreadsheet prints a text that it does not wrap over the cells on its right as long as they are empty. Else it shows
the text up to the rule alone, but may write all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from orchestration.document.model import UNKNOWN
from orchestration.document.pdf_run import Glyph, Run
from orchestration.document.pdf_table import GridCells
from orchestration.document.pdf_text import FIGURE

TOUCH = 0.1
"""Share of the type size by which the characters of one text stand apart at most."""

AT_LEFT = 0.7
"""Share of the type size between the rule and the text of a cell set to the left, at most."""

INSIDE = 0.3
"""Points by which a rule must lie within a character to run through it."""

LEAST = 4
"""Characters of a text that is long."""


def take_long(runs: Sequence[Run], grids: Sequence[GridCells]) -> list[Run]:
    """Puts texts that run on over the cells beside into the cell they begin in; gives the other runs."""
    taken: set[int] = set()
    for chain in _chains(runs):
        if len(chain) == len(chain[0].glyphs) == 1:
            continue
        for grid in grids:
            for text in _texts(grid, chain) if _slots(grid, chain) else ():
                slots = _slots(grid, text)
                if slots and _runs_on(grid, text, slots, runs):
                    grid.runs[slots[0]].extend(text)
                    taken.update(map(id, text))
            if taken.intersection(map(id, chain)):
                break
    return [run for run in runs if id(run) not in taken] if taken else list(runs)


def _chains(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs drawn one right behind the other."""
    chain: list[Run] = []
    for run in runs:
        if chain and run.turn == 0 and _touches(chain[-1], run):
            chain.append(run)
            continue
        if chain:
            yield chain
        chain = [run] if run.turn == 0 else []
    if chain:
        yield chain


def _touches(last: Run, run: Run) -> bool:
    _, y0, right, y1 = last.box
    left, top, _, bottom = run.box
    size = y1 - y0
    return abs(left - right) < TOUCH * size and abs(top + bottom - y0 - y1) / 2 < 3 * TOUCH * size


def _texts(grid: GridCells, chain: list[Run]) -> list[list[Run]]:
    """The chain, parted where a run begins where a cell's own text would."""
    texts: list[list[Run]] = []
    for run in chain:
        size = run.box[3] - run.box[1]
        if not texts or any(-1 < run.box[0] - rule < AT_LEFT * size for rule in grid.grid.xs):
            texts.append([])
        texts[-1].append(run)
    return texts


def _slots(grid: GridCells, chain: list[Run]) -> list[int]:
    """The cells that a text reaches over from left to right; none where it stays in one or leaves the table."""
    first, last = grid.place(chain[0], chain[0].glyphs[0]), grid.place(chain[-1], chain[-1].glyphs[-1])
    if first is None or last is None or first == last:
        return []
    places = [grid.place(run, glyph) for run in chain for glyph in run.glyphs]
    return [place for place in dict.fromkeys(places) if place is not None] if None not in places else []


def _runs_on(grid: GridCells, chain: list[Run], slots: list[int], runs: Sequence[Run]) -> bool:
    glyphs = [glyph for run in chain for glyph in run.glyphs]
    left, top, right, bottom = chain[0].box[0], chain[0].box[1], chain[-1].box[2], chain[0].box[3]
    if (window := chain[-1].window) is not None:
        right = min(right, window[2])
    boxes = [grid.grid.box(grid.grid.slots[slot]) for slot in slots]
    text = "".join(glyph.text for glyph in glyphs)
    if len(glyphs) < LEAST or FIGURE.fullmatch(text) or UNKNOWN in text:
        return False
    if left - boxes[0][0] > AT_LEFT * (bottom - top) or not all(
        _is_within(run.glyphs, rule) for rule in (box[0] for box in boxes[1:]) for run in _at(chain, rule)
    ):
        return False
    own = set(map(id, chain))
    for x0, y0, x1, y1 in boxes[1:]:
        inside = [
            run.box
            for run in runs
            if id(run) not in own
            and x0 < (run.box[0] + run.box[2]) / 2 < x1
            and y0 < (run.box[1] + run.box[3]) / 2 < y1
        ]
        over = any(
            min(right, box[2]) - max(left, box[0]) > 1 and min(bottom, box[3]) - max(top, box[1]) > 1
            for box in inside
        )
        if inside and not over:  # a text of its own, beside which a spreadsheet would have ended this one
            return False
    return True


def _at(chain: list[Run], rule: float) -> list[Run]:
    """The run at a rule, or both that meet there."""
    return [run for run in chain if run.box[0] - INSIDE <= rule <= run.box[2] + INSIDE]


def _is_within(glyphs: list[Glyph], rule: float) -> bool:
    """Whether a rule runs through a character, or between two words' characters that stand as close as any do."""
    if any(glyph.left + INSIDE < rule < glyph.right - INSIDE for glyph in glyphs):
        return True
    for before, after in pairwise(glyphs):
        if before.right - INSIDE <= rule <= after.left + INSIDE:
            size = before.bottom - before.top
            return after.left - before.right < TOUCH / 2 * size and not (
                before.text.isdigit() or after.text.isdigit()
            )
    return False
