"""Chinese text set upright: characters below each other, in stacks from right to left.

Belongs here: telling such text by the order in which it was drawn, and its reading. Does not belong here: type that
lies on its side (`pdf_lines`); a single stack, which reads like lines of one character each.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from orchestration.document.pdf_run import Run

STEP = (0.7, 2.0)
"""Type sizes from one character to the next below it, and from one stack to the next on its left."""

OFF = 0.3
"""Share of the type size by which characters of one stack, or stacks beside each other, are out of line at most."""


def upright_text(runs: Sequence[Run]) -> str:
    """What a cell says whose text stands in two stacks or more; empty if it does not."""
    if len(runs) < 3:
        return ""
    drawn = sorted(runs, key=attrgetter("drawn"))
    size = max([run.box[3] - run.box[1] for run in drawn])
    stacks = [[drawn[0]]]
    for last, run in pairwise(drawn):
        across, down = _middle(run, 0) - _middle(last, 0), _middle(run, 1) - _middle(last, 1)
        if abs(across) <= OFF * size and STEP[0] * size <= down <= STEP[1] * size:
            stacks[-1].append(run)
            continue
        aside = _middle(stacks[-1][0], 0) - _middle(run, 0)
        top, bottom = _middle(stacks[-1][0], 1), _middle(last, 1)
        beside = (
            top - OFF * size <= _middle(run, 1) <= bottom + OFF * size
        )  # the last stack may stand in the middle
        if len(stacks[-1]) < 2 or not beside or not STEP[0] * size <= aside <= STEP[1] * size:
            return ""
        stacks.append([run])
    if len(stacks) < 2 or any(run.turn != 0 or len(run.glyphs) != 1 for run in drawn):
        return ""
    return "".join(run.glyphs[0].text for run in drawn)


def _middle(run: Run, side: int) -> float:
    return (run.box[side] + run.box[side + 2]) / 2
