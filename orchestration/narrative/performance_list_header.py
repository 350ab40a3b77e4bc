"""The heading of a list of projects: which column holds the project, its money and its indicators.

Belongs here: headings of up to three rows. Does not belong here: the rows below (`performance_list`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from orchestration.narrative.normal import simplify
from orchestration.narrative.performance_header import column_role, last_level
from orchestration.narrative.performance_labels import MONEY, label_of, period_of, year_in
from orchestration.narrative.performance_model import Row
from orchestration.narrative.performance_money import noted_unit, without_note
from orchestration.narrative.performance_words import load_words

_MOST_HEADING_ROWS = 3


@dataclass(frozen=True, slots=True)
class Money:
    kind: str
    period: str
    unit: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class ListHeader:
    roles: dict[int, str]
    money: dict[int, Money]
    width: int
    columns: frozenset[int]
    rows: int
    """Printed rows it takes up."""

    @property
    def has_indicators(self) -> bool:
        return {"indicator", "target"} <= set(self.roles.values())


def read_list_header(rows: Sequence[Row], is_performance: bool) -> ListHeader | None:
    """The heading that begins with the first of these rows; `is_performance` where the title above says what it is.

    A list of goals alone could be any table of projects.
    """
    first = rows[0]
    if len(first.cells) < 3 or not any(_is(text, "project") for _, text in first.cells):
        return None
    heading = [first]
    for row in rows[1:_MOST_HEADING_ROWS]:
        heads = sum(_heads(text) for _, text in row.cells)
        if row.table != first.table or heads < 2 or 2 * heads < len(row.cells):
            break
        heading.append(row)
    roles, money = _columns(heading)
    found = set(roles.values())
    columns = frozenset(column for row in heading for column, _ in row.cells)
    header = ListHeader(roles, money, first.width, columns, len(heading))
    if "project" not in found:
        return None
    if header.has_indicators or (is_performance and "goal" in found and (money or "weight" in found)):
        return header
    return None


def _columns(heading: Sequence[Row]) -> tuple[dict[int, str], dict[int, Money]]:
    """What the lowest heading over a column says, with the unit and period of those above it."""
    above: dict[int, list[str]] = {}
    for row in heading:
        for column, text in row.cells:
            for covered in range(column, column + row.spans.get(column, 1)):
                above.setdefault(covered, []).append(text)
    roles: dict[int, str] = {}
    money: dict[int, Money] = {}
    for column, texts in sorted(above.items()):
        text = texts[-1]
        unit = next((u for t in reversed(texts) if (u := noted_unit(t))), None)
        period = next((p for t in reversed(texts) if (p := period_of(t))), "year")
        year = next((y for t in reversed(texts) if (y := year_in(t))), None)
        label = label_of(text)
        role = _role(text, "target" in roles.values())
        if role:
            if role == "project":
                # 一级项目 and 二级项目: the one of the detail
                roles = {c: r for c, r in roles.items() if r != role}
            if not (role == "target" and period == "term"):
                roles[column] = role
        elif label and label.kind in MONEY:
            own = label.kind if label.kind in ("term", "prior") else period
            money[column] = Money(label.kind, own, unit, year)
        elif _is(text, "total"):
            money[column] = Money("total", period, unit, year)
    return {column: last_level(role, set(roles.values())) for column, role in roles.items()}, money


def _role(text: str, behind_target: bool) -> str | None:
    plain = without_note(simplify(text))
    if plain == "单位":
        return "measure" if behind_target else "unit"
    for role in ("project", "unit"):
        if load_words().list[role].fullmatch(plain):
            return role
    return column_role(text) or ("goal" if _is(text, "goal") else None)


@lru_cache(maxsize=8192)
def _is(text: str, name: str) -> bool:
    return load_words().list[name].fullmatch(without_note(simplify(text))) is not None


def _heads(text: str) -> bool:
    label = label_of(text)
    return bool(
        column_role(text)
        or (label and not label.rest)
        or any(_is(text, name) for name in ("project", "unit", "goal", "total"))
    )
