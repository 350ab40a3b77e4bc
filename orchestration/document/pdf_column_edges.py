"""The edges between the columns of a table without upright lines.

Belongs here: where a column ends, by its texts, the headings and what level lines show. Does not belong here: the columns
(`pdf_columns`), what their headings say (`pdf_heading`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from orchestration.document.pdf_column import ALIGNED, OUT_OF_LINE, Column

PADDING = 2.0
"""Points that a cell keeps free beside its text, at least."""


def edges_between(
    columns: Sequence[Column],
    headings: Sequence[tuple[float, float] | None],
    sides: tuple[float, float],
    cuts: Sequence[float],
) -> list[float]:
    """The edges of the columns, one more than there are columns.

    `headings`: from where to where each column's own heading is printed. `sides`: of the table. `cuts`:
    places where level lines in the heading start or end, or upright ones are drawn.
    """
    centred = are_centred(columns, headings) is not False
    edges = [min(sides[0], columns[0].left)]
    for index, (before, after) in enumerate(pairwise(columns)):
        edges.append(_edge(before, after, headings[index], headings[index + 1], cuts, centred))
    edges.append(max(sides[1], columns[-1].right))
    return edges


def are_centred(columns: Sequence[Column], headings: Sequence[tuple[float, float] | None]) -> bool | None:
    """Whether headings stand in the middle of their columns, not at their left; None where nothing tells.

    Names show it by where they start, figures by the figures of the column before, which end near the edge.
    """
    votes = 0
    for column, heading in zip(columns, headings, strict=True):
        if heading is not None and column.starts:
            inset = heading[0] - column.left
            votes += inset > ALIGNED
            votes -= abs(inset) < OUT_OF_LINE and column.right - heading[1] > 2 * ALIGNED
    asides, offs = [], []
    for (before, column), heading in zip(pairwise(columns), headings[1:], strict=True):
        if heading is not None and before.ends and column.ends:
            asides.append(heading[0] - before.right - 2 * PADDING)
            offs.append((heading[0] + heading[1] - before.right - column.right) / 2 - PADDING)
    if not votes and asides:
        aside, off = (max(map(abs, each)) + max(each) - min(each) for each in (asides, offs))
        votes = (off < aside) - (aside < off)
    return votes > 0 if votes else None


def _edge(
    before: Column,
    after: Column,
    left: tuple[float, float] | None,
    right: tuple[float, float] | None,
    cuts: Sequence[float],
    centred: bool,
) -> float:
    low, high = before.right, after.left
    if left is not None and left[1] < high:
        low = max(low, left[1])
    if right is not None and right[0] > low:
        high = min(high, right[0])
    if low > high:
        return (low + high) / 2
    for cut in cuts:
        if low - 1 <= cut <= high + 1:
            return cut
    space = min(PADDING, (high - low) / 2)
    if before.ends and before.right + space <= high:
        return max(before.right + space, low)
    if after.starts and not after.ends:
        return high - space
    if right is not None and after.ends and right[0] <= high:
        start = right[0] + right[1] - after.right - space  # where the heading is centred over the column
        return start if centred and low < start < high - 2 * PADDING else high - space
    return (low + high) / 2
