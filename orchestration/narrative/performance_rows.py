"""Gives each cell of an indicator row its column, though page breaks move and drop cells.

Belongs here: one row. Does not belong here: what a page cuts of it (`performance_overleaf`), the form's head and
the order of rows (`performance`), what a target means (`performance_target`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from orchestration.narrative.performance_header import Header
from orchestration.narrative.performance_model import Row, RowCells, TablePlace
from orchestration.narrative.performance_words import Column, load_words

_IMPOSSIBLE = -1000
_UNPLACED = 3
LABELS = ("level_1", "level_2")
LABEL_END = "指标"
_RULE_END = "赋分"


@dataclass(slots=True)
class IndicatorRow:
    """`columns` tells where the row's own cells stood, to find the place of what a page break cut off."""

    place: TablePlace
    texts: dict[str, str] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    is_certain: bool = True
    """The format says where its cells stand; else a merged label may stand beside any of its rows."""
    cut: frozenset[str] = frozenset()
    """Roles of cells whose text may go on where the cell had no room."""
    ends: Mapping[str, int] = field(default_factory=dict)
    """By role, the last row of the table that a merged cell reaches over, where the format says so."""

    def reaches(self, role: str, other: IndicatorRow) -> bool:
        """Whether the merged cell of this row, if it is one, holds for another row of the same table."""
        is_other_table = (self.place.page_number, self.place.table_no) != (
            other.place.page_number,
            other.place.table_no,
        )
        return is_other_table or role not in self.ends or other.place.row <= self.ends[role]

    def place_of(self, *roles: str) -> TablePlace | None:
        """The cell of the first of these roles that the row prints; None where it prints none, or the next page did."""
        return next((self.place.at(self.columns[role]) for role in roles if role in self.columns), None)

    @property
    def is_complete(self) -> bool:
        """Whether its labels are whole; 生态 at the foot of a page lacks its 效益指标."""
        return all(self.texts.get(role, LABEL_END).endswith(LABEL_END) for role in LABELS)


def assign(row: Row, header: Header) -> IndicatorRow:
    """Each cell under its head where the format says so; else the likeliest columns, in order: a cell's look decides,
    its place under a head only helps."""
    found = IndicatorRow(row.place, is_certain=row.is_certain)
    cells = header.own(row.cells)
    if row.is_certain and row.width == header.width:
        roles: tuple[str | None, ...] = tuple(header.role_at(column) for column, _ in cells)
    else:
        columns = _columns(tuple(header.roles.items()))
        if "evidence" in header.roles and any(_RULE_END in text for _, text in cells):
            cells = tuple([part for cell in cells for part in _split_evidence(cell)])
        roles = _as_headed(cells, columns, header.roles) or _likeliest(cells, columns, header.roles)
    for (position, text), role in zip(cells, roles, strict=True):
        if role and role not in found.texts:
            found.texts[role] = text
            found.columns[role] = position
    found.cut = frozenset(role for role, column in found.columns.items() if column in row.cut)
    if row.is_certain:
        found.ends = {role: row.ends[column] for role, column in found.columns.items() if column in row.ends}
    return found


@lru_cache(maxsize=1024)
def _columns(roles: tuple[tuple[str, int], ...]) -> tuple[Column, ...]:
    """The columns of a heading that says where each role stands, from left to right."""
    at = dict(roles)
    return tuple(sorted((c for c in load_words().columns if c.role in at), key=lambda c: at[c.role]))


def _split_evidence(cell: tuple[int, str]) -> RowCells:
    """按照正常比例赋分工作资料: two columns that the extraction ran together."""
    rule, end, evidence = cell[1].partition(_RULE_END)
    if end and evidence and load_words().columns[-1].holds(evidence):
        return (cell[0], rule + end), (cell[0] + 1, evidence)
    return (cell,)


def _as_headed(
    cells: RowCells, columns: Sequence[Column], header: Mapping[str, int]
) -> tuple[str | None, ...] | None:
    """Where every cell stands under a head it can belong to, and the telling ones look it."""
    at = {header[column.role]: column for column in columns}
    found = [at.get(position) for position, _ in cells]
    for (_, text), column in zip(cells, found, strict=True):
        if column is None or (column.only and column.role not in _looks_like(text)):
            return None
    return tuple(column.role for column in found if column)


def _likeliest(
    cells: RowCells, columns: Sequence[Column], header: Mapping[str, int]
) -> tuple[str | None, ...]:
    """From the last cell to the first: `best[n]` is the score and the roles of the cells from here on where the
    columns from the n-th on are left to them. A cell without a column costs; of equals the left column counts."""
    best: list[tuple[int, tuple[str | None, ...]]] = [(0, ())] * (len(columns) + 1)
    for cell in reversed(cells):
        scores = [_score(cell, column, header) for column in columns]
        after, best = best, list(best)
        taken: tuple[int, tuple[str | None, ...]] = (_IMPOSSIBLE, ())
        for first in range(len(columns), -1, -1):
            if first < len(columns) and scores[first] > _IMPOSSIBLE:
                score, roles = after[first + 1]
                if score + scores[first] >= taken[0]:
                    taken = score + scores[first], (columns[first].role, *roles)
            score, roles = after[first]
            best[first] = taken if taken[0] > score - _UNPLACED else (score - _UNPLACED, (None, *roles))
    return best[0][1]


def _score(cell: tuple[int, str], column: Column, header: Mapping[str, int]) -> int:
    position, text = cell
    under_head = 1 if header[column.role] == position else 0
    if column.role in _looks_like(text):
        return (6 if column.only else 3) + under_head
    return _IMPOSSIBLE if column.only else under_head


@lru_cache(maxsize=8192)
def _looks_like(text: str) -> frozenset[str]:
    """Roles of the columns whose cells look like this one."""
    return frozenset(column.role for column in load_words().columns if column.holds(text))


def is_below(level_2: str | None, level_1: str | None) -> bool:
    """Whether the two go together, as far as the first is a known one."""
    for word, below in load_words().level_2_of.items():
        if level_1 and word in level_1:
            return level_2 is None or below.search(level_2) is not None
    return True
