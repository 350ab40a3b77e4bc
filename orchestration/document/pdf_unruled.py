"""Tables whose rows nothing but white parts.

Belongs here: rows of figures that hang together. Does not belong here: rows below a heading that announces amounts
(`pdf_announced`), the heading above rows and the lines below (`pdf_extent`), tables with level lines (`pdf_candidates`),
columns (`pdf_columns`).
"""

from __future__ import annotations

from itertools import pairwise

from orchestration.document.pdf_announced import announced
from orchestration.document.pdf_bands import MIN_ROWS, Row
from orchestration.document.pdf_column import ALIGNED
from orchestration.document.pdf_extent import Candidate, extended
from orchestration.document.pdf_row_signs import MIN_FIGURES, is_near, prints_title, starts_anew

EMPTY_ROWS = 20.0
"""Type sizes over which a table may go on, below rows left empty, when its figures still line up."""

LOOSE_LINES = 12
"""Lines with fewer figures that may lie between two rows of figures: wrapped names, headings of groups."""


def unruled(rows: list[Row], heights: list[float], first: int, last: int) -> list[Candidate]:
    """Tables in a stretch of lines, of rows with two figures, or of any below a heading for amounts."""
    found = announced(rows, heights, first, last)
    taken = {index for table in found for index in range(table.first, table.last + 1)}
    end = first - 1
    for start, stop in _bodies(rows, heights, first, last):
        if start <= end or not taken.isdisjoint(range(start, stop + 1)):
            continue
        top, bottom = extended(rows, heights, start, stop, max([end, *(i for i in taken if i < start)]), last)
        found.append(Candidate(top, bottom, []))
        end = bottom
    return found


def _bodies(rows: list[Row], heights: list[float], first: int, last: int) -> list[tuple[int, int]]:
    """First and last index of each stretch of rows of figures that nothing but loose lines interrupts."""
    bodies: list[list[int]] = []
    for index in range(first, last + 1):
        if rows[index].figures() < MIN_FIGURES:
            continue
        if bodies and _hangs_together(rows, heights, bodies[-1], index):
            bodies[-1].append(index)
        else:
            bodies.append([index])
    return [(body[0], body[-1]) for body in bodies if len(body) >= MIN_ROWS]


def _hangs_together(rows: list[Row], heights: list[float], body: list[int], last: int) -> bool:
    first = body[-1]
    if last - first - 1 > LOOSE_LINES:
        return False
    between = rows[first : last + 1]
    if any(row.is_prose() or starts_anew(row, rows[first]) for row in between):
        return False
    titled = next((n for n, row in enumerate(between[1:-1], 1) if prints_title([row])), len(between))
    if any(len(row.chunks) > MIN_FIGURES and not row.figures() for row in between[titled + 1 : -1]):
        return False  # another table's heading below its title
    if all(is_near(upper, lower, heights) for upper, lower in pairwise(between)):
        return True
    figures = [chunk for index in body for chunk in rows[index].chunks if chunk.is_figure]
    return all(is_near(upper, lower, heights, EMPTY_ROWS) for upper, lower in pairwise(between)) and all(
        any(abs(chunk.right - figure.right) < ALIGNED for figure in figures)
        for chunk in rows[last].chunks
        if chunk.is_figure
    )
