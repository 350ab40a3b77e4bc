"""Figures too long for their cells whose ends touch, or lie over, the figure in the next cell.

Belongs here: where one text ends and the next begins among characters that touch. Does not belong here: one figure in
pieces (`pdf_pieces`).

The characters of one text follow each other at their own widths, however many pieces it is drawn in. Where the next
cell's text begins has nothing to do with where the one before it ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

from orchestration.document.model import UNKNOWN
from orchestration.document.pdf_run import Glyph, Run, run_of

EXACT = 0.12
"""Points by which a character stands off the end of the one before it in its text, at most."""

OFF = 0.2
"""Points by which the first character of another text does, at least."""

MIN_EXACT = 4
"""Joints without a hole that make one with a hole the end of a text; an overlap needs none."""

FIGURE = re.compile(r"-?\d[\d,]*(\.\d+)?")

Places = Callable[[Sequence[Glyph]], list[int | None]]
"""The cell that the middle of each character stands in."""


def texts_in(chain: Sequence[Run], places: Places) -> list[Run]:
    """The figures of a chain of touching runs, each of another cell; none where there is one, or they cannot be told."""
    gaps = [_gap(before, after) for before, after in pairwise(chain)]
    if any(EXACT < abs(gap) < OFF for gap in gaps):
        return []
    starts = [at for at, gap in enumerate(gaps, 1) if abs(gap) >= OFF]
    exact = len(gaps) - len(starts)
    if not starts or any(gaps[at - 1] > 0 and exact < MIN_EXACT for at in starts):
        return []
    texts = [
        [glyph for run in chain[start:end] for glyph in run.glyphs]
        for start, end in pairwise([0, *starts, len(chain)])
    ]
    if not all(FIGURE.fullmatch("".join(glyph.text for glyph in text)) for text in texts):
        return []
    firsts = [places(text)[0] for text in texts]
    if len(set(firsts)) < len(firsts):
        return []
    return [drawn_with(chain[0], text) for text in texts]


def _gap(before: Run, after: Run) -> float:
    """Points of white between two digits; points and commas may be no wider than their ink, and end no figure."""
    both = before.glyphs[-1].text + after.glyphs[0].text
    return after.box[0] - before.box[2] if both.isdigit() else 0.0


def with_unknown(chain: Sequence[Run], places: Places) -> list[Run]:
    """The characters of several figures cell by cell, each with one more that is not known: nothing tells whose they are."""
    glyphs = [glyph for run in chain for glyph in run.glyphs]
    parts = groupby(zip(places(glyphs), glyphs, strict=True), key=lambda placed: placed[0])
    found: list[Run] = []
    for _, part in parts:
        own = [glyph for _, glyph in part]
        found.append(drawn_with(chain[0], [*own, own[-1]._replace(text=UNKNOWN, left=own[-1].right)]))
    return found


def drawn_with(run: Run, glyphs: list[Glyph]) -> Run:
    """A level run of these characters at the same place in the order of drawing, shown through the same window."""
    made = run_of(glyphs, 0)
    made.drawn, made.window = run.drawn, run.window
    return made
