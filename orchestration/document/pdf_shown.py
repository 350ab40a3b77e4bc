"""What shows of the texts that stand in no cell.

Belongs here: keeping the characters outside a text's window (`pdf_clips`) off its neighbours. Does not belong here: texts in
cells, whose hidden characters are never taken for another cell's (`pdf_table`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orchestration.document.model import Box
from orchestration.document.pdf_run import Run, run_of

PADDING = 1.0
"""Points that a spreadsheet keeps free between a column's edge and its texts."""

SQUEEZED = 0.001
"""Share of its way beyond the edge that a hidden character keeps, which keeps it in order."""


def shown(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs that show; one that shows in part is no wider than its window, at whose edge the hidden characters stand close
    together.

    A spreadsheet prints a cell that a page parts on both pages, and lets each show its own lines of it.
    """
    for run in runs:
        if run.window is None or run.turn != 0:
            yield run
        elif run.window[1] <= (run.box[1] + run.box[3]) / 2 <= run.window[3]:
            yield _narrowed(run, run.window)


def _narrowed(run: Run, window: Box) -> Run:
    left, right = window[0] + PADDING, window[2] - PADDING

    def _at(x: float) -> float:
        inside = min(max(x, left), right)
        return inside + SQUEEZED * (x - inside)

    narrow = [glyph._replace(left=_at(glyph.left), right=_at(glyph.right)) for glyph in run.glyphs]
    part = run_of(narrow, 0)
    part.drawn, part.window = run.drawn, run.window
    return part
