"""What a cell says whose characters are known.

Belongs here: how the lines of a cell that wraps join. Does not belong here: which characters stand on a line (`pdf_lines`),
cells whose characters stand in stacks (`pdf_upright`).
"""

from __future__ import annotations

import re

from orchestration.document.pdf_lines import levelled, lines_of
from orchestration.document.pdf_run import Run
from orchestration.document.pdf_text import is_wide, spaced

CELL_PADDING = 12.0
"""Points that a cell may keep free left and right of its text, together."""

WHOLE_DECIMAL = re.compile(r"\d\.\d\d$")


def cell_text(runs: list[Run], width: float) -> str:
    """What a cell of this width says, its wrapped lines joined."""
    text, last = "", None
    turns = {run.turn or 0 for run in runs}
    for turn in sorted(turns):
        turned = runs if len(turns) == 1 else [run for run in runs if (run.turn or 0) == turn]
        if turn:
            turned = [levelled(run, turn) for run in turned]
        for line in lines_of(turned):
            addition = spaced(line.glyphs, line.size, None)
            if last is not None:
                room = width - (last.box[2] - last.box[0])
                full = turn == 0 and room < CELL_PADDING + line.glyphs[0].right - line.glyphs[0].left
                text += _joint(text, addition, full)
            text += addition
            last = line
    return text


def _joint(before: str, after: str, full: bool) -> str:
    """What stands between two lines of a cell; `full` when the upper one had no room for a character more."""
    left, right = before[-1], after[0]
    if is_wide(left) or is_wide(right):
        return ""
    if left.isdigit() and right.isdigit():  # two figures, one below the other, must not become one
        return "" if full and not WHOLE_DECIMAL.search(before) else " "
    if left.isalpha() and right.isalpha():
        return " "
    return ""
