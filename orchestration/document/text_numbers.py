"""Columns of a table of plain text that its row of column numbers shows, filled or not.

Belongs here: which number stands over which column of figures (栏次 1 2 3). Does not belong here: telling such a row
(`text_numbering`), what the heading above it says (`text_heading`).

A number stands in the middle of its column, figures at its right end or in its middle; what stands in one column
never reaches under the next number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from orchestration.document.text_column import TextColumn
from orchestration.document.text_columns import amounts_among
from orchestration.document.text_pieces import Piece
from orchestration.document.text_rivals import rivalled

INFINITE = float("inf")

LEFT = 3.0
"""What it costs that figures end left of their number, for each character."""

ACROSS = 30.0
"""What it costs that figures reach under the number of another column."""

LOST = 60.0
"""What it costs that a column of figures has no number where others have one."""

EMPTY = 4.0
"""What it costs that a number stands over nothing."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """All columns of a table, the empty ones that are numbered too.

    `places`: where among them those are that the rows show; `numbers`: where each number stands; `guessed`: those
    of the former whose figures may as well stand under another number.
    """

    columns: list[TextColumn]
    places: list[int]
    numbers: list[int]
    guessed: frozenset[int]


def numbered(columns: Sequence[TextColumn], numbers: Sequence[Piece], line: int) -> Numbered | None:
    """The columns that rows and a row of numbers show; None where some column of figures has no number."""
    height, width = len(numbers), len(columns)
    amounts = amounts_among(columns)
    free = [not amount or _counts_rows(column) for amount, column in zip(amounts, columns, strict=True)]
    costs = [
        [INFINITE if column.holds_words() else _off(numbers, at, column) for column in columns]
        for at in range(height)
    ]
    best = [[(INFINITE, "")] * (width + 1) for _ in range(height + 1)]
    best[0][0] = (0.0, "")
    for i in range(height + 1):
        for j in range(width + 1):
            steps = [best[i][j]] if i == j == 0 else []
            if i and j:
                steps.append((best[i - 1][j - 1][0] + costs[i - 1][j - 1], "match"))
            if j:
                lost = 0.0 if free[j - 1] else LOST
                steps.append((best[i][j - 1][0] + lost + _wrong_side(numbers, i, columns[j - 1]), "column"))
            if i:
                steps.append((best[i - 1][j][0] + EMPTY, "number"))
            best[i][j] = min(steps)
    if best[height][width][0] >= ACROSS:
        return None
    path = []
    i, j = height, width
    while i or j:
        step = best[i][j][1]
        path.append(step)
        i -= step != "column"
        j -= step != "number"
    found: list[TextColumn] = []
    places: list[int] = []
    over: list[int] = []
    for step in reversed(path):
        if step != "column":
            over.append(len(found))
        if step != "number":
            places.append(len(found))
            found.append(columns[len(places) - 1])
        else:
            found.append(TextColumn([line], [numbers[len(over) - 1]]))
    paid = [at for at, is_free in enumerate(free) if not is_free]
    rivals = rivalled(
        [[row[at] for at in paid] for row in costs], EMPTY, LOST, [over.index(places[at]) for at in paid]
    )
    return Numbered(
        found, places, over, frozenset(places[at] for at, rival in zip(paid, rivals, strict=True) if rival)
    )


def _counts_rows(column: TextColumn) -> bool:
    """Whether what a column prints numbers the rows (行次)."""
    texts = [piece.text for piece in column.pieces]
    return (
        len(texts) > 2
        and all(text.isdecimal() for text in texts)
        and all(int(below) == int(above) + 1 for above, below in pairwise(texts))
    )


def _off(numbers: Sequence[Piece], at: int, column: TextColumn) -> float:
    """Characters by which figures stand off the number over them."""
    left, right = column.usual()
    number = numbers[at]
    cost = max(left - number.end, LEFT * (number.start - right), 0.0)
    if at + 1 < len(numbers) and numbers[at + 1].start < right:
        cost += ACROSS
    if at and numbers[at - 1].end > left:
        cost += ACROSS
    return cost


def _wrong_side(numbers: Sequence[Piece], passed: int, column: TextColumn) -> float:
    """Characters by which a column without a number stands right of the next number, or left of the one before."""
    left, right = column.usual()
    cost = 0.0
    if passed < len(numbers):
        cost += max(0, left - numbers[passed].start)
    if passed:
        cost += max(0, numbers[passed - 1].end - right)
    return cost
