"""Gives each cell of an indicator row its column, though page breaks move, drop and cut cells.

Belongs here: one row, and a row's second half on the next page. Does not belong here: the form's head and
the order of rows (`performance`), what a target means (`performance_target`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from orchestration.narrative.performance_header import Header
from orchestration.narrative.performance_model import Row, RowCells, TablePlace
from orchestration.narrative.performance_words import Column, load_words

_IMPOSSIBLE = -1000
_UNPLACED = 3
_LABELS = ("level_1", "level_2")
_LABEL_END = "指标"
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

    def place_of(self, *roles: str) -> TablePlace | None:
        """The cell of the first of these roles that the row prints; None where it prints none, or the next page did."""
        return next((self.place.at(self.columns[role]) for role in roles if role in self.columns), None)

    @property
    def is_complete(self) -> bool:
        """Whether its labels are whole; 生态 at the foot of a page lacks its 效益指标."""
        return all(self.texts.get(role, _LABEL_END).endswith(_LABEL_END) for role in _LABELS)


def is_rest(row: Row, header: Header, before: IndicatorRow) -> bool:
    """Whether the first row on a page is the second half of the last row of the page before."""
    cells = header.own(row.cells)
    if row.is_certain and row.width == header.width:
        own = {header.role_at(column) for column, _ in cells}
        if "indicator" in own and "target" in own and "target" in before.texts:
            return False
    looks = {column.role: column for column in load_words().columns if column.role in header.roles}
    telling = [looks[role] for role in ("target", "weight", "nature") if role in looks]
    if any(look.holds(text) for look in telling for _, text in cells):
        return False
    labels_only = all(looks[role].holds(text) for _, text in cells for role in _LABELS if role in looks)
    if labels_only or len(cells) == 1:
        return not before.is_complete or not labels_only
    return "weight" in header.roles or len(cells) < 3


def may_be_rest(row: Row, header: Header) -> bool:
    """Whether nothing tells if the first row on a page is the second half of the last row before: it has words in both
    the indicator's column and the target's, and neither a level nor a weight."""
    cells = header.own(row.cells)
    if not row.is_certain or row.width != header.width:
        return False
    own = {header.role_at(column): text for column, text in cells}
    looks = {column.role: column for column in load_words().columns}
    return (
        {"indicator", "target"} <= own.keys()
        and not own.keys() & {*_LABELS, "nature", "weight"}
        and not looks["target"].holds(own["target"])
        and not own["target"][0].isdecimal()
    )


def complete_labels(rows: Sequence[IndicatorRow], row: IndicatorRow) -> None:
    """Gives a level that a page cut its rest, which stands in the first `row` of the next."""
    looks = {column.role: column for column in load_words().columns}
    for role in _LABELS:
        rest = row.texts.get(role)
        before = next((upper for upper in reversed(rows) if role in upper.texts), None)
        if rest is None or before is None or looks[role].holds(rest):
            continue
        if looks[role].holds(before.texts[role] + rest):
            before.texts[role] += rest
            before.cut -= {role}
            del row.texts[role]


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
            cells = tuple(part for cell in cells for part in _split_evidence(cell))
        roles = _as_headed(cells, columns, header.roles) or _likeliest(cells, columns, header.roles)
    for (position, text), role in zip(cells, roles, strict=True):
        if role and role not in found.texts:
            found.texts[role] = text
            found.columns[role] = position
    found.cut = frozenset(role for role, column in found.columns.items() if column in row.cut)
    return found


@lru_cache(maxsize=1024)
def _columns(roles: tuple[tuple[str, int], ...]) -> tuple[Column, ...]:
    """The columns of a heading that says where each role stands, from left to right."""
    at = dict(roles)
    return tuple(sorted((c for c in load_words().columns if c.role in at), key=lambda c: at[c.role]))


def _split_evidence(cell: tuple[int, str]) -> Iterator[tuple[int, str]]:
    """按照正常比例赋分工作资料: two columns that the extraction ran together."""
    rule, end, evidence = cell[1].partition(_RULE_END)
    if end and evidence and load_words().columns[-1].holds(evidence):
        yield cell[0], rule + end
        yield cell[0] + 1, evidence
    else:
        yield cell


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


def join(row: IndicatorRow, cells: RowCells, head: Header) -> None:
    """Adds the second half of a row that a page break cut; its cells may all have moved a column or two."""
    rest, header = head.own(cells), head.roles
    shift = min((0, 1, -1, 2, -2), key=lambda by: -_fits(row, rest, header, by))
    for position, text in rest:
        role = _tail_role(text) or _role_at(row, header, position + shift)
        if text == _LABEL_END:
            role = next((label for label in _LABELS if not row.texts.get(label, text).endswith(text)), None)
        if role and not (role == "rule" and _tail_role(row.texts.get(role, "")) == role):
            row.texts[role] = row.texts.get(role, "") + text


def _fits(row: IndicatorRow, rest: RowCells, header: Mapping[str, int], shift: int) -> int:
    roles = [_role_at(row, header, position + shift) for position, _ in rest]
    known = [_tail_role(text) for _, text in rest]
    pairs = [(role, tail) for role, tail in zip(roles, known, strict=True) if role and tail in (None, role)]
    return sum(4 if role == tail else 1 for role, tail in pairs)


def _role_at(row: IndicatorRow, header: Mapping[str, int], position: int) -> str | None:
    for columns in (row.columns, header):
        for role, column in columns.items():
            if column == position and (columns is row.columns or role not in row.columns):
                return role
    return None


def _tail_role(text: str) -> str | None:
    return next((role for role, tail in load_words().tails.items() if tail.search(text)), None)
