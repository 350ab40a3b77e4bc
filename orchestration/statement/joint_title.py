"""One title over several statements that stand beside each other in one table (部门收入总表及部门支出总表).

Belongs here: the titles that it names, and the columns of each. Does not belong here: titles each over its own columns
(`stream`), tables of their own beside each other (`pairing`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from orchestration.document.model import Cell
from orchestration.statement.column_roles import NAMING, column_role
from orchestration.statement.grid import Fragment, Grid
from orchestration.statement.text import compact
from orchestration.statement.titles import is_title, title_kind

_AND = re.compile(r"[及和与、/,，]|以及|暨")


@lru_cache(maxsize=8192)
def titles_in(text: str) -> tuple[str, ...]:
    """The titles that one names, each of a statement of its own; none where it is no such title. Several may share
    their 表 (收入总及支出总表)."""
    if not is_title(text):
        return ()
    parts = tuple(part if part.endswith("表") else f"{part}表" for part in _AND.split(compact(text)))
    rules = [title_kind(part) if is_title(part) else None for part in parts]
    kinds = {rule.kind for rule in rules if rule is not None}
    return parts if len(parts) > 1 and len(kinds) == len(parts) else ()


def cuts_in(fragment: Fragment, count: int) -> list[int]:
    """The columns with which so many tables beside each other begin: the heading of each begins with that of its codes.
    None where there are not so many, as in the two sides of one statement, which have no codes."""
    rows = (fragment.grid.anchored(row) for row in range(fragment.first, fragment.last))
    heading = next((cells for cells in rows if len(cells) > count), [])
    if not heading or column_role((compact(heading[0].text),), "income", None) not in NAMING - {"name"}:
        return []
    cuts = [cell.column for cell in heading if compact(cell.text) == compact(heading[0].text)]
    return cuts if len(cuts) == count and cuts[0] == min(c.column for c in heading) else []


def parted(fragment: Fragment, cuts: Sequence[int]) -> list[Fragment]:
    """The tables that begin with these columns; none where something reaches from one into the next."""
    grid, rows = fragment.grid, range(fragment.first, fragment.last)
    if not cuts or any(_reaches_over(c, cut) for row in rows for c in grid.anchored(row) for cut in cuts[1:]):
        return []
    ends = [*cuts[1:], grid.table.column_count]
    return [
        Fragment(_columns(grid, start, end), fragment.first, fragment.last)
        for start, end in zip([0, *cuts[1:]], ends, strict=True)
    ]


def _reaches_over(cell: Cell, cut: int) -> bool:
    return cell.column < cut < cell.column + cell.column_span


def _columns(grid: Grid, start: int, end: int) -> Grid:
    cells = tuple(cell for cell in grid.table.cells if start <= cell.column < end)
    return Grid(replace(grid.table, cells=cells), grid.page)
