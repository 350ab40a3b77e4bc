"""What columns mean by their headings, and by the columns beside them.

Belongs here: roles from heading paths, blocks of columns side by side. Does not belong here: the words that decide
(`vocabulary/columns.yaml`), or what stands below a heading (`column_content`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from orchestration.statement.model import STRUCTURAL, Column
from orchestration.statement.vocabulary import load_vocabulary

_YEAR = re.compile(r"(20\d\d|19\d\d)年?度?")
_OF_WHICH = re.compile(r"^其中[:：]?")
_ASIDE = re.compile(r"\((亿元|万元|千元|百元|元|不含[^()]*|除[^()]*外)\)")
_PART = "general_public_part"
_SUM = re.compile(r"(?:^|(?<=/))(?:小计|合计)$")
NAMING = frozenset({"code", "code_class", "code_section", "code_item", "name"})
"""Roles of columns that say which class a line is of."""


@lru_cache(maxsize=4096)
def column_role(path: tuple[str, ...], kind: str, year: int | None) -> str:
    """The role a heading path gives its column; `unknown` where no rule knows it, `ignored` for other years."""
    if not path:
        return "unknown"
    vocabulary = load_vocabulary()
    if len(path) > 1 and vocabulary.rest.search(path[-1]):
        whole = column_role((*path[:-2], path[-2] + path[-1]), kind, year)
        if whole != "unknown" and whole not in STRUCTURAL:
            return whole
    years = {int(y) for y in _YEAR.findall("/".join(path))}
    words = [_ASIDE.sub("", _YEAR.sub("", part)) for part in path]
    words = [word for word in words if word] or [path[-1]]
    leaf, joined = _OF_WHICH.sub("", words[-1]), "/".join(words)
    for rule in vocabulary.structural:
        if rule.matches(leaf, joined, kind):
            return rule.role
    if year is not None and years and year not in years:
        return "ignored"
    if any(p.search(joined) for p in vocabulary.other_year) and not _is_final(joined):
        return "ignored"
    suffix = ""
    if kind == "three_public" or kind.endswith("balance"):
        if vocabulary.adjusted.search(joined):
            return "ignored"
        if vocabulary.opening_budget.search(joined if kind == "three_public" else leaf):
            suffix = "|budget"
    for rule in vocabulary.amounts[vocabulary.rule_sets[kind]]:
        if rule.matches(leaf, joined, kind):
            return rule.role + suffix
    return "unknown"


def _is_final(path: str) -> bool:
    return bool(load_vocabulary().final.search(path)) and "上年" not in path


def with_role(column: Column, role: str) -> Column:
    """The column with that role; itself where it has it."""
    return column if column.role == role else replace(column, role=role)


def with_blocks(columns: list[Column]) -> list[Column]:
    """Numbers the side-by-side blocks: a name or code column right of amounts begins a new one."""
    block, seen_amount = 0, False
    seen: set[str] = set()
    numbered: list[Column] = []
    for place, column in enumerate(columns):
        if seen_amount and column.role in NAMING:
            seen = set()
        has_name = column.role in ("code", "code_class") and "name" in seen and not seen_amount
        if has_name and ({"code", "code_class"} & seen or _names_follow(columns[place:])):
            seen.add("second")  # a second classification beside the first (department and government)
        if "second" in seen and column.role in NAMING:
            column = with_role(column, "ignored")
        seen.add(column.role)
        if column.role in STRUCTURAL and column.role not in ("ignored", "line_no", "note"):
            if seen_amount:
                block, seen_amount = block + 1, False
        elif column.role not in STRUCTURAL and column.role != "unknown":
            seen_amount = True
        numbered.append(column if column.block == block else replace(column, block=block))
    return numbered


def _names_follow(columns: list[Column]) -> bool:
    """Whether a code has a name at its right: it is not the code of the name at its left."""
    for column in columns:
        if column.role == "name":
            return True
        if column.role not in STRUCTURAL:
            return False
    return False


def settle_roles(columns: list[Column], kind: str, stage: str | None) -> list[Column]:
    """Roles that only the other columns decide.

    - own funds printed beside a transfer column are the unit's own (`general_public` to `general_public_own`);
    - budget columns are the statement's figure unless a final one stands beside them;
    - parts of the general public budget's income are that income where no column prints their sum; what a sum among them
      is made of is none of these parts;
    - 本年收入合计 is the total of a statement that has no other;
    - 三公经费 beside 会议费 and 培训费: the total of all of them is none of the statement's.
    """
    roles = {c.role for c in columns}
    any_final = any(not c.role.endswith("|budget") and c.role not in STRUCTURAL for c in columns)
    wider = {"meeting", "training"} & {role.removesuffix("|budget") for role in roles} and any(
        c.role.startswith("total") and "三公" in c.heading for c in columns
    )
    inner = _inner_groups(columns)
    settled: list[Column] = []
    for column in _without_wide_vehicles(columns) if kind == "three_public" else columns:
        role = column.role
        if f"{role}_transfer" in roles and kind == "income":
            role = f"{role}_own"
        if role == _PART and any(
            column.heading.startswith(group) and not _is_sum_of(column, group) for group in inner
        ):
            role = "unmapped"
        if role == _PART and "general_public" not in roles:
            role = "general_public"
        planned_only = role.endswith("|budget") and role.removesuffix("|budget") not in roles
        if planned_only and (stage != "final_account" or not any_final):
            role = role.removesuffix("|budget")
        if role == "current_year_total" and "total" not in roles:
            role = "total"
        if role.startswith("total") and kind == "three_public" and wider and "三公" not in column.heading:
            role = "ignored"
        settled.append(with_role(column, role))
    return settled


def _inner_groups(columns: list[Column]) -> list[str]:
    """Headings, each with its stroke, of parts of the general public budget that print the sum of parts of their own."""
    groups = [
        c.heading.rpartition("/")[0] + "/" for c in columns if c.role == _PART and _SUM.search(c.heading)
    ]
    return [group for group in groups if group.count("/") > 1]


def _is_sum_of(column: Column, group: str) -> bool:
    return bool(_SUM.fullmatch(column.heading.removeprefix(group)))


def _without_wide_vehicles(columns: list[Column]) -> list[Column]:
    """三公 where the heading of the vehicles reaches, without rules, over the other categories: its 合计 is that of all."""

    def group(column: Column) -> str:
        return column.heading.rpartition("/")[0]

    wide = {
        group(c)
        for c in columns
        if c.role.removesuffix("|budget") in ("overseas_travel", "official_reception")
    }
    return [
        with_role(c, c.role.replace("vehicle_unsplit", "total"))
        if group(c) in wide and c.heading.rpartition("/")[2] in ("合计", "总计")
        else c
        for c in columns
    ]
