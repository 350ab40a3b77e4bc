"""The heading of a table without upright lines: its cells, and the columns that each stands over.

Belongs here: columns that nothing but a heading shows, headings beside columns that have none, and the order of the
steps. Does not belong here: the columns that the rows below show (`pdf_columns`), which of them each heading names
(`pdf_heading_match`), headings over several columns (`pdf_groups`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from orchestration.document.pdf_column import Column
from orchestration.document.pdf_column_edges import are_centred, edges_between
from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_groups import find_groups, set_levels, spread_groups, stands_over
from orchestration.document.pdf_heading_cells import Block, blocks_of, parted_at_columns
from orchestration.document.pdf_heading_match import guessed, match, name_the_nameless, untold
from orchestration.document.pdf_pitch import Pitch
from orchestration.document.pdf_text import Chunk


@dataclass(frozen=True, slots=True)
class Heading:
    """Heading cells over the columns of a table; `columns` counts in the empty ones that they name.

    `guessed`: columns whose figures may as well stand in an empty one beside.
    """

    blocks: list[Block]
    columns: list[Column]
    levels: int
    guessed: frozenset[int] = frozenset()


def own_headings(blocks: Sequence[Block], columns: Sequence[Column]) -> list[tuple[float, float] | None]:
    """From where to where each column's own heading is printed."""
    found: list[tuple[float, float] | None] = [None] * len(columns)
    for block in blocks:
        if not block.is_group and block.first == block.last:
            found[block.first] = (block.left, block.right)
    return found


def heading_of(
    lines: Sequence[Sequence[Chunk]],
    columns: Sequence[Column],
    rules: Sequence[Edge],
    sides: tuple[float, float],
    cuts: Sequence[float],
    is_ruled: bool,
    pitch: Pitch | None = None,
) -> Heading:
    """The heading printed in `lines`, top to bottom, over `columns`; `rules` lie between its lines.

    `sides` of the table; `cuts`: places where `rules` start or end within it. `is_ruled` when all of the table's
    rows are parted by level lines; `pitch` where the lines of a cell stand nearer than rows.
    """
    blocks = blocks_of([parted_at_columns(line, columns) for line in lines], rules, is_ruled, pitch)
    if not blocks:
        return Heading([], list(columns), 0)
    find_groups(blocks, columns, rules)
    if not rules:
        name_the_nameless(blocks, columns)
    leaves = sorted((block for block in blocks if not block.is_group), key=lambda block: block.left)
    printed = _with_totals(columns, leaves)
    found = match(leaves, printed)
    guesses = guessed(leaves, printed, found)
    _spread_leaves(leaves, found)
    guesses |= untold(leaves, found)
    groups = sorted((b for b in blocks if b.is_group), key=lambda b: (-b.height(), b.left))
    own = own_headings(leaves, found)
    edges = edges_between(found, own, sides, cuts)
    placed = spread_groups(groups, leaves, found, rules, edges, are_centred(found, own))
    for block in groups:
        if block.first < 0 and leaves:  # it fits over nothing: part of the nearest cell below it
            nearest = min(
                leaves, key=lambda leaf: (-min(leaf.overlap(block.left, block.right), 0.0), leaf.top)
            )
            for line in block.lines:
                nearest.add(line)
    for block in groups:
        if block.first >= 0 and not stands_over(block, edges):
            guesses |= set(range(block.first, block.last + 1))
    return Heading(placed, found, set_levels(placed), guesses)


def _with_totals(columns: Sequence[Column], leaves: Sequence[Block]) -> list[Column]:
    """Columns, those made one where the word for a total stands in the middle of a column whose names start at its left,
    or of several cells, and there are fewer headings than columns."""
    joined: list[Column] = []
    for column, after in zip(columns, [*columns[1:], None], strict=True):
        end = after.left if after is not None and len(leaves) < len(columns) else column.right
        before = joined[-1] if joined else None
        if (
            column.is_total
            and before is not None
            and before.is_words
            and not any(leaf.overlap(before.left, before.right) > 0 for leaf in leaves)
            and any(leaf.overlap(before.right, end) > 0 for leaf in leaves)
        ):
            joined[-1] = replace(before, right=column.right)
        else:
            joined.append(column)
    return joined


def _spread_leaves(leaves: list[Block], columns: Sequence[Column]) -> None:
    """A column with no heading of its own goes under the cell beside it, if that reaches or is centred so."""
    if not leaves:
        return
    for before, after in pairwise([None, *leaves, None]):
        start = before.last + 1 if before is not None else 0
        end = after.first if after is not None else len(columns)
        while start < end:
            gaps = []
            if before is not None:
                gaps.append((columns[start].gap(before.left, before.right), "before"))
            if after is not None:
                gaps.append((columns[end - 1].gap(after.left, after.right), "after"))
            gap, side = min(gaps)
            if gap > 0 and not _is_centred(before, after, side, start, end, columns):
                break
            if side == "before" and before is not None:
                before.last = start
                start += 1
            elif after is not None:
                after.first = end - 1
                end -= 1


def _is_centred(
    before: Block | None, after: Block | None, side: str, start: int, end: int, columns: Sequence[Column]
) -> bool:
    """Whether a text column beside a heading, and the heading's own, have the heading in their middle."""
    block = before if side == "before" else after
    if block is None:
        return False
    first, last = (block.first, start) if side == "before" else (end - 1, block.last)
    if any(column.ends for column in columns[first : last + 1]):
        return False
    own = (columns[block.first].left + columns[block.last].right) / 2
    wide = (columns[first].left + columns[last].right) / 2
    return abs(wide - block.middle()) < abs(own - block.middle())
