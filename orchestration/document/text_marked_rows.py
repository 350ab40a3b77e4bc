"""What readers of marked-off tables share: the rows they give, and whether lines between two rules are rows.

Belongs here: that shape, and the one question that rules leave open. Does not belong here: any kind of table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from orchestration.document.model import Cell
from orchestration.document.text_join import join_wrapped, strip_ends

_AMOUNT = re.compile(r"-?\d[\d,，]*[.．]\d+|-?\d{1,3}(?:[,，]\d{3})+")


@dataclass(frozen=True, slots=True)
class Rows:
    """The cells of a table that ends in line `last` (inclusive); those of a table without rows are not certain.

    `torn`: rows may have lost or gained a cell, and columns are a guess. `outside`: lines that are none of its rows.
    """

    last: int
    row_count: int
    column_count: int
    cells: tuple[Cell, ...]
    torn: bool = False
    outside: tuple[str, ...] = ()


def block_from(lines: Sequence[str], at: int, belongs: Callable[[str], bool]) -> list[str]:
    """The lines from one on that belong together, without a look at those behind them."""
    return list(takewhile(belongs, (lines[number] for number in range(at, len(lines)))))


def are_rows(lines: Iterable[Sequence[str]]) -> bool:
    """Whether lines without a rule or a blank line between them are rows each, not one whose cells go on.

    A cell that is wrapped holds one amount at most: where a column prints two, a line each, the lines are rows.
    """
    amounts = Counter(
        column for texts in lines for column, text in enumerate(texts) if _AMOUNT.fullmatch(strip_ends(text))
    )
    return any(count > 1 for count in amounts.values())


def cells_of(rows: Sequence[Sequence[Sequence[str]]]) -> tuple[Cell, ...]:
    """The cells of rows that consist of lines, which have a text for each column."""
    return tuple(
        Cell(number, column, text)
        for number, lines in enumerate(rows)
        for column, texts in enumerate(zip(*lines, strict=True))
        if (text := join_wrapped(texts))
    )
