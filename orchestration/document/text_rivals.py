"""Columns of figures that may as well stand under a heading beside their own.

Belongs here: how much worse every other place of a column would be, where some headings stand over nothing. Does not
belong here: choosing the place (`text_match`, `text_numbers`, `pdf_heading`).

White space tells a column by little: the grid shifts figures against their headings. Where another order-keeping
placement costs hardly more than the chosen one, the place is a guess.
"""

from __future__ import annotations

from collections.abc import Sequence

MARGIN = 4.0
"""Characters of distance by which the chosen place must be better than any other."""


def rivalled(
    costs: Sequence[Sequence[float]],
    leaf: float,
    column: float,
    chosen: Sequence[int | None],
    margin: float = MARGIN,
) -> list[bool]:
    """For each column whether it could stand under another heading than the `chosen` one.

    `costs[i][j]`: of column j under heading i; `leaf` and `column`: of a heading over nothing, a column without one.
    `margin`: by which the chosen place must be better than any other.
    """
    height, width = len(costs), len(chosen)
    before = _least(costs, leaf, column, width)
    after = _least([list(reversed(row)) for row in reversed(costs)], leaf, column, width)
    through = [
        [before[i][j] + costs[i][j] + after[height - i - 1][width - j - 1] for j in range(width)]
        for i in range(height)
    ]
    return [
        own is not None and any(through[i][j] < through[own][j] + margin for i in range(height) if i != own)
        for j, own in enumerate(chosen)
    ]


def _least(costs: Sequence[Sequence[float]], leaf: float, column: float, width: int) -> list[list[float]]:
    """What it costs at least to place the first columns under the first headings, for each number of both."""
    found = [[column * j for j in range(width + 1)]]
    for i, row in enumerate(costs, start=1):
        above = found[-1]
        line = [leaf * i]
        for j in range(1, width + 1):
            line.append(min(above[j - 1] + row[j - 1], above[j] + leaf, line[j - 1] + column))
        found.append(line)
    return found
