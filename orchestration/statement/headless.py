"""A column that spaces made two of: its dashes stand in the middle, its figures at the right, and one heading above.

Belongs here: joining the heading to the figures. Does not belong here: columns of tables whose rules tell them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from orchestration.statement.grid import Fragment
from orchestration.statement.model import STRUCTURAL, Column
from orchestration.statement.text import compact

_DASH = re.compile(r"[-—－─–/*]+")


def one_of_two(columns: list[Column], fragment: Fragment, header_rows: int) -> list[Column]:
    """The columns, where one without a heading has that of its neighbour, which prints dashes and only in other rows."""
    if all(column.heading or column.role != "unknown" for column in columns):
        return list(columns)
    rows = range(fragment.first + header_rows, fragment.last)
    below: dict[int, dict[int, str]] = {}
    for row in rows:
        for cell in fragment.grid.anchored(row):
            if text := compact(cell.text):
                below.setdefault(cell.column, {})[row] = text
    found = list(columns)
    for at, bare in enumerate(columns):
        own = below.get(bare.index, {})
        if bare.heading or bare.role != "unknown" or not own:
            continue
        beside = [
            n for n in (at - 1, at + 1) if 0 <= n < len(columns) and _is_other_half(columns[n], own, below)
        ]
        if len(beside) == 1:
            headed = columns[beside[0]]
            found[at] = replace(headed, index=bare.index, width=bare.width)
            found[beside[0]] = replace(headed, role="ignored")
    return found


def _is_other_half(column: Column, rows: dict[int, str], below: dict[int, dict[int, str]]) -> bool:
    dashes = below.get(column.index, {})
    is_amount = column.heading and column.role not in (*STRUCTURAL, "unknown", "ignored")
    return bool(
        is_amount
        and dashes
        and not dashes.keys() & rows.keys()
        and all(map(_DASH.fullmatch, dashes.values()))
    )
