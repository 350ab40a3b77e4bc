"""What a page break does to a row of indicators: its second half, and the rest of a level, stand on the next page.

Belongs here: the first row on a page and the rows before it. Does not belong here: the columns of a row
(`performance_rows`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orchestration.narrative.performance_header import Header
from orchestration.narrative.performance_model import Row, RowCells
from orchestration.narrative.performance_rows import LABEL_END, LABELS, IndicatorRow, is_below
from orchestration.narrative.performance_words import load_words


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
    labels_only = all(looks[role].holds(text) for _, text in cells for role in LABELS if role in looks)
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
        and not own.keys() & {*LABELS, "nature", "weight"}
        and not looks["target"].holds(own["target"])
        and not own["target"][0].isdecimal()
    )


def complete_labels(rows: Sequence[IndicatorRow], row: IndicatorRow) -> None:
    """Gives a level that a page cut its rest, which stands in the first `row` of the next, and the rows at the foot of a
    page, which no merged label reaches, the one whose text stands there."""
    looks = {column.role: column for column in load_words().columns}
    for role in LABELS:
        rest = row.texts.get(role)
        before = next((upper for upper in reversed(rows) if role in upper.texts), None)
        if rest is None or before is None or looks[role].holds(rest):
            continue
        if looks[role].holds(before.texts[role] + rest):
            before.texts[role] += rest
            before.cut -= {role}
            del row.texts[role]
    level = row.texts.get("level_1")
    if level is not None and looks["level_1"].holds(level):
        for upper in _unreached(rows):
            if is_below(upper.texts.get("level_2"), level):
                upper.texts["level_1"] = level


def _unreached(rows: Sequence[IndicatorRow]) -> Sequence[IndicatorRow]:
    """The last rows, which the merged label above them does not reach."""
    at = next((n for n in range(len(rows) - 1, -1, -1) if "level_1" in rows[n].texts), None)
    return [] if at is None else [row for row in rows[at + 1 :] if not rows[at].reaches("level_1", row)]


def join(row: IndicatorRow, cells: RowCells, head: Header) -> None:
    """Adds the second half of a row that a page break cut; its cells may all have moved a column or two."""
    rest, header = head.own(cells), head.roles
    shift = min((0, 1, -1, 2, -2), key=lambda by: -_fits(row, rest, header, by))
    for position, text in rest:
        role = _tail_role(text) or _role_at(row, header, position + shift)
        if text == LABEL_END:
            role = next((label for label in LABELS if not row.texts.get(label, text).endswith(text)), None)
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
