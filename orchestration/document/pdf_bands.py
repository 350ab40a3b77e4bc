"""The printed lines that may be rows of a table without upright lines.

Belongs here: a line cut into pieces, and lines put together to the row they are. Does not belong here: whether
they are a table (`pdf_candidates`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from orchestration.document.model import Box
from orchestration.document.pdf_column import TOTAL
from orchestration.document.pdf_columns import numbers_columns
from orchestration.document.pdf_text import Chunk, Line, chunks_of, pieces_of

PROSE = 25
"""Characters from which a lone piece of text counts as prose and ends a table."""

WRAPPED = 0.8
"""Share of the step to the next row at which a line still belongs to its neighbour's row."""

SEPARATED = re.compile("[.,，]")
"""What an amount has and a code or a number of rows has not."""

SHARED = 0.15
"""Type sizes of height that lines of one row share, at least, where none of its cells has both."""

WRAPPED_CODE = re.compile(r"\d{2,7}")
"""Digits of a code that its cell breaks into two lines, put together again."""

CUT = 0.12
"""Type sizes that characters reach over a level line that they are printed across, at least."""

MIN_ROWS = 3
"""Rows with two figures or more that make a table."""

YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True)
class Row:
    """A printed line; it is cut where pieces surely stand apart, and, once it is in a table, where they may."""

    line: Line

    @cached_property
    def chunks(self) -> list[Chunk]:
        return chunks_of(self.line)

    @cached_property
    def pieces(self) -> list[Chunk]:
        return pieces_of(self.line)

    def figures(self) -> int:
        return sum(chunk.is_figure for chunk in self.chunks)

    def has_figure(self) -> bool:
        return any(piece.is_figure for piece in self.pieces)

    def middle(self) -> float:
        return (self.line.box[1] + self.line.box[3]) / 2

    def is_cut_by(self, height: float) -> bool:
        """Whether a level line runs through the characters, not just along them."""
        _, top, _, bottom = self.line.box
        return min(height - top, bottom - height) > CUT * self.line.size

    def is_prose(self) -> bool:
        return len(self.chunks) == 1 and len(self.line.glyphs) >= PROSE


def box_of(rows: Sequence[Row]) -> Box:
    """The smallest box around all rows."""
    return (
        min(row.line.box[0] for row in rows),
        min(row.line.box[1] for row in rows),
        max(row.line.box[2] for row in rows),
        max(row.line.box[3] for row in rows),
    )


def heading_size(bands: list[list[Row]], is_ruled: bool) -> int:
    """How many bands there are above the first that prints a figure."""
    for number, band in enumerate(bands):
        pieces = [piece for row in band for piece in row.pieces]
        if any(piece.is_figure and not YEAR.fullmatch(piece.text) for piece in pieces):
            return number
    for number, band in enumerate(bands):  # a table that is empty but for its total
        if number and TOTAL.fullmatch("".join(chunk.text for row in band for chunk in row.chunks)):
            return number
    return len(bands) if not is_ruled or len(bands) <= MIN_ROWS else 1


def banded(rows: list[Row], parting: list[float]) -> list[list[Row]]:
    """Rows between the same two rules put together: a wrapped name and its figures."""
    bands: dict[int, list[Row]] = {}
    for row, number in zip(rows, _numbers(rows, parting), strict=True):
        bands.setdefault(number, []).append(row)
    parts = [part for number in sorted(bands) for part in _at_numbering(bands[number])]
    stacks = [_stacked(part) for part in parts]
    are_rows = _each_is_a_row(parts, stacks)
    found: list[list[Row]] = []
    for part, stack in zip(parts, stacks, strict=True):
        found += parted(part) if stack and not are_rows else [part]
    return found


def _each_is_a_row(parts: list[list[Row]], stacks: list[list[tuple[Chunk, Chunk]]]) -> bool:
    """Whether rules part each row from the next: no amount stands below another between two of them, and what does
    are the digits of codes whose cells are too narrow for them.
    """
    with_amounts = sum(any(map(_is_amount, row.pieces)) for part in parts for row in part)
    is_code = all(WRAPPED_CODE.fullmatch(one.text + other.text) for stack in stacks for one, other in stack)
    return is_code and with_amounts >= MIN_ROWS


def _is_amount(piece: Chunk) -> bool:
    return piece.is_figure and bool(SEPARATED.search(piece.text))


def _numbers(rows: list[Row], parting: list[float]) -> list[int]:
    """Between which rules each line belongs: where it is printed, or, cut by a rule, beside figures without a name.

    Names of more lines than their row is high for reach over the rules above and below it.
    """
    numbers = [bisect_left(parting, row.middle()) for row in rows]
    cut = {index for index, row in enumerate(rows) if not row.has_figure() and _rule_through(row, parting)}
    nameless = {number for number, row in zip(numbers, rows, strict=True) if row.has_figure()} - {
        number
        for index, (number, row) in enumerate(zip(numbers, rows, strict=True))
        if index not in cut and any(not piece.is_figure for piece in row.pieces)
    }
    for index in cut:
        beside = sorted(bisect_left(parting, rows[index].line.box[side]) for side in (1, 3))
        owners = [number for number in beside if number in nameless]
        if len(owners) == 1:
            numbers[index] = owners[0]
    return numbers


def _rule_through(row: Row, parting: list[float]) -> bool:
    near = parting[bisect_left(parting, row.line.box[1]) : bisect_left(parting, row.line.box[3])]
    return any(row.is_cut_by(height) for height in near)


def _at_numbering(band: list[Row]) -> list[list[Row]]:
    """Lines between the same two rules, parted where one of them numbers the columns: it is a row by itself.

    Below amounts it is the rest of a code whose cells are too narrow for it.
    """
    parts: list[list[Row]] = [[]]
    for row in band:
        if numbers_columns(row.pieces) and not any(
            _is_amount(p) for above in parts[-1] for p in above.pieces
        ):
            parts += [[row], []]
        else:
            parts[-1].append(row)
    return [part for part in parts if part]


def _stacked(band: list[Row]) -> list[tuple[Chunk, Chunk]]:
    """Figures between the same two rules that stand one below the other."""
    figures = [[piece for piece in row.pieces if piece.is_figure] for row in band]
    figures = [line for line in figures if line]
    return [
        (a, b)
        for upper, lower in pairwise(figures)
        for a in upper
        for b in lower
        if min(a.right, b.right) > max(a.left, b.left)
    ]


def parted(rows: list[Row]) -> list[list[Row]]:
    """Lines put together to rows by the white between them: a wrapped name and its figures."""
    count = _over_figures(rows)
    return [[row] for row in rows[:count]] + _parted(rows[count:])


def _over_figures(rows: list[Row]) -> int:
    """How many lines at the top stand over figures, or above such a line, and so belong to no row's name."""
    figures = [piece for row in rows for piece in row.pieces if piece.is_figure]
    if not figures:
        return 0
    first = next(number for number, row in enumerate(rows) if row.has_figure())
    for number in range(first, 0, -1):
        pieces = rows[number - 1].pieces
        if len(pieces) > 1 and any(
            piece.left < figure.right and figure.left < piece.right for piece in pieces for figure in figures
        ):
            return number
    return 0


def _parted(rows: list[Row]) -> list[list[Row]]:
    has_figure = [any(piece.is_figure for piece in row.pieces) for row in rows]
    steps = [lower.middle() - upper.middle() for upper, lower in pairwise(rows)]
    whole = [step for step, both in zip(steps, pairwise(has_figure), strict=True) if all(both)]
    usual = median(whole or _widest(steps, has_figure) or [0.0])
    bands = [[rows[0]]] if rows else []
    filled = has_figure[0] if rows else False
    for index, step in enumerate(steps):
        row, figure = rows[index + 1], has_figure[index + 1]
        following = steps[index + 1] if index + 1 < len(steps) else step
        limit = usual or max(step, following, steps[index - 1] if index else 0.0)
        is_nearer_below = not figure and index + 2 < len(rows) and has_figure[index + 2] and following < step
        is_numbering = filled and numbers_columns(rows[index].pieces)
        if share_height(rows[index], row) or (
            step < WRAPPED * limit and not (filled and (figure or is_nearer_below)) and not is_numbering
        ):
            bands[-1].append(row)
            filled = filled or figure
        else:
            bands.append([row])
            filled = figure
    return bands


def share_height(upper: Row, lower: Row) -> bool:
    """Whether two lines lie side by side at heights that overlap: cells of one line and of two, each in its middle.

    What stands one below the other in a cell does not overlap, and is no pair of amounts.
    """
    size = min(upper.line.size, lower.line.size)
    return upper.line.box[3] - lower.line.box[1] > SHARED * size and not any(
        one.left < other.right
        and other.left < one.right
        and (one.bottom - other.top > CUT * size or bool(SEPARATED.search(one.text) and other.is_figure))
        for one in upper.pieces
        for other in lower.pieces
    )


def _widest(steps: list[float], has_figure: list[bool]) -> list[float]:
    """The widest step between each line with figures and the next: one row ends there, another begins."""
    filled = [number for number, has in enumerate(has_figure) if has]
    return [max(steps[upper:lower]) for upper, lower in pairwise(filled)]
