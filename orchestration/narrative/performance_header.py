"""The head of the indicators: which column holds what, and which half is the year's where a form has two.

Belongs here: headings of one or two rows. Does not belong here: the rows below them (`performance_rows`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from orchestration.narrative.normal import simplify
from orchestration.narrative.performance_labels import period_of, year_in
from orchestration.narrative.performance_model import Row, RowCells
from orchestration.narrative.performance_words import load_words

_REPEATED = ("level_1", "level_2", "indicator", "detail")
_BESIDE_TARGET = frozenset(("nature", "measure", "weight"))
_END = 10**6


@dataclass(frozen=True, slots=True)
class Header:
    """Roles of the columns of indicators, each with the column where it begins."""

    roles: Mapping[str, int]
    width: int = 0
    """Columns of its table: in one of the same width the same columns hold the same."""
    spans: Mapping[int, int] = field(default_factory=dict)
    left_out: tuple[range, ...] = ()
    """Columns of another period."""
    is_doubtful: bool = False

    def role_at(self, column: int) -> str | None:
        for role, start in self.roles.items():
            if start <= column < start + self.spans.get(start, 1):
                return role
        return None

    def own(self, cells: RowCells) -> RowCells:
        if not self.left_out:
            return cells
        return tuple(cell for cell in cells if not any(cell[0] in columns for columns in self.left_out))


@lru_cache(maxsize=8192)
def column_role(text: str) -> str | None:
    """The role that a heading names; None where it names none."""
    plain = simplify(text)
    return next((column.role for column in load_words().columns if column.header.search(plain)), None)


def read_header(row: Row, periods: Mapping[int, str]) -> Header | None:
    """None where the row heads no indicators; `periods` tells where the year's goals stand."""
    named = _named(row)
    found = {role for _, role, _ in named}
    if not {"indicator", "target"} <= found or not (found & {"level_1", *_BESIDE_TARGET}):
        return None
    halves = _halves(named)
    chosen, told = _of_year(halves, periods)
    roles = _roles(halves[chosen])
    for other in halves:
        for column, role, _ in other:
            if role in _REPEATED:
                roles.setdefault(role, column)
    starts = [half[0][0] for half in halves] + [_END]
    used = set(roles.values())
    left_out = [range(starts[n], starts[n + 1]) for n in range(len(halves)) if n != chosen]
    kept = [piece for columns in left_out for piece in _without(columns, used, row.spans)]
    kept += [
        range(c, c + row.spans.get(c, 1))
        for c, role, _ in halves[chosen]
        if role == "target" and c not in used
    ]
    return Header(
        {last_level(role, roles): column for role, column in roles.items()},
        row.width,
        row.spans,
        tuple(kept),
        not told or _are_of_years(halves[chosen]),
    )


def _are_of_years(half: list[tuple[int, str, str]]) -> bool:
    """Whether targets of several years stand beside each other."""
    return len({year for _, role, text in half if role == "target" and (year := year_in(text))}) > 1


def last_level(role: str, roles: Collection[str]) -> str:
    """The role, where a fourth level is printed that is the indicator, and the third only its group."""
    return {"indicator": "group", "detail": "indicator"}.get(role, role) if "detail" in roles else role


def _named(row: Row) -> list[tuple[int, str, str]]:
    named: list[tuple[int, str, str]] = []
    for column, text in row.cells:
        # 单位 alone is a budget's unit but behind a target
        behind_target = text == "单位" and any(role == "target" for _, role, _ in named)
        if role := "measure" if behind_target else column_role(text):
            named.append((column, role, text))
    return named


def refined(header: Header, row: Row) -> Header | None:
    """With a second row of headings below, such as 性质, 值 and 单位 below 指标值."""
    roles = {role: column for column, text in row.cells if (role := column_role(text))}
    if not roles or len(roles) < len(row.cells) or "level_1" in roles:
        return None
    return Header(
        {**header.roles, **roles},
        header.width,
        {**header.spans, **dict.fromkeys(roles.values(), 1)},
        header.left_out,
        header.is_doubtful,
    )


def _halves(named: list[tuple[int, str, str]]) -> list[list[tuple[int, str, str]]]:
    """A new one begins where a label's column comes again behind a target."""
    halves: list[list[tuple[int, str, str]]] = [[]]
    for column, role, text in named:
        seen = {r for _, r, _ in halves[-1]}
        if role in _REPEATED and "target" in seen and role in seen:
            halves.append([])
        halves[-1].append((column, role, text))
    return [half for half in halves if any(role == "target" for _, role, _ in half)]


def _of_year(halves: list[list[tuple[int, str, str]]], periods: Mapping[int, str]) -> tuple[int, bool]:
    """The half of the year and whether the form says so; else the last, where forms usually have it."""
    if len(halves) == 1:
        return 0, True
    printed = [[period_of(text) for _, role, text in half if role == "target"] for half in halves]
    for certain in (
        [n for n, found in enumerate(printed) if "year" in found],
        [n for n, found in enumerate(printed) if "term" not in found],
    ):
        if len(certain) == 1:
            return certain[0], True
    told = [_period_at(next(c for c, r, _ in half if r == "target"), periods) for half in halves]
    if told.count("year") == 1:
        return told.index("year"), True
    return len(halves) - 1, False


def _period_at(column: int, periods: Mapping[int, str]) -> str | None:
    before = [start for start in periods if start <= column]
    return periods[max(before)] if before else None


def _roles(half: list[tuple[int, str, str]]) -> dict[str, int]:
    """The first column of each role; of several targets the year's."""
    roles: dict[str, int] = {}
    for column, role, _ in half:
        roles.setdefault(role, column)
    targets = [(column, period_of(text)) for column, role, text in half if role == "target"]
    of_year = [c for c, period in targets if period == "year"] or [c for c, p in targets if p != "term"]
    roles["target"] = of_year[0] if of_year else targets[0][0]
    return roles


def _without(columns: range, used: set[int], spans: Mapping[int, int]) -> list[range]:
    """The columns but for those of another half that both share."""
    pieces: list[range] = []
    start = columns.start
    for column in sorted(c for c in used if c in columns):
        if start < column:
            pieces.append(range(start, column))
        start = column + spans.get(column, 1)
    if start < columns.stop:
        pieces.append(range(start, columns.stop))
    return pieces
