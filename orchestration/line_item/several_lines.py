"""Several lines of a table whose columns are the categories: parts of one whole, or figures of several times.

Belongs here: whether the lines may be added up, by the total line or by the units they name. Does not belong here: which
figures are facts (`three_public_facts`).
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.statement.model import Column, Line
from orchestration.statement.text import compact


def are_parts(lines: Sequence[Line], total: Line | None, columns: Sequence[Column]) -> bool:
    """Whether lines are parts of one whole: they make up the total in most columns, or each is of a unit of its own and
    none of them is the others' sum.

    Otherwise they may be two years, a budget before and after it was changed, or a whole with a part of it below. Where
    they make up the total in most columns a figure of the others is misprinted.
    """
    if len(lines) < 2:
        return True
    if total is not None and any(total.prints(column.index) for column in columns):
        return make_up(lines, total, columns)
    names = [compact(line.unit_name) for line in lines]
    if not all(names) or len(set(names)) < len(names) or any(name.startswith("其中") for name in names):
        return False
    others = [[other for other in lines if other is not line] for line in lines]
    return not any(
        all(_is_sum(line, beside, column) for column in columns)
        for line, beside in zip(lines, others, strict=True)
        if any(_fen(line, column) for column in columns)
    )


def make_up(lines: Sequence[Line], total: Line, columns: Sequence[Column]) -> bool:
    """Whether the total is the sum of lines in most of the columns that print money, or none does."""
    shown = [column for column in columns if any(_fen(line, column) for line in (total, *lines))]
    return not shown or 2 * sum(_is_sum(total, lines, column) for column in shown) > len(shown)


def _is_sum(whole: Line, parts: Sequence[Line], column: Column) -> bool:
    """Whether parts add up to a whole in one column, up to the rounding of each."""
    printed = [r for line in (whole, *parts) if (r := line.readings.get(column.index)) is not None and r.fen]
    difference = _fen(whole, column) - sum(_fen(part, column) for part in parts)
    return 2 * abs(difference) <= sum(reading.unit for reading in printed)


def _fen(line: Line, column: Column) -> int:
    reading = line.readings.get(column.index)
    return reading.fen or 0 if reading is not None else 0
