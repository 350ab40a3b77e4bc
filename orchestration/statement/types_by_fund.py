"""Columns of expenditure that mean a type and a fund at once (一般公共预算 over 基本支出 and 项目支出, beside 单位资金 over both).

Belongs here: which of them make up a type, by the funds printed beside them. Does not belong here: the words that tell a
fund or a type (`vocabulary/columns.yaml`), or whether they add up (`reconcile`).
"""

from __future__ import annotations

from orchestration.statement.column_roles import column_role, with_role
from orchestration.statement.model import Column

_PLAIN = {
    "basic_by_fund": "basic",
    "project_by_fund": "project",
    "personnel_by_fund": "basic_personnel",
    "public_by_fund": "basic_public",
}
_OF_PART = {"basic_by_fund": "basic_of_part", "project_by_fund": "project_of_part"}
"""Types of the money of one fund, where others that are not split stand beside it."""
_HALVES = frozenset({"personnel_by_fund", "public_by_fund"})
_FISCAL = "fund:fiscal_appropriation"
_OF_FISCAL = frozenset({"fund:general_public", "fund:government_fund", "fund:state_capital"})


def settle_types_by_fund(columns: list[Column], kind: str) -> list[Column]:
    """The columns, those of a type below a fund with what they are parts of.

    - Where one fund alone is printed, it is all of the money.
    - Where a fund is printed that is not split by type, or one beside what it is part of, the types are not told: those of a
      single fund are all, should no line print the others.
    - 人员经费 and 公用经费 below a fund are its basic expenditure where that has no column.
    """
    group_of = {c.index: group for c in columns if c.role in _PLAIN and (group := _fund_above(c, kind))}
    if not group_of:
        return columns
    groups = set(group_of.values())
    funds = {column_role((group.split("/")[-1],), kind, None) for group in groups}
    beside = [c for c in columns if c.role.startswith("fund:") and not _is_of(c.heading, groups)]
    if len(groups) == 1 and not beside:
        return [_of_all(column, {c.role for c in columns}) for column in columns]
    if beside and len(groups) == 1:
        return [with_role(c, _OF_PART.get(c.role, "unmapped")) if c.role in _PLAIN else c for c in columns]
    if beside or (_FISCAL in funds and funds & _OF_FISCAL):
        return [with_role(c, "unmapped") if c.role in _PLAIN else c for c in columns]
    whole = {group_of[c.index] for c in columns if c.index in group_of and c.role == "basic_by_fund"}
    return [
        with_role(c, "unmapped" if group_of.get(c.index) in whole else "basic_by_fund")
        if c.role in _HALVES
        else c
        for c in columns
    ]


def _fund_above(column: Column, kind: str) -> str:
    """The part of a heading down to its last fund, "" where what names the fund is the innermost cell itself."""
    parts = column.heading.split("/")
    for at in range(len(parts) - 1, 0, -1):
        if column_role((parts[at - 1],), kind, None).startswith("fund:"):
            return "/".join(parts[:at])
    return ""


def _is_of(heading: str, groups: set[str]) -> bool:
    """Whether a fund's column is headed as one of the groups or as what several of them are part of."""
    above = heading.rpartition("/")[0]
    return any(group in (heading, above) or (above and group.startswith(f"{above}/")) for group in groups)


def _of_all(column: Column, roles: set[str]) -> Column:
    if column.role.startswith("fund:") and "total" not in roles:
        return with_role(column, "total")
    return with_role(column, _PLAIN.get(column.role, column.role))
