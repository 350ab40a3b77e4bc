"""The rows of a table of plain text that number its columns (栏次 1 2 3).

Belongs here: telling such a row, and the column of each of its cells. Does not belong here: the empty columns that it
shows (`text_numbers`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from orchestration.document.text_column import TextColumn
from orchestration.document.text_numbers import Numbered, numbered
from orchestration.document.text_regions import Row

_NUMBERING = re.compile(r"[栏行列]\s*(次|号)|项\s*目|序\s*号|[*＊]+|[甲乙丙丁]")
"""What stands in a row of column numbers over columns that have none."""


def numbers_columns(row: Row) -> bool:
    """A row that numbers the columns, perhaps after words that say so."""
    numbers = [piece.text for piece in row.pieces if piece.is_figure]
    return (
        len(numbers) > 1
        and all(_NUMBERING.fullmatch(piece.text) for piece in row.pieces if not piece.is_figure)
        and all(number.isdecimal() and len(number) <= 2 and number[0] != "0" for number in numbers)
        and all(int(after) == int(before) + 1 for before, after in pairwise(numbers))
    )


def columns_numbered(columns: Sequence[TextColumn], numbering: Sequence[Row]) -> Numbered | None:
    """The columns with those that the first row of column numbers shows besides."""
    if not numbering:
        return None
    numbers = [piece for piece in numbering[0].pieces if piece.is_figure]
    return numbered(columns, numbers, numbering[0].line)


def over_numbered(row: Row, numbered: Sequence[int]) -> list[int] | None:
    """Columns of a row of column numbers and of the word before it; None where they are not known."""
    found: list[int] = []
    count = 0
    for piece in row.pieces:
        if not piece.is_figure:
            continue
        if count == len(numbered):
            return None
        found.append(numbered[count])
        count += 1
    words = [at for at, piece in enumerate(row.pieces) if not piece.is_figure]
    for at in words:
        if at == len(found) or found[at] <= (found[at - 1] + 1 if at else 0):
            return None
        found.insert(at, found[at] - 1)
    return found if found else None


def spread(row: Row, size: int, places: list[int], columns: list[TextColumn]) -> list[int]:
    """Columns for the numbers of columns: one each, or the nearest ones, in order."""
    if len(row.pieces) == size:
        return list(range(size))
    found: list[int] = []
    for number, piece in enumerate(row.pieces):
        lowest = found[-1] + 1 if found else 0
        highest = size - (len(row.pieces) - number)
        free = [at for at in range(len(places)) if lowest <= places[at] <= highest]
        nearest = min(free, key=lambda at: abs(columns[at].middle() - piece.middle()), default=None)
        found.append(lowest if nearest is None else places[nearest])
    return found
