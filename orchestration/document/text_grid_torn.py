"""What is left of a table drawn with corners where some of its lines are torn.

Belongs here: which lines are to be left out with a torn one. Does not belong here: telling that one is torn
(`text_grid_lines`).

A torn line says nothing certain about its row, nor about others that share a cell with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.document.text_grid_lines import Line, is_whole_border

FEW_BORDERS = 3
"""Borders over the whole width of a table that has none between its rows: above, below the heading, and below."""


def certain_lines(lines: Sequence[Line]) -> list[int]:
    """The numbers of lines that torn ones leave certain; none where the heading or the border above it is torn."""
    if all(lines):
        return [*range(len(lines))]
    if not lines or not lines[0] or not is_whole_border(lines[0]):
        return []
    has_few = sum(1 for line in lines if line and is_whole_border(line)) <= FEW_BORDERS
    kept = [0]
    group: list[int] = []
    for number, line in enumerate(lines[1:], 1):
        group.append(number)
        if not line or not is_whole_border(line):
            continue
        if not all(lines[at] for at in group):
            if len(kept) == 1:
                return []
            # Without borders between them, lines are rows of their own.
            group = [at for at in group if lines[at]] if has_few else []
        kept += group
        group = []
    return kept
