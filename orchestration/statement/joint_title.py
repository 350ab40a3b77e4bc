"""One title over several statements that stand beside each other in one table (部门收入总表及部门支出总表).

Belongs here: the titles that it names, and the columns of each. Does not belong here: titles each over its own columns
(`stream`), tables of their own beside each other (`pairing`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from orchestration.document.model import Cell
from orchestration.statement.grid import Grid
from orchestration.statement.text import compact
from orchestration.statement.titles import is_title, title_kind

_JOINT = re.compile(r"(?<=表)(?:[及和与、/,，]|以及|暨)")


@lru_cache(maxsize=8192)
def titles_in(text: str) -> tuple[str, ...]:
    """The titles that one names, each of a statement of its own; none where it is no such title."""
    parts = tuple(_JOINT.split(compact(text))) if "表" in text[:-1] else ()
    rules = [title_kind(part) if is_title(part) else None for part in parts]
    kinds = {rule.kind for rule in rules if rule is not None}
    return parts if len(parts) > 1 and len(kinds) == len(parts) else ()


def parted(grid: Grid, first: int, last: int, count: int) -> list[Grid]:
    """The tables in rows `first` to `last` (exclusive): their headings begin alike, and nothing reaches from one into the
    next. None where they are not as many as the titles."""
    heading = next((cells for row in range(first, last) if len(cells := grid.anchored(row)) > count), [])
    cuts = [cell.column for cell in heading if compact(cell.text) == compact(heading[0].text)]
    body = [cell for row in range(first, last) for cell in grid.anchored(row)]
    if len(cuts) != count or any(_reaches_over(cell, cut) for cell in body for cut in cuts):
        return []
    ends = [*cuts[1:], grid.table.column_count]
    return [_columns(grid, start, end) for start, end in zip([0, *cuts[1:]], ends, strict=True)]


def _reaches_over(cell: Cell, cut: int) -> bool:
    return cell.column < cut < cell.column + cell.column_span


def _columns(grid: Grid, start: int, end: int) -> Grid:
    cells = tuple(cell for cell in grid.table.cells if start <= cell.column < end)
    return Grid(replace(grid.table, cells=cells), grid.page)
