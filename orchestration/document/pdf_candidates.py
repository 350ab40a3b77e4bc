"""Which printed lines make up a table without upright lines.

Belongs here: lines between level lines of one length. Does not belong here: lines that only white parts
(`pdf_unruled`), the table's columns (`pdf_columns`).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from orchestration.document.pdf_bands import CUT, Row
from orchestration.document.pdf_edges import Edge
from orchestration.document.pdf_extent import Candidate, heading_above
from orchestration.document.pdf_row_signs import MONEY_UNIT, is_caption, is_near, prints_title, starts_anew
from orchestration.document.pdf_unruled import unruled

MIN_RULES = 3
"""Level lines of one length, one below the other, that make a table of what stands between them."""

EMPTY_ROW = 40.0
"""Points between two level lines with nothing printed between them that are too many for an empty row."""

SAME_END = 3.0
"""Points by which the ends of such lines may differ."""

MAX_OPEN = 2
"""Lines of a heading above the first level line of its table, at most."""

MIN_CUT_FIGURES = 2
"""Figures of a row that stands above the first line of its page; a page's heading has fewer."""


def candidates_of(rows: list[Row], long: list[Edge], before: tuple[float, float] | None) -> list[Candidate]:
    """Stretches of the rows of a page that are tables, from the top; `long` are level lines of full length, `before` the sides of
    the table that ends the page before."""
    heights = [rule.at for rule in long]
    found = _with_headings(rows, heights, _ruled(rows, long, before))
    for first, last in _gaps(len(rows), found):
        found += unruled(rows, heights, first, last)
    return sorted(found, key=lambda table: table.first)


def _with_headings(rows: list[Row], heights: list[float], found: list[Candidate]) -> list[Candidate]:
    """Tables whose first line of full length is the one below their heading, with the heading above it.

    Where level lines part a heading and nothing below it, it is left to the rows there.
    """
    whole: list[Candidate] = []
    taken = -1
    for table in sorted(found, key=lambda table: table.first):
        if _is_heading_alone(rows, heights, table):
            continue
        first, upper = table.first, table.rules[0]
        while first < table.last and not rows[first].has_figure() and rows[first].is_cut_by(upper):
            first += 1  # the rest of a heading that is too high for its cell
        if rows[first].has_figure():
            top = heading_above(rows, heights, first, taken)
            if any(len(row.pieces) > 1 for row in rows[top:first]):
                below = max([upper, *(row.middle() + 0.1 for row in rows[table.first : first])])
                rules = [rows[top].line.box[1] - 1, below, *table.rules[1:]]
                table = replace(table, first=top, rules=rules)
        elif (top := _open_heading(rows, table, taken)) < table.first:
            table = replace(table, first=top, rules=[rows[top].line.box[1] - 1, *table.rules])
        whole.append(table)
        taken = max(taken, table.last)
    return whole


def _is_heading_alone(rows: list[Row], heights: list[float], table: Candidate) -> bool:
    """Whether lines part a heading alone, right below which rows of several pieces stand without any."""
    if table.last + 1 >= len(rows) or any(row.has_figure() for row in rows[table.first : table.last + 1]):
        return False
    last, below = rows[table.last], rows[table.last + 1]
    return (
        is_near(last, below, heights)
        and len(below.pieces) > 1
        and not is_caption(below)
        and not starts_anew(below, last)
    )


def _open_heading(rows: list[Row], table: Candidate, taken: int) -> int:
    """The first of the lines right above a table's first level line that are the top of its heading: no line is drawn
    above them."""
    top = table.first
    while top - 1 > taken and table.first - top < MAX_OPEN:
        row = rows[top - 1]
        below = table.rules[0] if top == table.first else rows[top].line.box[1]
        is_right_above = -CUT * row.line.size < below - row.line.box[3] < row.line.size
        if not is_right_above or len(row.pieces) < 2 or row.has_figure() or is_caption(row):
            break
        if starts_anew(row, rows[table.first]) or not _lies_between(row, table):
            break
        top -= 1
    return top


def _lies_between(row: Row, table: Candidate) -> bool:
    """Whether a line stands between the sides of a table, as headings in the middle of their cells do."""
    left, right = table.sides or (row.line.box[0], row.line.box[2])
    return left < row.line.box[0] - row.line.size and row.line.box[2] < right


def _gaps(count: int, found: list[Candidate]) -> list[tuple[int, int]]:
    """First and last index of each stretch of lines that no table has taken."""
    taken = {index for table in found for index in range(table.first, table.last + 1)}
    gaps: list[tuple[int, int]] = []
    for index in range(count):
        if index in taken:
            continue
        if gaps and gaps[-1][1] == index - 1:
            gaps[-1] = (gaps[-1][0], index)
        else:
            gaps.append((index, index))
    return gaps


def _ruled(rows: list[Row], long: list[Edge], before: tuple[float, float] | None) -> list[Candidate]:
    """Stretches of lines between level lines of one length."""
    stacks: list[list[Edge]] = []
    for rule in long:
        for stack in stacks:
            last = stack[-1]
            if abs(last.start - rule.start) < SAME_END and abs(last.end - rule.end) < SAME_END:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    found = []
    for stack in stacks:
        sides = stack[0].start, stack[0].end
        if len(stack) < MIN_RULES and (before is None or not have_same_sides(before, sides)):
            continue
        parts = [[stack[0].at]]
        for upper, lower in pairwise(stack):
            if _is_parted(rows, upper.at, lower.at, sides):
                parts.append([])
            parts[-1].append(lower.at)
        for heights in parts:
            inside = _between(rows, heights[0], heights[-1])
            if not inside:
                continue
            goes_on = inside[0] <= 1 and before is not None and have_same_sides(before, sides)
            if goes_on and inside[0] == 1 and _is_cut_row(rows[0], heights[0], sides):
                inside.insert(0, 0)
                heights = [rows[0].line.box[1] - 1, *heights]
            if goes_on or (len(heights) >= MIN_RULES and _has_cells(rows, inside, heights)):
                found.append(Candidate(inside[0], inside[-1], heights, sides))
    return found


def _is_cut_row(row: Row, below: float, sides: tuple[float, float]) -> bool:
    """A row of figures right above the first line: the page has not repeated the one above it."""
    left, _, right, bottom = row.line.box
    near = 0 <= below - bottom <= row.line.size
    inside = sides[0] - SAME_END < left and right < sides[1] + SAME_END
    return near and inside and len(row.pieces) > 1 and row.figures() >= MIN_CUT_FIGURES


def have_same_sides(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two stretches (left, right) end at the same places."""
    return abs(one[0] - other[0]) < SAME_END and abs(one[1] - other[1]) < SAME_END


def _between(rows: list[Row], top: float, bottom: float) -> list[int]:
    """The level lines between two heights; what lies aslant comes behind them all."""
    inside: list[int] = []
    for index, row in enumerate(rows):
        if top < row.middle() < bottom and (not inside or index == inside[-1] + 1):
            inside.append(index)
    return inside


def _is_parted(rows: list[Row], upper: float, lower: float, sides: tuple[float, float]) -> bool:
    """Whether two level lines belong to different tables, or to none, by what stands between them."""
    inside = [rows[index] for index in _between(rows, upper, lower)]
    if not inside:
        return lower - upper > EMPTY_ROW
    if any(MONEY_UNIT.search(chunk.text) for row in inside for chunk in row.chunks):
        return True
    if prints_title(inside):
        return True
    wide = 0.6 * (sides[1] - sides[0])
    prose = sum(row.is_prose() and row.line.box[2] - row.line.box[0] > wide for row in inside)
    return prose > 1 and 2 * prose > len(inside)


def _has_cells(rows: list[Row], inside: list[int], heights: list[float]) -> bool:
    """Whether most of what the level lines part is made of several pieces."""
    filled = {bisect_left(heights, rows[index].middle()) for index in inside}
    parted = {bisect_left(heights, rows[index].middle()) for index in inside if len(rows[index].chunks) > 1}
    return sum(len(rows[index].chunks) > 1 for index in inside) > 1 and 2 * len(parted) >= len(filled)
