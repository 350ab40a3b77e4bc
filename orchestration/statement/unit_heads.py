"""Rows of a table by units and classes that name a unit and no class: they print the sum of the unit's classes.

Belongs here: telling such rows by the unit that begins with them and by their sums. Does not belong here: units named in
the column of the classes, or which line is part of which (`hierarchy`).
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.statement.model import Line, Statement
from orchestration.statement.nesting import adds_up


def mark_unit_heads(statement: Statement) -> None:
    """Makes rows that begin a unit and name no class groups, in place.

    Done where most of those right above classes are their sum: of the others a figure is misprinted. A row among the
    classes of its unit is none: it may be a class that was not read.
    """
    columns = [column.index for column in statement.amount_columns()]
    heads = _runs(statement.lines)
    above_classes = [(head, classes) for head, classes in heads if classes]
    sums = sum(adds_up(head, _tops(classes), columns) for head, classes in above_classes)
    if sums * 2 > len(above_classes):
        for head, _ in heads:
            head.role = "group"


def heads_other_unit(head: Line, line: Line) -> bool:
    """Whether a line is of another unit than the row above that names a unit and no class."""
    return names_unit_only(head) and not _same_unit(head, line)


def names_unit_only(line: Line) -> bool:
    """Whether a unit is all that a line names."""
    named = line.name or line.printed_code or line.code or line.project_name or line.economic_code
    return bool(line.unit_name or line.unit_code) and not named


def _runs(lines: Sequence[Line]) -> list[tuple[Line, list[Line]]]:
    """Rows that begin a unit, each with the lines of its unit right below it."""
    found: list[tuple[Line, list[Line]]] = []
    named: Line | None = None  # the last line that prints its unit
    for line in lines:
        if line.role != "item":
            continue
        above = named
        named = line if line.unit_name or line.unit_code else above
        begins = above is None or not _same_unit(above, line)
        if names_unit_only(line) and any(r.fen is not None for r in line.readings.values()) and begins:
            found.append((line, []))
        elif found and named is not None and _same_unit(found[-1][0], named):
            found[-1][1].append(line)
    return found


def _same_unit(one: Line, other: Line) -> bool:
    """Whether nothing that two lines print of their units differs; a page may cut the name of a unit with a code."""
    a, b = one.unit_name, other.unit_name
    if one.unit_code and other.unit_code:
        return one.unit_code == other.unit_code and (a.startswith(b) or b.startswith(a))
    return not a or not b or a == b


def _tops(lines: Sequence[Line]) -> list[Line]:
    """The lines that are part of no other by their codes."""
    codes = {line.code for line in lines if line.code}
    return [
        line for line in lines if not any(line.code[:end] in codes for end in (3, 5) if end < len(line.code))
    ]
