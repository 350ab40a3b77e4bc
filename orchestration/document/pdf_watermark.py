"""Large type printed across a page's text, such as 信息公开 or a unit's name: no part of a cell, a name or a line.

Belongs here: telling it from titles, and what of type that slants is a watermark. Does not belong here: that type slants,
which is told by its angle (`pdf_glyphs`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from orchestration.document.pdf_run import Run

LARGER = 1.8
"""How much larger than the page's type a watermark is, at least."""

STEEP = 5.0
"""How many times as high as the page's type a slanting text is, from its first character to its last, at least."""

SAME_SIZE = 0.05
"""Share by which the characters of one watermark may differ in size."""


def without_slanting(runs: list[Run]) -> list[Run]:
    """The runs of a page without its watermarks that slant: as lines of their own they would break the sentences that they
    lie across, or head those of the next page.

    Lines of a page that is itself a little askew, which slant as well, are no higher than a few lines.
    """
    if None not in {run.turn for run in runs}:
        return runs
    level = [_height(run) for run in runs if run.turn == 0]
    if not level:
        return runs
    least = STEEP * median(level)
    return [run for run in runs if run.turn is not None or _height(run) <= least]


def told_apart(runs: list[Run]) -> list[Run]:
    """The runs of a page, those of its watermarks without a turn like type that slants: no table or line takes them."""
    level = [run for run in runs if run.turn == 0]
    if not level:
        return runs
    heights = [run.box[3] - run.box[1] for run in level]
    most = LARGER * median(heights)
    if max(heights) <= most:
        return runs
    large = [run for run, height in zip(level, heights, strict=True) if height > most]
    small = [run for run, height in zip(level, heights, strict=True) if height <= most]
    found = [run for run in large if _lies_across(run, small)]
    if not found:
        return runs
    marks = {id(run) for run in large if any(run is one or _goes_on(one, run) for one in found)}
    return [replace(run, turn=None) if id(run) in marks else run for run in runs]


def _goes_on(one: Run, other: Run) -> bool:
    """Whether a run is of the same size as another and beside it: a watermark is often drawn character by character."""
    size = _height(one)
    reach = 2 * size
    return (
        abs(_height(other) - size) < SAME_SIZE * size
        and other.box[0] < one.box[2] + reach
        and one.box[0] < other.box[2] + reach
        and other.box[1] < one.box[3] + reach
        and one.box[1] < other.box[3] + reach
    )


def _height(run: Run) -> float:
    return run.box[3] - run.box[1]


def _lies_across(run: Run, small: Sequence[Run]) -> bool:
    """Whether smaller type has its middle among a run's own characters."""
    left, top, right, bottom = run.box
    rim = 0.15 * (bottom - top)
    return any(
        left < (other.box[0] + other.box[2]) / 2 < right
        and top + rim < (other.box[1] + other.box[3]) / 2 < bottom - rim
        for other in small
    )
