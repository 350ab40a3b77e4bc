"""Summary statements that list income and, below its total, expenditure in the same columns: two sides in one list.

Belongs here: where the list of the other side begins, and giving it columns of its own. Does not belong here: sides that
stand beside each other (`column_roles`) or in tables of their own (`assembly`), what an item means (`balance`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from orchestration.statement.balance import BalanceItem, is_astray, read_items, strip_numbering
from orchestration.statement.kinds import SUMMARY_KINDS
from orchestration.statement.model import Line, Statement
from orchestration.statement.vocabulary import load_vocabulary


def part_sides(statement: Statement, class_of: Callable[[str], str | None]) -> None:
    """Makes the expenditure below the income of one list a block of its own, in place; likewise every list behind a
    total of expenditure, which is a further view of it.

    Done only where all that stands below can be expenditure and a total of it is printed. `class_of` gives the
    expenditure class of a name.
    """
    if statement.kind not in SUMMARY_KINDS or any(column.block for column in statement.columns):
        return
    begins = _begins(statement.lines, class_of)
    if begins is None:
        return
    heading = [line for line in statement.lines[begins : begins + 1] if _is_heading(line)]
    below = statement.lines[begins + len(heading) :]
    items = read_items(below, "expenditure", class_of)
    if not any(map(_is_grand_total, items)) or any(map(is_astray, items)):
        return
    del statement.lines[begins : begins + len(heading)]  # no item: those below are not its parts
    block = 1
    for item in items:
        item.line.block = block
        block += _is_grand_total(item)
    _give_columns(statement, below)


def unparted_lines(items: Sequence[BalanceItem]) -> frozenset[int]:
    """Numbers of the lines below the total of the income that may be expenditure, as some beside them are: lists that
    could not be parted."""
    income = [item for item in items if item.side == "income"]
    ends = next((at for at, item in enumerate(income) if item.key == "grand_total"), len(income))
    below = income[ends + 1 :]
    return frozenset(item.line.no for item in below) if any(map(is_astray, below)) else frozenset()


def _begins(lines: Sequence[Line], class_of: Callable[[str], str | None]) -> int | None:
    """The first line of the expenditure: its heading, or its first class below a total of the income."""
    ended = False
    for at, line in enumerate(lines):
        if (at and _is_heading(line)) or (ended and class_of(strip_numbering(line.name)) is not None):
            return at
        ended = ended or line.role == "total"
    return None


def _is_heading(line: Line) -> bool:
    prints = any(reading.fen is not None for reading in line.readings.values())
    return not prints and bool(load_vocabulary().expenditure_headings.match(strip_numbering(line.name)))


def _is_grand_total(item: BalanceItem) -> bool:
    return item.key == "grand_total" and any(r.fen is not None for r in item.line.readings.values())


def _give_columns(statement: Statement, lines: Sequence[Line]) -> None:
    """The columns again for each block of the lines, right of those before, and its figures in them."""
    own = list(statement.columns)
    width = max(column.index + column.width for column in own)
    for block in sorted({line.block for line in lines}):
        statement.columns += [replace(c, index=c.index + width * block, block=block) for c in own]
    for line in lines:
        moved = width * line.block
        line.readings = {index + moved: reading for index, reading in line.readings.items()}
        line.shared = {index + moved for index in line.shared}
    numbers = {line.fragment for line in lines}
    statement.guessed |= {
        (number, index + width * block)
        for number, index in statement.guessed
        for block in {line.block for line in lines}
        if number in numbers
    }
