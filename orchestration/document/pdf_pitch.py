"""How far apart a table without upright lines sets the lines of one cell, and its rows.

Belongs here: the two distances, and whether they can be told apart. Does not belong here: what is made of them
(`pdf_heading_cells`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from orchestration.document.pdf_bands import Row

NEARER = 0.88
"""Share of the distance between rows below which that between two lines shows that they are one cell's."""

SET_SOLID = 1.3
"""Type sizes from one line of a cell to the next, at most, in a table that shows none."""

LEAST = 0.9
"""Type sizes from one line to the next, at least."""

LOOK_BELOW = 3
"""Lines of a page among which the next one of a cell stands: those of the cells beside lie between."""


@dataclass(frozen=True, slots=True)
class Pitch:
    """Points from the top of a line to that of the next of its cell, and of the next row.

    `is_told`: the table prints both, and they differ.
    """

    line: float
    row: float
    is_told: bool

    def holds(self, step: float, size: float) -> bool:
        """Whether a line so far below another may go on with its cell."""
        if self.is_told:
            return step < 1.05 * self.line + 0.3
        return step < min(SET_SOLID * size, NEARER * self.row)


def pitch_of(rows: Sequence[Row], body: Sequence[Sequence[Row]]) -> Pitch | None:
    """The distances in a table made of `rows`, `body` being those below its heading; None where it has no two."""
    steps = [lower[0].middle() - upper[-1].middle() for upper, lower in pairwise(body)]
    over = [step for number in range(len(rows)) for step in _steps(rows, number, under=2)]
    if not steps and not over:
        return None
    row = median(steps) if steps else min(over)
    line = min((step for number in range(len(rows)) for step in _steps(rows, number)), default=row)
    return Pitch(line, row, line < NEARER * row)


def _steps(rows: Sequence[Row], number: int, under: int = 1) -> list[float]:
    """Points from the words of a line to the ones right below them, where these are `under` or more side by side.

    Words over two others are a heading over several columns, and the lower ones cells of another row.
    """
    words = [piece for piece in rows[number].pieces if not piece.is_figure]
    least = LEAST * rows[number].line.size
    found: list[float] = []
    for row in rows[number + 1 : number + 1 + LOOK_BELOW]:
        others = [piece for piece in row.pieces if not piece.is_figure]
        for word in words:
            below = [other for other in others if word.left < other.right and other.left < word.right]
            if len(below) >= under:
                found += [step for other in below if (step := other.top - word.top) >= least]
    return found
