"""Gives each cell of an indicator row its column, though page breaks move, drop and cut cells.

Belongs here: one row, and a row's second half on the next page. Does not belong here: the form's head and the order of
rows (`performance`), what a target means (`performance_target`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from orchestration.narrative.normal import simplify
from orchestration.narrative.performance_model import TablePlace
from orchestration.narrative.performance_words import Column, load_words

RowCells = tuple[tuple[int, str], ...]
"""Column and text of the cells that hold something, in order."""

_IMPOSSIBLE = -1000


@dataclass(slots=True)
class IndicatorRow:
    """`columns` tells where the row's own cells stood, to find the place of what a page break cut off."""

    place: TablePlace
    texts: dict[str, str] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Neither target nor weight: labels alone, or the second half of a row."""
        return "target" not in self.texts and "weight" not in self.texts


def header_roles(cells: RowCells) -> dict[str, int] | None:
    """Column of each role where the row is the head of the indicators."""
    words = load_words()
    roles: dict[str, int] = {}
    for column, text in cells:
        for candidate in words.columns:
            if candidate.role not in roles and candidate.header.search(simplify(text)):
                roles[candidate.role] = column
                break
    return roles if {"level_1", "indicator", "target"} <= roles.keys() else None


def assign(cells: RowCells, header: Mapping[str, int], place: TablePlace) -> IndicatorRow:
    """The likeliest columns, in order: a cell's look decides, its place under a head only helps."""
    columns = [column for column in load_words().columns if column.role in header]
    roles = _as_headed(cells, columns, header) or _likeliest(cells, columns, header)
    row = IndicatorRow(place)
    for (position, text), role in zip(cells, roles, strict=True):
        if role:
            row.texts[role] = text
            row.columns[role] = position
    return row


def _as_headed(
    cells: RowCells, columns: Sequence[Column], header: Mapping[str, int]
) -> tuple[str | None, ...] | None:
    """Where every cell stands under a head it can belong to, and the telling ones look it."""
    at = {header[column.role]: column for column in columns}
    found = [at.get(position) for position, _ in cells]
    for (_, text), column in zip(cells, found, strict=True):
        if column is None or (column.only and not column.cell.search(text)):
            return None
    return tuple(column.role for column in found if column)


def _likeliest(
    cells: RowCells, columns: Sequence[Column], header: Mapping[str, int]
) -> tuple[str | None, ...]:
    scores = [[_score(cell, column, header) for column in columns] for cell in cells]

    @cache
    def best(cell: int, first: int) -> tuple[int, tuple[str | None, ...]]:
        if cell == len(cells):
            return 0, ()
        score, roles = best(cell + 1, first)
        found: tuple[int, tuple[str | None, ...]] = (score - 3, (None, *roles))
        for index in range(first, len(columns)):
            if scores[cell][index] > _IMPOSSIBLE:
                score, roles = best(cell + 1, index + 1)
                if score + scores[cell][index] > found[0]:
                    found = score + scores[cell][index], (columns[index].role, *roles)
        return found

    return best(0, 0)[1]


def _score(cell: tuple[int, str], column: Column, header: Mapping[str, int]) -> int:
    position, text = cell
    under_head = 1 if header[column.role] == position else 0
    if column.cell.search(text):
        return (6 if column.only else 3) + under_head
    return _IMPOSSIBLE if column.only else under_head


def join(row: IndicatorRow, rest: RowCells, header: Mapping[str, int]) -> None:
    """Adds the second half of a row that a page break cut; its cells may all have moved by a column or two."""
    shift = min((0, 1, -1, 2, -2), key=lambda by: -_fits(row, rest, header, by))
    for position, text in rest:
        role = _tail_role(text) or _role_at(row, header, position + shift)
        if text == "指标":
            role = next((r for r in ("level_1", "level_2") if not row.texts.get(r, text).endswith(text)), None)
        if role:
            row.texts[role] = row.texts.get(role, "") + text


def _fits(row: IndicatorRow, rest: RowCells, header: Mapping[str, int], shift: int) -> int:
    roles = [_role_at(row, header, position + shift) for position, _ in rest]
    known = [_tail_role(text) for _, text in rest]
    return sum(1 + 3 * (k == r) if r and (k is None or k == r) else 0 for r, k in zip(roles, known, strict=True))


def _role_at(row: IndicatorRow, header: Mapping[str, int], position: int) -> str | None:
    for columns in (row.columns, header):
        for role, column in columns.items():
            if column == position and (columns is row.columns or role not in row.columns):
                return role
    return None


def _tail_role(text: str) -> str | None:
    return next((role for role, tail in load_words().tails.items() if tail.search(text)), None)
